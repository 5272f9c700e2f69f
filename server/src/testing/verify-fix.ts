import type { Fix, TextEdit } from '../checks/finding.js';
import type { Span } from '../text/span.js';

interface Place {
  readonly code: string;
  readonly span: Span;
}

/** The text after all edits, whose spans count in `text`. Throws where two overlap or one lies outside. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let done = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length)
      throw new Error(`an edit at ${edit.start}..${edit.end} overlaps another or lies outside the text`);
    result += text.slice(done, edit.start) + edit.newText;
    done = edit.end;
  }
  return result + text.slice(done);
}

/**
 * What is wrong with a fix of `before[own]`, told from the findings after it: its finding is still there, or
 * one is there that was not. A finding counts as the same where code and place agree.
 */
export function faultsOfFix(
  before: readonly Place[],
  own: number,
  fix: Fix,
  after: readonly Place[],
): string[] {
  const moved = before.map(({ code, span }) => ({ code, span: moveSpan(span, fix.edits) }));
  const mine = moved[own];
  const others = moved.filter((_, index) => index !== own);
  const faults: string[] = [];
  for (const place of after) {
    const same = others.findIndex(other => isSame(other, place));
    if (same >= 0) others.splice(same, 1);
    else if (mine && isSame(mine, place)) faults.push('leaves its own finding in place');
    else faults.push(`brings in ${place.code} at ${place.span.start}..${place.span.end}`);
  }
  return faults;
}

/** Where a span stands after the edits; what is inserted at its ends belongs to it. */
export function moveSpan(span: Span, edits: readonly TextEdit[]): Span {
  let { start, end } = span;
  for (const edit of inOrder(edits)) {
    const growth = edit.newText.length - (edit.end - edit.start);
    if (edit.end <= span.start && edit.start < span.start) start += growth;
    if (edit.start <= span.end) end += growth;
  }
  return { start, end: Math.max(start, end) };
}

function isSame(a: Place, b: Place): boolean {
  if (a.code !== b.code) return false;
  if (a.span.start === b.span.start) return true;
  return Math.max(a.span.start, b.span.start) < Math.min(a.span.end, b.span.end);
}

function inOrder(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
