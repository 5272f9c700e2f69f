import type { LanguageTables } from '../../languages/tables.js';
import { alignQuotation, type QuotationAlignment } from './quotation-alignment.js';
import type { Gap, QuotedText, QuotedWord, SpokenText, WordStream } from './quoted-words.js';

/** Words of the source that a bracket may stand for. */
const MOST_BRACKETED = 12;
/** Places at which the beginning of a quotation is tried before it is taken not to go on there. */
const MOST_TRIES = 64;

/** Whether the text has the quotation word for word, its parts in order. */
export function isVerbatim(quoted: QuotedText, { whole, spoken }: SpokenText): boolean {
  const parts = partsOf(quoted.items);
  return hasParts(parts, whole) || (spoken !== undefined && hasParts(parts, spoken));
}

/** Words without a gap, and the gap before them. */
interface Part {
  readonly before: Gap | undefined;
  readonly letters: string;
}

function partsOf(items: readonly (QuotedWord | Gap)[]): readonly Part[] {
  const parts: Part[] = [];
  let keys: string[] = [];
  let before: Gap | undefined;
  const close = (): void => {
    if (keys.length > 0) parts.push({ before, letters: keys.join('') });
    if (keys.length > 0 || parts.length === 0) before = undefined;
    keys = [];
  };
  for (const item of items) {
    if (typeof item !== 'string') {
      keys.push(item.key);
      continue;
    }
    close();
    before = before === 'ellipsis' ? before : item;
  }
  close();
  return parts;
}

function hasParts(parts: readonly Part[], stream: WordStream): boolean {
  const [first, ...rest] = parts;
  if (!first) return false;
  let place = findLetters(stream, first.letters, 0);
  for (let tries = 0; place && tries < MOST_TRIES; tries++) {
    if (goesOn(rest, stream, place.next)) return true;
    place = findLetters(stream, first.letters, place.from + 1);
  }
  return false;
}

function goesOn(parts: readonly Part[], stream: WordStream, behind: number): boolean {
  let next = behind;
  for (const { before, letters } of parts) {
    const place = findLetters(stream, letters, stream.starts[next] ?? stream.letters.length);
    if (!place || (before === 'bracket' && place.first - next > MOST_BRACKETED)) return false;
    next = place.next;
  }
  return true;
}

interface LettersPlace {
  /** Offset in the stream's letters. */
  readonly from: number;
  /** Words of the stream, half-open. */
  readonly first: number;
  readonly next: number;
}

/** The next place from an offset on where whole words have these letters. */
function findLetters(
  { letters, starts }: WordStream,
  wanted: string,
  offset: number,
): LettersPlace | undefined {
  for (let from = letters.indexOf(wanted, offset); from >= 0; from = letters.indexOf(wanted, from + 1)) {
    const first = indexOfStart(starts, from);
    const next = first < 0 ? -1 : indexOfStart(starts, from + wanted.length);
    if (next >= 0) return { from, first, next };
  }
  return undefined;
}

/** Index of the word that starts at this offset, -1 where none does. */
function indexOfStart(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return starts[low] === offset ? low : -1;
}

/** Words of a quotation that are compared with a place that comes near; what follows is not looked at. */
const MOST_COMPARED = 400;
/** Places of an article that are compared word by word. */
const MOST_PLACES = 3;
/** Of a quotation's different words, the share that a place must have to be compared. */
const LEAST_PRESENT = 0.4;
/** Occurrences of a quotation's words that are looked at in one article, the rarest words' first. */
const MOST_OCCURRENCES = 4000;

export interface NearQuotation extends QuotationAlignment {
  readonly stream: WordStream;
  /** Words of the quotation that were compared. */
  readonly compared: number;
}

/** The place of the text that has most of the quotation's words in order; undefined where none comes near. */
export function findNearest(
  { items }: QuotedText,
  { whole, spoken }: SpokenText,
  tables: LanguageTables,
): NearQuotation | undefined {
  const stream = spoken ?? whole;
  const some = items.slice(0, MOST_COMPARED);
  const words = some.filter(item => typeof item !== 'string');
  const reach =
    words.length + Math.ceil(words.length / 3) + 6 + MOST_BRACKETED * (some.length - words.length);
  let best: NearQuotation | undefined;
  const lead = Math.ceil(words.length / 4) + 1;
  for (const place of likelyPlaces(words, stream, reach)) {
    const from = Math.max(0, place - lead);
    const to = Math.min(stream.keys.length, place + reach);
    const aligned = alignQuotation(some, stream, from, to, tables);
    if (aligned && (!best || aligned.same > best.same)) best = { ...aligned, stream, compared: words.length };
  }
  return best;
}

/** Where so many words of the stream hold most of the wanted ones, best first. */
function likelyPlaces(words: readonly QuotedWord[], stream: WordStream, reach: number): readonly number[] {
  const wanted = new Set(words.map(({ key }) => key));
  const places = placesOf(stream);
  const byRarity = [...wanted].flatMap(key => places.get(key) ?? []).length;
  const hits = occurrences(wanted, places, byRarity);
  const counts = new Map<string, number>();
  const found: { from: number; present: number }[] = [];
  let last = 0;
  for (let first = 0; first < hits.length; first++) {
    const start = hits[first] ?? 0;
    for (; last < hits.length && (hits[last] ?? 0) < start + reach; last++)
      add(counts, stream.keys[hits[last] ?? 0], 1);
    found.push({ from: start, present: counts.size });
    add(counts, stream.keys[start], -1);
  }
  found.sort((a, b) => b.present - a.present || a.from - b.from);
  const chosen: number[] = [];
  for (const { from, present } of found) {
    if (present < LEAST_PRESENT * wanted.size || chosen.length >= MOST_PLACES) break;
    if (chosen.every(other => Math.abs(other - from) > reach / 2)) chosen.push(from);
  }
  return chosen;
}

function add(counts: Map<string, number>, key: string | undefined, by: number): void {
  if (key === undefined) return;
  const count = (counts.get(key) ?? 0) + by;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}

/** Ascending. Where there are too many, those of the commonest words are left out. */
function occurrences(
  wanted: ReadonlySet<string>,
  places: ReadonlyMap<string, readonly number[]>,
  total: number,
): readonly number[] {
  const lists = [...wanted].flatMap(key => {
    const list = places.get(key);
    return list ? [list] : [];
  });
  if (total > MOST_OCCURRENCES) lists.sort((a, b) => a.length - b.length);
  const hits: number[] = [];
  for (const list of lists) {
    if (hits.length > 0 && hits.length + list.length > MOST_OCCURRENCES) break;
    for (const place of list) hits.push(place);
  }
  return hits.sort((a, b) => a - b);
}

const known = new WeakMap<WordStream, ReadonlyMap<string, readonly number[]>>();

function placesOf(stream: WordStream): ReadonlyMap<string, readonly number[]> {
  const found = known.get(stream);
  if (found) return found;
  const places = new Map<string, number[]>();
  for (const [at, key] of stream.keys.entries()) {
    const list = places.get(key);
    if (list) list.push(at);
    else places.set(key, [at]);
  }
  known.set(stream, places);
  return places;
}
