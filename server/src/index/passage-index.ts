/** A sentence of an article, found. `score` is BM25, unitless, comparable within one query. */
export interface PassageHit {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
  readonly score: number;
}

export interface PassageQuery {
  /** Index terms (text/terms.ts) of a sentence; repeats count once. */
  readonly terms: readonly string[];
  readonly limit: number;
  /** Keep only articles for which it holds. */
  readonly admits?: (uri: string) => boolean;
}

/** What the index takes in of an article: the terms of each of its sentences. */
export interface IndexEntry {
  readonly uri: string;
  readonly sentences: readonly (readonly string[])[];
}

/** Immutable postings over passages. `update` shares what did not change and leaves the receiver as it was. */
export interface PassageIndex {
  readonly passageCount: number;
  readonly articleCount: number;
  /** Passages that hold the term. */
  documentFrequency(term: string): number;
  /** Best first; ties by uri, then sentence, by code unit. */
  search(query: PassageQuery): PassageHit[];
  update(change: { readonly put: readonly IndexEntry[]; readonly removed: readonly string[] }): PassageIndex;
}
