import type { StatementTables } from '../languages/statement-tables.js';
import type { DateParts } from './dates.js';
import { isInnerHyphen, type Lexeme, matchPhrase } from './lexemes.js';
import { readNumber } from './numbers.js';

/**
 * What is counted from another day: `last week`, `two years ago`, `the next day`, `a day earlier`; and days with a
 * name. Their words stay free for other details.
 */
export function readPeriod(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  tables: StatementTables,
): DateParts | undefined {
  const { dates } = tables;
  const word = lexemes[at]?.folded ?? '';
  const holiday = matchPhrase(lexemes, at, dates.holidays);
  if (holiday) return { first: at, next: at + holiday.length, ...holiday.value, shared: true };
  const unit = dates.periodNouns.get(word);
  if (unit) {
    const found = readWhole(lexemes, at, tables);
    return found && found.first >= free
      ? { first: found.first, next: found.next, relative: { unit, by: found.by }, shared: true }
      : undefined;
  }
  const found = dates.dayNouns.has(word) ? readDayApart(lexemes, at, tables) : undefined;
  return found && found.first >= free
    ? { first: found.first, next: found.next, daysFromTold: found.by, shared: true }
    : undefined;
}

interface Counted {
  readonly first: number;
  readonly next: number;
  readonly by: number;
}

/** `last year`; `three years ago` with the noun at lexeme `at`. */
function readWhole(lexemes: readonly Lexeme[], at: number, tables: StatementTables): Counted | undefined {
  const { periodModifiers, agoAfter, agoBefore } = tables.dates;
  const by = periodModifiers.get(lexemes[at - 1]?.folded ?? '');
  if (by !== undefined) return { first: at - 1, next: at + 1, by };
  const number = numberBefore(lexemes, at, tables);
  if (agoAfter.has(lexemes[at + 1]?.folded ?? '')) {
    return { first: number?.first ?? at, next: at + 2, by: -(number?.value ?? 1) };
  }
  if (!number || !agoBefore.has(lexemes[number.first - 1]?.folded ?? '')) return undefined;
  return { first: number.first - 1, next: at + 1, by: -number.value };
}

/** `the next day`, `that day`; `a day later`, `two days before`. */
function readDayApart(lexemes: readonly Lexeme[], at: number, tables: StatementTables): Counted | undefined {
  const { dayModifiers, daysApart } = tables.dates;
  const by = dayModifiers.get(lexemes[at - 1]?.folded ?? '');
  if (by !== undefined) return { first: at - 1, next: at + 1, by };
  const sign = daysApart.get(lexemes[at + 1]?.folded ?? '');
  const number = sign === undefined ? undefined : numberBefore(lexemes, at, tables);
  return number && sign !== undefined
    ? { first: number.first, next: at + 2, by: sign * number.value }
    : undefined;
}

/** The number directly before lexeme `at`; an article counts as one. */
function numberBefore(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): { readonly first: number; readonly value: number } | undefined {
  const before = lexemes[at - 1];
  if (!before) return undefined;
  if (tables.speakers.articles.has(before.folded)) return { first: at - 1, value: 1 };
  const first = isInnerHyphen(lexemes, at - 2) ? at - 3 : at - 1;
  const number = readNumber(lexemes, first, tables);
  return number?.next === at && !number.ordinal ? { first, value: number.value } : undefined;
}
