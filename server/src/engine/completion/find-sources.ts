import Fuse from 'fuse.js';
import type { SourceCard } from '../../sources/article.js';

/** Characters of each part of a source that typed words are held against; bounds the time of a look-up. */
const MAX_PART = 80;
/** Words of what is typed that count, and characters of each: more is prose. */
const MAX_WORDS = 8;
const MAX_WORD = 32;
/** Letters of a word up to which it must stand there as it is: one slip in three would fit anything. So must figures. */
const PLAIN_WORD = 3;
/** Fuse takes a second over 20,000 sources, so it sees only those that share most letters with what is typed. */
const SHORTLIST = 120;
/** Fuse's scale: 0 is equal, 1 is nothing in common. A third still finds a word of six letters with two slips. */
const THRESHOLD = 0.34;
/** Share of a typed word's letter groups that a source must have to be looked at; a slip spoils up to three groups. */
const LEAST_SHARE = 0.3;
/** Bits of the set of letter groups of one source, a power of two: of some 120 groups, one in 17 is found by chance. */
const SIGNATURE_BITS = 2048;
const SIGNATURE_WORDS = SIGNATURE_BITS / 32;

/** What is known of a source, or of a work in a bibliography. */
export interface Findable {
  readonly uri: string;
  readonly key: string;
  readonly metadata: {
    readonly title: { readonly value: string };
    readonly publisher: { readonly value: string } | undefined;
    readonly author: { readonly value: string } | undefined;
    /** `YYYY-MM-DD`, or the year with or without the month. */
    readonly published: { readonly value: string } | undefined;
  };
}

/** Finds sources by what a writer remembers of them. Built once for a set of sources. */
export interface SourceFinder<T extends Findable = SourceCard> {
  /**
   * Those that have every word of `typed` in their key, title, publisher, author or date, slips of the keyboard
   * allowed; best first, then by key, then by uri. At most `limit`. None where nothing is typed.
   */
  find(typed: string, limit: number): readonly T[];
  /** The first by key, then by uri. */
  first(limit: number): readonly T[];
}

export function buildSourceFinder<T extends Findable>(cards: readonly T[]): SourceFinder<T> {
  return finderOver(cards.map(entryOf), cards);
}

/** The same for many sources; `pause`, called for each, lets other work in. */
export async function openSourceFinder<T extends Findable>(
  cards: readonly T[],
  pause: () => Promise<void>,
): Promise<SourceFinder<T>> {
  const entries: Entry[] = [];
  for (const card of cards) {
    entries.push(entryOf(card));
    await pause();
  }
  return finderOver(entries, cards);
}

function finderOver<T extends Findable>(entries: readonly Entry[], cards: readonly T[]): SourceFinder<T> {
  // Side by side in memory, for all of them are looked at for each letter.
  const signatures = new Uint32Array(entries.length * SIGNATURE_WORDS);
  for (const [at, { signature }] of entries.entries()) signatures.set(signature, at * SIGNATURE_WORDS);
  const leading = new Map<number, readonly T[]>();
  return {
    find(typed, limit) {
      const words = fold(typed).match(WORDS)?.slice(0, MAX_WORDS) ?? [];
      if (words.length === 0) return [];
      const cut = words.map(word => word.slice(0, MAX_WORD));
      const plain = cut.filter(word => word.length <= PLAIN_WORD || /\p{N}/u.test(word));
      const short = shortlist(cut, entries.length, signatures).flatMap(at => {
        const [entry, card] = [entries[at], cards[at]];
        const fits = entry && plain.every(word => distanceTo(word, entry) < Distance.elsewhere);
        return fits && card ? [{ ...entry, card }] : [];
      });
      const fuse = new Fuse(short, {
        keys: [
          { name: 'key', weight: 3 },
          { name: 'title', weight: 2 },
          { name: 'publisher', weight: 2 },
          { name: 'author', weight: 1 },
          { name: 'date', weight: 1 },
        ],
        threshold: THRESHOLD,
        ignoreLocation: true,
        includeScore: true,
        useTokenSearch: true,
        tokenMatch: 'all',
        tokenize: WORDS,
      });
      return (
        fuse
          .search(cut.join(' '))
          // Scores are rounded, because Fuse computes them with a power whose last digit depends on the host.
          .map(({ item, score }) => ({
            card: item.card,
            distance: cut.reduce((sum, word) => sum + distanceTo(word, item), 0),
            apart: standInARow(cut, item) ? 0 : 1,
            score: Math.round((score ?? 1) * 1e6),
          }))
          .sort(
            (a, b) =>
              a.distance - b.distance || a.apart - b.apart || a.score - b.score || byKey(a.card, b.card),
          )
          .slice(0, limit)
          .map(({ card }) => card)
      );
    },
    first(limit) {
      const found = leading.get(limit) ?? firstByKey(cards, limit);
      leading.set(limit, found);
      return found;
    },
  };
}

function firstByKey<T extends Findable>(cards: readonly T[], limit: number): readonly T[] {
  const kept: T[] = [];
  for (const card of cards) {
    const last = kept[limit - 1];
    if (last && byKey(card, last) >= 0) continue;
    let at = kept.length;
    while (at > 0 && byKey(card, kept[at - 1] ?? card) < 0) at--;
    kept.splice(at, 0, card);
    if (kept.length > limit) kept.pop();
  }
  return kept;
}

interface Entry {
  readonly key: string;
  readonly title: string;
  readonly publisher: string;
  readonly author: string;
  /** As it is told in figures and in words: "2023 05 may 22 22". */
  readonly date: string;
  /** Of all parts. */
  readonly words: readonly string[];
  /** The letter groups of all words, as a set of bits. */
  readonly signature: Uint32Array;
}

/** Most sources of a folder are those of the snapshot before. */
const knownEntries = new WeakMap<Findable, Entry>();

function entryOf(card: Findable): Entry {
  const known = knownEntries.get(card);
  if (known) return known;
  const { title, publisher, author, published } = card.metadata;
  const parts = {
    key: part(card.key),
    title: part(title.value),
    publisher: part(publisher?.value),
    author: part(author?.value),
    date: dateWords(published?.value),
  };
  const signature = new Uint32Array(SIGNATURE_WORDS);
  const words = Object.values(parts).flatMap(text => text.match(WORDS) ?? []);
  for (const word of words)
    eachGroup(word, group => {
      signature[group >> 5] = (signature[group >> 5] ?? 0) | (1 << (group & 31));
    });
  const entry = { ...parts, words, signature };
  knownEntries.set(card, entry);
  return entry;
}

function part(text: string | undefined): string {
  return fold((text ?? '').slice(0, MAX_PART));
}

const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);

function dateWords(date: string | undefined): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(date ?? '') ?? [];
  const named = month && `${month} ${MONTHS[Number(month) - 1] ?? ''}`;
  return [year, named, day && `${day} ${Number(day)}`].filter(part => part).join(' ');
}

/** Letters and digits of any script. */
const WORDS = /[\p{L}\p{N}]+/gu;

/** Accents do not count: few keyboards have all of them. */
function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** The first letter, the first two, and all groups of three of a word, each as a bit of a signature. */
function eachGroup(word: string, take: (group: number) => void): void {
  take(bitOf(1, word.charCodeAt(0), 0, 0));
  if (word.length > 1) take(bitOf(2, word.charCodeAt(0), word.charCodeAt(1), 0));
  for (let at = 0; at + 3 <= word.length; at++)
    take(bitOf(3, word.charCodeAt(at), word.charCodeAt(at + 1), word.charCodeAt(at + 2)));
}

/** Multipliers are those of FNV-1a, of 32 bits. */
function bitOf(length: number, a: number, b: number, c: number): number {
  let hash = 0x811c9dc5 ^ length;
  hash = Math.imul(hash ^ a, 0x01000193);
  hash = Math.imul(hash ^ b, 0x01000193);
  hash = Math.imul(hash ^ c, 0x01000193);
  return (hash ^ (hash >>> 15)) & (SIGNATURE_BITS - 1);
}

/** How a typed word stands in a source: as a word, as the beginning of one, or otherwise. */
const Distance = { whole: 0, begun: 1, elsewhere: 2 } as const;

function distanceTo(word: string, { words }: Entry): number {
  let distance: number = Distance.elsewhere;
  for (const each of words) {
    if (each === word) return Distance.whole;
    if (each.startsWith(word)) distance = Distance.begun;
  }
  return distance;
}

/** One behind the other as whole words, in the key or in one of the names. */
function standInARow(typed: readonly string[], { words }: Entry): boolean {
  return words.some((_, at) => typed.every((word, step) => words[at + step] === word));
}

/** Steps in which shares are counted. */
const STEPS = 64;

/** Ordinals of those that have most of each word's letter groups; of equal ones the first. */
function shortlist(words: readonly string[], count: number, signatures: Uint32Array): readonly number[] {
  if (count <= SHORTLIST) return Array.from({ length: count }, (_, at) => at);
  const groups = words.map(word => {
    const found: number[] = [];
    eachGroup(word, group => found.push(group));
    return found;
  });
  const shares = new Uint16Array(count);
  const counts = new Uint32Array(words.length * STEPS + 1);
  for (let at = 0; at < count; at++) {
    const share = shareOf(groups, signatures, at * SIGNATURE_WORDS);
    shares[at] = share;
    counts[share] = (counts[share] ?? 0) + 1;
  }
  let floor = words.length * STEPS;
  for (let above = 0; floor > 1 && above + (counts[floor] ?? 0) < SHORTLIST; floor--)
    above += counts[floor] ?? 0;
  const above: number[] = [];
  const level: number[] = [];
  for (const [at, share] of shares.entries())
    if (share > floor) above.push(at);
    else if (share === floor) level.push(at);
  return [...above, ...level.slice(0, SHORTLIST - above.length)];
}

/** Of the signature at `from`; 0 where one of the words is not likely to be there. */
function shareOf(groups: readonly (readonly number[])[], signatures: Uint32Array, from: number): number {
  let sum = 0;
  for (const word of groups) {
    let shared = 0;
    for (const group of word) shared += ((signatures[from + (group >> 5)] ?? 0) >>> (group & 31)) & 1;
    if (shared < LEAST_SHARE * word.length) return 0;
    sum += Math.round((STEPS * shared) / word.length);
  }
  return sum;
}

function byKey(a: Findable, b: Findable): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}
