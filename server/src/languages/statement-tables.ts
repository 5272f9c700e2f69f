/** The words that details are read by; owned by `details`, one table a language. All forms lower case. */
export interface StatementTables {
  /** Inflected form of a speech verb to its lemma: `said` -> `say`. */
  readonly speechVerbs: ReadonlyMap<string, string>;
}
