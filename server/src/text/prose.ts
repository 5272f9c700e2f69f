import type { Span } from './span.js';

/** `length` characters of prose from prose offset `at` stand in the file from file offset `from`. */
export interface Run {
  readonly at: number;
  readonly from: number;
  readonly length: number;
  /**
   * Given where the file spells the run in another length: an entity, a CRLF, `<br>`. Such a run is one piece:
   * each of its characters stands for all `fileLength` characters of the file.
   */
  readonly fileLength?: number;
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
  const run = prose.runs[runAt(prose, offset)];
  if (!run) return 0;
  if (offset >= run.at + run.length) return runEnd(run);
  return run.fileLength === undefined ? run.from + (offset - run.at) : run.from;
}

/** File span of a prose span: from its first character to just behind its last one. Empty spans stay empty. */
export function toFileSpan(prose: Prose, span: Span): Span {
  const start = toFileOffset(prose, span.start);
  if (span.end <= span.start) return { start, end: start };
  const last = prose.runs[runAt(prose, span.end - 1)];
  if (!last) return { start, end: start };
  const inside = last.fileLength === undefined && span.end < last.at + last.length;
  return { start, end: inside ? last.from + (span.end - last.at) : runEnd(last) };
}

/**
 * The prose characters of which something stands inside a span of the file; empty or turned round where there are
 * none.
 */
export function toProseSpan(prose: Prose, { start, end }: Span): Span {
  return {
    start: firstOffset(prose, offset => toFileSpan(prose, { start: offset, end: offset + 1 }).end > start),
    end: firstOffset(prose, offset => toFileOffset(prose, offset) >= end),
  };
}

/** The first offset for which `holds`, which then holds for all behind it; the length where it holds for none. */
function firstOffset(prose: Prose, holds: (offset: number) => boolean): number {
  let low = 0;
  let high = prose.text.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The part of the prose inside `span`, with offsets that count from its start. */
export function sliceProse(prose: Prose, span: Span): Prose {
  const runs: Run[] = [];
  for (let index = runAt(prose, span.start); index < prose.runs.length; index++) {
    const run = prose.runs[index] as Run;
    if (run.at >= span.end) break;
    const start = Math.max(run.at, span.start);
    const end = Math.min(run.at + run.length, span.end);
    if (start >= end) continue;
    const at = start - span.start;
    const length = end - start;
    if (run.fileLength === undefined) runs.push({ at, from: run.from + (start - run.at), length });
    else runs.push({ at, from: run.from, length, fileLength: run.fileLength });
  }
  return { text: prose.text.slice(span.start, span.end), runs };
}

/** Index of the last run that begins at or before `offset`; 0 where there is none. */
function runAt({ runs }: Prose, offset: number): number {
  let low = 0;
  let high = runs.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((runs[middle] as Run).at <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function runEnd(run: Run): number {
  return run.from + (run.fileLength ?? run.length);
}
