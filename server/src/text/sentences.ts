import {
  isBlank,
  isBullet,
  isCloser,
  isDash,
  isDigit,
  isExclamation,
  isOpener,
  isQuotationMark,
  isStop,
  isWideStop,
  letterCase,
  runOfLetters,
  skipBlank,
} from './characters.js';
import { fullStopEnds, type NextWord } from './full-stops.js';
import type { SentenceRules } from './language-rules.js';
import { layoutSpans } from './line-blocks.js';
import { type ItemMark, itemMarkAt, nextItemAt } from './list-items.js';
import type { Span } from './span.js';

/**
 * The sentences of a text, in order, without outer white space; together they hold every character that is
 * not white space. Closing quotation marks, brackets and footnote marks belong to the sentence before them.
 * Takes time linear in the text.
 */
export function splitSentences(text: string, rules: SentenceRules): Span[] {
  const sentences: Span[] = [];
  const lowerCase = isLowerCaseText(text);
  const marks = markFinder(text);
  for (const span of layoutSpans(text, rules)) splitSpan(text, span, rules, lowerCase, marks, sentences);
  return sentences;
}

/** A possible end of a sentence. */
interface Stop {
  /** Of the first mark. */
  readonly at: number;
  /** Behind the last mark. */
  readonly marksEnd: number;
  /** Behind closing quotation marks and brackets. */
  readonly end: number;
  readonly ellipsis: boolean;
  /** A question or exclamation mark is among the marks. */
  readonly exclaims: boolean;
}

const candidate =
  /[.!?\u2026\u203c\u203d\u2047-\u2049\u061f\u06d4\u0964\u0965\u1362\u1367\u1368\u0589\u104a\u104b\u3002\uff01\uff1f\uff0e\uff61)\u2022\u2023\u2043\u25aa\u25cf\u25e6\u25a0]/g;

function splitSpan(
  text: string,
  span: Span,
  rules: SentenceRules,
  lowerCase: boolean,
  nextMark: (from: number) => number,
  into: Span[],
): void {
  let start = span.start;
  let item: ItemMark | undefined = itemMarkAt(text, start);
  const cut = (end: number, next: number) => {
    into.push({ start, end });
    start = skipBlank(text, next, span.end);
    item = itemMarkAt(text, start) ?? item;
  };
  for (let at = nextMark(start); at < span.end; ) {
    const nextItem = item ? nextItemAt(text, at, start, item) : undefined;
    if (nextItem !== undefined) {
      cut(endBefore(text, nextItem, start), nextItem);
      at = nextMark(Math.max(at + 1, start));
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === 41 || isBullet(code)) {
      at = nextMark(at + 1);
      continue;
    }
    const stop = stopAt(text, at, span.end);
    const ellipsis = spacedEllipsis(text, stop, span.end);
    const end = ellipsis
      ? ellipsisEnd(text, stop, ellipsis, span.end, lowerCase)
      : sentenceEnd(text, stop, start, span.end, rules, lowerCase);
    const endsHere = end !== undefined && end < span.end;
    const remarkEnd = endsHere ? endOfRemark(text, start, stop.at, span.end) : undefined;
    if (remarkEnd !== undefined) {
      at = nextMark(remarkEnd);
      continue;
    }
    if (endsHere) cut(end, end);
    at = nextMark(Math.max(end ?? 0, ellipsis?.end ?? stop.end));
  }
  if (start < span.end) into.push({ start, end: span.end });
}

/** Characters of a remark in round brackets that full stops inside do not end the sentence around. */
const longestRemark = 240;

/**
 * Behind the bracket that closes a remark around the stop, `(it was late. They left.)`, where the remark opens
 * within the sentence and the sentence goes on in lower case; undefined where there is none.
 */
function endOfRemark(text: string, start: number, at: number, limit: number): number | undefined {
  let depth = 0;
  let open = at - 1;
  for (const furthest = Math.max(start, at - longestRemark); open > furthest; open--) {
    const code = text.charCodeAt(open);
    if (code === 41) depth++;
    else if (code === 40 && depth-- === 0) break;
  }
  if (depth >= 0 || !isBlank(text.charCodeAt(open - 1))) return undefined;
  depth = 0;
  for (let close = at; close < Math.min(limit, at + longestRemark); close++) {
    const code = text.charCodeAt(close);
    if (code === 40) depth++;
    else if (code === 41 && depth-- === 0) {
      const next = skipBlank(text, close + 1, limit);
      const goesOn = letterCase(text, next) === 'lower' || text.charCodeAt(next) === 44;
      return goesOn ? close + 1 : undefined;
    }
  }
  return undefined;
}

/**
 * Finds the next mark from an offset, the text's length where there is none. Remembers the last one found, so
 * that many short spans without a mark do not search the same text again.
 */
function markFinder(text: string): (from: number) => number {
  let searched = 0;
  let found = -1;
  return from => {
    if (from >= searched && from <= found) return found;
    candidate.lastIndex = from;
    searched = from;
    found = candidate.exec(text)?.index ?? text.length;
    return found;
  };
}

function stopAt(text: string, at: number, limit: number): Stop {
  let end = at;
  let dots = 0;
  let exclaims = false;
  let marksEnd = at;
  let ellipsis = false;
  for (;;) {
    const code = text.charCodeAt(end);
    if (end >= limit) break;
    if (isStop(code) || isWideStop(code)) {
      if (code === 46) dots++;
      if (code === 0x2026) ellipsis = true;
      if (isExclamation(code) || (isWideStop(code) && code !== 0x3002)) exclaims = true;
      marksEnd = end + 1;
    } else if (!isCloser(code) || opensWord(text, end)) break;
    end++;
  }
  return { at, marksEnd, end: withSpacedClosers(text, end, limit), ellipsis: ellipsis || dots > 1, exclaims };
}

/** A quotation mark that has a stop before it and a word right behind it: `said.“Come` opens. */
function opensWord(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (code === 0x201c || code === 0xab || code === 34) && letterCase(text, at + 1) === 'upper';
}

/** French sets a space before `»`; tokenised text before brackets and `''`. */
function withSpacedClosers(text: string, end: number, limit: number): number {
  const at = skipBlank(text, end, limit);
  if (at === end || at >= limit) return end;
  const code = text.charCodeAt(at);
  const doubled = code === 39 && text.charCodeAt(at + 1) === 39;
  if (!doubled && code !== 0xbb && code !== 0x201d && code !== 41 && code !== 93) return end;
  const after = doubled ? at + 2 : at + 1;
  return after >= limit || isBlank(text.charCodeAt(after)) ? after : end;
}

/** Where the sentence ends that this stop ends, footnote marks taken in; undefined where it does not end one. */
function sentenceEnd(
  text: string,
  stop: Stop,
  start: number,
  limit: number,
  rules: SentenceRules,
  lowerCase: boolean,
): number | undefined {
  if (stop.end >= limit) return limit;
  if (isWideStop(text.charCodeAt(stop.marksEnd - 1))) return stop.end;
  if (isOmission(text, stop)) return undefined;
  const end = behindFootnotes(text, stop, limit, rules);
  if (end >= limit) return limit;
  if (isStopAlone(text, end, limit)) return undefined;
  const after = text.charCodeAt(end);
  if (!isBlank(after) && !isDash(after)) return endsWithoutSpace(text, stop, start) ? stop.end : undefined;
  const next = nextWord(text, end, limit, lowerCase);
  return endsBefore(text, stop, start, next, rules) ? end : undefined;
}

/** Three dots leave words out, a fourth ends the sentence; behind a word, the first may be its full stop. */
function ellipsisEnd(
  text: string,
  stop: Stop,
  ellipsis: SpacedEllipsis,
  limit: number,
  lowerCase: boolean,
): number | undefined {
  if (ellipsis.end >= limit) return limit;
  if (nextWord(text, ellipsis.end, limit, lowerCase).starts !== 'upper') return undefined;
  if (ellipsis.attached) return ellipsis.dots === 4 ? stop.end : ellipsis.end;
  return ellipsis.dots > 3 ? ellipsis.end : undefined;
}

/** `[...]` */
function isOmission(text: string, stop: Stop): boolean {
  return stop.ellipsis && text.charCodeAt(stop.at - 1) === 91 && text.charCodeAt(stop.marksEnd) === 93;
}

function endsBefore(text: string, stop: Stop, start: number, next: NextWord, rules: SentenceRules): boolean {
  if (next.dashed && next.starts !== 'upper') return false;
  if (next.starts === 'lower' && !next.bracketed) return !stop.exclaims && isDetached(text, stop);
  if (stop.exclaims) return next.starts !== 'lower';
  if (stop.ellipsis) return next.starts === 'upper' || next.starts === 'other';
  return fullStopEnds(text, stop.at, start, next, rules);
}

/** A full stop between spaces follows, as behind a bracket in tokenised text: that one decides. */
function isStopAlone(text: string, at: number, limit: number): boolean {
  const next = behindBlank(text, at);
  if (!isBlank(text.charCodeAt(at)) || text.charCodeAt(next) !== 46) return false;
  return next + 1 >= limit || isBlank(text.charCodeAt(next + 1));
}

/** Behind one blank; a line break of two characters is one. */
function behindBlank(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : at + 1;
}

/** A full stop with a space before it, as tokenised text has them. */
function isDetached(text: string, stop: Stop): boolean {
  return !stop.ellipsis && isBlank(text.charCodeAt(stop.at - 1)) && isBlank(text.charCodeAt(stop.marksEnd));
}

interface SpacedEllipsis {
  readonly end: number;
  readonly dots: number;
  /** The first dot touches a word. */
  readonly attached: boolean;
}

/** `. . .` and longer. */
function spacedEllipsis(text: string, stop: Stop, limit: number): SpacedEllipsis | undefined {
  if (stop.marksEnd !== stop.at + 1 || text.charCodeAt(stop.at) !== 46) return undefined;
  let end = stop.at + 1;
  let dots = 1;
  while (end < limit && isBlank(text.charCodeAt(end))) {
    const dot = behindBlank(text, end);
    if (dot >= limit || text.charCodeAt(dot) !== 46) break;
    end = dot + 1;
    dots++;
  }
  if (dots < 3) return undefined;
  while (end < limit && isCloser(text.charCodeAt(end))) end++;
  return { end, dots, attached: stop.at > 0 && !isBlank(text.charCodeAt(stop.at - 1)) };
}

/** Behind `[1]`, `[a]`, `[12, 13]`, superscripts, and bare numerals that stand where no number can. */
function behindFootnotes(text: string, stop: Stop, limit: number, rules: SentenceRules): number {
  let end = stop.end;
  for (;;) {
    footnoteMark.lastIndex = end;
    const match = footnoteMark.exec(text);
    if (!match || footnoteMark.lastIndex > limit) break;
    end = footnoteMark.lastIndex;
  }
  if (end > stop.end || end >= limit || stop.exclaims || stop.ellipsis) return end;
  if (!isFootnotable(text, stop.at)) return end;
  bareNumerals.lastIndex = end;
  if (!bareNumerals.test(text)) return end;
  const numeralsEnd = bareNumerals.lastIndex;
  const next = nextWord(text, numeralsEnd, limit, false);
  const spaced = isBlank(text.charCodeAt(end));
  const starts = spaced ? rules.starters.has(next.word.toLowerCase()) : next.starts === 'upper';
  return starts && next.starts === 'upper' ? numeralsEnd : end;
}

const footnoteMark =
  /[ \u00a0]?(?:\[(?:\u2026|\.{3}|\d{1,3}(?:[,\u2013-] ?\d{1,3}){0,6}|[a-z]|note \d{1,3})\]|[:;]-?[()DP])(?=[\s[]|$)|[\u00b9\u00b2\u00b3\u2070-\u2079]{1,3}/y;

const bareNumerals = / ?\d{1,3}(?:[ ,\u2013-]\d{1,3}){0,4}(?=\s)/y;

/** Behind a word of three lower-case letters or a bracket: not "No.5" and not "1.5". */
function isFootnotable(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  if (before === 41 || before === 0x201d) return true;
  return [1, 2, 3].every(back => letterCase(text, at - back) === 'lower');
}

/** "world.Today is": a space was lost, unless it is a name of a file, a host or a program. */
function endsWithoutSpace(text: string, stop: Stop, start: number): boolean {
  if (stop.end - stop.at !== 1 || letterCase(text, stop.end) !== 'upper') return false;
  if (letterCase(text, stop.end + 1) !== 'lower') return false;
  const before = text.charCodeAt(stop.at - 1);
  const digit = isDigit(before);
  if (!digit && ![1, 2].every(back => letterCase(text, stop.at - back) === 'lower')) return false;
  const wordEnd = runOfLetters(text, stop.end);
  const after = text.charCodeAt(wordEnd);
  if (!(wordEnd >= text.length || isBlank(after) || after === 44 || isTailStop(text, wordEnd))) return false;
  let from = stop.at;
  while (from > start && stop.at - from < 60 && !isBlank(text.charCodeAt(from - 1))) from--;
  return !/[@/:\\_]/.test(text.slice(from, stop.at));
}

function isTailStop(text: string, at: number): boolean {
  if (!isStop(text.charCodeAt(at))) return false;
  return at + 1 >= text.length || isBlank(text.charCodeAt(at + 1)) || letterCase(text, at + 1) === 'upper';
}

/** Characters: enough for any marks that stand before a word, little enough for time linear in the text. */
const openersLimit = 24;

function nextWord(text: string, end: number, limit: number, lowerCase: boolean): NextWord {
  let at = skipBlank(text, end, limit);
  const furthest = Math.min(limit, at + openersLimit);
  let dashed = false;
  let bracketed = false;
  let quoted = false;
  while (at < furthest) {
    const code = text.charCodeAt(at);
    if (isDash(code)) dashed = true;
    else if (code === 40 || code === 91) bracketed = true;
    else if (isQuotationMark(code)) quoted = true;
    else if (!isOpener(code) && !isBlank(code) && !isStop(code)) break;
    at++;
  }
  const wordEnd = runOfLetters(text, at);
  const word = text.slice(at, wordEnd);
  return { word, at, end: wordEnd, dashed, bracketed, quoted, starts: startOf(text, at, wordEnd, lowerCase) };
}

function startOf(text: string, at: number, end: number, lowerCase: boolean): NextWord['starts'] {
  const code = text.charCodeAt(at);
  if (isDigit(code)) return 'digit';
  const found = letterCase(text, at);
  if (found === undefined) return 'other';
  if (found !== 'lower') return 'upper';
  return lowerCase || isMixedCase(text, at, end) ? 'upper' : 'lower';
}

/** "iPhone", "mRNA"; not units such as "kWh". */
function isMixedCase(text: string, at: number, end: number): boolean {
  return end - at > 3 && letterCase(text, at + 1) === 'upper';
}

/** Characters from the start that tell whether a text has capitals at all. */
const caseSample = 2_000;

/** As many capitals as a stray name or acronym brings into a text that has none otherwise. */
const strayCapitals = 5;

/** Characters of lower case without which nothing is said of a text's capitals. */
const leastLower = 40;

/** Text without capitals: then a lower-case word can start a sentence. */
function isLowerCaseText(text: string): boolean {
  let lower = 0;
  let upper = 0;
  const end = Math.min(text.length, caseSample);
  for (let at = 0; at < end && upper <= strayCapitals; at++) {
    const found = letterCase(text, at);
    if (found === 'lower') lower++;
    else if (found === 'upper') upper++;
  }
  return lower >= leastLower && upper * 200 < lower;
}

function endBefore(text: string, at: number, start: number): number {
  let end = at;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return end;
}
