/** How the verb behind a subject stands. */
export type VerbForm =
  | 'none'
  | 'base'
  | 'present'
  | 'past'
  | 'perfect'
  | 'have'
  | 'must'
  | 'do'
  | 'did'
  | 'be'
  | 'was'
  | 'passive'
  | 'progressive'
  | 'going'
  | 'will'
  | 'modal'
  | 'opine';

/** What the first verb behind a subject says by itself; `would` needs the verb after it. */
export type Auxiliary =
  | 'will'
  | 'modal'
  | 'would'
  | 'have'
  | 'has'
  | 'had'
  | 'do'
  | 'did'
  | 'be'
  | 'was'
  | 'opine';

/**
 * Words that tell a statement which could be looked up from opinion, promise and exhortation. Lower case;
 * contractions are parted, so that "don't" is `do` and `n't`.
 */
export interface CheckWorthyCues {
  /** Class to its words. A word may stand in several. */
  readonly classes: Readonly<Record<string, ReadonlySet<string>>>;
  /** Words that can be a subject, with their kind. */
  readonly subjects: ReadonlyMap<string, string>;
  /** First words that join a sentence to the one before; the subject is looked for behind them. */
  readonly joiners: ReadonlySet<string>;
  /** The writer or speaker, alone or with others. */
  readonly firstPerson: ReadonlySet<string>;
  /** Those of them that are subjects. */
  readonly firstSubjects: ReadonlySet<string>;
  /** The reader or listener. */
  readonly secondPerson: ReadonlySet<string>;
  /** Second half of a contraction, and a word that ends in it: `n't`. */
  readonly contractions: readonly string[];
  /** Words whose first half changes when it is contracted: `wo` to `will`. */
  readonly contracted: ReadonlyMap<string, string>;
  readonly auxiliaries: ReadonlyMap<string, Auxiliary>;
  /** Past tenses and participles without the regular ending. */
  readonly irregularPast: ReadonlySet<string>;
  readonly pastEnding: string;
  /** They have the ending of a past tense and are none. */
  readonly notPast: ReadonlySet<string>;
  readonly progressiveEnding: string;
  /** What announces a future behind "be". */
  readonly future: ReadonlySet<string>;
  /** What makes an obligation of "have". */
  readonly obliging: ReadonlySet<string>;
  /** Adverbs that stand between subject and verb. */
  readonly adverbs: ReadonlySet<string>;
  readonly adverbEnding: string;
  readonly presentEnding: string;
  /** Endings of kinds of words, by the name of the kind; the word has three more letters at least. */
  readonly endings: Readonly<Record<string, RegExp>>;
}
