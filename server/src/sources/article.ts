import type { LanguageTag } from '../text/language-rules.js';
import type { Span } from '../text/span.js';

export type MetadataOrigin =
  | 'front-matter'
  | 'sidecar'
  | 'document'
  | 'bibliography'
  | 'head'
  | 'text'
  | 'file-name'
  | 'derived';

/** A metadata value and where it came from. */
export interface Field<T> {
  readonly value: T;
  readonly from: MetadataOrigin;
}

/** Who gave a source its key: somebody in its front matter or sidecar, a bibliography, its file name, or its metadata. */
export type KeyOrigin = 'declared' | 'bibliography' | 'stem' | 'generated';

export type ArticleKind = 'article' | 'interview' | 'document' | 'note';

export interface Metadata {
  readonly title: Field<string>;
  readonly publisher: Field<string> | undefined;
  readonly author: Field<string> | undefined;
  /** ISO 8601 calendar date, `YYYY-MM-DD`. */
  readonly published: Field<string> | undefined;
  readonly url: Field<string> | undefined;
  readonly language: Field<LanguageTag>;
  readonly kind: Field<ArticleKind>;
}

/** One article as the catalogue knows it, without its text. */
export interface SourceCard {
  readonly uri: string;
  /** Relative to the working folder, with `/`. */
  readonly path: string;
  readonly key: string;
  readonly keyFrom: KeyOrigin;
  /** The key's hash part as four hex digits of the file name's hash: resolves older keys of the same file. */
  readonly hash: string;
  readonly metadata: Metadata;
  /** `file`: offsets count in the file's own text. `extracted`: in the text a reader made of it. */
  readonly coordinates: 'file' | 'extracted';
}

/** Where a passage stands in a document without useful file offsets. */
export interface Locator {
  readonly page?: number;
  readonly paragraph?: number;
  readonly heading?: string;
  /** `hh:mm:ss` into a recording. */
  readonly time?: string;
}

/** A passage: one sentence of an article that may serve as evidence. */
export interface ArticleSentence extends Span {
  /** Ordinal of its paragraph; windows stay inside one. */
  readonly paragraph: number;
  readonly speaker?: string;
  readonly locator?: Locator;
}

export interface Article extends SourceCard {
  /** Offsets below count in this. */
  readonly text: string;
  /** In order of text; furniture, headline and other stories are left out. */
  readonly sentences: readonly ArticleSentence[];
  readonly furniture: readonly Span[];
}
