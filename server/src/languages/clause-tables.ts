/** The words by which a sentence falls into clauses. All forms are folded: lower case, straight apostrophes. */
export interface ClauseTables {
  /** Join clauses, verbs and nouns alike: `and`. */
  readonly coordinators: ReadonlySet<string>;
  /** Open a condition or a conclusion, which states no fact of its own: `if`, `depending`. */
  readonly conditions: ReadonlySet<string>;
  /** The same, behind a comma only: `so`. */
  readonly conditionsBehindComma: ReadonlySet<string>;
  /** Open a clause, or words that stand for one: `after` a meeting, `because` it rained. */
  readonly subordinators: ReadonlySet<string>;
  /** Open a clause only behind a comma: `as`, `which`. */
  readonly subordinatorsBehindComma: ReadonlySet<string>;
  /** Open a relative clause anywhere: `who`. */
  readonly relatives: ReadonlySet<string>;
  /** Open the words that tell whose a statement is: `according` to. */
  readonly attributions: ReadonlySet<string>;
  /** Open words that tell where, when, how or what for: `in`, `at`, `to`. Not `of`, which belongs to the noun before. */
  readonly prepositions: ReadonlySet<string>;
  /** Open what is often only spelled out from the rest: `to` cool it, `until` it is cool. */
  readonly spellingOut: ReadonlySet<string>;
  /** Stand before a noun: `the`, `his`. */
  readonly determiners: ReadonlySet<string>;
  /** Of these, those that open an apposition behind a name: Oster, `a` fisherman. */
  readonly indefinite: ReadonlySet<string>;
  /** Verbs in a form that goes with a subject, and auxiliaries, that no ending tells. */
  readonly verbs: ReadonlySet<string>;
  /** Ending of a past tense: `ed`. */
  readonly pastEnding: string;
  /** Words with that ending that are no verbs: `hundred`. */
  readonly notPast: ReadonlySet<string>;
  /** Ending of a verb of the present tense before a determiner: `approves the`. */
  readonly presentEnding: string;
  /** Ending of a participle that goes on behind a comma: `, killing two`. */
  readonly participleEnding: string;
  /** Words with that ending that are no participles: `evening`. */
  readonly notParticiples: ReadonlySet<string>;
  /** Stand between a coordinator and its verb: `then`, `also`. */
  readonly adverbs: ReadonlySet<string>;
  /** Ending of other such words: `quickly`. */
  readonly adverbEnding: string;
}
