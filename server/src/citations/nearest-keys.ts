import Fuse from 'fuse.js';
import type { SourceCard } from '../sources/article.js';
import { byPathAndUri, type CardBlock, type CardStore } from './card-store.js';

/** How many keys a message offers. */
const NEAREST_LIMIT = 3;
/** Fuse's scale: 0 is equal, 1 is nothing in common. .45 still finds two swapped parts of a key. */
const NEAREST_THRESHOLD = 0.45;
/** Written keys whose answers are kept; a draft seldom has more wrong ones. */
const MEMO_LIMIT = 256;
/** Characters of a written key and of a title that are compared; bounds the time of a look-up. */
const MAX_WRITTEN = 40;
const MAX_TITLE = 80;
/** Fuse takes seconds on 20,000 sources, so it sees only those that share most letter triples with the key. */
const SHORTLIST = 200;
/** Bits of the set of letter triples of one source, a power of two: of some 100 triples, one in ten is found by chance. */
const SIGNATURE_BITS = 1024;
const SIGNATURE_WORDS = SIGNATURE_BITS / 32;

interface Entry {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
}

/** Keys of the sources that come nearest to a written key by key, title and publisher; best first. */
export function buildNearestKeys(store: CardStore): (written: string) => readonly string[] {
  const memo = new Map<string, readonly string[]>();
  return written => {
    const known = memo.get(written);
    if (known) return known;
    const pattern = written.slice(0, MAX_WRITTEN);
    const fuse = new Fuse(shortlist(pattern.toLowerCase(), store), {
      keys: [
        { name: 'key', weight: 3 },
        { name: 'title', weight: 1 },
        { name: 'publisher', weight: 1 },
      ],
      threshold: NEAREST_THRESHOLD,
      ignoreLocation: true,
      includeScore: true,
    });
    const nearest = fuse
      .search(pattern)
      // Scores are rounded, because Fuse computes them with a power whose last digit depends on the host.
      .map(({ item, score }) => ({ key: item.key, score: Math.round((score ?? 1) * 1e6) }))
      .sort((a, b) => a.score - b.score || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(hit => hit.key);
    const distinct = Object.freeze([...new Set(nearest)].slice(0, NEAREST_LIMIT));
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(written, distinct);
    return distinct;
  };
}

/** Those that have most letter triples of the pattern; of equal ones the first by path. */
function shortlist(pattern: string, store: CardStore): readonly Entry[] {
  if (store.articleCount <= SHORTLIST) return Array.from(store.cards(), entryOf);
  const triples = new Set<string>();
  for (let at = 0; at + 3 <= pattern.length; at++) triples.add(pattern.slice(at, at + 3));
  const bits = Array.from(triples, bitOf);
  /** By how many triples they may have; most of those that a bit is said to have, they have. */
  const levels: { readonly block: CardBlock; readonly row: number }[][] = [];
  for (const { block, has } of store.blocks()) {
    const signatures = signaturesOf(block);
    for (let row = 0; row < block.rows; row++) {
      let most = 0;
      for (const bit of bits)
        most += ((signatures[row * SIGNATURE_WORDS + (bit >> 5)] ?? 0) >>> (bit & 31)) & 1;
      if (most === 0 || !has(row)) continue;
      levels[most] ??= [];
      levels[most]?.push({ block, row });
    }
  }
  const ranked: { readonly card: SourceCard; readonly shared: number }[] = [];
  for (let level = levels.length - 1; level > 0; level--) {
    for (const { block, row } of levels[level] ?? []) {
      const card = block.card(row);
      const text = card && haystackOf(entryOf(card));
      const shared = text === undefined ? 0 : [...triples].filter(triple => text.includes(triple)).length;
      if (card && shared > 0) ranked.push({ card, shared });
    }
    // Whoever was not looked at yet has fewer.
    if (ranked.filter(({ shared }) => shared >= level).length >= SHORTLIST) break;
  }
  return ranked
    .sort((a, b) => b.shared - a.shared || byPathAndUri(a.card, b.card))
    .slice(0, SHORTLIST)
    .map(({ card }) => entryOf(card));
}

function entryOf({ key, metadata: { title, publisher } }: SourceCard): Entry {
  return { key, title: title.value.slice(0, MAX_TITLE), publisher: publisher?.value ?? '' };
}

function haystackOf({ key, title, publisher }: Entry): string {
  return `${key} ${title} ${publisher}`.toLowerCase();
}

const knownSignatures = new WeakMap<CardBlock, Uint32Array>();

/** The letter triples of each row as a set of bits. */
function signaturesOf(block: CardBlock): Uint32Array {
  const known = knownSignatures.get(block);
  if (known) return known;
  const signatures = new Uint32Array(block.rows * SIGNATURE_WORDS);
  for (let row = 0; row < block.rows; row++) {
    const card = block.card(row);
    const text = card ? haystackOf(entryOf(card)) : '';
    for (let at = 0; at + 3 <= text.length; at++) {
      const bit = bitAt(text, at);
      const word = row * SIGNATURE_WORDS + (bit >> 5);
      signatures[word] = (signatures[word] ?? 0) | (1 << (bit & 31));
    }
  }
  knownSignatures.set(block, signatures);
  return signatures;
}

function bitOf(triple: string): number {
  return bitAt(triple, 0);
}

/** Of the three letters at `at`; multipliers are those of FNV-1a, of 32 bits. */
function bitAt(text: string, at: number): number {
  let hash = Math.imul(0x811c9dc5 ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ text.charCodeAt(at + 1), 0x01000193);
  hash = Math.imul(hash ^ text.charCodeAt(at + 2), 0x01000193);
  return (hash ^ (hash >>> 15)) & (SIGNATURE_BITS - 1);
}
