import { type Counts, countExactly, countRoughly } from './repeat-tally.js';

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
/** Up to so many articles are counted one by one, more in a table of fixed size. */
const COUNTED_EXACTLY = 64;

/**
 * Sentences that an outlet puts into most of its articles (appeals, notes on itself): furniture that one article alone
 * does not give away. `articles`: the `sentenceHashes` of all of them, in any order. Where they have no publisher
 * (`known` is false) they may be from anywhere, so that only what stands in nearly all is.
 */
export function findRepeats(articles: readonly Uint32Array[], known: boolean): Repeats {
  const { length } = articles;
  if (length < FEWEST_ARTICLES) return { furnitureIn: () => nothing };
  const counts = length > COUNTED_EXACTLY ? countRoughly(articles, EDGE) : countExactly(articles, EDGE);
  return { furnitureIn: hashes => findFurniture(hashes, known, length, counts) };
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
    // A sentence always stands in its own article.
    if (found >= Math.max(2, SHARE_OF_VERSIONS * articles)) common++;
    const isEdge = index < EDGE || index >= hashes.length - EDGE;
    if (found >= fewestInMiddle || (isEdge && atEdge(hash) >= fewestAtEdge)) furniture.push(index);
  }
  return furniture.length === 0 || 2 * common > hashes.length ? nothing : furniture;
}

/** The same for outlets that are called the same, whatever their case and article; empty where none is known. */
export function outletName(publisher: string | undefined): string {
  return publisher?.toLowerCase().replace(/^the (?=.)/, '') ?? '';
}
