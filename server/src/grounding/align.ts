import type { Kinship } from '../languages/kinship.js';
import type { Word } from '../text/words.js';
import type { MatchKind } from './evidence.js';
import { kinFinder, type PickPlace } from './kin.js';

/** A draft word and the source word that carries it, as positions in the two word lists. */
export interface WordPair {
  readonly draft: number;
  readonly source: number;
  /** The last of several source words that carry the draft's word together. */
  readonly sourceLast?: number;
  readonly kind: MatchKind;
}

/** What a match of each kind is worth, 0..1, against an exact one. */
export const matchWorth: Readonly<Record<MatchKind, number>> = {
  exact: 1,
  stem: 1,
  number: 1,
  date: 1,
  name: 1,
  spelling: 1,
  abbreviation: 1,
  derivation: 0.8,
};

export interface WordLookup {
  readonly words: readonly Word[];
  /** Where a form stands among the words, ascending. */
  readonly placesOf: (form: string) => readonly number[];
  /** Places of the capitalised content words. */
  readonly capitals: () => readonly number[];
  /** Of the language that the words are in. */
  readonly kinship: Kinship | undefined;
}

/** Of the words of neighbouring sentences, each of which keeps its places for every window that takes it in. */
export function buildLookup(
  sentences: readonly (readonly Word[])[],
  kinship: Kinship | undefined,
): WordLookup {
  const [first = none, ...others] = sentences;
  const words = others.length > 0 ? first.concat(...others) : first;
  const inFirst = placesByForm(first);
  const inOthers = others.map(placesByForm);
  let capitals: readonly number[] | undefined;
  return {
    words,
    placesOf: form => {
      let places = inFirst.get(form) ?? none;
      let before = first.length;
      for (let at = 0; at < others.length; at++) {
        const further = inOthers[at]?.get(form);
        if (further) places = shifted(places, further, before);
        before += others[at]?.length ?? 0;
      }
      return places;
    },
    capitals: () => {
      capitals ??= words.flatMap(({ capital, content }, at) => (capital && content ? [at] : []));
      return capitals;
    },
    kinship,
  };
}

const none: readonly never[] = [];

function shifted(places: readonly number[], further: readonly number[], by: number): readonly number[] {
  const all = places.slice();
  for (const place of further) all.push(place + by);
  return all;
}

const knownPlaces = new WeakMap<readonly Word[], ReadonlyMap<string, readonly number[]>>();

/** By form: where it stands, ascending; the same for the same words. */
export function placesByForm(words: readonly Word[]): ReadonlyMap<string, readonly number[]> {
  const known = knownPlaces.get(words);
  if (known) return known;
  const places = new Map<string, number[]>();
  for (const [at, { form }] of words.entries()) push(places, form, at);
  knownPlaces.set(words, places);
  return places;
}

/**
 * Aligns a draft sentence with a window, word by word from the left: of the places where a word occurs it
 * takes the one next to its predecessor's, else the nearest free one. Function words align only beside an
 * aligned neighbour, where they show that a phrase was kept. Words that stand there in no form of theirs are
 * then looked for by their kin, so that these never take the place of the word itself.
 */
export function alignWords(draft: readonly Word[], source: WordLookup): WordPair[] {
  const taken = new Uint8Array(source.words.length);
  const pairs: (WordPair | undefined)[] = draft.map(() => undefined);
  let previous = -1;
  for (let at = 0; at < draft.length; at++) {
    const found = findSame(draft, at, source, previous, taken);
    if (!found) continue;
    taken[found.source] = 1;
    previous = found.source;
    pairs[at] = found;
  }
  if (source.kinship) addKin(draft, source, source.kinship, taken, pairs);
  return pairs.filter(pair => pair !== undefined);
}

function addKin(
  draft: readonly Word[],
  source: WordLookup,
  kinship: Kinship,
  taken: Uint8Array,
  pairs: (WordPair | undefined)[],
): void {
  let previous = -1;
  const pick: PickPlace = (places, admits) =>
    nearest(places, previous, place => taken[place] === 0 && (admits?.(place) ?? true));
  const findKin = kinFinder(draft, kinship);
  for (let at = 0; at < draft.length; at++) {
    const own = pairs[at];
    if (own) previous = own.source;
    else if (draft[at]?.content) {
      for (const pair of findKin(at, source, pick)) {
        pairs[pair.draft] ??= pair;
        for (let place = pair.source; place <= (pair.sourceLast ?? pair.source); place++) taken[place] = 1;
        previous = pair.source;
      }
    }
  }
}

function findSame(
  draft: readonly Word[],
  at: number,
  source: WordLookup,
  previous: number,
  taken: Uint8Array,
): WordPair | undefined {
  const word = draft[at] as Word;
  const places = source.placesOf(word.form);
  if (places.length === 0) return undefined;
  const same = nearest(places, previous, place => taken[place] === 0);
  if (same === undefined) return undefined;
  if (word.content)
    return { draft: at, source: same, kind: kindOf(word, source.words[same], source.kinship) };
  const near = previous >= 0 && Math.abs(same - previous) <= 3;
  return near ? { draft: at, source: same, kind: 'exact' } : undefined;
}

/** Of two words of one form. */
function kindOf(word: Word, other: Word | undefined, kinship: Kinship | undefined): MatchKind {
  if (word.isNumber) return word.form.includes(':') ? 'date' : 'number';
  if (!other || other.folded === word.folded) return 'exact';
  return kinship?.kindOf(word.folded, other.folded) ?? 'stem';
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
