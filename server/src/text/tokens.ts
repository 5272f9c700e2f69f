import type { Span } from './span.js';

export type TokenKind = 'word' | 'number' | 'symbol';

/**
 * A word keeps inner apostrophes and hyphens are boundaries ("cross-border" is two words); a number keeps its
 * separators ("1,200.50"); a symbol is one character that is neither, white space left out.
 */
export interface Token extends Span {
  readonly kind: TokenKind;
}

/**
 * Cuts text into words, numbers and symbols, in order; white space and invisible format characters between
 * them are left out. "U.S." is the word "U.S" and a full stop; letters that touch a number ("23rd", "10km")
 * are a word of their own; each Chinese or Japanese character is a word.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const kind = classAt(text, at);
    if (kind === CharClass.Space) {
      at += charLength(text, at);
      continue;
    }
    let end: number;
    let tokenKind: TokenKind;
    if (kind === CharClass.Letter || kind === CharClass.Mark) {
      end = wordEnd(text, at);
      tokenKind = 'word';
    } else if (kind === CharClass.Digit || startsDecimal(text, at)) {
      end = numberEnd(text, at);
      tokenKind = 'number';
    } else {
      end = at + charLength(text, at);
      tokenKind = kind === CharClass.Ideograph ? 'word' : 'symbol';
    }
    tokens.push({ kind: tokenKind, start: at, end });
    at = end;
  }
  return tokens;
}

enum CharClass {
  Unknown = 0,
  Space = 1,
  Letter = 2,
  Mark = 3,
  Digit = 4,
  /** A word by itself, since these scripts put no space between words. */
  Ideograph = 5,
  Symbol = 6,
}

function wordEnd(text: string, start: number): number {
  let end = start + charLength(text, start);
  while (end < text.length) {
    const kind = classAt(text, end);
    if (kind === CharClass.Letter || kind === CharClass.Mark || kind === CharClass.Digit) {
      end += charLength(text, end);
      continue;
    }
    const joins =
      isApostrophe(text.charCodeAt(end)) ||
      isInnerFormat(text.charCodeAt(end)) ||
      isInitialDot(text, start, end);
    if (!joins || classAt(text, end + 1) !== CharClass.Letter) break;
    end++;
  }
  return end;
}

/** The dot of "U.S" or "e.g": single letters on both sides, from the start of the word. */
function isInitialDot(text: string, start: number, dot: number): boolean {
  if (text.charCodeAt(dot) !== 46) return false;
  const single = dot === start + 1 || text.charCodeAt(dot - 2) === 46;
  return (
    single &&
    classAt(text, dot + 1) === CharClass.Letter &&
    classAt(text, dot + 2) !== CharClass.Letter &&
    classAt(text, dot + 2) !== CharClass.Digit
  );
}

function numberEnd(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length) {
    const kind = classAt(text, end);
    if (kind === CharClass.Digit) {
      end += charLength(text, end);
      continue;
    }
    if (!isNumberSeparator(text, end)) break;
    end++;
  }
  return end;
}

/** `.` and `,` before a digit; apostrophes and no-break spaces only before a group of three. */
function isNumberSeparator(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 46 || code === 44) return classAt(text, at + 1) === CharClass.Digit;
  if (!isApostrophe(code) && code !== 0xa0 && code !== 0x2009 && code !== 0x202f) return false;
  return (
    classAt(text, at + 1) === CharClass.Digit &&
    classAt(text, at + 2) === CharClass.Digit &&
    classAt(text, at + 3) === CharClass.Digit &&
    classAt(text, at + 4) !== CharClass.Digit
  );
}

/** ".50" not behind another word, number or dot. */
function startsDecimal(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 46 || classAt(text, at + 1) !== CharClass.Digit) return false;
  if (at === 0) return true;
  const before = classAt(text, at - 1);
  return (
    before !== CharClass.Letter &&
    before !== CharClass.Digit &&
    before !== CharClass.Mark &&
    text.charCodeAt(at - 1) !== 46
  );
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 0x2019 || code === 0x2018;
}

/** Soft hyphen, zero-width joiner and non-joiner, word joiner: inside a word they part nothing. */
function isInnerFormat(code: number): boolean {
  return code === 0xad || code === 0x200c || code === 0x200d || code === 0x2060;
}

function charLength(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 0xd800 || code > 0xdbff) return 1;
  const next = text.charCodeAt(at + 1);
  return next >= 0xdc00 && next <= 0xdfff ? 2 : 1;
}

/** Classes of the basic plane, looked up once a character. */
const knownClasses = new Uint8Array(0x10000);

/** Class of the character at `at`; beyond the text's end, white space. */
function classAt(text: string, at: number): CharClass {
  if (at >= text.length) return CharClass.Space;
  const code = text.codePointAt(at) as number;
  if (code > 0xffff) return classify(String.fromCodePoint(code));
  const known = knownClasses[code] as CharClass;
  if (known !== CharClass.Unknown) return known;
  const found = classify(String.fromCharCode(code));
  knownClasses[code] = found;
  return found;
}

function classify(char: string): CharClass {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(char)) return CharClass.Ideograph;
  if (/\p{L}/u.test(char)) return CharClass.Letter;
  if (/\p{M}/u.test(char)) return CharClass.Mark;
  if (/\p{Nd}/u.test(char)) return CharClass.Digit;
  if (/[\s\p{Cc}\p{Cf}]/u.test(char)) return CharClass.Space;
  return CharClass.Symbol;
}
