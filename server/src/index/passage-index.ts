import {
  type Corpus,
  documentFrequency,
  layOut,
  passagesHolding,
  passagesOf,
  spanOf,
  termsOf,
  termsStarting,
} from './corpus.js';
import { readCorpus, writeCorpus } from './corpus-bytes.js';
import { findHeldTerms, type HeldTerms } from './held-terms.js';
import { type PackedEntries, packEntries } from './packed-entries.js';
import { searchCorpus } from './search.js';
import { updateCorpusSteps } from './update-corpus.js';
import type { Workspaces } from './workspace.js';

/** A sentence, found. `score` is BM25, above 0, unitless, comparable within one query. */
export interface PassageHit extends HeldPassage {
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

export { gatherEntries } from './gather-entries.js';
export { type PackedEntries, packEntries, transferablesOf } from './packed-entries.js';

/** A sentence of an article. */
export interface HeldPassage {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
}

/** Where a sentence stands: UTF-16 offsets in the source's text, of less than 2 ** 32. */
export interface PassageSpan {
  readonly start: number;
  readonly end: number;
  /** Sentences of one article with the same number share a paragraph. */
  readonly paragraph: number;
}

/** What the index takes in of an article: the terms of each of its sentences, and where they stand. */
export interface IndexEntry {
  readonly uri: string;
  readonly sentences: readonly (readonly string[])[];
  /** In step with `sentences`, in order of text; paragraphs in a row. */
  readonly spans: readonly PassageSpan[];
}

export interface IndexChange {
  /** New articles, and new versions of known ones. Of entries with one uri the last counts. */
  readonly put: readonly PackedEntries[];
  /** Uris that go; one that is in `put` as well stays. */
  readonly removed: readonly string[];
}

/**
 * Immutable postings over passages. What it answers depends on the articles that are in it alone, to the last
 * bit of the scores: not on their order, nor on the updates by which they came.
 */
export interface PassageIndex {
  /** What it answers from: for `writeIndex` alone. */
  readonly corpus: Corpus;
  readonly passageCount: number;
  readonly articleCount: number;
  /** Passages that hold the term. */
  documentFrequency(term: string): number;
  /** Tells which of these terms, all different, a sentence holds. */
  held(terms: readonly string[]): HeldTerms;
  /** Sentences of the article; 0 for one that is not there. */
  passagesOf(uri: string): number;
  /** Its paragraph has the number of the sentence that begins it, whatever number came in. */
  span(uri: string, sentence: number): PassageSpan | undefined;
  /** Best first; ties by uri, then sentence, by code unit. */
  search(query: PassageQuery): PassageHit[];
  /** Every term that a sentence holds, once, in no order; costs as much as there are terms. */
  terms(): Iterable<string>;
  /** The terms that begin so and are in most sentences, at most `limit`; those in most first, then by code unit. */
  termsStarting(prefix: string, limit: number): readonly string[];
  /** The sentences that hold the term, those of an article in a row and in order; the articles in no order. */
  holding(term: string): Iterable<HeldPassage>;
  /** Shares what did not change and leaves the receiver as it was. */
  update(change: IndexChange): PassageIndex;
  /** The same in steps, between which other work may come in. */
  updateSteps(change: IndexChange): Generator<void, PassageIndex>;
}

export function buildIndex(entries: readonly IndexEntry[]): PassageIndex {
  const empty = openIndex(layOut([]), []);
  return entries.length > 0 ? empty.update({ put: [packEntries(entries)], removed: [] }) : empty;
}

/** As `writeIndex` gave it. Undefined: these are other bytes, or damaged ones. */
export function readIndex(bytes: Uint8Array): PassageIndex | undefined {
  const corpus = readCorpus(bytes);
  return corpus && openIndex(corpus, []);
}

export function writeIndex({ corpus }: PassageIndex): readonly Uint8Array[] {
  return writeCorpus(corpus);
}

function openIndex(corpus: Corpus, workspaces: Workspaces): PassageIndex {
  function* updateSteps(change: IndexChange): Generator<void, PassageIndex> {
    return openIndex(yield* updateCorpusSteps(corpus, change), workspaces);
  }
  return {
    corpus,
    passageCount: corpus.passageCount,
    articleCount: corpus.articleCount,
    documentFrequency: term => documentFrequency(corpus, term),
    held: terms => findHeldTerms(corpus, terms),
    passagesOf: uri => passagesOf(corpus, uri),
    span: (uri, sentence) => spanOf(corpus, uri, sentence),
    search: query => searchCorpus(corpus, workspaces, query),
    terms: () => termsOf(corpus),
    termsStarting: (prefix, limit) => termsStarting(corpus, prefix, limit),
    holding: term => passagesHolding(corpus, term),
    update: change => finish(updateSteps(change)),
    updateSteps,
  };
}

function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
