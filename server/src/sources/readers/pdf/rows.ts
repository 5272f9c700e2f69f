import type { Piece } from './page-text.js';

/** Neighbouring pieces without wide space between them. */
export interface Segment {
  readonly pieces: readonly Piece[];
  readonly left: number;
  readonly right: number;
}

/** What stands at one height of a page or column, from left to right. */
export interface Row {
  readonly segments: readonly Segment[];
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Of the type that most of its characters have. */
  readonly size: number;
}

/** Baselines nearer than this share of the smaller type are one row. */
const SAME_ROW = 0.35;

/** From the top down. */
export function rowsOf(pieces: readonly Piece[]): Row[] {
  const sorted = [...pieces].sort((a, b) => a.baseline - b.baseline || a.left - b.left || a.right - b.right);
  const rows: Row[] = [];
  let row: Piece[] = [];
  let baseline = 0;
  for (const piece of sorted) {
    const first = row[0];
    if (first && piece.baseline - baseline > SAME_ROW * Math.min(piece.size, first.size)) {
      rows.push(rowOf(row));
      row = [];
    }
    row.push(piece);
    baseline = piece.baseline;
  }
  if (row.length > 0) rows.push(rowOf(row));
  return rows;
}

/**
 * Space of more than this many sizes of type parts segments. Columns of journals stand as near as 1.2; words of a
 * narrow justified column may stand as far apart as 1.1, so that a segment is not yet a cell or a column.
 */
const WIDE_SPACE = 0.6;

function rowOf(unsorted: readonly Piece[]): Row {
  const pieces = withoutDoubles([...unsorted].sort((a, b) => a.left - b.left || a.right - b.right));
  const size = mainSize(pieces);
  const segments: Segment[] = [];
  let group: Piece[] = [];
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) {
    if (group.length > 0 && piece.left - right > WIDE_SPACE * size) {
      segments.push(segmentOf(group));
      group = [];
    }
    group.push(piece);
    right = Math.max(right, piece.right);
  }
  segments.push(segmentOf(group));
  const baseline = pieces.find(piece => piece.size === size)?.baseline ?? 0;
  return { segments, left: pieces[0]?.left ?? 0, right, baseline, size };
}

function segmentOf(pieces: readonly Piece[]): Segment {
  let right = Number.NEGATIVE_INFINITY;
  for (const piece of pieces) right = Math.max(right, piece.right);
  return { pieces, left: pieces[0]?.left ?? 0, right };
}

/** Bold type and shadows are made by drawing the same words twice, a hair apart. */
function withoutDoubles(pieces: readonly Piece[]): Piece[] {
  const kept: Piece[] = [];
  for (const piece of pieces) {
    const before = kept.at(-1);
    const double =
      before && before.text === piece.text && Math.abs(before.left - piece.left) < 0.2 * piece.size;
    if (!double) kept.push(piece);
  }
  return kept;
}

export function mainSize(pieces: readonly Piece[]): number {
  const lengths = new Map<number, number>();
  for (const { size, text } of pieces) lengths.set(size, (lengths.get(size) ?? 0) + text.length);
  let main = 0;
  let most = 0;
  for (const [size, length] of lengths) {
    if (length < most || (length === most && size < main)) continue;
    main = size;
    most = length;
  }
  return main;
}

/** A gap of this share of the type is a space, where the page draws none. */
const WORD_SPACE = 0.15;
/** Where it draws one, less will do. */
const DRAWN_SPACE = 0.08;
/** Space of more than this many sizes of type parts the cells of a table. */
const CELL_SPACE = 1.5;
const CELL_MARK = ' | ';

/** How a row is written: `raised` pieces with what stands before them, `cells` apart or not. */
interface Writing {
  readonly raised: (piece: Piece, before: string) => string;
  readonly cells: boolean;
}

const plainly: Writing = { raised: ({ text }) => text, cells: false };

export function rowText(row: Row, { raised, cells }: Writing = plainly): string {
  let text = '';
  let before: Piece | undefined;
  for (const piece of row.segments.flatMap(segment => segment.pieces)) {
    const gap = before ? piece.left - before.right : 0;
    if (cells && gap > CELL_SPACE * row.size) text += CELL_MARK;
    else if (!piece.raised && (gap > WORD_SPACE * row.size || (piece.spaced && gap > DRAWN_SPACE * row.size)))
      text += ' ';
    text += piece.raised ? raised(piece, text) : piece.text;
    before = piece;
  }
  return text.replace(/ {2,}/g, ' ').trim();
}

/** Cells with wide space between them, and in a row next to it as well; of a justified line, all spaces are wide. */
export function isTabular(row: Row, neighbours: readonly (Row | undefined)[]): boolean {
  const gaps = wideSpaces(row);
  if (gaps.length === 0 || isStretched(row)) return false;
  return neighbours.some(
    neighbour =>
      neighbour &&
      wideSpaces(neighbour).some(space => gaps.some(gap => gap.left < space.right && gap.right > space.left)),
  );
}

interface Space {
  readonly left: number;
  readonly right: number;
}

function wideSpaces({ segments, size }: Row): Space[] {
  return segments
    .slice(1)
    .map((segment, index) => ({ left: segments[index]?.right ?? 0, right: segment.left }))
    .filter(({ left, right }) => right - left > CELL_SPACE * size);
}

/** Fewer wide spaces are no justified line but cells. */
const FEWEST_STRETCHED = 3;

/** Between words of a justified line the same space stands everywhere. */
function isStretched({ segments, size }: Row): boolean {
  if (segments.length <= FEWEST_STRETCHED) return false;
  const gaps = segments.slice(1).map((segment, index) => segment.left - (segments[index]?.right ?? 0));
  const isOfWords = segments.every(({ pieces }) => pieces.every(({ text }) => !text.includes(' ')));
  return isOfWords && Math.max(...gaps) - Math.min(...gaps) < 0.5 * size;
}

/** The same rows, each with its segments inside `left`..`right` only; empty ones go. */
export function sliceRows(rows: readonly Row[], left: number, right: number): Row[] {
  const pieces = rows.flatMap(row =>
    row.segments.filter(segment => segment.left >= left && segment.right <= right),
  );
  return rowsOf(pieces.flatMap(segment => segment.pieces));
}
