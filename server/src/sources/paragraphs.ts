import type { SourceBlock } from './readers/reader.js';

interface Line {
  /** Without white space at either end. */
  readonly start: number;
  readonly end: number;
}

/** Neighbouring lines with no blank line between them. */
interface Chunk {
  readonly lines: readonly Line[];
  readonly blankLines: number;
}

/** Below this a column is narrower than anybody wraps prose at; in UTF-16 code units. */
const NARROWEST_WRAP = 40;
/** Above this lines are paragraphs or sentences, not a wrapped column. */
const WIDEST_WRAP = 120;
/** Share of line breaks where the next word would not have fitted, from which a file counts as wrapped. */
const WRAPPED_SHARE = 0.8;

/**
 * Plain text as paragraphs, from offset `from` on. Blank lines part paragraphs. A single line break is soft in a
 * file that was wrapped at a column, or before a line that goes on in lower case; else the line is a block of its
 * own. Lines that hold one sentence each are blocks of one common paragraph, because such a file (one sentence a
 * line) does not say where its paragraphs end.
 */
export function paragraphBlocks(text: string, from = 0): SourceBlock[] {
  const chunks = chunksOf(text, from);
  const wrapped = isWrapped(text, chunks);
  const blocks: SourceBlock[] = [];
  let paragraph = -1;
  for (const chunk of chunks) {
    let sentenceBefore = false;
    let blankLines = chunk.blankLines;
    for (const { start, end } of joinSoftBreaks(text, chunk.lines, wrapped)) {
      const prose = text.slice(start, end).replace(/[\r\n\t]/g, ' ');
      const single = isOneSentence(prose);
      if (!(single && sentenceBefore)) paragraph += 1;
      sentenceBefore = single;
      blocks.push({
        prose: { text: prose, runs: [{ at: 0, from: start, length: end - start }] },
        paragraph,
        blankLines,
      });
      blankLines = 0;
    }
  }
  return blocks;
}

function chunksOf(text: string, from: number): Chunk[] {
  const chunks: Chunk[] = [];
  let lines: Line[] = [];
  let blank = 0;
  let blankLines = 0;
  for (const line of linesOf(text, from)) {
    if (line.start === line.end) {
      if (lines.length > 0) chunks.push({ lines, blankLines });
      lines = [];
      blank += 1;
      continue;
    }
    if (lines.length === 0) blankLines = blank;
    lines.push(line);
    blank = 0;
  }
  if (lines.length > 0) chunks.push({ lines, blankLines });
  return chunks;
}

function* linesOf(text: string, from: number): Generator<Line> {
  let at = from;
  while (at < text.length) {
    let stop = at;
    while (stop < text.length && !isLineBreak(text.charCodeAt(stop))) stop += 1;
    let start = at;
    let end = stop;
    while (start < end && isSpace(text.charCodeAt(start))) start += 1;
    while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
    yield { start, end };
    at = text.startsWith('\r\n', stop) ? stop + 2 : stop + 1;
  }
}

function isLineBreak(code: number): boolean {
  return code === 10 || code === 13 || code === 12 || code === 0x2028 || code === 0x2029;
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9 || code === 11 || code === 0xa0 || code === 0xfeff || code === 0x200b;
}

/** Would the first word of the next line have fitted? In a wrapped file it hardly ever would. */
function isWrapped(text: string, chunks: readonly Chunk[]): boolean {
  let width = 0;
  let breaks = 0;
  for (const { lines } of chunks) {
    for (const line of lines) width = Math.max(width, line.end - line.start);
    breaks += lines.length - 1;
  }
  if (breaks === 0 || width < NARROWEST_WRAP || width > WIDEST_WRAP) return false;
  let forced = 0;
  for (const { lines } of chunks) {
    for (const [index, next] of lines.entries()) {
      const line = lines[index - 1];
      if (line && !fits(text, line, next, width)) forced += 1;
    }
  }
  return forced >= WRAPPED_SHARE * breaks;
}

function fits(text: string, line: Line, next: Line, width: number): boolean {
  const space = text.slice(next.start, Math.min(next.end, next.start + width)).search(/\s/);
  const firstWord = space < 0 ? next.end - next.start : space;
  return line.end - line.start + 1 + firstWord <= width;
}

function joinSoftBreaks(text: string, lines: readonly Line[], wrapped: boolean): Line[] {
  const joined: Line[] = [];
  for (const line of lines) {
    const before = joined.at(-1);
    if (before && isSoft(text, before, line, wrapped))
      joined[joined.length - 1] = { ...before, end: line.end };
    else joined.push(line);
  }
  return joined;
}

function isSoft(text: string, before: Line, line: Line, wrapped: boolean): boolean {
  const ends = /[.!?…:;][\p{Pe}\p{Pf}"'’]*$/u.test(
    text.slice(Math.max(before.start, before.end - 8), before.end),
  );
  if (/^(?:(?:[-*•–—]|\d{1,3}[.)])\s|https?:)/.test(text.slice(line.start, line.start + 6))) return false;
  if (wrapped) return true;
  return !ends && /^\p{Ll}/u.test(text.slice(line.start, line.start + 2)) && !isByline(text, line);
}

/** "by Ann Lee" below a headline goes on in lower case, but is a line of its own. */
function isByline(text: string, line: Line): boolean {
  return /^by\s+\p{Lu}/u.test(text.slice(line.start, line.start + 12));
}

/** Longer lines are paragraphs, whatever they hold; in UTF-16 code units. */
const LONGEST_SENTENCE_LINE = 600;

function isOneSentence(prose: string): boolean {
  if (prose.length > LONGEST_SENTENCE_LINE || !/[.!?…][\p{Pe}\p{Pf}"'’]*$/u.test(prose)) return false;
  return !/[\p{Ll}\p{N}"”’)][.!?]["”’)]* +["“‘(]?\p{Lu}/u.test(prose);
}
