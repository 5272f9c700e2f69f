import type { Locator } from '../sources/article.js';
import type { Span } from '../text/span.js';

export type CitationStyle = 'footnote' | 'pandoc' | 'link' | 'prose' | 'comment';

/**
 * One cited source. A pandoc group `[@a; @b]` is two marks with the same span, and so are the sources of one key,
 * and one mark in a table cell of its own for each sentence of its row.
 */
export interface CitationMark {
  readonly style: Exclude<CitationStyle, 'prose'>;
  /** The whole mark in the file, as a reader sees it. */
  readonly span: Span;
  /** What to replace when the key changes. */
  readonly keySpan: Span;
  /** As written. */
  readonly key: string;
  readonly locator: Locator | undefined;
  /** Index of the sentence that it belongs to; undefined outside sentences. */
  readonly sentence: number | undefined;
  /** It ends the last sentence of its paragraph, so it covers the unmarked ones before it. */
  readonly closesParagraph: boolean;
  readonly target: CitationTarget;
}

export type CitationTarget =
  | { readonly kind: 'source'; readonly uri: string }
  /** Nothing here has that key. */
  | { readonly kind: 'unknown'; readonly nearest: readonly string[] }
  /** A footnote that is a remark, a link that goes elsewhere: not a citation of a source. */
  | { readonly kind: 'other' };

/** Words that name a source: its publisher, author or title. */
export interface WordAttribution {
  /** In the file. */
  readonly span: Span;
  /** The name alone, in the file. */
  readonly nameSpan: Span;
  readonly name: string;
  readonly sentence: number;
  /** Sources of that publisher, author or title; empty where no source is known by that name. */
  readonly uris: readonly string[];
}

export interface Citations {
  readonly marks: readonly CitationMark[];
  readonly words: readonly WordAttribution[];
}
