import type { Tree } from '@lezer/common';
import type { Prose } from './prose.js';
import type { Span } from './span.js';

export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'list-item'
  | 'table-cell'
  | 'footnote-body'
  | 'caption'
  | 'code'
  | 'html';

/** A leaf block: what is split into sentences. `code` and `html` blocks have empty prose; `html` holds no words. */
export interface Block {
  readonly kind: BlockKind;
  readonly span: Span;
  /** Inside `>`. */
  readonly quoted: boolean;
  readonly prose: Prose;
  /** Stands in HTML, where Markdown's marks are only characters. */
  readonly html?: true;
}

export type InlineKind = 'footnote-reference' | 'citation' | 'link' | 'autolink' | 'comment' | 'code';

/**
 * A piece of markup that the prose leaves out (`footnote-reference`, `citation` in brackets, `comment`,
 * `autolink`) or keeps the label of (`link`, `code`, bare `@key` citation). `proseSpan` is where it stands in its
 * block's prose, empty where nothing of it is kept. A link that is a mark is left out too, brackets and all: one
 * alone in round brackets, `([Gazette](url))`, and one that shows a number, `[[1]](url)`.
 */
export interface Inline {
  readonly kind: InlineKind;
  readonly span: Span;
  /** Index into `MarkdownDocument.blocks`; -1 for a comment between blocks. */
  readonly block: number;
  readonly proseSpan: Span;
  /** Footnote label, citation text without brackets, link target, comment text, code. */
  readonly value: string;
}

export interface FootnoteDefinition {
  readonly label: string;
  readonly span: Span;
  /** The body, without `[^label]:`. */
  readonly body: Span;
}

export interface FrontMatter {
  /** With its fences. */
  readonly span: Span;
  /** Between the fences. */
  readonly body: Span;
  /** Parsed YAML; `undefined` where it does not parse. */
  readonly value: unknown;
  readonly error?: { readonly message: string; readonly offset: number };
}

export interface MarkdownDocument {
  readonly text: string;
  readonly frontMatter: FrontMatter | undefined;
  readonly blocks: readonly Block[];
  readonly inlines: readonly Inline[];
  readonly footnotes: readonly FootnoteDefinition[];
  /** The syntax tree, kept for the next incremental parse. */
  readonly tree: Tree;
}

/**
 * One replacement in the text: `length` characters from `start` became `insertedLength` characters. In a list,
 * each counts in the text that the ones before it left.
 */
export interface TextChange {
  readonly start: number;
  readonly length: number;
  readonly insertedLength: number;
}
