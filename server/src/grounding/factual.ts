import type { LanguageTables } from '../languages/tables.js';
import type { BlockKind } from '../text/markdown-document.js';
import { foldTypography } from '../text/normalise.js';
import type { Word } from '../text/words.js';
import type { UncheckedReason } from './evidence.js';

export interface Candidate {
  readonly block: BlockKind;
  /** The sentence's prose. */
  readonly text: string;
  readonly words: readonly Word[];
}

/** Fewer content words than this state nothing that could be looked for. */
const LEAST_CONTENT = 2;

/** Words behind "see" that name a place to look; more of them may be the words of a statement. */
const MOST_POINTED_AT = 3;

/** Why a sentence needs no source; undefined where it states something that a source could support. */
export function uncheckedReason(candidate: Candidate, tables: LanguageTables): UncheckedReason | undefined {
  if (candidate.block === 'heading') return 'heading';
  const text = foldTypography(candidate.text.trim()).toLowerCase();
  const unquoted = withoutQuotations(text);
  if (/[?？؟]["'»)\]]*$/.test(text) && !/[.!]/.test(unquoted)) return 'question';
  if (isFragment(candidate, text)) return 'fragment';
  if (isLeadIn(candidate, text) || isCopyright(text)) return 'signposting';
  const { nonFactual } = tables;
  if (!nonFactual) return undefined;
  if (nonFactual.opinions.some(phrase => hasPhrase(unquoted, phrase))) return 'opinion';
  if (nonFactual.signposts.some(phrase => hasPhrase(unquoted, phrase))) return 'signposting';
  if (isCredit(candidate, nonFactual.credits) || isFiling(text, nonFactual.labels)) return 'signposting';
  if (isPointer(candidate, nonFactual.pointers)) return 'signposting';
  if (isImperative(unquoted, candidate, nonFactual.imperatives)) return 'imperative';
  return undefined;
}

/**
 * "Velden.", "But there is more.": one word, no figure, and no name behind it. A table cell of two words ("Car
 * park"), or of names and figures alone, names a thing and says nothing of it.
 */
function isFragment({ block, words }: Candidate, text: string): boolean {
  const content = words.filter(word => word.content);
  if (block === 'table-cell') {
    return content.length <= LEAST_CONTENT || content.every(word => word.isNumber || word.capital);
  }
  if (content.some(word => word.isNumber)) return false;
  if (content.length >= LEAST_CONTENT) return false;
  return (
    block === 'list-item' ||
    /[!:]$/.test(text) ||
    !words.some((word, at) => word.content && word.capital && at > 0)
  );
}

/** "The steps are as follows:" with no name and no figure says only that something comes. */
function isLeadIn({ words }: Candidate, text: string): boolean {
  if (!text.endsWith(':')) return false;
  return !words.some((word, at) => word.content && (word.isNumber || (word.capital && at > 0)));
}

/**
 * Begins with a bare verb that speaks to the reader: "See the map." A noun of the same spelling goes on
 * otherwise: "Share prices fell", "Visits by the mayor", "Watch is a brand".
 */
function isImperative(text: string, { words }: Candidate, imperatives: ReadonlySet<string>): boolean {
  const [first, second] = words;
  if (!first || !imperatives.has(first.folded) || !text.startsWith(first.folded)) return false;
  // "Don't" and "Let's" are spelled like no noun, whatever follows.
  if (first.folded.includes("'")) return true;
  return second === undefined || (!second.content && !afterNoun.has(second.folded));
}

const afterNoun: ReadonlySet<string> = new Set([
  'of',
  'by',
  'and',
  'is',
  'was',
  'are',
  'were',
  'has',
  'had',
  'will',
]);

/** "© 2019 Brill Gazette." */
function isCopyright(text: string): boolean {
  return /^(?:©|\(c\)|copyright(?: ©| \(c\))?) ?\d{4}/.test(text);
}

/** "Tags: wolves, cars" */
function isFiling(text: string, labels: ReadonlySet<string>): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && labels.has(text.slice(0, colon).trimEnd()) && !/[.!?] /.test(text);
}

/** "See harbor.", "See Figure 2." */
function isPointer({ words }: Candidate, pointers: ReadonlySet<string>): boolean {
  const [first] = words;
  return first !== undefined && pointers.has(first.folded) && words.length <= MOST_POINTED_AT + 1;
}

/** "Photo: Ann Lee", "By Ann Lee.", "Published on May 3, 2024.": only names and dates behind the word. */
function isCredit({ words }: Candidate, credits: ReadonlySet<string>): boolean {
  const [first, ...rest] = words;
  if (!first || !credits.has(first.folded)) return false;
  return rest.length > 0 && rest.every(word => !word.content || word.capital || word.isNumber);
}

function withoutQuotations(text: string): string {
  return text.replace(/"[^"]*"/g, '""');
}

function hasPhrase(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + phrase.length);
    if (!isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

function isLetter(code: number): boolean {
  return code >= 97 && code <= 122;
}
