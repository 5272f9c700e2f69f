/** Ranges that are named; the others are counted. */
const MOST_RANGES = 8;

/** Page numbers in order as words: "page 3", "pages 3, 7–9". */
export function pageRanges(pages: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const page of pages) {
    const range = ranges.at(-1);
    if (range && page === range.last + 1) range.last = page;
    else ranges.push({ first: page, last: page });
  }
  const named = ranges
    .slice(0, MOST_RANGES)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  const [others] = ranges.slice(MOST_RANGES);
  const rest = others ? ` and ${pages.length - pages.indexOf(others.first)} more` : '';
  return `${pages.length === 1 ? 'page' : 'pages'} ${named.join(', ')}${rest}`;
}
