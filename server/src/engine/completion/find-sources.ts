import Fuse from 'fuse.js';
import { byPathAndUri, type CardBlock, type CardStore } from '../../citations/card-store.js';
import type { SourceCard } from '../../sources/article.js';
import { eachGroup, SIGNATURE_WORDS, STEPS, shareOf } from './letter-groups.js';

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
/** The first by key that are kept ready: more than a list shows. */
const MOST_LEADING = 256;
/** Entries that are kept from one keystroke to the next; the shortlists of a word that grows are much alike. */
const MOST_KEPT = 1024;

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
  const block = blockOf(cards);
  const signed = startSigning(block);
  for (let row = 0; row < block.rows; row++) signed.add(row);
  return finderOver([{ block, has: () => true, ...signed }], byKey);
}

/** The same for many; `pause`, called for each, lets other work in. */
export async function openFinder<T extends Findable>(
  cards: readonly T[],
  pause: () => Promise<void>,
): Promise<SourceFinder<T>> {
  const block = blockOf(cards);
  return finderOver([{ block, has: () => true, ...(await signed(block, pause)) }], byKey);
}

const knownBlocks = new WeakMap<CardBlock, Signed>();

/** The same for all sources; what is worked out of a block of them is kept as long as the block. */
export async function openSourceFinder(store: CardStore, pause: () => Promise<void>): Promise<SourceFinder> {
  const parts: Part<SourceCard>[] = [];
  for (const live of store.blocks()) {
    const known = knownBlocks.get(live.block) ?? (await signed(live.block, pause));
    knownBlocks.set(live.block, known);
    parts.push({ ...live, ...known });
  }
  return finderOver(parts, byPathAndUri);
}

/** Findable things that do not change, by row. */
interface Block<T> {
  readonly rows: number;
  card(row: number): T | undefined;
}

interface Signed {
  /** Of each row the letter groups of all its words as a set of bits, side by side in memory. */
  readonly signatures: Uint32Array;
  /** The first rows by key and uri, so many as are asked for at once. */
  readonly leading: readonly number[];
}

interface Part<T> extends Signed {
  readonly block: Block<T>;
  has(row: number): boolean;
}

function blockOf<T>(cards: readonly T[]): Block<T> {
  return { rows: cards.length, card: row => cards[row] };
}

async function signed<T extends Findable>(block: Block<T>, pause: () => Promise<void>): Promise<Signed> {
  const signing = startSigning(block);
  for (let row = 0; row < block.rows; row++) {
    signing.add(row);
    await pause();
  }
  return signing;
}

function startSigning<T extends Findable>(block: Block<T>): Signed & { add(row: number): void } {
  const signatures = new Uint32Array(block.rows * SIGNATURE_WORDS);
  const leading: number[] = [];
  const first: T[] = [];
  return {
    signatures,
    leading,
    add(row) {
      const card = block.card(row);
      if (!card) return;
      const from = row * SIGNATURE_WORDS;
      for (const word of entryOf(card).words)
        eachGroup(word, group => {
          const at = from + (group >> 5);
          signatures[at] = (signatures[at] ?? 0) | (1 << (group & 31));
        });
      const at = placeAmong(first, card, MOST_LEADING);
      if (at === undefined) return;
      first.splice(at, 0, card);
      leading.splice(at, 0, row);
      first.length = leading.length = Math.min(first.length, MOST_LEADING);
    },
  };
}

/** `order`: of what is in different parts; within a part it is that of the rows. */
function finderOver<T extends Findable>(
  parts: readonly Part<T>[],
  order: (a: T, b: T) => number,
): SourceFinder<T> {
  const firsts = new Map<number, readonly T[]>();
  let known = new Map<Part<T>, Map<number, Entry & { readonly card: T }>>();
  let count = 0;
  const size = parts.reduce((sum, part) => sum + liveRows(part).length, 0);

  function entryAt({ part, row }: Place<T>): (Entry & { readonly card: T }) | undefined {
    const rows = known.get(part) ?? new Map<number, Entry & { readonly card: T }>();
    const found = rows.get(row);
    if (found) return found;
    const card = part.block.card(row);
    if (!card) return undefined;
    if (++count > MOST_KEPT) {
      known = new Map();
      count = 1;
    }
    const entry = { ...entryOf(card), card };
    known.set(part, rows.set(row, entry));
    return entry;
  }

  return {
    find(typed, limit) {
      const words = fold(typed).match(WORDS)?.slice(0, MAX_WORDS) ?? [];
      if (words.length === 0) return [];
      const cut = words.map(word => word.slice(0, MAX_WORD));
      const plain = cut.filter(word => word.length <= PLAIN_WORD || /\p{N}/u.test(word));
      const short = shortlist(cut, parts, size, order).flatMap(place => {
        const entry = entryAt(place);
        return entry && plain.every(word => distanceTo(word, entry) < Distance.elsewhere) ? [entry] : [];
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
      const found = firsts.get(limit) ?? firstByKey(parts, limit);
      firsts.set(limit, found);
      return found;
    },
  };
}

function firstByKey<T extends Findable>(parts: readonly Part<T>[], limit: number): readonly T[] {
  const kept: T[] = [];
  for (const { block, has, leading } of parts) {
    const live = leading.filter(has);
    const isEnough = live.length >= limit || leading.length === block.rows;
    const rows = isEnough ? live : Array.from({ length: block.rows }, (_, row) => row).filter(has);
    for (const row of rows) {
      const card = block.card(row);
      const at = card && placeAmong(kept, card, limit);
      if (!card || at === undefined) continue;
      kept.splice(at, 0, card);
      if (kept.length > limit) kept.pop();
    }
  }
  return kept;
}

/** Where the card goes among the first `limit`; undefined where it is none of them. */
function placeAmong<T extends Findable>(kept: readonly T[], card: T, limit: number): number | undefined {
  const last = kept[limit - 1];
  if (last && byKey(card, last) >= 0) return undefined;
  let at = kept.length;
  while (at > 0 && byKey(card, kept[at - 1] ?? card) < 0) at--;
  return at;
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
}

function entryOf(card: Findable): Entry {
  const { title, publisher, author, published } = card.metadata;
  const parts = {
    key: part(card.key),
    title: part(title.value),
    publisher: part(publisher?.value),
    author: part(author?.value),
    date: dateWords(published?.value),
  };
  return { ...parts, words: Object.values(parts).flatMap(text => text.match(WORDS) ?? []) };
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

interface Place<T> {
  readonly part: Part<T>;
  readonly row: number;
}

/** Those that have most of each word's letter groups; of equal ones the first. `size`: how many there are. */
function shortlist<T>(
  words: readonly string[],
  parts: readonly Part<T>[],
  size: number,
  order: (a: T, b: T) => number,
): readonly Place<T>[] {
  const all = parts.map(part => ({ part, rows: [] as number[] }));
  if (size <= SHORTLIST) return parts.flatMap(part => placesOf(part, liveRows(part)));
  const groups = words.map(word => {
    const found: number[] = [];
    eachGroup(word, group => found.push(group));
    return found;
  });
  const counts = new Uint32Array(words.length * STEPS + 1);
  const shares = parts.map(({ block, signatures, has }) => {
    const own = new Uint16Array(block.rows);
    for (let row = 0; row < block.rows; row++) {
      const share = shareOf(groups, signatures, row * SIGNATURE_WORDS);
      if (share === 0 || !has(row)) continue;
      own[row] = share;
      counts[share] = (counts[share] ?? 0) + 1;
    }
    return own;
  });
  let floor = words.length * STEPS;
  let before = 0;
  for (; floor > 1 && before + (counts[floor] ?? 0) < SHORTLIST; floor--) before += counts[floor] ?? 0;
  const above: Place<T>[] = [];
  for (const [at, { part, rows }] of all.entries())
    for (const [row, share] of (shares[at] ?? new Uint16Array(0)).entries())
      if (share > floor) above.push({ part, row });
      else if (share === floor) rows.push(row);
  return [...above, ...firstOf(all, SHORTLIST - above.length, order)];
}

function liveRows<T>({ block, has }: Part<T>): readonly number[] {
  return Array.from({ length: block.rows }, (_, row) => row).filter(row => has(row));
}

function placesOf<T>(part: Part<T>, rows: readonly number[]): Place<T>[] {
  return rows.map(row => ({ part, row }));
}

/** The first of all; the rows of each part are in order. */
function firstOf<T>(
  lists: readonly { readonly part: Part<T>; readonly rows: readonly number[] }[],
  limit: number,
  order: (a: T, b: T) => number,
): readonly Place<T>[] {
  const some = lists.flatMap(({ part, rows }) => placesOf(part, rows.slice(0, limit)));
  if (lists.filter(({ rows }) => rows.length > 0).length <= 1) return some;
  return some
    .flatMap(place => {
      const card = place.part.block.card(place.row);
      return card ? [{ place, card }] : [];
    })
    .sort((a, b) => order(a.card, b.card))
    .slice(0, limit)
    .map(({ place }) => place);
}

function byKey(a: Findable, b: Findable): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  return a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0;
}
