/** BCP 47 primary subtag, lower case: `en`, `uk`, `de`; `und` where it could not be told. */
export type LanguageTag = string;

/**
 * What the sentence splitter must know of a language. Words stand without their last full stop; in lower case
 * they hold in any case, with a capital only as written (`Sat` is a day, `sat` a verb).
 */
export interface SentenceRules {
  /** Never end a sentence: `mr`, `prof`, `e.g`. */
  readonly titles: ReadonlySet<string>;
  /** End a sentence only before a capitalised word that often starts one: `inc`, `jan`, `u.s`. */
  readonly abbreviations: ReadonlySet<string>;
  /**
   * End a sentence before any capitalised word but those of `continuers`: `etc`, `p.m`. Single letters,
   * and what is in `titles` as well, do so behind a number alone: the metres of `5 м.`, the city of `м. Київ`.
   */
  readonly closing: ReadonlySet<string>;
  /** Capitalised words that go on after a `closing` abbreviation: `monday`, `est`. Lower case. */
  readonly continuers: ReadonlySet<string>;
  /** Stand before a number: `no`, `p`, `fig`. */
  readonly beforeNumber: ReadonlySet<string>;
  /** Words that, capitalised, start a sentence after an abbreviation: `the`, `he`, `it`. Lower case. */
  readonly starters: ReadonlySet<string>;
  /** Ordinals are written with a full stop: `5. Mai`. */
  readonly ordinalDot: boolean;
}
