import type { DateMention, Figure, NameMention } from '../details/details.js';
import type { Evidence } from '../grounding/evidence.js';
import type { Span } from '../text/span.js';

/** What a source says in the place of a detail, and where. */
export interface Said extends Span {
  /** Its words. The span is theirs, in the article's text. */
  readonly text: string;
  readonly evidence: Evidence;
}

interface Wrong {
  /** The wrong words, in the sentence's prose. */
  readonly span: Span;
  /** What the sources have in their place, best first. */
  readonly said: readonly Said[];
}

export interface FigureDifference extends Wrong {
  readonly kind: 'figure';
  readonly figure: Figure;
}

export interface DateDifference extends Wrong {
  readonly kind: 'date';
  readonly date: DateMention;
  /** The source's date as the draft would write it, where its form allows. */
  readonly instead?: string;
  /** `instead` follows from the source's words and the calendar, and does not stand in them. */
  readonly calculated?: true;
}

export interface NameDifference extends Wrong {
  readonly kind: 'name';
  readonly name: NameMention;
}

/** The span is the speaker's; what the sources have in its place is the one who says it there. */
export interface SpeakerDifference extends Wrong {
  readonly kind: 'speaker';
  /** The draft names the speaker by a pronoun. */
  readonly pronoun: boolean;
}

/** A quotation that a source has in other words; `said` is all of it, as the source has it. */
export interface QuotationDifference extends Wrong {
  readonly kind: 'quotation';
  /** Its words, in the sentence's prose. */
  readonly inner: Span;
  /** With its marks; undefined where one of them stands in another sentence. */
  readonly marks: Span | undefined;
  /** In order of text; at least one. */
  readonly alterations: readonly Alteration[];
  /** Only forms of words and small words differ: without marks it says what the source says. */
  readonly sameSense: boolean;
}

/** Words of a quotation that are not the source's. Spans are in the sentence's prose. */
export interface Alteration {
  /** The wrong words; where the quotation leaves words out, those on both sides of the gap. */
  readonly span: Span;
  /** The wrong words, with those beside them where there are none on one side. */
  readonly replaced: Span;
  /** What the source has in the place of `replaced`. */
  readonly text: string;
}

/** A quotation that stands in no source. */
export interface UnknownQuotation extends Wrong {
  readonly kind: 'unknown-quotation';
  readonly said: readonly [];
}

/**
 * `denies`: the span is a negation, and the sources say it without. `is-denied`: the span is what the sources
 * negate. `opposite`: the sources have the opposite word. `roles`: they have the two of the span the other way round.
 */
export interface ContradictionDifference extends Wrong {
  readonly kind: 'contradiction';
  readonly how: 'denies' | 'is-denied' | 'opposite' | 'roles';
}

/** What the sources report as a claim or a possibility; `said` is how. */
export interface HedgeDifference extends Wrong {
  readonly kind: 'hedge';
  /** Who claims it, where a source says so. */
  readonly claimant?: Claimant;
}

export interface Claimant {
  readonly name: string;
  /** As the source has it: "claimed". */
  readonly verb: string;
}

/** A detail of a sentence that its sources give otherwise. */
export type Difference =
  | HedgeDifference
  | FigureDifference
  | DateDifference
  | NameDifference
  | SpeakerDifference
  | QuotationDifference
  | UnknownQuotation
  | ContradictionDifference;

/** Sources that give different values for one detail, of which the draft's is one. */
export interface Conflict {
  /** In the sentence's prose. */
  readonly span: Span;
  /** One for each value, the draft's own first. */
  readonly values: readonly Said[];
}

/** Words of a source that stand in the draft as they are, without quotation marks. */
export interface Copy {
  /** In the sentence's prose. */
  readonly span: Span;
  /** Words of the run. */
  readonly length: number;
  /** Those of them that could have been said otherwise. */
  readonly own: number;
  readonly said: Said;
}

/** What comparing one kind of detail found. */
export interface Compared {
  readonly differences: readonly Difference[];
  readonly conflicts?: readonly Conflict[];
  readonly copies?: readonly Copy[];
  /** Details that a source gives, be it in other words. In the sentence's prose. */
  readonly confirmed?: readonly Span[];
}
