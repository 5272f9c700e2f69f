import type { Article, Locator } from '../../sources/article.js';
import type { Span } from '../../text/span.js';
import type { DraftReport } from '../engine.js';

/** What somebody looks for in the sources. */
export interface SourceSearch {
  /**
   * A sentence, or words of any kind: names, figures, a key, a publisher. What stands between double quotation marks is
   * looked for as it is.
   */
  readonly text: string;
  /** At most so many hits. */
  readonly limit: number;
  /** Of the draft that it is for: only sources that may speak of it are looked through. */
  readonly draft: DraftReport | undefined;
}

export type SearchOutcome =
  | {
      readonly kind: 'found';
      /** Best first; empty where nothing was found. */
      readonly hits: readonly SearchHit[];
      /** What stands between quotation marks and in no source, as far as that can be said; in order of the text. */
      readonly missing: readonly string[];
    }
  /** No word in it that a source could be found by. */
  | { readonly kind: 'too-short' }
  | { readonly kind: 'cancelled' };

/** A sentence of a source. */
export interface SearchHit extends Span {
  readonly article: Article;
  /** Of the article's text. */
  readonly text: string;
  readonly locator: Locator;
  /**
   * `strong`: it has (nearly) all that was looked for. `weak`: a part of it. `source`: the source as a whole goes by
   * these words, and this is how it begins.
   */
  readonly kind: 'strong' | 'weak' | 'source';
  /** The words of the passage that were looked for, in the article's text, in order, not overlapping. */
  readonly matches: readonly Span[];
}
