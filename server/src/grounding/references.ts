import type { NameMention } from '../details/details.js';
import type { ReferenceTables } from '../languages/reference-tables.js';
import { foldWord } from '../text/normalise.js';

/** A sentence before the one in question, in the same paragraph. */
export interface NamingSentence {
  readonly names: readonly NameMention[];
  /** What it refers to itself. */
  readonly antecedents: readonly string[];
}

/** Words at the start of a sentence among which a pronoun stands for what was named before. */
const PRONOUN_REACH = 6;
/** Sentences that are looked back. */
const LOOK_BACK = 3;
/** Names of a sentence that are looked for; a list of more says whom it means by none. */
const MOST_READ = 16;
/** Words of a name; what is longer is a headline or a list. */
const LONGEST_NAME = 8;
/** Names that are worth looking for: with more of them every window names one. */
const MOST_NAMES = 4;

/**
 * The names, as written, that a sentence refers to: for a pronoun near its start, or "the minister" at it, those of
 * the nearest sentence before that names any, with what that one refers to itself; for a last name, the whole name
 * before it. No choice is made between two names: what names both is preferred. In order of text, each once.
 */
export function findAntecedents(
  text: string,
  before: readonly NamingSentence[],
  { pronouns, definite }: ReferenceTables,
): readonly string[] {
  const near = before.slice(-LOOK_BACK);
  if (near.every(({ names }) => names.length === 0)) return none;
  const full = near.flatMap(({ names }) => names.slice(0, MOST_READ).filter(name => isShortened(name, text)));
  const opening = openingWords(text);
  const refers = definite.has(opening[0] ?? '') || opening.some(word => pronouns.has(word));
  const naming = refers ? nearestNaming(near) : undefined;
  const found = [...full, ...(naming?.names.slice(0, MOST_READ) ?? [])]
    .filter(({ words }) => words.length <= LONGEST_NAME)
    .map(name => name.text);
  return [...new Set([...(naming?.antecedents ?? []), ...found])].slice(-MOST_NAMES);
}

const none: readonly never[] = [];

/** A capital at the start of a sentence ("Rain fell.") proves no name, and counts where nothing better is near. */
function nearestNaming(near: readonly NamingSentence[]): NamingSentence | undefined {
  const sure = near.findLast(({ names }) => names.some(({ unsure }) => !unsure));
  return sure ?? near.findLast(({ names }) => names.length > 0);
}

/** "Brandt" behind "Odile Brandt". */
function isShortened({ text: whole, words }: NameMention, text: string): boolean {
  if (words.length < 2 || text.includes(whole)) return false;
  const last = whole.slice(whole.search(/[^\s]+$/));
  const at = text.indexOf(last);
  return at >= 0 && !isLetter(text, at - 1) && !isLetter(text, at + last.length);
}

/** Characters that hold the opening words of any sentence. */
const OPENING = 80;

function openingWords(text: string): readonly string[] {
  const found = text.slice(0, OPENING).match(/[\p{L}\p{N}'\u2019]+/gu) ?? [];
  return found.slice(0, PRONOUN_REACH).map(foldWord);
}

function isLetter(text: string, at: number): boolean {
  return /\p{L}/u.test(text.charAt(at));
}
