import type { Quotation } from './details.js';

/**
 * The outermost quotations of a text. Curly, straight, single, angled and low marks; apostrophes are none.
 * A quotation ends with its paragraph at the latest (a blank line). A closing mark without an opening one
 * closes a quotation that began before the paragraph.
 */
export function readQuotations(text: string): readonly Quotation[] {
  const found: Quotation[] = [];
  let open: Open | undefined;
  let paragraph = 0;
  let floor = 0;
  for (let at = nextMark(text, 0); at < text.length; at = nextMark(text, at + 1)) {
    const char = text.charAt(at);
    if (char === '\n') {
      if (!isBlankLine(text, at)) continue;
      if (open) found.push(unclosed(text, open.at, trimmedEnd(text, at)));
      open = undefined;
      paragraph = at + 1;
      floor = paragraph;
      continue;
    }
    if (open) {
      if (char === open.nests) open = { ...open, depth: open.depth + 1 };
      else if (closesOpen(open, text, at, char)) {
        if (open.depth > 0) open = { ...open, depth: open.depth - 1 };
        else {
          found.push(quotation(text, open.at, open.at + 1, at, at + 1));
          open = undefined;
          floor = at + 1;
        }
      }
      continue;
    }
    open = openedBy(text, at, char);
    if (!open && floor === paragraph && closesEarlier(text, at, char)) {
      const start = skipSpace(text, paragraph);
      if (start < at) found.push({ ...quotation(text, start, start, at, at + 1), missing: 'opening' });
      floor = at + 1;
    }
  }
  if (open) found.push(unclosed(text, open.at, trimmedEnd(text, text.length)));
  return found;
}

interface Open {
  readonly at: number;
  readonly closers: string;
  /** The mark that opens a further level of the same kind. */
  readonly nests: string | undefined;
  readonly depth: number;
}

/** A curly mark that was closed with a straight one, as hands and programs mix them, closes where no curly one follows. */
function closesOpen(open: Open, text: string, at: number, char: string): boolean {
  if (open.closers.includes(char)) return closes(text, at, char);
  if (
    char !== '"' ||
    text.charAt(open.at) !== '\u201c' ||
    isSpace(text, at - 1) ||
    isWordChar(text, at + 1)
  ) {
    return false;
  }
  const last = Math.min(text.length, at + curlyReach);
  for (let next = nextMark(text, at + 1); next < last; next = nextMark(text, next + 1)) {
    const mark = text.charAt(next);
    if (mark === '\u201d') return false;
    if (mark === '\u201c' || (mark === '\n' && isBlankLine(text, next))) return true;
  }
  return true;
}

/** Characters behind a straight mark in which the curly one that closes is looked for. */
const curlyReach = 400;

const marks = /["'\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2039\u203a\n]/g;

/** Position of the next mark or line end; the text's length where none follows. */
function nextMark(text: string, from: number): number {
  marks.lastIndex = from;
  const match = marks.exec(text);
  return match ? match.index : text.length;
}

function openedBy(text: string, at: number, char: string): Open | undefined {
  const opens = looksOpening(text, at);
  switch (char) {
    case '\u201c':
      return opened(at, '\u201d');
    case '\u201e':
      return opened(at, '\u201c\u201d');
    case '\u201d':
      return opens ? opened(at, '\u201d') : undefined;
    case '\u00ab':
    case '\u2039':
      return opened(at, char === '\u00ab' ? '\u00bb' : '\u203a', char);
    case '\u00bb':
    case '\u203a':
      return opens ? opened(at, char === '\u00bb' ? '\u00ab' : '\u2039') : undefined;
    case '"':
      return opens ? opened(at, '"') : undefined;
    case '\u201a':
      return opens && hasCloser(text, at, '\u2018\u2019') ? opened(at, '\u2018\u2019') : undefined;
    case '\u2018':
      return opens && hasCloser(text, at, '\u2019') ? opened(at, '\u2019') : undefined;
    case "'":
      return opens && !isParted(text, at) && hasCloser(text, at, "'") ? opened(at, "'") : undefined;
    default:
      return undefined;
  }
}

/** The 's and 're that tokenised text parts from their words, and the two single marks that it has for a double one. */
function isParted(text: string, at: number): boolean {
  return parted.test(text.slice(at, at + 4)) || text.charAt(at + 1) === "'" || text.charAt(at - 1) === "'";
}

const parted = /^'(?:s|re|ve|ll|m|d|t)(?!\p{L})/iu;

function opened(at: number, closers: string, nests?: string): Open {
  return { at, closers, nests, depth: 0 };
}

/** A closing mark whose partner stands before the paragraph; single marks are taken for apostrophes. */
function closesEarlier(text: string, at: number, char: string): boolean {
  if (char === '\u201d' || char === '\u00bb') return true;
  return char === '"' && !isDigit(text, at - 1) && !isSpace(text, at - 1);
}

/** Space, a dash or a bracket before it, a word behind it. */
function looksOpening(text: string, at: number): boolean {
  if (
    at > 0 &&
    !isSpace(text, at - 1) &&
    !'([{-\u2013\u2014/"\u201c\u201e\u00ab'.includes(text.charAt(at - 1))
  )
    return false;
  return at + 1 < text.length && !isSpace(text, at + 1);
}

function closes(text: string, at: number, char: string): boolean {
  if (char === '"') return !(isSpace(text, at - 1) && isWordChar(text, at + 1));
  if (char !== "'" && char !== '\u2019' && char !== '\u2018') return true;
  return closesSingle(text, at, char);
}

/** Single closing marks look like apostrophes: no letter behind, and "the workers' rights" is a genitive. */
function closesSingle(text: string, at: number, char: string): boolean {
  if (isSpace(text, at - 1) || isWordChar(text, at + 1)) return false;
  return !isGenitive(text, at) || nextSingle(text, at + 1, char, true) === -1;
}

/** "the workers' rights": an s before the mark, a small word behind it. */
function isGenitive(text: string, at: number): boolean {
  return text.charAt(at - 1) === 's' && /^\s\p{Ll}/u.test(text.slice(at + 1, at + 3));
}

/** Characters; a single-quoted passage is short, and the bound keeps stray apostrophes cheap. */
const singleReach = 400;

/** Characters; the n of "rock 'n' roll" is no quotation. */
const shortestSingle = 2;

function hasCloser(text: string, at: number, closers: string): boolean {
  for (const closer of closers) if (nextSingle(text, at + shortestSingle + 1, closer) !== -1) return true;
  return false;
}

/**
 * The next single mark that can close, before the paragraph ends or another single quotation opens; where it
 * must be `certain`, a genitive's mark is passed over.
 */
function nextSingle(text: string, from: number, closer: string, certain = false): number {
  const limit = Math.min(text.length, from + singleReach);
  for (let at = from; at < limit; at++) {
    const char = text.charAt(at);
    if (char === '\n' && isBlankLine(text, at)) return -1;
    if (char === '\u2018' && closer === '\u2019') return -1;
    if (char !== closer) continue;
    const ends = !isSpace(text, at - 1) && !isWordChar(text, at + 1);
    if (ends && !(certain && isGenitive(text, at))) return at;
    if (isSpace(text, at - 1) && isWordChar(text, at + 1)) return -1;
  }
  return -1;
}

function quotation(text: string, start: number, from: number, to: number, end: number): Quotation {
  return { start, end, inner: { start: from, end: to }, text: text.slice(from, to) };
}

function unclosed(text: string, at: number, end: number): Quotation {
  return { ...quotation(text, at, at + 1, Math.max(end, at + 1), Math.max(end, at + 1)), missing: 'closing' };
}

function isBlankLine(text: string, newline: number): boolean {
  for (let at = newline + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '\n') return true;
    if (char !== ' ' && char !== '\t' && char !== '\r') return false;
  }
  return false;
}

function trimmedEnd(text: string, end: number): number {
  let at = end;
  while (at > 0 && isSpace(text, at - 1)) at--;
  return at;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text, at)) at++;
  return at;
}

/** Beyond the text counts as space. */
function isSpace(text: string, at: number): boolean {
  return at < 0 || at >= text.length || /\s/.test(text.charAt(at));
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isWordChar(text: string, at: number): boolean {
  return /[\p{L}\p{N}]/u.test(text.charAt(at));
}
