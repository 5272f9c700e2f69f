import { type Corpus, createCorpus, documentFrequency, updateCorpus } from './corpus.js';
import { findHeldTerms, type HeldTerms } from './held-terms.js';
import { searchCorpus } from './search.js';
import type { Workspaces } from './workspace.js';

/** A sentence of an article, found. `score` is BM25, above 0, unitless, comparable within one query. */
export interface PassageHit {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
  readonly score: number;
}

export interface PassageQuery {
  /**
   * Content forms (text/words.ts) of a sentence; repeats count once, and of more than 1,024 the rarest.
   */
  readonly terms: readonly string[];
  /** At most so many hits; passages that share no term with the query are never hits. */
  readonly limit: number;
  /** Search these articles alone; cost grows with them, not with the index. Unknown uris are passed over. */
  readonly within?: readonly string[];
  /** Keep only articles for which it holds. What it says of an article is kept while the index and the function live. */
  readonly admits?: (uri: string) => boolean;
}

/** What the index takes in of an article: the terms of each of its sentences. */
export interface IndexEntry {
  readonly uri: string;
  readonly sentences: readonly (readonly string[])[];
}

export interface IndexChange {
  /** New articles, and new versions of known ones. Of entries with one uri the last counts. */
  readonly put: readonly IndexEntry[];
  /** Uris that go; one that is in `put` as well stays. */
  readonly removed: readonly string[];
}

/**
 * Immutable postings over passages. What it answers depends on the articles that are in it alone, to the last
 * bit of the scores: not on their order, nor on the updates by which they came.
 */
export interface PassageIndex {
  readonly passageCount: number;
  readonly articleCount: number;
  /** Passages that hold the term. */
  documentFrequency(term: string): number;
  /** Tells which of these terms, all different, a sentence holds. */
  held(terms: readonly string[]): HeldTerms;
  /** Best first; ties by uri, then sentence, by code unit. */
  search(query: PassageQuery): PassageHit[];
  /** Shares what did not change and leaves the receiver as it was. */
  update(change: IndexChange): PassageIndex;
}

export function buildIndex(entries: readonly IndexEntry[]): PassageIndex {
  return openIndex(createCorpus(entries), []);
}

function openIndex(corpus: Corpus, workspaces: Workspaces): PassageIndex {
  return {
    passageCount: corpus.passageCount,
    articleCount: corpus.articleCount,
    documentFrequency: term => documentFrequency(corpus, term),
    held: terms => findHeldTerms(corpus, terms),
    search: query => searchCorpus(corpus, workspaces, query),
    update: change => openIndex(updateCorpus(corpus, change), workspaces),
  };
}
