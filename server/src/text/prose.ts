import type { Span } from './span.js';

/** `length` characters of prose from prose offset `at` stand in the file from file offset `from`. */
export interface Run {
  readonly at: number;
  readonly from: number;
  readonly length: number;
}

/**
 * Text freed of its markup, with the way back to the file. Runs are ordered by `at`, cover the whole prose
 * and do not overlap; a soft line break is one prose space whose run stands on the line break.
 */
export interface Prose {
  readonly text: string;
  readonly runs: readonly Run[];
}

/** File offset of the prose character at `offset`; for `prose.text.length`, the end of the last run. */
export function toFileOffset(prose: Prose, offset: number): number {
  const { runs } = prose;
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle] as Run).at <= offset) low = middle;
    else high = middle - 1;
  }
  const run = runs[low];
  return run ? run.from + Math.min(offset - run.at, run.length) : 0;
}

/** File span of a prose span: from its first character to just behind its last one. Empty spans stay empty. */
export function toFileSpan(prose: Prose, span: Span): Span {
  const start = toFileOffset(prose, span.start);
  return { start, end: span.end > span.start ? toFileOffset(prose, span.end - 1) + 1 : start };
}

/** The part of the prose inside `span`, with offsets that count from its start. */
export function sliceProse(prose: Prose, span: Span): Prose {
  const runs: Run[] = [];
  for (const run of prose.runs) {
    const start = Math.max(run.at, span.start);
    const end = Math.min(run.at + run.length, span.end);
    if (start < end)
      runs.push({ at: start - span.start, from: run.from + (start - run.at), length: end - start });
  }
  return { text: prose.text.slice(span.start, span.end), runs };
}
