import type { DateTables } from '../languages/statement-tables.js';
import type { DateParts } from './dates.js';
import type { Lexeme } from './lexemes.js';

/** `11:41`, `11:41 AM`, `5 p.m. GMT`, `5.30pm`, `14 Uhr`, `14.30 Uhr`. */
export function readClock(lexemes: readonly Lexeme[], at: number, dates: DateTables): DateParts | undefined {
  const written = readWritten(lexemes, at);
  if (!written) return undefined;
  const { hour, minute, colon, next } = written;
  const behind = lexemes[next];
  const added = behind?.kind === 'word' ? dates.meridiems.get(behind.folded) : undefined;
  if (added !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    const dotted = behind?.folded.includes('.') && lexemes[next + 1]?.raw === '.' && lexemes[next + 1]?.glued;
    return withZone(lexemes, at, dotted ? next + 2 : next + 1, (hour % 12) * 60 + minute + added, dates);
  }
  const named = behind?.kind === 'word' && dates.clockWords.has(behind.folded);
  if (!named && !colon) return undefined;
  // A leading zero and an hour above twelve are of a day of twenty-four hours.
  const half = dates.meridiems.size > 0 && hour >= 1 && hour <= 12 && !lexemes[at]?.raw.startsWith('0');
  const read = withZone(lexemes, at, named ? next + 1 : next, hour * 60 + minute, dates);
  return half ? { ...read, halfDay: true } : read;
}

function withZone(
  lexemes: readonly Lexeme[],
  first: number,
  next: number,
  time: number,
  { zones }: DateTables,
): DateParts {
  const zone = lexemes[next]?.folded.replaceAll('.', '') ?? '';
  return zones.has(zone) ? { first, next: next + 1, time, zone } : { first, next, time };
}

interface Written {
  readonly hour: number;
  readonly minute: number;
  readonly colon: boolean;
  readonly next: number;
}

function readWritten(lexemes: readonly Lexeme[], at: number): Written | undefined {
  const raw = lexemes[at]?.raw ?? '';
  const minutes = lexemes[at + 2];
  const colon = lexemes[at + 1]?.raw === ':' && lexemes[at + 1]?.glued === true && minutes?.glued === true;
  if (colon) {
    if (!/^\d{1,2}$/.test(raw) || !/^[0-5]\d$/.test(minutes.raw) || lexemes[at - 1]?.raw === ':')
      return undefined;
    if (lexemes[at + 3]?.raw === ':' && lexemes[at + 4]?.glued) return undefined;
    return clock(Number(raw), Number(minutes.raw), true, at + 3);
  }
  const [hours = '', rest = '00', ...more] = raw.split('.');
  if (more.length > 0 || !/^\d{1,2}$/.test(hours) || !/^[0-5]\d$/.test(rest)) return undefined;
  return clock(Number(hours), Number(rest), false, at + 1);
}

function clock(hour: number, minute: number, colon: boolean, next: number): Written | undefined {
  return hour < 24 ? { hour, minute, colon, next } : undefined;
}
