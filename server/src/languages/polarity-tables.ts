import { once } from './once.js';
import type { PhraseTable } from './statement-tables.js';

/**
 * `turns`: says that what follows is not so: not, never, failed to. `blurs`: what follows is not said to be so, nor
 * not to be so: denied, unlikely, if. `nothing`: looks like one of these and is none: not only.
 */
export type Turn = 'turns' | 'blurs' | 'nothing';

/** Verbs that one does to another, in a language where the order of the words tells who to whom. */
export interface RoleTables {
  /** Of a folded word: beat, accused; not met, which both do. */
  readonly acts: (folded: string) => boolean;
  /** Before the one who acts, in the passive: `by`. */
  readonly by: ReadonlySet<string>;
}

/** The words by which one sentence says the opposite of another. All words are folded. */
export interface PolarityTables {
  readonly turns: PhraseTable<Turn>;
  /** Ends a word that is turned by it: `n't`. */
  readonly turningEnding: string | undefined;
  /** End what a negation before them speaks of: `but`, `because`, `who`. */
  readonly clauseOpeners: ReadonlySet<string>;
  /** Of these, those that open none where they come again soon: `as difficult as`. */
  readonly correlatives: ReadonlySet<string>;
  /** Of these, those behind which a negation may still hold: `no food and water`. */
  readonly coordinators: ReadonlySet<string>;
  /** What a sentence says only for a case: `if`. */
  readonly conditions: ReadonlySet<string>;
  /** Before a verb they leave open whether it is done: `may`, `should`. */
  readonly modals: ReadonlySet<string>;
  /** The same of what is tried: who intends it does say so. */
  readonly attempts: ReadonlySet<string>;
  /** Begin, before a negation, what is asked of the reader: `do not`. */
  readonly commands: ReadonlySet<string>;
  /** Stand between a negation and the word that it turns: `also`, `been`. */
  readonly passedOver: ReadonlySet<string>;
  /** Ending of other such words: `quickly`. */
  readonly adverbEnding: string | undefined;
  /** Words with that ending that are turned themselves: `apply`. */
  readonly notAdverbs: ReadonlySet<string>;
  /** Negations of a thing rather than of an act: `no`, `without`. */
  readonly nominal: ReadonlySet<string>;
  /** Behind a comparative they lead to what it is compared with: `than`. */
  readonly than: ReadonlySet<string>;
  /** What is more than the other makes the other less than it. */
  readonly comparatives: ReadonlySet<string>;
  /** Words that set the amount of the thing behind them: `all`, `few`. */
  readonly quantifiers: ReadonlySet<string>;
  /** In these phrases a word has no opposite: `last year`, `human rights`. */
  readonly settled: PhraseTable<true>;
  /** Of a word, folded: the forms (`Word.form`) of words that say the opposite in its place. */
  readonly opposites: (folded: string) => ReadonlySet<string>;
  /** Undefined: cases tell, or nothing is known. */
  readonly roles: RoleTables | undefined;
}

const none: ReadonlySet<string> = new Set();

/** Words on two sides that are opposites of each other. */
type Sides = readonly [readonly string[], readonly string[]];

/** One a line: the words of one side, a bar, those of the other. */
export function readSides(table: string): readonly Sides[] {
  return table
    .trim()
    .split('\n')
    .map(line => {
      const [left = '', right = ''] = line.split('|');
      return [left.trim().split(/\s+/), right.trim().split(/\s+/)] as const;
    });
}

export function opposing(
  sides: () => readonly Sides[],
  formOf: (folded: string) => string,
): PolarityTables['opposites'] {
  const opposites = once(() => toOpposites(sides(), formOf));
  return folded => opposites().get(formOf(folded)) ?? none;
}

function toOpposites(
  sides: readonly Sides[],
  formOf: (folded: string) => string,
): ReadonlyMap<string, ReadonlySet<string>> {
  const opposites = new Map<string, Set<string>>();
  const add = (forms: readonly string[], others: readonly string[]): void => {
    for (const form of forms) {
      const known = opposites.get(form) ?? new Set();
      for (const other of others) if (other !== form) known.add(other);
      opposites.set(form, known);
    }
  };
  for (const [left, right] of sides) {
    const [forms, others] = [left.map(formOf), right.map(formOf)];
    add(forms, others);
    add(others, forms);
  }
  return opposites;
}
