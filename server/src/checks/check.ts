import type { Catalogue } from '../citations/catalogue.js';
import type { CitationMark, CitationStyle, WordAttribution } from '../citations/mark.js';
import type { Comparison } from '../comparison/compare.js';
import type { Details } from '../details/details.js';
import type { Evidence, UncheckedReason, Verdict } from '../grounding/evidence.js';
import type { ForeignMention } from '../grounding/foreign-mentions.js';
import type { Grounding } from '../grounding/ground.js';
import type { Directive, UnknownDirective } from '../text/directives.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import type { Block } from '../text/markdown-document.js';
import type { Span } from '../text/span.js';
import type { RawFinding, Severity } from './finding.js';

/** One sentence with everything that the checks may ask of it. */
export interface CheckedSentence {
  readonly sentence: DraftSentence;
  readonly block: Block;
  /** Undefined where it is a factual statement. */
  readonly unchecked: UncheckedReason | undefined;
  /** The words, without marks, in the file. */
  readonly span: Span;
  /** Against all admitted sources. Undefined where the sentence is unchecked. */
  readonly grounding: Grounding | undefined;
  /** Against some sources alone. */
  groundWithin(uris: readonly string[]): Pick<Grounding, 'support' | 'evidence'>;
  /** The best passage of each of the sources that come nearest, at most `limit`, best first. */
  nearest(limit: number): readonly Evidence[];
  readonly details: Details | undefined;
  /** Its details against all admitted sources. */
  readonly comparison: Comparison;
  /** Where nothing in the draft's language comes near: a source in another language that shares names and figures. */
  readonly foreign: ForeignMention | undefined;
  readonly marks: readonly CitationMark[];
  readonly words: readonly WordAttribution[];
  readonly attribution: Attribution;
}

/** How a sentence is attributed (spec 1): by a mark, by words, by the mark that closes its paragraph. */
export type Attribution = 'mark' | 'words' | 'closing-mark' | 'none';

/** What a check looks at in one go: the sentences of one block with the marks in them, or the marks that stand in no sentence. */
export interface CheckedPart {
  readonly sentences: readonly CheckedSentence[];
  readonly marks: readonly CitationMark[];
}

export interface CheckContext {
  /** What findings are asked for. Fixes may look at the whole draft. */
  readonly part: CheckedPart;
  readonly draft: Draft;
  readonly sentences: readonly CheckedSentence[];
  readonly marks: readonly CitationMark[];
  readonly catalogue: Catalogue;
  /** Uris of the articles whose text has the name in it, without its "the". */
  readonly mentioning: (name: string) => readonly string[];
  readonly citationStyle: CitationStyle;
  readonly ownOutlets: readonly string[];
  readonly minOrigins: number;
  /** A check's options as they are set. */
  readonly optionsOf: (code: string) => Readonly<Record<string, unknown>>;
  /** Indices of the sentences that a `stet` comment lets stand. */
  readonly letStand: ReadonlySet<number>;
  /** Directives that suppressed nothing; empty until the other checks have run. */
  readonly idleDirectives: readonly Directive[];
  /** Comments that were meant as a directive and are none. */
  readonly unknownDirectives: readonly UnknownDirective[];
  /** Codes of all checks. */
  readonly codes: ReadonlySet<string>;
}

/**
 * `sentence`: at most one such finding a sentence. `detail`: one for each wrong detail, silences the sentence
 * level for the words it explains. `attribution`: stands beside the others. `suppression`: runs when all others have
 * been suppressed or not.
 */
export type CheckLevel = 'sentence' | 'detail' | 'attribution' | 'suppression';

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
  /** Whole projects in which the check fires. */
  readonly flagged: readonly DocExample[];
  /** Whole projects in which it does not. */
  readonly allowed: readonly DocExample[];
}

export interface DocExample {
  /** By file name in the sources folder; the stem is the key. */
  readonly sources: Readonly<Record<string, string>>;
  readonly draft: string;
  readonly why: string;
}

export interface Check {
  readonly code: string;
  readonly level: CheckLevel;
  readonly severity: Severity | 'off';
  /** What the finding makes of the sentence; undefined leaves its verdict alone. */
  readonly verdict: Exclude<Verdict, 'supported' | 'unchecked'> | undefined;
  readonly messages: Readonly<Record<string, MessageTemplate>>;
  readonly docs: CheckDocs;
  /** Options by name with their defaults. */
  readonly options?: Readonly<Record<string, unknown>>;
  /**
   * The findings in `context.part`. They depend on its block and on what is the same for the whole draft, on no other
   * block, and are the same in the same order when asked for again: those of a block that did not change are kept.
   */
  run(context: CheckContext): Iterable<RawFinding>;
}
