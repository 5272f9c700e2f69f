import type { Place, PlainLocation, PlainRange } from './places.js';

/** Server to client: the verdicts on an open draft may be others, or stand in other places. */
export const groundedNotification = 'stet/grounded';

export interface GroundedParams {
  readonly uri: string;
  readonly version: number;
}

/** Client to server: what was made of every sentence of a draft. */
export const groundingRequest = 'stet/grounding';

export interface GroundingParams {
  readonly textDocument: { readonly uri: string };
}

export type Grounding = CheckedGrounding | Ungrounded;

export interface CheckedGrounding {
  readonly kind: 'checked';
  /** Of the text that the ranges are of. */
  readonly version: number;
  /** In order of text; all that the draft has, those that state nothing too. */
  readonly sentences: readonly GroundedSentence[];
}

/** Why there is none. */
export type Ungrounded =
  /** Front matter asked for it. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'indexing'; readonly done: number; readonly total: number }
  /** A sentence for a person. */
  | { readonly kind: 'not-checked'; readonly message: string }
  | { readonly kind: 'no-draft' };

export type GroundedVerdict = 'supported' | 'partial' | 'contradicted' | 'unsupported' | 'unchecked';

/** All words are plain text on one line. */
export interface GroundedSentence {
  readonly range: PlainRange;
  /** Shortened. */
  readonly text: string;
  readonly verdict: GroundedVerdict;
  /** 0 to 1; null where it is not checked. */
  readonly support: number | null;
  /** Why it is not checked: "heading", "question". */
  readonly reason: string | null;
  /** By citation mark or in words. */
  readonly attributed: boolean;
  /** What its verdict follows from is let stand. */
  readonly suppressed: boolean;
  /** Independent witnesses that carry it; 0 where it is not supported. */
  readonly origins: number;
  readonly findings: readonly GroundedFinding[];
}

export interface GroundedFinding {
  readonly range: PlainRange;
  readonly code: string;
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
}

/** Client to server: the passages that the sentence at a place rests on, or that come nearest. */
export const evidenceRequest = 'stet/evidence';

export interface EvidenceParams {
  readonly textDocument: { readonly uri: string };
  readonly position: Place;
}

export type EvidenceAnswer = FoundEvidence | Ungrounded | { readonly kind: 'no-sentence' };

export interface FoundEvidence {
  readonly kind: 'evidence';
  readonly version: number;
  readonly sentence: GroundedSentence;
  /** Best first; none where nothing comes near. */
  readonly passages: readonly PassageEvidence[];
}

/** All words are plain text on one line. */
export interface PassageEvidence {
  /** What to open: the source itself, or the text that was made of it. */
  readonly location: PlainLocation;
  /** Uri of the source itself. */
  readonly source: string;
  readonly key: string;
  /** "Harbor Gazette, May 4, 2019". */
  readonly byline: string;
  readonly title: string;
  /** Shortened. */
  readonly passage: string;
  /** "page 3"; empty where a line says it. */
  readonly place: string;
  /** The words there that carry words of the sentence, in the document that `location` names. */
  readonly carried: readonly PlainRange[];
}
