import type { Bound, RelativePeriod } from '../languages/statement-tables.js';
import type { Span } from '../text/span.js';

/**
 * Spans below are in the text that was given: a sentence's prose, or an article's text. Within a kind they
 * are in order and do not overlap.
 */
export interface Quotation extends Span {
  /** The words between the marks. */
  readonly inner: Span;
  readonly text: string;
  /** A quotation that began before the text or its paragraph, or goes on behind it. */
  readonly missing?: 'opening' | 'closing';
}

/** Its span holds number, magnitude, unit and currency sign, not the qualifier and not the noun. */
export interface Figure extends Span {
  /** Number and magnitude alone. */
  readonly number: Span;
  /** Magnitude applied: "1.2 million" is 1200000. For a range, its lower end; for a score, the first number. */
  readonly value: number;
  /** Upper end of a range; the second number of a score. */
  readonly to?: number;
  readonly bound: Bound;
  /** The words that make the bound: "at least". */
  readonly qualifier?: Span;
  /** `%`, `pp`, ISO 4217 currency, unit symbol, `score`; undefined for a plain count. */
  readonly unit?: string;
  readonly ordinal: boolean;
  /** Stem of the noun that it counts, where one follows. */
  readonly counts?: string;
  /** Somebody's age in years. */
  readonly age?: true;
}

/** Parts that the words give; nothing is filled in from a clock. */
export interface DateMention extends Span {
  /** Below 0 before Christ: "44 BC" is -44. */
  readonly year?: number;
  /** `year` is the first of ten, or of a hundred where it is the first of a century: "the 1990s", "the 1800s". */
  readonly decade?: true;
  /** 1..12 */
  readonly month?: number;
  /** 1..31 */
  readonly day?: number;
  /** 0 is Sunday. */
  readonly weekday?: number;
  /** Days from the document's own date: yesterday is -1. */
  readonly relativeDays?: number;
  /** Minutes after midnight, 0..1439: "5 p.m." is 1020. Such a mention has no other part. */
  readonly time?: number;
  /** `time` may lie in either half of the day: "5:30", "five o'clock". */
  readonly halfDay?: true;
  /** Of a time, in small letters: "gmt". */
  readonly zone?: string;
  /** Whole weeks, months or years from the document's own date: "last year". */
  readonly relative?: RelativePeriod;
  /** Days from a date told before: "the next day" is 1, "that day" 0. */
  readonly daysFromTold?: number;
  /** Its words are read as other details too: the figure of "two years ago", the name of "Christmas Day". */
  readonly shared?: true;
}

/** Its span leaves out titles before the name and the mark of the genitive behind it. */
export interface NameMention extends Span {
  readonly text: string;
  /** Single words in lower case, without titles and possessive. A hyphenated word is one. */
  readonly words: readonly string[];
  /** One word whose capital does not prove it a name: it opens a sentence, or all nouns have one. */
  readonly unsure?: true;
}

/** "Koval said", "according to the ministry", "told the Gazette". Its span is the speaker's. */
export interface SpeakerMention extends Span {
  /** Title and article stripped; a pronoun in lower case. */
  readonly name: string;
  readonly pronoun: boolean;
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
