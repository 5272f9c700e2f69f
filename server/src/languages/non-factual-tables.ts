import type { CheckWorthyCues } from './check-worthy-cues.js';

/** How a language marks sentences that state nothing a source could support. Lower case, folded. */
export interface NonFactualTables {
  /** First words of an order or an invitation: `see`, `imagine`, `note`. */
  readonly imperatives: ReadonlySet<string>;
  /** Phrases that make a sentence the writer's opinion, wherever they stand. */
  readonly opinions: readonly string[];
  /** First words of a credit line, before names and dates: `photo`, `by`. */
  readonly credits: ReadonlySet<string>;
  /** The one word with which a text points elsewhere in three words at most: `see harbor`. */
  readonly pointers: ReadonlySet<string>;
  /** Words before a colon that file a text rather than say something: `tags`, `keywords`. */
  readonly labels: ReadonlySet<string>;
  /** Phrases with which a text speaks of itself. */
  readonly signposts: readonly string[];
  /** Such phrases that open statements as well: they count where little else is said. */
  readonly selfReferences: readonly string[];
  /** Words before "that", a colon or a comma that bring in a statement: `note`. */
  readonly introducers: readonly string[];
  /** What stands between an introducer and its statement, with the space behind it. */
  readonly introducing: readonly string[];
  readonly cues: CheckWorthyCues;
}
