import type { StatementTables } from '../languages/statement-tables.js';

/** What a word may begin, as bits: the readers look closer only where theirs is set. */
export const cueOf = { date: 1, figure: 2, hedge: 4, negation: 8, speech: 16 } as const;

const known = new WeakMap<StatementTables, ReadonlyMap<string, number>>();

/** Folded word to its bits; made once for each language. */
export function cuesOf(tables: StatementTables): ReadonlyMap<string, number> {
  const found = known.get(tables) ?? collectCues(tables);
  known.set(tables, found);
  return found;
}

function collectCues({
  dates,
  figures,
  hedges,
  negations,
  speakers,
}: StatementTables): ReadonlyMap<string, number> {
  const cues = new Map<string, number>();
  const mark = (bit: number, ...tables: readonly { keys(): Iterable<string> }[]) => {
    for (const table of tables) for (const word of table.keys()) cues.set(word, (cues.get(word) ?? 0) | bit);
  };
  mark(
    cueOf.date,
    dates.months,
    dates.weekdays,
    dates.clockNames,
    dates.relativeDays,
    dates.agoAfter,
    dates.agoBefore,
    dates.dayNouns,
    dates.periodNouns,
    dates.holidays,
  );
  mark(cueOf.figure, figures.numberWords, figures.articles, figures.notFigures);
  mark(cueOf.hedge, hedges);
  mark(cueOf.negation, negations);
  mark(cueOf.speech, speakers.verbs, speakers.sources, speakers.sourcesAfter);
  return cues;
}
