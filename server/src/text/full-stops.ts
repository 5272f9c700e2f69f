import { isBlank, isBullet, isDash, isDigit, isLetter, isOpener, letterCase } from './characters.js';
import type { SentenceRules } from './language-rules.js';

/** What follows a stop and white space, opening marks left out. */
export interface NextWord {
  readonly word: string;
  readonly at: number;
  readonly end: number;
  /** `upper` also stands for letters without case, and for any letter in a text without capitals. */
  readonly starts: 'upper' | 'lower' | 'digit' | 'other';
  /** A dash stands before the word. */
  readonly dashed: boolean;
  /** A round or square bracket opens before the word. */
  readonly bracketed: boolean;
  readonly quoted: boolean;
}

/** Whether the full stop at `at` ends the sentence from `start`; what follows is no lower-case word,
 * save one in brackets. */
export function fullStopEnds(
  text: string,
  at: number,
  start: number,
  next: NextWord,
  rules: SentenceRules,
): boolean {
  const from = wordStart(text, at, start);
  if (from === at) return true;
  const raw = text.slice(from, at);
  if (isItemMark(text, raw, from, start)) return false;
  const isIn = (set: ReadonlySet<string>) =>
    holds(set, raw) || holds(set, raw.slice(raw.lastIndexOf('-') + 1));

  if (isIn(rules.closing)) {
    const unit = isNumeralBefore(text, from, start);
    if (unit || (raw.length > 1 && !isIn(rules.titles)))
      return endsAfterClosing(text, start, from, next, rules);
  }
  if (isIn(rules.titles)) return false;
  if (isIn(rules.beforeNumber) && (next.starts === 'digit' || raw.length === 1)) return false;
  if (isIn(rules.abbreviations) || isDotted(raw)) return startsSentence(text, next, rules);
  if (isNumeral(raw)) return endsAfterNumeral(text, raw, next, rules);
  if (isSingleLetter(raw)) return startsSentence(text, next, rules);
  return true;
}

/** As written, in lower case, or with only its first letter capital (for text in capitals: "GEN."). */
function holds(set: ReadonlySet<string>, word: string): boolean {
  const lower = word.toLowerCase();
  if (set.has(word) || set.has(lower)) return true;
  return letterCase(word, 0) === 'upper' && set.has(word.charAt(0) + lower.slice(1));
}

/** Characters to look back for the word; longer ones are no abbreviations. */
const longestWord = 32;

function wordStart(text: string, at: number, start: number): number {
  let from = at;
  while (from > start && at - from < longestWord && isWordPart(text, from - 1)) from--;
  while (from < at && isDash(text.charCodeAt(from))) from++;
  return from;
}

function isWordPart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 46 || code === 45 || isDigit(code) || code === 0xb0 || code === 0xba || isLetter(text, at);
}

/** "1.", "b.", "iv." with nothing but bullets and brackets before them in the sentence. */
function isItemMark(text: string, raw: string, from: number, start: number): boolean {
  if (!/^(?:\d{1,3}(?:\.\d{1,2}){0,3}|\p{L}|[ivxIVX]{2,4})$/u.test(raw)) return false;
  if (from - start > longestWord) return false;
  for (let at = start; at < from; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code) && !isOpener(code) && !isBullet(code) && !isDash(code)) return false;
  }
  return true;
}

/** A number in figures stands before the word: "63 тис.", "XX ст.". */
function isNumeralBefore(text: string, from: number, start: number): boolean {
  let end = from;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  if (end <= start) return false;
  const code = text.charCodeAt(end - 1);
  return isDigit(code) || code === 73 || code === 86 || code === 88;
}

/** Words before the abbreviation that make "У 1991 р. Україна" an opening phrase rather than a sentence. */
const openingWords = 3;

function endsAfterClosing(
  text: string,
  start: number,
  from: number,
  next: NextWord,
  rules: SentenceRules,
): boolean {
  if (next.starts !== 'upper') return next.starts === 'other' && next.quoted;
  if (next.bracketed || rules.continuers.has(next.word.toLowerCase())) return false;
  return startsSentence(text, next, rules) || !hasAtMostWords(text, start, from, openingWords);
}

function hasAtMostWords(text: string, start: number, end: number, limit: number): boolean {
  if (end - start > limit * longestWord) return false;
  let count = 0;
  for (let at = start; at < end && count <= limit; at++) {
    if (!isBlank(text.charCodeAt(at)) && isBlank(text.charCodeAt(at + 1))) count++;
  }
  return count <= limit;
}

/** One or two letters each, with dots between: "U.S", "z.B", "т.д". */
function isDotted(raw: string): boolean {
  return /^\p{L}{1,2}(?:\.\p{L}{1,2})+$/u.test(raw);
}

function isNumeral(raw: string): boolean {
  return /^(?:\d+|[IVX]{1,5})$/.test(raw);
}

/** "5. Mai": before a capitalised word that starts no sentence, a small numeral is an ordinal. */
function endsAfterNumeral(text: string, raw: string, next: NextWord, rules: SentenceRules): boolean {
  if (!rules.ordinalDot)
    return raw === 'I' || raw === 'V' || raw === 'X' ? startsSentence(text, next, rules) : true;
  if (raw.length > 2 && isDigit(raw.charCodeAt(0))) return true;
  return startsSentence(text, next, rules);
}

function isSingleLetter(raw: string): boolean {
  const letters = raw.slice(raw.lastIndexOf('-') + 1);
  return letters.length === 1 && letterCase(letters, 0) !== undefined;
}

/** The next word is one that starts sentences, and no initial ("J. A. Smith"). */
function startsSentence(text: string, next: NextWord, rules: SentenceRules): boolean {
  if (next.starts !== 'upper') return false;
  if (next.bracketed && !next.quoted) return false;
  if (next.end - next.at === 1 && text.charCodeAt(next.end) === 46) return false;
  return rules.starters.has(next.word.toLowerCase());
}
