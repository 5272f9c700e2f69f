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

/** Whether the full stop at `at` ends the sentence from `start`; what follows is no lower-case word. */
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
  const word = raw.toLowerCase();
  const afterHyphen = word.slice(word.lastIndexOf('-') + 1);
  const isIn = (set: ReadonlySet<string>) => set.has(word) || set.has(afterHyphen);

  if (isIn(rules.titles)) return false;
  if (isIn(rules.beforeNumber) && (next.starts === 'digit' || raw.length === 1)) return false;
  if (isIn(rules.closing)) return endsAfterClosing(next, rules);
  if (isIn(rules.abbreviations) || isDotted(raw)) return startsSentence(text, next, rules);
  if (isNumeral(raw)) return endsAfterNumeral(text, raw, next, rules);
  if (isInitial(text, raw)) return startsSentence(text, next, rules);
  return true;
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
  for (let at = start; at < from; at++) {
    const code = text.charCodeAt(at);
    if (!isBlank(code) && !isOpener(code) && !isBullet(code) && !isDash(code)) return false;
  }
  return true;
}

function endsAfterClosing(next: NextWord, rules: SentenceRules): boolean {
  if (next.starts !== 'upper') return next.quoted || next.starts === 'other';
  return !next.bracketed && !rules.continuers.has(next.word.toLowerCase());
}

/** Single letters with dots between: "U.S", "z.B", "т.д". */
function isDotted(raw: string): boolean {
  return /^\p{L}{1,3}(?:\.\p{L}{1,3})+$/u.test(raw);
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

function isInitial(text: string, raw: string): boolean {
  const letters = raw.slice(raw.lastIndexOf('-') + 1);
  return letters.length === 1 && letterCase(letters, 0) === 'upper' && text.length > 0;
}

/** The next word is one that starts sentences, and no initial ("J. A. Smith"). */
function startsSentence(text: string, next: NextWord, rules: SentenceRules): boolean {
  if (next.starts !== 'upper') return false;
  if (next.bracketed && !next.quoted) return false;
  if (next.end - next.at === 1 && text.charCodeAt(next.end) === 46) return false;
  return rules.starters.has(next.word.toLowerCase());
}
