import type { Span } from '../text/span.js';

/** Spans below are in the text that was given: a sentence's prose, or an article's text. */
export interface Quotation extends Span {
  /** The words between the marks. */
  readonly inner: Span;
  readonly text: string;
}

export type Bound = 'exact' | 'about' | 'at-least' | 'at-most' | 'more-than' | 'less-than';

export interface Figure extends Span {
  /** Magnitude applied: "1.2 million" is 1200000. For a range, its lower end. */
  readonly value: number;
  /** Upper end of a range. */
  readonly to?: number;
  readonly bound: Bound;
  /** `%`, `pp`, ISO 4217 currency, unit symbol; undefined for a plain count. */
  readonly unit?: string;
  readonly ordinal: boolean;
  /** Stem of the noun that it counts, where one follows. */
  readonly counts?: string;
}

/** Parts that the words give; nothing is filled in from a clock. */
export interface DateMention extends Span {
  readonly year?: number;
  /** 1..12 */
  readonly month?: number;
  /** 1..31 */
  readonly day?: number;
  /** 0 is Sunday. */
  readonly weekday?: number;
  /** Days from the document's own date: yesterday is -1. */
  readonly relativeDays?: number;
}

export interface NameMention extends Span {
  readonly text: string;
  /** Single words in lower case, without titles and possessive. */
  readonly words: readonly string[];
}

/** "Gladkov said", "according to the ministry", "told the Gazette". */
export interface SpeakerMention extends Span {
  readonly name: string;
  readonly cue: Span;
  /** The cue's lemma: say, claim, deny. */
  readonly verb: string;
  /** Whom it was told: the outlet of "told the Gazette". */
  readonly addressee?: string;
}

export interface Details {
  readonly quotations: readonly Quotation[];
  readonly figures: readonly Figure[];
  readonly dates: readonly DateMention[];
  readonly names: readonly NameMention[];
  readonly speakers: readonly SpeakerMention[];
  /** Words that make the statement a claim, an allegation or a possibility. */
  readonly hedges: readonly Span[];
  readonly negations: readonly Span[];
}
