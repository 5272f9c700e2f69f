import { type Counts, countFrequent, type SentenceBlock } from './repeat-tally.js';

export type { SentenceBlock } from './repeat-tally.js';

/** What most articles of one outlet have in common. */
export interface Repeats {
  /** Ascending indices of the sentences of one of its articles that are furniture; `sentenceHashes` in order of text. */
  furnitureIn(sentenceHashes: Uint32Array): readonly number[];
}

/** From so many articles of one publisher on, their edges are judged; fewer may all tell one story. */
const FEWEST_ARTICLES = 8;
/** Page furniture mostly stands among so many first or last sentences of an article. */
const EDGE = 3;
/**
 * Share of the publisher's articles that have the sentence at an edge. Measured over every group of BBC articles that
 * share a name, a word of the title or a section (1,427 groups of 8 and more): what is background to a story is at the
 * edge of .5 of them at most, mostly far fewer.
 */
const SHARE_AT_EDGE = 0.6;
/** In the middle, a story's background stands word for word too, so that more is asked. */
const FEWEST_IN_MIDDLE = 20;
/** In the same groups, from 20 articles on: .4 at most. */
const SHARE_IN_MIDDLE = 0.8;
/**
 * Saved versions of one story repeat each other throughout. Where more than half of an article's sentences stand in
 * such a share of the others, it is one of these, and nothing of it is furniture.
 */
const SHARE_OF_VERSIONS = 0.2;
/** A sentence always stands in its own article. */
const FEWEST_VERSIONS = 2;

/**
 * Sentences that an outlet puts into most of its articles (appeals, notes on itself): furniture that one article alone
 * does not give away. `blocks`: the `sentenceHashes` of all of them, in any order. Where they have no publisher
 * (`known` is false) they may be from anywhere, so that only what stands in nearly all is.
 */
export function findRepeats(blocks: readonly SentenceBlock[], known: boolean): Repeats {
  const count = blocks.reduce((sum, { articles }) => sum + articles.length, 0);
  if (count < FEWEST_ARTICLES) return { furnitureIn: () => nothing };
  const counts = countFrequent(blocks, EDGE, fewestVersions(count));
  return { furnitureIn: hashes => findFurniture(hashes, known, count, counts) };
}

/** Articles that have a sentence of versions of one story; what is furniture stands in more of them. */
function fewestVersions(articles: number): number {
  return Math.max(FEWEST_VERSIONS, SHARE_OF_VERSIONS * articles);
}

const nothing: readonly number[] = [];

function findFurniture(
  hashes: Uint32Array,
  known: boolean,
  articles: number,
  { anywhere, atEdge }: Counts,
): readonly number[] {
  const fewestInMiddle = articles >= FEWEST_IN_MIDDLE ? SHARE_IN_MIDDLE * articles : Number.POSITIVE_INFINITY;
  const fewestAtEdge = known ? SHARE_AT_EDGE * articles : Number.POSITIVE_INFINITY;
  const furniture: number[] = [];
  let common = 0;
  for (const [index, hash] of hashes.entries()) {
    const found = anywhere(hash);
    if (found >= fewestVersions(articles)) common++;
    const isEdge = index < EDGE || index >= hashes.length - EDGE;
    if (found >= fewestInMiddle || (isEdge && atEdge(hash) >= fewestAtEdge)) furniture.push(index);
  }
  return furniture.length === 0 || 2 * common > hashes.length ? nothing : furniture;
}

/** The same for outlets that are called the same, whatever their case and article; empty where none is known. */
export function outletName(publisher: string | undefined): string {
  return publisher?.toLowerCase().replace(/^the (?=.)/, '') ?? '';
}
