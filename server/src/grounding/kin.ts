import type { Compound, Kin, Kinship } from '../languages/kinship.js';
import { soundOf } from '../text/name-sounds.js';
import type { Word } from '../text/words.js';
import type { WordLookup, WordPair } from './align.js';

/** Picks the place of a source word among ascending candidates; undefined where none is free and admitted. */
export type PickPlace = (
  places: readonly number[],
  admits?: (place: number) => boolean,
) => number | undefined;

/** Finds the source words that say what the draft's word `at` says in another form; empty where none does. */
export type KinFinder = (at: number, source: WordLookup, pick: PickPlace) => readonly WordPair[];

const finders = new WeakMap<readonly Word[], { readonly kinship: Kinship; readonly find: KinFinder }>();

/** The same for the same words: a sentence is aligned with many windows, and asks each of them for the same kin. */
export function kinFinder(draft: readonly Word[], kinship: Kinship): KinFinder {
  const known = finders.get(draft);
  if (known?.kinship === kinship) return known.find;
  const find = openFinder(draft, kinship);
  finders.set(draft, { kinship, find });
  return find;
}

/** A word of the draft with all that it may be looked for by. */
interface SoughtWord {
  readonly word: Word;
  readonly at: number;
  readonly kin: readonly Kin[];
  /** Compounds that it closes up. */
  readonly compounds: readonly Compound[];
  /** Those that an abbreviation has; '' for what is none. */
  readonly letters: string;
  /** Of a name; undefined for what is none. */
  readonly sounds: string | undefined;
  /** Compounds that it is a part of, written apart, from the word `first` on. */
  readonly opened: readonly { readonly first: number; readonly compound: Compound }[];
  /** Initials of the name that begins with it, up to the word `last`. */
  readonly initials: readonly { readonly last: number; readonly letters: string }[];
}

function openFinder(draft: readonly Word[], kinship: Kinship): KinFinder {
  const sought: SoughtWord[] = [];
  return (at, source, pick) => {
    const word = draft[at];
    if (!word) return none;
    sought[at] ??= seek(word, at, draft, kinship);
    const own = sought[at];
    const pair =
      singleKin(own, source, pick) ??
      closedForm(own, source, pick) ??
      spelledOut(own, source, pick) ??
      nameVariant(own, source, kinship, pick);
    if (pair) return [pair];
    const open = openForm(own, draft, source, pick);
    return open.length > 0 ? open : initialsOf(own, draft, source, pick);
  };
}

function seek(word: Word, at: number, draft: readonly Word[], kinship: Kinship): SoughtWord {
  return {
    word,
    at,
    kin: kinship.kinOf(word.form),
    compounds: kinship.compoundsOf(word.form),
    letters: lettersOf(word),
    sounds: word.capital && word.folded.length >= LEAST_NAME ? soundOf(word.folded) : undefined,
    opened: openedFrom(draft, at, kinship),
    initials: initialsFrom(draft, at),
  };
}

const none: readonly never[] = [];

function singleKin({ word, at, kin }: SoughtWord, source: WordLookup, pick: PickPlace): WordPair | undefined {
  for (const { form, kind } of kin) {
    const places = source.placesOf(form);
    if (places.length === 0) continue;
    const found = pick(places, place => {
      const other = source.words[place];
      if (!other?.content) return false;
      if (kind === 'number') return isOrdinalPair(word, other);
      return kind !== 'name' || (word.capital && other.capital);
    });
    if (found !== undefined) return { draft: at, source: found, kind };
  }
  return undefined;
}

/** "3rd" and "third"; neither "three" nor "3". */
function isOrdinalPair(a: Word, b: Word): boolean {
  const { folded, form } = a.isNumber ? a : b;
  return folded.length > form.length && folded.startsWith(form);
}

/** "ceasefire" of the draft in "cease-fire", "US" in "United States". */
function closedForm(
  { at, compounds }: SoughtWord,
  source: WordLookup,
  pick: PickPlace,
): WordPair | undefined {
  for (const compound of compounds) {
    const places = source.placesOf(compound.parts[0] ?? '');
    if (places.length === 0) continue;
    const found = pick(places, place => stands(compound, source.words, place));
    if (found !== undefined)
      return { draft: at, source: found, sourceLast: found + compound.parts.length - 1, kind: compound.kind };
  }
  return undefined;
}

function openedFrom(draft: readonly Word[], at: number, kinship: Kinship): SoughtWord['opened'] {
  // Small words are not looked for by themselves: "per cent" is found from its second word.
  const firsts = draft[at - 1]?.content === false ? [at, at - 1] : [at];
  return firsts.flatMap(first =>
    kinship
      .compoundsFrom(draft[first]?.form ?? '')
      .filter(compound => stands(compound, draft, first) && first + compound.parts.length > at)
      .map(compound => ({ first, compound })),
  );
}

/** "cease-fire" of the draft in "ceasefire", "United States" in "US": each word is carried by that one. */
function openForm(
  { opened }: SoughtWord,
  draft: readonly Word[],
  source: WordLookup,
  pick: PickPlace,
): readonly WordPair[] {
  for (const { first, compound } of opened) {
    const found = pick(source.placesOf(compound.whole));
    if (found !== undefined) return contentPairs(draft, first, compound.parts.length, found, compound.kind);
  }
  return none;
}

function stands({ parts }: Compound, words: readonly Word[], at: number): boolean {
  return parts.every((part, k) => words[at + k]?.form === part);
}

function contentPairs(
  draft: readonly Word[],
  at: number,
  length: number,
  source: number,
  kind: WordPair['kind'],
): readonly WordPair[] {
  return Array.from({ length }, (_, k) => at + k)
    .filter(place => draft[place]?.content)
    .map(place => ({ draft: place, source, kind }));
}

/** Shorter names of that kind are too many: any two capitalised words would do. */
const LEAST_INITIALS = 3;
const MOST_INITIALS = 6;

function lettersOf({ capital, folded }: Word): string {
  const letters = capital ? folded.replaceAll('.', '') : '';
  return letters.length < LEAST_INITIALS || letters.length > MOST_INITIALS ? '' : letters;
}

/** "FBI" of the draft in "Federal Bureau of Investigation". */
function spelledOut({ letters, at }: SoughtWord, source: WordLookup, pick: PickPlace): WordPair | undefined {
  if (letters === '') return undefined;
  const lastOf = (place: number): number | undefined => endOfInitials(source.words, place, letters);
  const found = pick(source.capitals(), place => lastOf(place) !== undefined);
  const last = found === undefined ? undefined : lastOf(found);
  return found === undefined || last === undefined
    ? undefined
    : { draft: at, source: found, sourceLast: last, kind: 'abbreviation' };
}

/** The last word of the name that begins at `from` and has these initials; small words in it may lack theirs. */
function endOfInitials(words: readonly Word[], from: number, letters: string): number | undefined {
  let next = 0;
  for (let at = from; at < from + 2 * letters.length; at++) {
    const word = words[at];
    if (!word) return undefined;
    const fits = word.folded.charAt(0) === letters.charAt(next);
    if (fits && (word.capital || !word.content)) {
      if (++next === letters.length) return word.capital ? at : undefined;
    } else if (word.content || at === from) return undefined;
  }
  return undefined;
}

function initialsFrom(draft: readonly Word[], at: number): SoughtWord['initials'] {
  if (!draft[at]?.capital) return none;
  const found: { last: number; letters: string }[] = [];
  let capitals = '';
  let all = '';
  for (let last = at; last < draft.length && all.length < MOST_INITIALS; last++) {
    const word = draft[last];
    if (!word || (word.content && !word.capital)) break;
    const initial = word.folded.charAt(0);
    all += initial;
    if (!word.capital) continue;
    capitals += initial;
    if (capitals.length < LEAST_INITIALS) continue;
    for (const letters of all === capitals ? [all] : [all, capitals]) found.push({ last, letters });
  }
  return found;
}

/** "Federal Bureau of Investigation" of the draft in "FBI". */
function initialsOf(
  { at, initials }: SoughtWord,
  draft: readonly Word[],
  source: WordLookup,
  pick: PickPlace,
): readonly WordPair[] {
  for (const { last, letters } of initials) {
    const places = source.placesOf(letters);
    if (places.length === 0) continue;
    const found = pick(places, place => source.words[place]?.capital === true);
    if (found !== undefined) return contentPairs(draft, at, last - at + 1, found, 'abbreviation');
  }
  return none;
}

/** Letters from which on a name may be spelled in more than one way. */
const LEAST_NAME = 5;

/** "Grayvoron" in "Graivoron"; "Ostrelian" in "Ostrel", where the language's tables know neither. */
function nameVariant(
  { word, at, sounds }: SoughtWord,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): WordPair | undefined {
  if (sounds === undefined) return undefined;
  const near = (place: number, admits: (other: Word) => boolean): boolean => {
    const other = source.words[place];
    return (
      other !== undefined &&
      other.folded.length >= LEAST_NAME - 1 &&
      other.folded.charAt(0) === word.folded.charAt(0) &&
      admits(other)
    );
  };
  const same = pick(source.capitals(), place => near(place, ({ folded }) => soundOf(folded) === sounds));
  if (same !== undefined) {
    const kind = source.words[same]?.folded === word.folded ? 'exact' : 'name';
    return { draft: at, source: same, kind };
  }
  if (kinship.knows(word.form)) return undefined;
  const derived = pick(source.capitals(), place =>
    near(place, ({ folded, form }) => !kinship.knows(form) && areOfOnePlace(word.folded, folded)),
  );
  return derived === undefined ? undefined : { draft: at, source: derived, kind: 'derivation' };
}

const PLACE_STEM = 4;
const placeEndings = /^(?:|a|e|o|y|us|um)$/;
const peopleEndings = /^(?:n|an|ian|ean|ese|ish|ic|sky|ski|skyi|skiy)$/;

/** "Ostrel" and "Ostrelian"; a place in -ia is left out, for it looks as Julia does beside Julian. */
function areOfOnePlace(a: string, b: string): boolean {
  let common = 0;
  while (common < a.length && a[common] === b[common]) common++;
  for (let at = common; at >= Math.max(PLACE_STEM, common - 2); at--) {
    const [x, y] = [a.slice(at), b.slice(at)];
    if (placeEndings.test(x) && peopleEndings.test(y)) return !a.endsWith('ia');
    if (placeEndings.test(y) && peopleEndings.test(x)) return !b.endsWith('ia');
  }
  return false;
}
