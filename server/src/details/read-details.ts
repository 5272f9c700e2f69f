import type { StatementTables } from '../languages/statement-tables.js';
import { findDates, takeDates } from './dates.js';
import type { Details } from './details.js';
import { findFigures } from './figures.js';
import { findHedges } from './hedges.js';
import { readLexemes } from './lexemes.js';
import { findNames } from './names.js';
import { findNegations } from './negation.js';
import { readQuotations } from './quotations.js';
import { findSpeakers } from './speakers.js';

/** Everything that a fact-checker compares in a text; its words are cut once for all kinds. */
export function readDetails(text: string, tables: StatementTables): Details {
  const lexemes = readLexemes(text, tables);
  const dates = findDates(lexemes, tables);
  const taken = new Uint8Array(lexemes.length);
  takeDates(dates, taken);
  const names = findNames(text, lexemes, taken, tables);
  const quotations = readQuotations(text);
  return {
    quotations,
    figures: findFigures(lexemes, taken, tables),
    dates: dates.map(found => found.mention),
    names: names.map(found => found.mention),
    speakers: findSpeakers(text, lexemes, taken, names, quotations, tables),
    hedges: findHedges(lexemes, taken, tables),
    negations: findNegations(lexemes, tables),
  };
}
