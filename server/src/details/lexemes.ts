import type { PhraseTable, StatementTables } from '../languages/statement-tables.js';
import { foldWord } from '../text/normalise.js';
import type { Span } from '../text/span.js';
import { type Token, tokenize } from '../text/tokens.js';
import { cuesOf } from './cues.js';

/** A token with the forms that details are read by. */
export interface Lexeme extends Token {
  readonly raw: string;
  /** Lower case, without typography, diacritics and possessive ending. */
  readonly folded: string;
  /** End without the possessive `'s`. */
  readonly bareEnd: number;
  /** No white space before it. */
  readonly glued: boolean;
  readonly capital: boolean;
  /** Bits of `cueOf`. */
  readonly cues: number;
}

export function readLexemes(text: string, tables: StatementTables): readonly Lexeme[] {
  const cues = cuesOf(tables);
  let last = -1;
  return tokenize(text).map(token => {
    const glued = token.start === last;
    last = token.end;
    const raw = text.slice(token.start, token.end);
    if (token.kind !== 'word') return lexeme(token, raw, raw, token.end, glued, false, cues.get(raw) ?? 0);
    const folded = foldWord(raw);
    const possessive = folded.length > 2 && folded.endsWith("'s");
    const bareEnd = possessive ? token.end - 2 : token.end;
    const first = raw.charAt(0);
    const capital = first !== first.toLowerCase();
    const bare = possessive ? folded.slice(0, -2) : folded;
    return lexeme(token, raw, bare, bareEnd, glued, capital, cues.get(bare) ?? 0);
  });
}

/** One shape for every lexeme, which keeps the readers' loops fast. */
function lexeme(
  token: Token,
  raw: string,
  folded: string,
  bareEnd: number,
  glued: boolean,
  capital: boolean,
  cues: number,
): Lexeme {
  return { kind: token.kind, start: token.start, end: token.end, raw, folded, bareEnd, glued, capital, cues };
}

export interface PhraseMatch<T> {
  /** Lexemes that the phrase takes. */
  readonly length: number;
  readonly value: T;
}

/** The longest phrase of the table that starts at lexeme `at`. */
export function matchPhrase<T>(
  lexemes: readonly Lexeme[],
  at: number,
  table: PhraseTable<T>,
): PhraseMatch<T> | undefined {
  const first = lexemes[at];
  const candidates = first && table.get(first.folded);
  if (!candidates) return undefined;
  for (const { words, value } of candidates) {
    let length = 1;
    while (length < words.length && lexemes[at + length]?.folded === words[length]) length++;
    if (length === words.length) return { length, value };
  }
  return undefined;
}

const dashes: ReadonlySet<string> = new Set([
  '-',
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2212',
]);

export function isDash(lexeme: Lexeme | undefined): boolean {
  return lexeme !== undefined && lexeme.kind === 'symbol' && dashes.has(lexeme.raw);
}

/** A hyphen or short dash with no white space on either side. */
export function isInnerHyphen(lexemes: readonly Lexeme[], at: number): boolean {
  const mark = lexemes[at];
  return isDash(mark) && mark?.raw !== '\u2014' && mark?.glued === true && lexemes[at + 1]?.glued === true;
}

/** The lexeme begins a sentence, a quotation or the text, as far as the marks before it tell. */
export function opensSentence(lexemes: readonly Lexeme[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && isOpening(lexemes[before])) before--;
  const mark = lexemes[before];
  return (
    mark === undefined ||
    (mark.kind === 'symbol' && '.!?\u2026:;\u2022*'.includes(mark.raw)) ||
    before < at - 1
  );
}

function isOpening(lexeme: Lexeme | undefined): boolean {
  return (
    lexeme !== undefined &&
    lexeme.kind === 'symbol' &&
    '"\'\u201c\u201e\u2018\u201a\u00ab([\u2014'.includes(lexeme.raw)
  );
}

/** From the first of some lexemes to the last, `next` being the one behind. */
export function lexemeSpan(lexemes: readonly Lexeme[], first: number, next: number): Span {
  return { start: lexemes[first]?.start ?? 0, end: lexemes[next - 1]?.end ?? 0 };
}

/** Exactly one character from the lexeme before it. */
export function isApart(lexemes: readonly Lexeme[], at: number): boolean {
  return (lexemes[at]?.start ?? 0) - (lexemes[at - 1]?.end ?? 0) === 1;
}
