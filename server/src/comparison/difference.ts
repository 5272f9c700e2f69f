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
  /** What the sources have in their place, best first; at least one. */
  readonly said: readonly Said[];
}

export interface FigureDifference extends Wrong {
  readonly kind: 'figure';
  readonly figure: Figure;
}

export interface DateDifference extends Wrong {
  readonly kind: 'date';
  readonly date: DateMention;
}

export interface NameDifference extends Wrong {
  readonly kind: 'name';
  readonly name: NameMention;
}

/** A detail of a sentence that its sources give otherwise. */
export type Difference = FigureDifference | DateDifference | NameDifference;

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
}
