import type { FigureForms } from '../text/figure-forms.js';
import type { LanguageTag, SentenceRules } from '../text/language-rules.js';
import type { ClauseTables } from './clause-tables.js';
import type { DoubtTables } from './doubt-tables.js';
import type { Kinship } from './kinship.js';
import type { NonFactualTables } from './non-factual-tables.js';
import type { PolarityTables } from './polarity-tables.js';
import type { ReferenceTables } from './reference-tables.js';
import type { StatementTables } from './statement-tables.js';
import type { SupportCues } from './support-cues.js';

/** Everything that Stet knows of one language. */
export interface LanguageTables {
  readonly tag: LanguageTag;
  readonly sentences: SentenceRules;
  /** Articles, prepositions, pronouns, auxiliaries, conjunctions; lower case. */
  readonly functionWords: ReadonlySet<string>;
  /** Folded word to the form that it shares with others: `two` to `2`, `feb` to the stem of February. */
  readonly sameForms: ReadonlyMap<string, string>;
  /** Stem to the stem of the word's other spelling: `colour` to `color`. */
  readonly sameStems?: ReadonlyMap<string, string>;
  /** How its words are related beyond a common form; undefined where nothing is known. */
  readonly kinship?: () => Kinship;
  /** Undefined: a figure of several words is read word by word. */
  readonly figureForms?: FigureForms;
  /** Endings that tokenised text parts from their words; undefined: they are words. */
  readonly clitics?: ReadonlySet<string>;
  readonly supportCues: SupportCues;
  /** Undefined: only headings, questions and fragments are left unchecked. */
  readonly nonFactual: NonFactualTables | undefined;
  /** Undefined: such text gets grounding only, no detail is read from it. */
  readonly statements: StatementTables | undefined;
  /** Undefined: nothing is known of what is opposite to what. */
  readonly polarity?: PolarityTables;
  /** Undefined: a claim cannot be told from a fact. */
  readonly doubts?: DoubtTables;
  /** Undefined: a sentence is judged as one statement. */
  readonly clauses: ClauseTables | undefined;
  /** Undefined: pronouns and short forms stand for nothing. */
  readonly references: ReferenceTables | undefined;
}
