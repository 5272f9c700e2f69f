import type { LanguageTag } from './language-rules.js';
import type { Inline, MarkdownDocument } from './markdown-document.js';
import type { Prose } from './prose.js';
import type { Span } from './span.js';

/** The unit that gets a verdict. */
export interface DraftSentence {
  /** Position among the draft's sentences, from 0. */
  readonly index: number;
  /** Index into `document.blocks`. */
  readonly block: number;
  /** In the file; takes in the marks that belong to the sentence. */
  readonly span: Span;
  /** In the file: the words with the emphasis around them, without the marks behind them. */
  readonly words: Span;
  /** The words, without marks; its runs lead back to the file. */
  readonly prose: Prose;
  /** The marks and comments that belong to the sentence, in order. */
  readonly inlines: readonly Inline[];
}

export interface Draft {
  readonly path: string;
  readonly language: LanguageTag;
  readonly document: MarkdownDocument;
  readonly sentences: readonly DraftSentence[];
}
