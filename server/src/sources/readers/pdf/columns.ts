import { type Row, rowText, sliceRows } from './rows.js';

/** Rows that are read one after the other. */
export type Region = readonly Row[];

/** Columns within columns: more than these no page has, and a hostile one gets no more. */
const DEEPEST = 5;

/**
 * The rows of a page as regions in reading order. Going down the page, rows are gathered as long as there is a strip
 * of white that none of them crosses; what is gathered so is read column by column if it looks like columns of text,
 * and row by row else (tables, lists with labels). A row across the page (a headline) ends what was gathered:
 *
 *     headline across the page       1
 *     aaaa  bbbb                     2 4
 *     aaaa  bbbb                     3 5
 */
export function readingOrder(rows: readonly Row[], depth = 0): Region[] {
  if (depth === DEEPEST) return rows.length > 0 ? [rows] : [];
  const regions: Region[] = [];
  let plain: Row[] = [];
  let at = 0;
  while (at < rows.length) {
    const { end, gaps } = gather(rows, at);
    const gutter = gutterOf(rows.slice(at, end), gaps);
    if (gutter === undefined) {
      plain.push(...rows.slice(at, end));
      at = end;
      continue;
    }
    const group = withoutHeadingBelow(rows.slice(at, end), gutter);
    at += group.length;
    // Lines above that do not reach over the gutter are the columns' first: one of the two may begin higher.
    const above = plain.splice(plain.findLastIndex(row => crosses(row, gutter)) + 1);
    const columns = [...above, ...group];
    if (plain.length > 0) regions.push(plain);
    plain = [];
    regions.push(...readingOrder(sliceRows(columns, Number.NEGATIVE_INFINITY, gutter), depth + 1));
    regions.push(...readingOrder(sliceRows(columns, gutter, Number.POSITIVE_INFINITY), depth + 1));
  }
  if (plain.length > 0) regions.push(plain);
  return regions;
}

/** Type of this many times the columns' own is a heading. */
const LARGER = 1.15;
/** White above it, in its own sizes, that keeps it from the lines above. */
const WHITE_ABOVE = 1.25;

/** Headings below both columns, short enough not to reach over their gutter, are not the left one's end. */
function withoutHeadingBelow(group: readonly Row[], gutter: number): readonly Row[] {
  const sizes = group.map(row => row.size).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  const last = group.findLastIndex(row => row.right > gutter || row.size < LARGER * usual);
  const first = group.findIndex((row, index) => {
    const above = group[index - 1];
    return index > last && above && row.baseline - above.baseline >= WHITE_ABOVE * row.size;
  });
  return first < 0 ? group : group.slice(0, first);
}

interface Gap {
  readonly left: number;
  readonly right: number;
}

/** How far down from `start` rows leave white strips with text on either side, at least one row; and the strips. */
function gather(rows: readonly Row[], start: number): { end: number; gaps: readonly Gap[] } {
  let open: readonly Gap[] = [{ left: Number.NEGATIVE_INFINITY, right: Number.POSITIVE_INFINITY }];
  let inner: readonly Gap[] = [];
  let index = start;
  for (; index < rows.length; index++) {
    open = uncrossed(open, rows[index] as Row);
    const between = open.filter(gap => Number.isFinite(gap.left) && Number.isFinite(gap.right));
    if (between.length === 0 && index > start) break;
    inner = between;
  }
  return { end: index, gaps: inner };
}

/** What a row's segments leave of strips; both go from left to right. */
function uncrossed(gaps: readonly Gap[], { segments }: Row): Gap[] {
  const left: Gap[] = [];
  let at = 0;
  for (const gap of gaps) {
    let from = gap.left;
    while (at > 0 && (segments[at - 1]?.right ?? 0) > gap.left) at -= 1;
    for (; at < segments.length; at++) {
      const segment = segments[at] as Gap;
      if (segment.left >= gap.right) break;
      if (segment.left > from) left.push({ left: from, right: segment.left });
      from = Math.max(from, segment.right);
    }
    if (from < gap.right) left.push({ left: from, right: gap.right });
  }
  return left;
}

function crosses({ segments }: Row, x: number): boolean {
  return segments.some(segment => segment.left < x && segment.right > x);
}

/** Narrowest white strip between columns, in sizes of type. */
const NARROWEST_GUTTER = 0.8;
/** Strips of one group that are looked at, the widest first. */
const MOST_GUTTERS = 6;

/** The middle of the strip that parts columns of text, if one does. */
function gutterOf(rows: readonly Row[], gaps: readonly Gap[]): number | undefined {
  const size = rows[0]?.size ?? 0;
  const wide = gaps
    .filter(gap => gap.right - gap.left >= NARROWEST_GUTTER * size)
    .sort((a, b) => b.right - b.left - (a.right - a.left) || a.left - b.left)
    .slice(0, MOST_GUTTERS);
  return wide
    .map(gap => (gap.left + gap.right) / 2)
    .find(middle => {
      const left = sideOf(sliceRows(rows, Number.NEGATIVE_INFINITY, middle));
      const right = sideOf(sliceRows(rows, middle, Number.POSITIVE_INFINITY));
      return left.isText && right.isText && (left.isFilled || right.isFilled);
    });
}

/** Narrower than this, in sizes of type, is no column of prose but one of a table. */
const NARROWEST_COLUMN = 8;
/** Fewer words a line, on the average, are cells or labels. */
const FEWEST_WORDS = 3;
const FEWEST_LINES = 2;
/** Share of lines that begin below each other; what a chance white strip in a page parts does not. */
const FLUSH_SHARE = 0.4;
/** Prose fills its column: this share of lines goes at least so far across it. */
const FILLED_SHARE = 0.5;
const FILLED = 0.75;

function sideOf(rows: readonly Row[]): { isText: boolean; isFilled: boolean } {
  const size = rows[0]?.size ?? 0;
  const [left, right] = extent(rows);
  const width = right - left;
  const words = rows.reduce((sum, row) => sum + rowText(row).split(' ').length, 0);
  const filled = rows.filter(row => row.right - left >= FILLED * width).length;
  return {
    isText:
      rows.length >= FEWEST_LINES &&
      width >= NARROWEST_COLUMN * size &&
      words >= FEWEST_WORDS * rows.length &&
      flushLines(rows, size / 2) >= FLUSH_SHARE * rows.length,
    isFilled: filled >= FILLED_SHARE * rows.length,
  };
}

/** The most rows whose left edges lie within `room` of each other. */
function flushLines(rows: readonly Row[], room: number): number {
  const lefts = rows.map(row => row.left).sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  for (const [index, left] of lefts.entries()) {
    while (left - (lefts[first] as number) > room) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}

/** Leftmost and rightmost point. */
export function extent(rows: readonly Row[]): [left: number, right: number] {
  let [left, right] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const row of rows) {
    left = Math.min(left, row.left);
    right = Math.max(right, row.right);
  }
  return [left, right];
}
