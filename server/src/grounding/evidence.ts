import type { Locator } from '../sources/article.js';
import type { Span } from '../text/span.js';

/** One to three neighbouring sentences of one article. */
export interface Window extends Span {
  readonly uri: string;
  /** Indices into `Article.sentences`, inclusive. */
  readonly first: number;
  readonly last: number;
}

export type MatchKind = 'exact' | 'stem' | 'number' | 'date' | 'name' | 'derivation' | 'synonym';

/** A word of the draft sentence and the word of the window that carries it. */
export interface WordMatch {
  /** In the sentence's prose. */
  readonly draft: Span;
  /** In the article's text. */
  readonly source: Span;
  readonly kind: MatchKind;
}

export interface Evidence extends Window {
  readonly key: string;
  readonly path: string;
  readonly coordinates: 'file' | 'extracted';
  readonly locator: Locator;
  readonly text: string;
  /** 0..1, how much of the sentence the window carries, less where it does not name whom a pronoun means; rounded to four decimals. */
  readonly score: number;
  readonly matches: readonly WordMatch[];
  /** Equal for evidence that goes back to one text: copies are one witness. */
  readonly origin: string;
}

export type Verdict = 'supported' | 'partial' | 'contradicted' | 'unsupported' | 'unchecked';

export type UncheckedReason =
  | 'heading'
  | 'question'
  | 'imperative'
  | 'opinion'
  | 'signposting'
  /** A footnote that names a source, or nothing but the words that name one. */
  | 'citation'
  | 'fragment'
  | 'language';
