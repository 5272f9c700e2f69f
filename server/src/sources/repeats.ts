import type { Article } from './article.js';
import { type Counts, countExactly, createTally, type Tally } from './repeat-tally.js';
import { sentenceHashes } from './sentence-hashes.js';

/** What is known of an article here. The same object is handed to `add`, `remove` and a view. */
export interface RepeatArticle {
  readonly publisher: string | undefined;
  /** As `sentenceHashes` makes them, in order of text. */
  readonly sentenceHashes: Uint32Array;
}

/** Counts of sentences by publisher, which follow what is added and removed. */
export interface Repeats {
  add(article: RepeatArticle): void;
  /** An article that was added. */
  remove(article: RepeatArticle): void;
  /** As things stand: later changes leave it as it is. The same object where there were none. */
  view(): RepeatsView;
}

export interface RepeatsView {
  /** `sentence`: index into `sentenceHashes`. */
  isFurniture(article: RepeatArticle, sentence: number): boolean;
  /** Ascending indices of all its sentences that are. */
  furnitureIn(article: RepeatArticle): readonly number[];
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
/** Up to so many articles are counted one by one when asked for, more in a table of fixed size. */
const COUNTED_EXACTLY = 64;

interface Group {
  readonly articles: Set<RepeatArticle>;
  /** Where there are more than COUNTED_EXACTLY. */
  tally: Tally | undefined;
  /** Shared with views: written to no more. */
  judged: Judged | undefined;
}

/** The articles of one publisher as a view sees them. */
interface Judged {
  readonly known: boolean;
  readonly articles: number;
  counts(): Counts;
}

/**
 * Sentences that a publisher puts into most of its articles (appeals, notes on the outlet): furniture that one article
 * alone does not give away. Articles without a publisher may be from anywhere, so that of them only what stands in
 * nearly all is. Memory for each article: a reference; for each publisher of many: 30 KB. What is added and removed
 * costs by its sentences, a view by the number of publishers.
 */
export function createRepeats(): Repeats {
  const groups = new Map<string, Group>();
  let known: RepeatsView | undefined;

  function changing(article: RepeatArticle): Group {
    known = undefined;
    const name = groupOf(article);
    const group = groups.get(name) ?? { articles: new Set(), tally: undefined, judged: undefined };
    groups.set(name, group);
    if (group.judged && group.tally) group.tally = group.tally.copy();
    group.judged = undefined;
    return group;
  }

  return {
    add(article) {
      const group = changing(article);
      if (group.articles.has(article)) return;
      group.articles.add(article);
      if (group.tally) group.tally.count(article.sentenceHashes, EDGE, 1);
      else if (group.articles.size > COUNTED_EXACTLY) {
        group.tally = createTally();
        for (const { sentenceHashes } of group.articles) group.tally.count(sentenceHashes, EDGE, 1);
      }
    },
    remove(article) {
      const group = changing(article);
      if (!group.articles.delete(article)) return;
      if (group.articles.size <= COUNTED_EXACTLY) group.tally = undefined;
      else group.tally?.count(article.sentenceHashes, EDGE, -1);
      if (group.articles.size === 0) groups.delete(groupOf(article));
    },
    view() {
      known ??= createView(groups);
      return known;
    },
  };
}

/** By URI, of articles that are all at hand: indices into `Article.sentences`. */
export function repeatedFurniture(
  articles: readonly Pick<Article, 'uri' | 'text' | 'sentences' | 'metadata'>[],
): ReadonlyMap<string, ReadonlySet<number>> {
  const repeats = createRepeats();
  const known = articles.map(article => ({
    uri: article.uri,
    publisher: article.metadata.publisher?.value,
    sentenceHashes: sentenceHashes(article),
  }));
  for (const article of known) repeats.add(article);
  const view = repeats.view();
  return new Map(known.map(article => [article.uri, new Set(view.furnitureIn(article))]));
}

function createView(groups: ReadonlyMap<string, Group>): RepeatsView {
  const judged = new Map<string, Judged>();
  for (const [name, group] of groups) {
    if (group.articles.size < FEWEST_ARTICLES) continue;
    group.judged ??= judge(group, name !== '');
    judged.set(name, group.judged);
  }
  const found = new WeakMap<RepeatArticle, readonly number[]>();

  function furnitureIn(article: RepeatArticle): readonly number[] {
    const group = judged.get(groupOf(article));
    if (!group) return nothing;
    const furniture = found.get(article) ?? findFurniture(article.sentenceHashes, group);
    found.set(article, furniture);
    return furniture;
  }

  return {
    furnitureIn,
    isFurniture: (article, sentence) => furnitureIn(article).includes(sentence),
  };
}

const nothing: readonly number[] = [];

function judge(group: Group, known: boolean): Judged {
  const { tally, articles } = group;
  if (tally) return { known, articles: articles.size, counts: () => tally };
  const members = [...articles].map(({ sentenceHashes }) => sentenceHashes);
  let counted: Counts | undefined;
  return {
    known,
    articles: members.length,
    counts() {
      counted ??= countExactly(members, EDGE);
      return counted;
    },
  };
}

function findFurniture(hashes: Uint32Array, { known, articles, counts }: Judged): readonly number[] {
  const fewestInMiddle = articles >= FEWEST_IN_MIDDLE ? SHARE_IN_MIDDLE * articles : Number.POSITIVE_INFINITY;
  const fewestAtEdge = known ? SHARE_AT_EDGE * articles : Number.POSITIVE_INFINITY;
  const furniture: number[] = [];
  const { anywhere, atEdge } = counts();
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

/** Outlets that are called the same, whatever their case and article; empty where none is known. */
function groupOf({ publisher }: RepeatArticle): string {
  return publisher?.toLowerCase().replace(/^the (?=.)/, '') ?? '';
}
