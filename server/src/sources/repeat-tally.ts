/** In how many articles a sentence stands, by the hash of its words. */
export interface Counts {
  anywhere(hash: number): number;
  /** Among the first or the last sentences. */
  atEdge(hash: number): number;
}

/** Counts as they are, for few articles; memory by their sentences. */
export function countExactly(articles: readonly Uint32Array[], edge: number): Counts {
  const anywhere = new Map<number, number>();
  const atEdge = new Map<number, number>();
  for (const hashes of articles) {
    for (const hash of new Set(hashes)) anywhere.set(hash, (anywhere.get(hash) ?? 0) + 1);
    for (const hash of edgesOf(hashes, edge)) atEdge.set(hash, (atEdge.get(hash) ?? 0) + 1);
  }
  return { anywhere: hash => anywhere.get(hash) ?? 0, atEdge: hash => atEdge.get(hash) ?? 0 };
}

/** Each sentence counts in a cell of each row; the least of them is its count or more. */
const ROWS = 3;
/**
 * Cells of a row, as a power of two. Other sentences add to a count, as a share of the articles, what an article's
 * sentences are to the number of cells: 1 % where it has 20, and for the six at its edges.
 */
const CELLS_ANYWHERE = 11;
const CELLS_AT_EDGE = 9;

/** A count-min sketch (Cormode, Muthukrishnan 2005): of fixed size, never too low, the same in whatever order. */
export function countRoughly(articles: readonly Uint32Array[], edge: number): Counts {
  const anywhere = new Uint32Array(ROWS * 2 ** CELLS_ANYWHERE);
  const atEdge = new Uint32Array(ROWS * 2 ** CELLS_AT_EDGE);
  for (const hashes of articles) {
    for (const hash of new Set(hashes)) add(anywhere, CELLS_ANYWHERE, hash);
    for (const hash of edgesOf(hashes, edge)) add(atEdge, CELLS_AT_EDGE, hash);
  }
  return {
    anywhere: hash => least(anywhere, CELLS_ANYWHERE, hash),
    atEdge: hash => least(atEdge, CELLS_AT_EDGE, hash),
  };
}

function edgesOf(hashes: Uint32Array, edge: number): ReadonlySet<number> {
  const first = hashes.subarray(0, edge);
  const last = hashes.subarray(Math.max(edge, hashes.length - edge));
  return new Set([...first, ...last]);
}

function add(rows: Uint32Array, bits: number, hash: number): void {
  for (let row = 0; row < ROWS; row++) {
    const cell = cellOf(hash, row, bits);
    rows[cell] = (rows[cell] ?? 0) + 1;
  }
}

function least(rows: Uint32Array, bits: number, hash: number): number {
  let count = Number.POSITIVE_INFINITY;
  for (let row = 0; row < ROWS; row++) count = Math.min(count, rows[cellOf(hash, row, bits)] ?? 0);
  return count;
}

/** Odd numbers without a pattern, one a row: the upper bits of a product hash well (Dietzfelbinger 1997). */
const FACTORS = [0x9e3779b1, 0x85ebca77, 0xc2b2ae3d] as const;

function cellOf(hash: number, row: number, bits: number): number {
  const factor = FACTORS[row] ?? FACTORS[0];
  return row * 2 ** bits + (Math.imul(hash ^ (hash >>> 15), factor) >>> (32 - bits));
}
