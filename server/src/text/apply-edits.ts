import type { Span } from './span.js';

/** Half-open span of a text and what is to stand there. */
interface Replacement extends Span {
  readonly newText: string;
}

/** The text after all edits, whose spans count in `text`. Throws where two overlap or one lies outside. */
export function applyEdits(text: string, edits: readonly Replacement[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < done || edit.end < edit.start || edit.end > text.length)
      throw new Error(`an edit at ${edit.start}..${edit.end} overlaps another or lies outside the text`);
    pieces.push(text.slice(done, edit.start), edit.newText);
    done = edit.end;
  }
  return pieces.join('') + text.slice(done);
}

/** Where a span stands after the edits; what is inserted at its ends belongs to it. */
export function moveSpan(span: Span, edits: readonly Replacement[]): Span {
  let { start, end } = span;
  for (const edit of inOrder(edits)) {
    const growth = edit.newText.length - (edit.end - edit.start);
    if (edit.end <= span.start && edit.start < span.start) start += growth;
    if (edit.start <= span.end) end += growth;
  }
  return { start, end: Math.max(start, end) };
}

function inOrder<E extends Span>(edits: readonly E[]): readonly E[] {
  return [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
}
