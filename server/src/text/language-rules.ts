/** BCP 47 primary subtag, lower case: `en`, `uk`, `de`; `und` where it could not be told. */
export type LanguageTag = string;

/** What the sentence splitter must know of a language. All words lower case, without the full stop. */
export interface SentenceRules {
  /** Never end a sentence: `mr`, `prof`, `e.g`. */
  readonly titles: ReadonlySet<string>;
  /** End a sentence only before a capitalised word that often starts one: `inc`, `jan`, `u.s`, `a.m`. */
  readonly abbreviations: ReadonlySet<string>;
  /** Stand before a number: `no`, `p`, `fig`. */
  readonly beforeNumber: ReadonlySet<string>;
  /** Words that, capitalised, start a sentence after an abbreviation: `the`, `he`, `it`. */
  readonly starters: ReadonlySet<string>;
  /** Month names, for languages that write dates as `5. Mai`. */
  readonly ordinalDot: boolean;
}
