import {
  isBlank,
  isBullet,
  isCloser,
  isDash,
  isDigit,
  isStop,
  isWideStop,
  letterCase,
  runOfLetters,
} from './characters.js';
import type { SentenceRules } from './language-rules.js';
import type { Span } from './span.js';

/**
 * Cuts a text where its layout ends sentences: at blank lines, page breaks, and at those single line breaks
 * that were set on purpose. The others, where a text was only wrapped, stay inside a span as white space.
 */
export function layoutSpans(text: string, rules: SentenceRules): Span[] {
  const spans: Span[] = [];
  let block: Span[] = [];
  const flush = () => {
    if (block.length > 0) for (const span of joinLines(text, block, rules)) spans.push(span);
    block = [];
  };
  for (const line of lines(text)) {
    if (line.end > line.start) block.push(line);
    else flush();
  }
  flush();
  return spans;
}

/** Lines without outer white space; an empty one for a blank line or a page break. */
function* lines(text: string): Generator<Span> {
  lineEnd.lastIndex = 0;
  let start = 0;
  for (let match = lineEnd.exec(text); match; match = lineEnd.exec(text)) {
    yield trimmed(text, start, match.index);
    if (match[0] === '\f' || match[0] === '\u2029') yield { start: match.index, end: match.index };
    start = lineEnd.lastIndex;
  }
  yield trimmed(text, start, text.length);
}

const lineEnd = /\r\n|[\n\r\u0085\u2028\u2029\f]/g;

/** Characters. Lines beyond it are paragraphs on one line: nobody wraps text that wide. */
const widestWrap = 160;

/** Characters. A block of narrower lines without an end mark is a list, an address, or credits. */
const narrowestWrap = 40;

/** Of the widest line: proportional type makes full lines differ by about a tenth in characters. */
const fullLine = 0.88;

interface Line extends Span {
  /** Ends in a mark that may end a sentence. */
  readonly stopped: boolean;
  /** The first word of the next line would have fitted: the author broke here. */
  readonly short: boolean;
}

function joinLines(text: string, block: readonly Span[], rules: SentenceRules): Span[] {
  if (block.length === 1) return [...block];
  const width = block.reduce((widest, line) => Math.max(widest, line.end - line.start), 0);
  const measured = block.map((line, index): Line => {
    const next = block[index + 1];
    const fits = next ? line.end - line.start + 1 + firstWordLength(text, next) < width * fullLine : false;
    return { ...line, stopped: endsInStop(text, line), short: fits };
  });
  const open = measured.slice(0, -1).filter(line => !line.stopped);
  const layout: Layout = {
    unwrapped:
      width > widestWrap ||
      (width < narrowestWrap && measured.every(line => !line.stopped)) ||
      open.filter(line => line.short).length * 2 > open.length,
    stopped: measured.at(-1)?.stopped ?? false,
    prose: measured.some(line => line.stopped),
  };
  const joined: Span[] = [];
  let start = measured[0]?.start ?? 0;
  measured.forEach((line, index) => {
    const next = measured[index + 1];
    if (next && !breaks(text, line, next, layout, rules)) return;
    joined.push({ start, end: line.end });
    start = next?.start ?? line.end;
  });
  return joined;
}

interface Layout {
  /** Most line breaks of the block were set on purpose. */
  readonly unwrapped: boolean;
  /** The block's last line ends like a sentence. */
  readonly stopped: boolean;
  /** Some line of the block ends like a sentence. */
  readonly prose: boolean;
}

function breaks(text: string, line: Line, next: Span, layout: Layout, rules: SentenceRules): boolean {
  if (startsItem(text, next)) return true;
  if (line.stopped || expectsMore(text, line, rules)) return false;
  if (letterCase(text, next.start) === 'lower') return layout.unwrapped && !layout.stopped;
  return layout.unwrapped || !layout.prose || line.short || isHeadline(text, line);
}

/** A bullet, a dash with a space, or a numeral or letter with `.` or `)` and a space. */
function startsItem(text: string, line: Span): boolean {
  const code = text.charCodeAt(line.start);
  if (isBullet(code)) return true;
  if (isDash(code) || code === 42) return isBlank(text.charCodeAt(line.start + 1));
  itemMark.lastIndex = line.start;
  return itemMark.test(text);
}

const itemMark = /\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,5})(?:\.\)|\.|\))[ \t\u00a0]/y;

/** A comma, a hyphen, or a word that no line ends with unless it was wrapped there. */
function expectsMore(text: string, line: Span, rules: SentenceRules): boolean {
  const last = text.charCodeAt(line.end - 1);
  if (last === 44 || isDash(last)) return true;
  let start = line.end;
  while (start > line.start && line.end - start < 12 && letterCase(text, start - 1) === 'lower') start--;
  return (
    start < line.end && isBlank(text.charCodeAt(start - 1)) && rules.starters.has(text.slice(start, line.end))
  );
}

function endsInStop(text: string, line: Span): boolean {
  let at = line.end - 1;
  while (at > line.start && isCloser(text.charCodeAt(at))) at--;
  const code = text.charCodeAt(at);
  return isStop(code) || isWideStop(code);
}

/** Words of more than three letters are capitalised, as headlines of newspapers have it. */
function isHeadline(text: string, line: Span): boolean {
  let long = 0;
  let capitals = 0;
  let at = line.start;
  while (at < line.end) {
    const end = runOfLetters(text, at);
    if (end - at > 3 && !isDigit(text.charCodeAt(at))) {
      long++;
      if (letterCase(text, at) === 'upper') capitals++;
    }
    at = end + 1;
  }
  return long >= 3 && capitals >= long * 0.8;
}

function firstWordLength(text: string, line: Span): number {
  let end = line.start;
  while (end < line.end && !isBlank(text.charCodeAt(end))) end++;
  return end - line.start;
}

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return { start, end };
}
