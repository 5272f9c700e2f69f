/** The words by which a sentence takes up what was named before it. Folded: lower case, straight apostrophes. */
export interface ReferenceTables {
  /** Stand for a name: `he`, `their`. */
  readonly pronouns: ReadonlySet<string>;
  /** Open what is known already: `the` minister, `this` company. */
  readonly definite: ReadonlySet<string>;
}
