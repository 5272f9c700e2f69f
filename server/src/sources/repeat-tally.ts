/** The sentences of some articles, by the hash of their words. */
export interface SentenceBlock {
  readonly hashes: Uint32Array;
  /** Where the sentences of each article start in `hashes`, and their count at the end. */
  readonly starts: Uint32Array;
  /** The articles that count. */
  readonly articles: readonly number[];
}

/** In how many articles a sentence stands, by the hash of its words. */
export interface Counts {
  anywhere(hash: number): number;
  /** Among the first or the last sentences. */
  atEdge(hash: number): number;
}

/** Cells of the first count, as a power of two: so many that few sentences share one, so few that they stay near. */
const CELLS = 16;

/**
 * Counts the sentences that at least so many articles have; others may count as 0. First all are counted in cells
 * that several share, then one by one those in cells that came so far: memory does not grow with the articles, and few
 * are looked at twice (as Park, Chen and Yu 1995 find frequent sets).
 */
export function countFrequent(blocks: readonly SentenceBlock[], edge: number, least: number): Counts {
  const cells = new Uint32Array(2 ** CELLS);
  for (const { hashes, starts, articles } of blocks)
    for (const article of articles) {
      const end = starts[article + 1] ?? 0;
      for (let at = starts[article] ?? 0; at < end; at++) {
        const cell = cellOf(hashes[at] ?? 0);
        cells[cell] = (cells[cell] ?? 0) + 1;
      }
    }
  const tallies = new Map<number, Tally>();
  let number = 0;
  for (const { hashes, starts, articles } of blocks)
    for (const article of articles) {
      number++;
      const start = starts[article] ?? 0;
      const end = starts[article + 1] ?? 0;
      for (let at = start; at < end; at++) {
        const hash = hashes[at] ?? 0;
        if ((cells[cellOf(hash)] ?? 0) < least) continue;
        const isAtEdge = at < start + edge || at >= end - edge;
        tallies.set(hash, tallied(tallies.get(hash), number, isAtEdge));
      }
    }
  return {
    anywhere: hash => tallies.get(hash)?.anywhere ?? 0,
    atEdge: hash => tallies.get(hash)?.atEdge ?? 0,
  };
}

interface Tally {
  anywhere: number;
  atEdge: number;
  /** The articles that were counted last. */
  last: number;
  lastAtEdge: number;
}

/** An article counts once, however often it has the sentence. */
function tallied(known: Tally | undefined, article: number, isAtEdge: boolean): Tally {
  const tally = known ?? { anywhere: 0, atEdge: 0, last: 0, lastAtEdge: 0 };
  if (tally.last !== article) tally.anywhere++;
  tally.last = article;
  if (!isAtEdge) return tally;
  if (tally.lastAtEdge !== article) tally.atEdge++;
  tally.lastAtEdge = article;
  return tally;
}

/** The upper bits of a product with an odd number without a pattern hash well (Dietzfelbinger 1997). */
function cellOf(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x9e3779b1) >>> (32 - CELLS);
}
