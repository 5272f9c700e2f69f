import { type Row, rowText } from './rows.js';

/** Rows from the edge of a page that may be running heads or feet. */
const DEEPEST = 4;
/** The same place on several pages, in points. */
const SAME_PLACE = 2;

/**
 * The rows of each page without what repeats at the same place at the top or bottom of another page, digits aside:
 * running heads and feet, page numbers. From the edge inwards, up to the first row that does not repeat.
 */
export function withoutRunningHeads(pages: readonly (readonly Row[])[]): (readonly Row[])[] {
  const tops = countPlaces(pages.map(rows => rows.slice(0, DEEPEST)));
  const bottoms = countPlaces(pages.map(rows => rows.slice(-DEEPEST)));
  return pages.map(rows => {
    const edge = Math.min(DEEPEST, rows.length);
    let start = 0;
    while (start < edge && repeats(rows[start] as Row, tops)) start += 1;
    let end = rows.length;
    while (end > start && rows.length - end < edge && repeats(rows[end - 1] as Row, bottoms)) end -= 1;
    return rows.slice(start, end);
  });
}

/** Baselines of each text, in order; a page counts once for each. */
type Places = ReadonlyMap<string, readonly number[]>;

function countPlaces(edges: readonly (readonly Row[])[]): Places {
  const places = new Map<string, number[]>();
  for (const row of edges.flat()) {
    const key = keyOf(row);
    const known = places.get(key);
    if (known) known.push(row.baseline);
    else places.set(key, [row.baseline]);
  }
  for (const baselines of places.values()) baselines.sort((a, b) => a - b);
  return places;
}

function repeats(row: Row, places: Places): boolean {
  const baselines = places.get(keyOf(row)) ?? [];
  let low = 0;
  let high = baselines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((baselines[middle] as number) < row.baseline - SAME_PLACE) low = middle + 1;
    else high = middle;
  }
  const second = baselines[low + 1];
  return second !== undefined && second <= row.baseline + SAME_PLACE;
}

/** A row that ends so is a sentence, and two that differ in their figures say two things. */
const SENTENCE = /(?:\S+ +){4}\S+[.!?]["”’)]?$/;

/** Roman page numbers count as digits where they are all of the row. */
function keyOf(row: Row): string {
  const whole = rowText(row).toLowerCase();
  if (SENTENCE.test(whole)) return whole;
  return /^[-–—\s]*[ivxlc]+[-–—\s]*$/.test(whole) ? '#' : whole.replace(/\p{N}+/gu, '#');
}
