import type { Locator } from '../sources/article.js';
import type { Span } from '../text/span.js';

/** One to three neighbouring sentences of one article. */
export interface Window extends Span {
  readonly uri: string;
  /** Indices into `Article.sentences`, inclusive. */
  readonly first: number;
  readonly last: number;
}

/** How a word of the draft and the word of the window that carries it are the same. */
export type MatchKind =
  | 'exact'
  /** Another form of the word: plural, tense. */
  | 'stem'
  /** One number written in two ways. */
  | 'number'
  /** One date or time of day written in two ways. */
  | 'date'
  /** A name spelled in two ways, or by which the same is known. */
  | 'name'
  /** "attack" and "attacker". */
  | 'derivation'
  /** "colour" and "color", "cease-fire" and "ceasefire". */
  | 'spelling'
  /** "Jan." and "January", "FBI" and the bureau's name. */
  | 'abbreviation';

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
  /**
   * 0..1, how much of the sentence the window carries, less where it does not name whom a pronoun means;
   * rounded to four decimals.
   */
  readonly score: number;
  readonly matches: readonly WordMatch[];
  /** Equal for evidence that goes back to one text or one agency: copies are one witness. */
  readonly origin: string;
  /** Articles of that origin that carry about as much, itself among them. */
  readonly articles: number;
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
  /** It cites works that a bibliography lists and no source has the text of; nothing here says the same. */
  | 'no-text'
  | 'fragment'
  | 'language';
