import { mergeSegmentSteps } from './merge-segments.js';
import type { Segment } from './source-segment.js';

/** A segment, and which of its rows have gone. */
export interface TablePart {
  readonly segment: Segment;
  /** A bit for each row; undefined: none. */
  readonly gone: Uint32Array | undefined;
  readonly goneRows: number;
  readonly goneArticles: number;
}

/** A part with less than so many times the rows of those behind it is merged with them: few parts, and few merges. */
const GROWTH = 4;
/** Share of rows that have gone above which a part is made anew. */
const MOST_GONE = 0.25;

export function wholePart(segment: Segment): TablePart {
  return { segment, gone: undefined, goneRows: 0, goneArticles: 0 };
}

export function rowsLeft({ segment, goneRows }: TablePart): number {
  return segment.rows - goneRows;
}

export function isGone(gone: Uint32Array | undefined, row: number): boolean {
  return gone !== undefined && (((gone[row >> 5] ?? 0) >>> (row & 31)) & 1) === 1;
}

/** Without these rows, none of which has gone. */
export function without(part: TablePart, rows: readonly number[]): TablePart {
  if (rows.length === 0) return part;
  const { segment, gone: before, goneRows, goneArticles } = part;
  const gone = before?.slice() ?? new Uint32Array((segment.rows + 31) >> 5);
  for (const row of rows) gone[row >> 5] = (gone[row >> 5] ?? 0) | (1 << (row & 31));
  return {
    segment,
    gone,
    goneRows: goneRows + rows.length,
    goneArticles: goneArticles + rows.filter(row => row < segment.articles).length,
  };
}

/** Parts that grow from the last to the first, none with much in it that has gone; `fresh`, in any order, among them. */
export function* tidySteps(
  parts: readonly TablePart[],
  fresh: readonly TablePart[],
): Generator<void, readonly TablePart[]> {
  const left = parts.filter(part => rowsLeft(part) > 0);
  let from = left.length;
  let rows = fresh.reduce((sum, part) => sum + rowsLeft(part), 0);
  for (let at = left.length - 1; at >= 0; at--) {
    const part = left[at];
    if (!part) continue;
    const own = rowsLeft(part);
    const isSmall = rows > 0 && own < GROWTH * rows;
    const isWorn = part.goneRows > MOST_GONE * part.segment.rows;
    if (isSmall || isWorn) from = at;
    rows += own;
  }
  const worn = [...left.slice(from), ...fresh];
  const [only] = worn;
  if (worn.length === 0 || (worn.length === 1 && only?.goneRows === 0))
    return [...left.slice(0, from), ...worn];
  const merged = yield* mergeSegmentSteps(
    worn.map(({ segment, gone }) => ({ segment, isLive: row => !isGone(gone, row) })),
  );
  return [...left.slice(0, from), wholePart(merged)];
}
