import type { TextEdit } from '../../checks/finding.js';
import type { Span } from '../../text/span.js';
import type { DraftReport } from '../engine.js';

/** A passage of a source that is to be put into a draft. */
export interface PassageInsertion {
  /** Of the draft. */
  readonly uri: string;
  /** Of the draft's text as it is. */
  readonly report: DraftReport;
  /** What is selected in the draft; empty: the cursor. */
  readonly at: Span;
  /** Uri of the source. */
  readonly source: string;
  /** In the source's text. */
  readonly passage: Span;
  /** `quotation`: the words with whose they are. `citation`: the source alone, for the sentence at the cursor. */
  readonly as: 'quotation' | 'citation';
}

export type InsertionOutcome =
  | { readonly kind: 'edits'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'refused'; readonly why: Refusal }
  | { readonly kind: 'cancelled' };

/**
 * `no-sentence`: there is none at the cursor. `cited`: it cites this source already. `no-place`: code, markup or front
 * matter, where no sentence can stand, or what stands there would undo a mark. `no-passage`: the source has no such words.
 */
export type Refusal = 'no-sentence' | 'cited' | 'no-place' | 'no-passage';
