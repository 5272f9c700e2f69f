import type { Ungrounded } from './grounding.js';
import type { Place, PlainLocation } from './places.js';

/**
 * Client to server: the words of the sentence at a place beside those of its source: the altered quotation at the place,
 * else the first one, else the sentence as a whole.
 */
export const comparisonRequest = 'stet/comparison';

export interface ComparisonParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Place;
  /** Index into `FoundEvidence.passages` of the one to compare a sentence with; the best one where there is none. */
  readonly passage?: number;
}

export type ComparisonAnswer =
  | FoundComparison
  | Ungrounded
  | { readonly kind: 'no-sentence' }
  /** A sentence for a person: it states nothing, or nothing comes near. */
  | { readonly kind: 'nothing-to-compare'; readonly message: string };

/** All words are plain text on one line. */
export interface FoundComparison {
  readonly kind: 'comparison';
  readonly version: number;
  /** In order of text; the sentence and its passage stand last. */
  readonly pairs: readonly ComparedPair[];
  /** "Harbor Gazette, May 4, 2019". */
  readonly byline: string;
  /** The passage: in the source itself, or in the text that was made of it. */
  readonly location: PlainLocation;
}

/** `quotation`: in other words than the source has. `detail`: a figure, date or name that the source gives otherwise. */
export interface ComparedPair {
  readonly kind: 'quotation' | 'detail' | 'sentence';
  readonly inSource: string;
  readonly inDraft: string;
}
