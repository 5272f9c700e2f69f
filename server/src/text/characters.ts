/** What the sentence splitter asks of single characters, by UTF-16 code unit unless said otherwise. */

export function isBlank(code: number): boolean {
  return (
    code === 32 ||
    code === 9 ||
    code === 10 ||
    code === 13 ||
    code === 0xa0 ||
    code === 11 ||
    code === 12 ||
    code === 0x85 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000 ||
    code === 0xfeff
  );
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Ends a sentence in scripts that part sentences by spaces. */
export function isStop(code: number): boolean {
  return code === 46 || isExclamation(code) || code === 0x2026;
}

/** Marks of exclamation and question, and the full stops of scripts that use theirs for nothing else. */
export function isExclamation(code: number): boolean {
  return (
    code === 33 ||
    code === 63 ||
    code === 0x203c ||
    code === 0x203d ||
    (code >= 0x2047 && code <= 0x2049) ||
    code === 0x61f ||
    code === 0x6d4 ||
    code === 0x964 ||
    code === 0x965 ||
    code === 0x1362 ||
    code === 0x1367 ||
    code === 0x1368 ||
    code === 0x589 ||
    code === 0x104a ||
    code === 0x104b
  );
}

/** Full-width marks, which no space follows. */
export function isWideStop(code: number): boolean {
  return code === 0x3002 || code === 0xff01 || code === 0xff1f || code === 0xff0e || code === 0xff61;
}

/** May close what stands before it: belongs to the sentence that it follows without a space. */
export function isCloser(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 41 ||
    code === 93 ||
    code === 125 ||
    code === 42 ||
    code === 95 ||
    code === 0xab ||
    code === 0xbb ||
    (code >= 0x2018 && code <= 0x201f) ||
    code === 0x2039 ||
    code === 0x203a ||
    code === 0x300d ||
    code === 0x300f ||
    code === 0x3011 ||
    code === 0xff09 ||
    code === 0xff02 ||
    code === 0xff3d
  );
}

/** May stand between a space and the first word of a sentence. */
export function isOpener(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 40 ||
    code === 91 ||
    code === 123 ||
    code === 42 ||
    code === 95 ||
    code === 96 ||
    code === 0xa1 ||
    code === 0xbf ||
    code === 0xab ||
    code === 0xbb ||
    (code >= 0x2018 && code <= 0x201f) ||
    code === 0x2039 ||
    code === 0x203a ||
    code === 0x300c ||
    code === 0x300e
  );
}

export function isQuotationMark(code: number): boolean {
  return (
    code === 34 ||
    code === 39 ||
    code === 0xab ||
    code === 0xbb ||
    (code >= 0x2018 && code <= 0x201f) ||
    code === 0x2039 ||
    code === 0x203a
  );
}

export function isDash(code: number): boolean {
  return code === 45 || (code >= 0x2010 && code <= 0x2015) || code === 0x2212;
}

export function isBullet(code: number): boolean {
  return (
    code === 0x2022 ||
    code === 0x2023 ||
    code === 0x2043 ||
    code === 0x25aa ||
    code === 0x25cf ||
    code === 0x25e6 ||
    code === 0x25a0 ||
    code === 0xb7
  );
}

type LetterCase = 'upper' | 'lower' | 'none';

/** Case of the letter at `at`; `none` for a letter of a script without case; undefined for no letter. */
export function letterCase(text: string, at: number): LetterCase | undefined {
  const code = text.charCodeAt(at);
  if (code < 128) {
    if (code >= 97 && code <= 122) return 'lower';
    return code >= 65 && code <= 90 ? 'upper' : undefined;
  }
  const char = String.fromCodePoint(text.codePointAt(at) ?? 0xfffd);
  if (!/\p{L}/u.test(char)) return undefined;
  if (char !== char.toLowerCase()) return 'upper';
  return char !== char.toUpperCase() || char === 'ß' ? 'lower' : 'none';
}

export function isLetter(text: string, at: number): boolean {
  return letterCase(text, at) !== undefined;
}

/** Combining marks and the format characters that stand inside words. */
function isInvisible(code: number): boolean {
  return (code >= 0x300 && code <= 0x36f) || code === 0xad || code === 0x200c || code === 0x200d;
}

/** End of the run of letters, digits and marks from `at`. */
export function runOfLetters(text: string, at: number): number {
  let end = at;
  while (
    end < text.length &&
    (isLetter(text, end) || isDigit(text.charCodeAt(end)) || isInvisible(text.charCodeAt(end)))
  )
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

/** First offset from `at`, up to `end`, that is not white space. */
export function skipBlank(text: string, at: number, end: number): number {
  let next = at;
  while (next < end && isBlank(text.charCodeAt(next))) next++;
  return next;
}
