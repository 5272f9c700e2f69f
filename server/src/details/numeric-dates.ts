import type { StatementTables } from '../languages/statement-tables.js';
import type { DateParts } from './dates.js';
import { isDash, type Lexeme } from './lexemes.js';

/**
 * `2023-05-22`, `22.05.2023`, `22.05.23`, `05/22/2023`. A date with slashes that could be read both ways gives
 * only its year, in a language whose writers differ.
 */
export function readNumericDate(
  lexemes: readonly Lexeme[],
  at: number,
  tables: StatementTables,
): DateParts | undefined {
  const raw = lexemes[at]?.raw ?? '';
  if (raw.includes('.')) return readDotted(raw, at);
  const middle = lexemes[at + 2];
  const last = lexemes[at + 4];
  if (!middle?.glued || !last?.glued || !/^\d{1,2}$/.test(middle.raw)) return undefined;
  const first = lexemes[at + 1];
  const second = lexemes[at + 3];
  if (!first?.glued || !second?.glued) return undefined;
  if (isDash(first) && isDash(second) && /^\d{4}$/.test(raw) && /^\d{2}$/.test(last.raw)) {
    return checked(at, at + 5, Number(raw), Number(middle.raw), Number(last.raw));
  }
  if (
    first.raw !== '/' ||
    second.raw !== '/' ||
    !/^\d{1,2}$/.test(raw) ||
    !/^(?:\d\d)?\d\d$/.test(last.raw)
  ) {
    return undefined;
  }
  return readSlashed(at, Number(raw), Number(middle.raw), fullYear(last.raw), tables.dates.slashes);
}

function readDotted(raw: string, at: number): DateParts | undefined {
  const [day = '', month = '', year = '', ...more] = raw.split('.');
  if (more.length > 0 || !/^\d{1,2}$/.test(day) || !/^\d{1,2}$/.test(month)) return undefined;
  const short = year.length === 2 && day.length === 2 && month.length === 2;
  if (!short && year.length !== 4) return undefined;
  return checked(at, at + 1, fullYear(year), Number(month), Number(day));
}

function readSlashed(
  at: number,
  first: number,
  second: number,
  year: number,
  order: 'ambiguous' | 'day-first',
): DateParts | undefined {
  if (order === 'day-first' || first > 12) return checked(at, at + 5, year, second, first);
  if (second > 12 || first === second) return checked(at, at + 5, year, first, second);
  return { first: at, next: at + 5, year };
}

function checked(
  first: number,
  next: number,
  year: number,
  month: number,
  day: number,
): DateParts | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { first, next, year, month, day };
}

/** Two digits are read as strptime does (POSIX): 69 to 99 lie in the twentieth century. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 69 ? 2000 + year : 1900 + year;
}
