import type { Word } from '../text/words.js';
import type { MatchKind } from './evidence.js';

/** A draft word and the source word that carries it, as positions in the two word lists. */
export interface WordPair {
  readonly draft: number;
  readonly source: number;
  readonly kind: MatchKind;
}

/** What a match of each kind is worth, 0..1, against an exact one. */
export const matchWorth: Readonly<Record<MatchKind, number>> = {
  exact: 1,
  stem: 1,
  number: 1,
  date: 1,
  name: 1,
  derivation: 0.8,
  synonym: 0.8,
};

/** Two words share a derivation from this many letters on, and differ in no more than this at the end. */
const DERIVATION_PREFIX = 5;
const DERIVATION_SUFFIX = 4;

export interface WordLookup {
  readonly words: readonly Word[];
  readonly byForm: ReadonlyMap<string, readonly number[]>;
  readonly byPrefix: ReadonlyMap<string, readonly number[]>;
}

export function buildLookup(words: readonly Word[]): WordLookup {
  const byForm = new Map<string, number[]>();
  const byPrefix = new Map<string, number[]>();
  for (const [at, word] of words.entries()) {
    push(byForm, word.form, at);
    if (derives(word)) push(byPrefix, word.folded.slice(0, DERIVATION_PREFIX), at);
  }
  return { words, byForm, byPrefix };
}

/**
 * Aligns a draft sentence with a window, word by word from the left: of the places where a word occurs it
 * takes the one next to its predecessor's, else the nearest free one. Function words align only beside an
 * aligned neighbour, where they show that a phrase was kept.
 */
export function alignWords(draft: readonly Word[], source: WordLookup): WordPair[] {
  const taken = new Set<number>();
  const pairs: WordPair[] = [];
  let previous = -1;
  for (const [at, word] of draft.entries()) {
    const found = findCounterpart(word, source, previous, taken);
    if (!found) continue;
    taken.add(found.source);
    previous = found.source;
    pairs.push({ draft: at, ...found });
  }
  return pairs;
}

function findCounterpart(
  word: Word,
  source: WordLookup,
  previous: number,
  taken: ReadonlySet<number>,
): { source: number; kind: MatchKind } | undefined {
  const isFree = (place: number): boolean => !taken.has(place);
  const same = nearest(source.byForm.get(word.form) ?? [], previous, isFree);
  if (!word.content) {
    const near = same !== undefined && previous >= 0 && Math.abs(same - previous) <= 3;
    return near ? { source: same, kind: 'exact' } : undefined;
  }
  if (same !== undefined) return { source: same, kind: kindOf(word, source.words[same]) };
  if (!derives(word)) return undefined;
  const alike = source.byPrefix.get(word.folded.slice(0, DERIVATION_PREFIX)) ?? [];
  const at = nearest(alike, previous, place => {
    const other = source.words[place];
    return isFree(place) && other !== undefined && isDerivation(word.folded, other.folded);
  });
  return at === undefined ? undefined : { source: at, kind: 'derivation' };
}

function kindOf(word: Word, other: Word | undefined): MatchKind {
  if (word.isNumber) return 'number';
  return other && other.folded === word.folded ? 'exact' : 'stem';
}

function derives(word: Word): boolean {
  return word.content && !word.isNumber && word.folded.length >= DERIVATION_PREFIX;
}

/** Long common beginning, short ends: Belgian and Belgium, explosion and exploded; takes content for contest too. */
function isDerivation(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  const rest = Math.max(a.length, b.length) - common;
  return (
    common >= DERIVATION_PREFIX && rest <= DERIVATION_SUFFIX && common * 2 >= a.length + b.length - common - 2
  );
}

/** The admitted place nearest to `previous`; of two at one distance the one behind. `places` ascend. */
function nearest(
  places: readonly number[],
  previous: number,
  admits: (place: number) => boolean,
): number | undefined {
  const from = firstAbove(places, previous);
  const ahead = firstAdmitted(places, from, 1, admits);
  const behind = firstAdmitted(places, from - 1, -1, admits);
  if (ahead === undefined || behind === undefined) return ahead ?? behind;
  return distance(behind, previous) <= distance(ahead, previous) ? behind : ahead;
}

/** Places looked at on either side: a line of one word repeated must not cost the square of its length. */
const MOST_LOOKS = 64;

function firstAdmitted(
  places: readonly number[],
  from: number,
  step: 1 | -1,
  admits: (place: number) => boolean,
): number | undefined {
  for (let looks = 0, at = from; looks < MOST_LOOKS; looks++, at += step) {
    const place = places[at];
    if (place === undefined) return undefined;
    if (admits(place)) return place;
  }
  return undefined;
}

function firstAbove(places: readonly number[], previous: number): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) <= previous) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Steps forward count one each; a step back costs a little more than the same step forward. */
function distance(place: number, previous: number): number {
  if (previous < 0) return 0;
  return place > previous ? place - previous : (previous - place) * 1.5 + 1;
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
