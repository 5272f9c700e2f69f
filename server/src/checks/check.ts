import type { CitationMark, WordAttribution } from '../citations/mark.js';
import type { Details } from '../details/details.js';
import type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
import type { Article, SourceCard } from '../sources/article.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { RawFinding, Severity } from './finding.js';

/** One sentence with everything that the checks may ask of it. */
export interface CheckedSentence {
  readonly sentence: DraftSentence;
  /** Undefined where it is a factual statement. */
  readonly unchecked: UncheckedReason | undefined;
  readonly details: Details;
  /** Against all admitted sources; calibrated 0..1. */
  readonly support: number;
  readonly evidence: readonly Evidence[];
  /** Against one source alone. */
  supportBy(uri: string): { readonly support: number; readonly evidence: readonly Evidence[] };
  readonly marks: readonly CitationMark[];
  readonly words: readonly WordAttribution[];
  readonly attributed: boolean;
}

export interface CheckContext {
  readonly draft: Draft;
  readonly sentences: readonly CheckedSentence[];
  readonly marks: readonly CitationMark[];
  readonly sources: readonly SourceCard[];
  readonly article: (uri: string) => Article | undefined;
  /** The check's own options, defaults filled in. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * `sentence`: at most one such finding a sentence. `detail`: one for each wrong detail, silences the sentence
 * level for the words it explains. `attribution` and `document`: stand beside the others.
 */
export type CheckLevel = 'sentence' | 'detail' | 'attribution' | 'document';

export interface MessageTemplate {
  /** `{name}` placeholders, filled from `Message.data`. */
  readonly full: string;
  /** For outputs that are uploaded: says the same with no word of the source. Left out where `full` has none. */
  readonly locator?: string;
}

export interface CheckDocs {
  /** One sentence: when it fires. */
  readonly summary: string;
  /** A paragraph: what to do about it. */
  readonly advice: string;
  readonly flagged: readonly { readonly source: string; readonly draft: string; readonly why: string }[];
  readonly allowed: readonly { readonly source: string; readonly draft: string; readonly why: string }[];
}

export interface Check {
  readonly code: string;
  readonly level: CheckLevel;
  readonly severity: Severity | 'off';
  /** What the finding makes of the sentence; undefined leaves its verdict alone. */
  readonly verdict: Exclude<Verdict, 'supported' | 'unchecked'> | undefined;
  readonly messages: Readonly<Record<string, MessageTemplate>>;
  readonly docs: CheckDocs;
  run(context: CheckContext): Iterable<RawFinding>;
}
