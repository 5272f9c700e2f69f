import type { PhraseTable } from './statement-tables.js';

/**
 * How words make a statement less than a fact. `claim`: somebody says so, and the writer does not vouch for it.
 * `rumour`: the same without the somebody. `chance`: it may be so. `outright`: they look like one of these, and
 * are none. A `claim` at the end of a sentence speaks of what stands before it; all others of what follows, `claiming` too.
 */
export type Doubt = 'claim' | 'claiming' | 'rumour' | 'chance' | 'outright';

/** The words by which a source keeps its distance; folded, without punctuation. */
export interface DoubtTables {
  readonly doubts: PhraseTable<Doubt>;
  /** The reporter could not check what stands before: "could not independently verify", "without evidence". */
  readonly refusals: PhraseTable<true>;
  /** Directly before a claim they make it none, unless "that" follows: "to claim the title", "a suspected leak". */
  readonly notBehind: ReadonlySet<string>;
  /** Opens what is claimed: "that". Between it and the claim there may be words such as "on Telegram". */
  readonly opens: ReadonlySet<string>;
  /** Behind a comma they begin a clause of which the doubt says nothing: "but", "while". */
  readonly breaks: ReadonlySet<string>;
  /** Words, beside those above, that keep a draft's sentence from being flat: "said", "would", "if". */
  readonly reserved: ReadonlySet<string>;
  /** ", Koval claimed", behind a sentence; `lower` where the speaker is no name: "ministry". */
  attribute(speaker: string, verb: string, lower: boolean): string;
}
