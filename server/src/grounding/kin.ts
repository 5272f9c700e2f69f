import type { Compound, Kinship } from '../languages/kinship.js';
import { soundOf } from '../text/name-sounds.js';
import type { Word } from '../text/words.js';
import type { WordLookup, WordPair } from './align.js';

/** Picks the place of a source word among ascending candidates; undefined where none is free and admitted. */
export type PickPlace = (
  places: readonly number[],
  admits?: (place: number) => boolean,
) => number | undefined;

/** The source words that say what the draft's word `at` says in another form; empty where none does. */
export function findKin(
  draft: readonly Word[],
  at: number,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): readonly WordPair[] {
  const word = draft[at];
  if (!word) return none;
  const pair =
    singleKin(word, at, source, kinship, pick) ??
    closedForm(word, at, source, kinship, pick) ??
    spelledOut(word, at, source, pick) ??
    nameVariant(word, at, source, kinship, pick);
  if (pair) return [pair];
  const open = openForm(draft, at, source, kinship, pick);
  return open.length > 0 ? open : initialsOf(draft, at, source, pick);
}

const none: readonly never[] = [];

function singleKin(
  word: Word,
  at: number,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): WordPair | undefined {
  for (const { form, kind } of kinship.kinOf(word.form)) {
    const found = pick(source.placesOf(form), place => {
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
  word: Word,
  at: number,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): WordPair | undefined {
  for (const compound of kinship.compoundsOf(word.form)) {
    const places = source.placesOf(compound.parts[0] ?? '');
    const found = pick(places, place => stands(compound, source.words, place));
    if (found !== undefined)
      return { draft: at, source: found, sourceLast: found + compound.parts.length - 1, kind: compound.kind };
  }
  return undefined;
}

/** "cease-fire" of the draft in "ceasefire", "United States" in "US": each word is carried by that one. */
function openForm(
  draft: readonly Word[],
  at: number,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): readonly WordPair[] {
  // Small words are not looked for by themselves: "per cent" is found from its second word.
  for (const first of draft[at - 1]?.content === false ? [at, at - 1] : [at]) {
    for (const compound of kinship.compoundsFrom(draft[first]?.form ?? '')) {
      if (!stands(compound, draft, first) || first + compound.parts.length <= at) continue;
      const found = pick(source.placesOf(compound.whole));
      if (found !== undefined) return contentPairs(draft, first, compound.parts.length, found, compound.kind);
    }
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

/** "FBI" of the draft in "Federal Bureau of Investigation". */
function spelledOut(word: Word, at: number, source: WordLookup, pick: PickPlace): WordPair | undefined {
  const letters = word.folded.replaceAll('.', '');
  if (!word.capital || letters.length < LEAST_INITIALS || letters.length > MOST_INITIALS) return undefined;
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

/** "Federal Bureau of Investigation" of the draft in "FBI". */
function initialsOf(
  draft: readonly Word[],
  at: number,
  source: WordLookup,
  pick: PickPlace,
): readonly WordPair[] {
  if (!draft[at]?.capital) return none;
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
    for (const letters of all === capitals ? [all] : [all, capitals]) {
      const found = pick(source.placesOf(letters), place => source.words[place]?.capital === true);
      if (found !== undefined) return contentPairs(draft, at, last - at + 1, found, 'abbreviation');
    }
  }
  return none;
}

/** Letters from which on a name may be spelled in more than one way. */
const LEAST_NAME = 5;

/** "Grayvoron" in "Graivoron"; "Ostrelian" in "Ostrel", where the language's tables know neither. */
function nameVariant(
  word: Word,
  at: number,
  source: WordLookup,
  kinship: Kinship,
  pick: PickPlace,
): WordPair | undefined {
  if (!word.capital || word.folded.length < LEAST_NAME) return undefined;
  const near = (place: number, admits: (other: Word) => boolean): boolean => {
    const other = source.words[place];
    return (
      other !== undefined &&
      other.folded.length >= LEAST_NAME - 1 &&
      other.folded.charAt(0) === word.folded.charAt(0) &&
      admits(other)
    );
  };
  const sounds = soundOf(word.folded);
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
