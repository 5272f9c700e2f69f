import type { StatementTables } from '../languages/statement-tables.js';
import type { Figure } from './details.js';
import { type Lexeme, matchPhrase } from './lexemes.js';

interface Read {
  readonly figures: readonly Figure[];
  /** Index of the lexeme behind it. */
  readonly next: number;
}

const LAST_HOUR = 24;
const LAST_DAY = 31;

/** "After nine in the evening" is an hour, and "april 18" in lower case is a day: neither counts anything. */
export function isTime(
  lexemes: readonly Lexeme[],
  at: number,
  { figures: [figure], next }: Read,
  { figures, dates, functionWords }: StatementTables,
): boolean {
  if (!figure || figure.unit !== undefined || figure.counts !== undefined) return false;
  const { value, to, bound } = figure;
  if (!Number.isInteger(value) || value < 1 || value > LAST_DAY) return false;
  const before = lexemes[at - 1]?.folded ?? '';
  const isDay = dates.months.has(before) && !functionWords.has(before);
  if (isDay && to === undefined && lexemes[at]?.kind === 'number') return true;
  const isHour = value <= LAST_HOUR && (to ?? 0) <= LAST_HOUR;
  if (!isHour || matchPhrase(lexemes, next, figures.dayParts) === undefined) return false;
  return bound === 'about' || bound === 'nearly' || figures.hourBefore.has(before);
}
