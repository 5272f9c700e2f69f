import type { Span } from './span.js';

/** Longest tag that is taken in: `<span class="…">`. */
const MAX_TAG = 200;

/**
 * A sentence's span with the emphasis and the tags that open right before its first word and close right behind
 * its last: they go with the words. `bounds`: from the end of the sentence before to the first word of the next.
 */
export function withEmphasis(text: string, span: Span, bounds: Span): Span {
  return { start: openingStart(text, span.start, bounds.start), end: closingEnd(text, span.end, bounds.end) };
}

function openingStart(text: string, from: number, bound: number): number {
  let start = from;
  // A backslash makes the first character one of the words.
  if (start > bound && text.charAt(start - 1) === '\\') start--;
  while (start > bound) {
    const before = text.charAt(start - 1);
    if (isEmphasis(before)) start--;
    else {
      const near = text.slice(Math.max(bound, start - MAX_TAG), start);
      const tag = before === '>' ? near.slice(Math.max(0, near.lastIndexOf('<'))) : '';
      if (!/^<[a-z][^<>]*>$/i.test(tag)) break;
      start -= tag.length;
    }
  }
  return start;
}

function closingEnd(text: string, from: number, bound: number): number {
  let end = from;
  while (end < bound) {
    if (isEmphasis(text.charAt(end))) end++;
    else {
      const tag = /^<\/[a-z][^<>]*>/i.exec(text.slice(end, Math.min(bound, end + MAX_TAG)));
      if (!tag) break;
      end += tag[0].length;
    }
  }
  return end;
}

function isEmphasis(character: string): boolean {
  return character === '*' || character === '_' || character === '~';
}
