import type { TextEdit } from '../../checks/finding.js';
import type { Evidence } from '../../grounding/evidence.js';
import type { SourceCard } from '../../sources/article.js';
import type { Span } from '../../text/span.js';

/** What may be written at the cursor. Spans are in the draft's text and lie in one line. */
export type Completion =
  | KeyCompletion
  | QuotationCompletion
  /** Nothing is completed at such a place. */
  | { readonly kind: 'none' }
  | { readonly kind: 'cancelled' };

interface Place {
  /** From where the words begin that an item takes the place of, to the cursor. */
  readonly insert: Span;
  /** The same, with what of the last word stands behind the cursor. */
  readonly replace: Span;
  /** What is to follow an item's text because it does not stand there yet. */
  readonly closing: string;
}

export interface KeyCompletion extends Place {
  readonly kind: 'keys';
  /** Best first. */
  readonly items: readonly KeyItem[];
}

/** A source that a mark may name, or a footnote that the draft has already. */
export interface KeyItem {
  /** Stands for it in the mark. */
  readonly text: string;
  readonly source: SourceCard | undefined;
  /** What the draft's footnote says, or the bibliography of a work that no source has; undefined where none does. */
  readonly note: string | undefined;
  /** The bibliography that `text` is a key of, as the draft names it. */
  readonly listedIn: string | undefined;
  /** What its source says of the sentence at the mark; undefined where that was not found out. */
  readonly bearing: KeyBearing | undefined;
  /** Defines the footnote where nothing does. Behind `Place.replace`, or before `Place.insert`. */
  readonly definition: TextEdit | undefined;
}

export interface KeyBearing {
  /** It carries the sentence by itself; else it only comes near. */
  readonly supports: boolean;
  readonly evidence: Evidence;
}

export interface QuotationCompletion extends Place {
  readonly kind: 'quotations';
  /** Best first. */
  readonly items: readonly QuotationItem[];
}

export interface QuotationItem {
  /** As Markdown, with marks inside it as they are written inside a quotation of the draft's. */
  readonly text: string;
  /** The same as it reads. */
  readonly words: string;
  readonly source: SourceCard;
  /** As the source calls him; undefined where it does not make that out. */
  readonly speaker: string | undefined;
  /** The sentences that hold it, in the source's text. */
  readonly passage: Span;
}
