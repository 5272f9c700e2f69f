import type { DateTables, StatementTables } from '../languages/statement-tables.js';
import { readClock } from './clock-times.js';
import { cueOf } from './cues.js';
import type { DateMention } from './details.js';
import { isDash, isInnerHyphen, type Lexeme, matchPhrase, readLexemes } from './lexemes.js';
import { readNumber } from './numbers.js';
import { readNumericDate } from './numeric-dates.js';
import { readPeriod } from './periods.js';
import { readYear } from './years.js';

/** Dates, weekdays, years and clock times of a text; only what its words say. */
export function readDates(text: string, tables: StatementTables): readonly DateMention[] {
  return findDates(readLexemes(text, tables), tables).map(found => found.mention);
}

export interface FoundDate {
  readonly mention: DateMention;
  /** Lexemes `[first, next)` that it takes. */
  readonly first: number;
  readonly next: number;
}

/** In order, no lexeme in two of them. */
export function findDates(lexemes: readonly Lexeme[], tables: StatementTables): readonly FoundDate[] {
  const found: FoundDate[] = [];
  let free = 0;
  for (let at = 0; at < lexemes.length; ) {
    const lexeme = lexemes[at];
    if (lexeme && lexeme.kind !== 'number' && (lexeme.cues & cueOf.date) === 0) {
      at++;
      continue;
    }
    const dates = readDate(lexemes, at, free, tables);
    for (const parts of dates) found.push(mention(lexemes, parts));
    const last = dates[dates.length - 1];
    if (last) free = last.next;
    at = Math.max(at + 1, free);
  }
  return found;
}

/** One byte a lexeme: 1 where a date holds it. */
export function takenByDates(lexemes: readonly Lexeme[], tables: StatementTables): Uint8Array {
  const taken = new Uint8Array(lexemes.length);
  takeDates(findDates(lexemes, tables), taken);
  return taken;
}

/** Marks the lexemes that no other kind of detail may read. */
export function takeDates(dates: readonly FoundDate[], taken: Uint8Array): void {
  for (const { first, next, mention } of dates) if (!mention.shared) taken.fill(1, first, next);
}

/** The parts of one mention and the lexemes that hold them. */
export interface DateParts extends Omit<DateMention, 'start' | 'end'> {
  readonly first: number;
  readonly next: number;
}

function mention(lexemes: readonly Lexeme[], { first, next, ...parts }: DateParts): FoundDate {
  const start = lexemes[first]?.start ?? 0;
  const end = lexemes[next - 1]?.bareEnd ?? start;
  return { mention: { start, end, ...parts }, first, next };
}

/** Dates that begin or are recognised at lexeme `at`; none takes a lexeme before `free`. */
function readDate(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  tables: StatementTables,
): readonly DateParts[] {
  const lexeme = lexemes[at];
  if (!lexeme || lexeme.kind === 'symbol') return [];
  const { dates } = tables;
  if (lexeme.kind === 'number') {
    const exact = readNumericDate(lexemes, at, tables) ?? readClock(lexemes, at, dates);
    if (exact) return [exact];
    return dayBeforeMonth(lexemes, at, dates) ? [] : readYear(lexemes, at, tables);
  }
  const month = monthAt(lexemes, at, dates);
  if (month !== undefined) return readMonth(lexemes, at, free, month, tables);
  const weekday = readWeekday(lexemes, at, dates);
  if (weekday) return weekday;
  const clock = dates.clockNames.get(lexeme.folded);
  if (clock !== undefined) return [{ first: at, next: at + 1, time: clock }];
  const relative = matchPhrase(lexemes, at, dates.relativeDays);
  if (relative) return [{ first: at, next: at + relative.length, relativeDays: relative.value }];
  const ago = readDaysAgo(lexemes, at, free, tables);
  if (ago.length > 0) return ago;
  const period = readPeriod(lexemes, at, free, tables);
  return period ? [period] : [];
}

function monthAt(lexemes: readonly Lexeme[], at: number, dates: DateTables): number | undefined {
  const lexeme = lexemes[at];
  return lexeme?.kind === 'word' ? dates.months.get(lexeme.folded) : undefined;
}

/** Written small where months have a capital, and an ordinary word too: "may", "march". */
function isDoubtful(lexeme: Lexeme | undefined, dates: DateTables): boolean {
  return (
    lexeme !== undefined && dates.capitals && !lexeme.capital && dates.ambiguousMonths.has(lexeme.folded)
  );
}

/** A month with the day, the year and the weekday around it. "22-24 May" and "May 22-24" are two mentions. */
function readMonth(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  month: number,
  tables: StatementTables,
): readonly DateParts[] {
  const { dates } = tables;
  const dot = lexemes[at + 1]?.raw === '.' ? 1 : 0;
  const abbreviated =
    dot === 1 && (lexemes[at]?.raw.length ?? 0) <= 5 && lexemes[at + 2]?.kind === 'number' ? 1 : 0;
  const before = readDayBefore(lexemes, at, free, tables);
  const after = before ? undefined : readDayAfter(lexemes, at + 1 + abbreviated, tables);
  const rest = after ? after.next : at + 1 + abbreviated;
  const year = readYearAfter(lexemes, rest, dates);
  if (!before && !after && !year && !standsAlone(lexemes, at, dates)) return [];
  const opening = lexemes[(before?.first ?? at) - 1];
  if (isDoubtful(lexemes[at], dates) && !dates.before.has(opening?.folded ?? '')) return [];
  const day = before ?? after;
  const main: DateParts = {
    first: before ? before.first : at,
    next: year ? year.next : after ? after.next : at + 1,
    month,
    ...(day && { day: day.day }),
    ...(year && { year: year.year }),
  };
  const first = before && readRangeStart(lexemes, before.first, free, month, tables);
  const last = after && readRangeEnd(lexemes, after.next, month);
  const all = [...(first ? [first] : []), main, ...(last && !year ? [last] : [])];
  return withWeekday(lexemes, all, free, dates);
}

/** A month name that is an ordinary word too needs a preposition before it and a capital inside a sentence. */
function standsAlone(lexemes: readonly Lexeme[], at: number, dates: DateTables): boolean {
  const lexeme = lexemes[at];
  if (!lexeme || !dates.ambiguousMonths.has(lexeme.folded)) return true;
  if (!lexeme.capital) return false;
  const before = lexemes[at - 1];
  const prefix = isInnerHyphen(lexemes, at - 1) ? lexemes[at - 2] : before;
  return prefix !== undefined && dates.before.has(prefix.folded);
}

interface Day {
  readonly day: number;
  readonly first: number;
  readonly next: number;
}

/** `22`, `22nd`, `22-го`, `22.` or `twenty-second`, with `of` allowed between it and the month. */
function readDayBefore(
  lexemes: readonly Lexeme[],
  month: number,
  free: number,
  tables: StatementTables,
): Day | undefined {
  let end = month;
  if (tables.dates.inner.has(lexemes[end - 1]?.folded ?? '')) end--;
  for (let first = end - 1; first >= Math.max(free, end - 3); first--) {
    const day = readDay(lexemes, first, tables);
    if (day && (day.next === end || (lexemes[day.next]?.raw === '.' && day.next + 1 === end))) {
      const compound = readDay(lexemes, first - 2, tables);
      const whole = first - 2 >= free && compound?.next === day.next ? compound : day;
      return { ...whole, next: month };
    }
  }
  return undefined;
}

function readDayAfter(lexemes: readonly Lexeme[], at: number, tables: StatementTables): Day | undefined {
  const lexeme = lexemes[at];
  const article = lexeme?.folded === 'the' ? 1 : 0;
  const day = readDay(lexemes, at + article, tables);
  if (!day || lexeme?.raw.length === 0) return undefined;
  const ordinal = day.next > at + article + 1;
  if (lexemes[at + article]?.kind === 'word' && !ordinal && article === 0) return undefined;
  return countsSomething(lexemes, at, day, tables) ? undefined : day;
}

/** "In May 22 people died": a preposition that takes a month alone, and a noun behind the number. */
function countsSomething(lexemes: readonly Lexeme[], at: number, day: Day, tables: StatementTables): boolean {
  const preposition = lexemes[at - 2]?.folded ?? '';
  const behind = lexemes[day.next];
  const unit = behind && matchPhrase(lexemes, day.next, tables.figures.units);
  if (unit && unit.value !== 'h') return true;
  if (behind?.raw === ':' && behind.glued) return true;
  if (!tables.dates.beforeMonth.has(preposition) || behind?.kind !== 'word') return false;
  return !behind.capital && !tables.functionWords.has(behind.folded);
}

/** A day of the month in digits or as an ordinal in words. */
function readDay(lexemes: readonly Lexeme[], at: number, tables: StatementTables): Day | undefined {
  const lexeme = lexemes[at];
  if (!lexeme) return undefined;
  if (lexeme.kind === 'number') {
    if (!/^\d{1,2}$/.test(lexeme.raw)) return undefined;
    const day = Number(lexeme.raw);
    if (day < 1 || day > 31) return undefined;
    const hyphen = isInnerHyphen(lexemes, at + 1) ? 1 : 0;
    const ending = lexemes[at + 1 + hyphen];
    const written = ending?.glued === true && tables.figures.ordinalEndings.has(ending.folded);
    return { day, first: at, next: written ? at + 2 + hyphen : at + 1 };
  }
  const word = tables.figures.numberWords.get(lexeme.folded);
  if (word?.kind !== 'ordinal' && word?.kind !== 'cardinal') return undefined;
  const number = readNumber(lexemes, at, tables);
  if (!number?.ordinal || number.value < 1 || number.value > 31) return undefined;
  return { day: number.value, first: at, next: number.next };
}

/** A number that is a day because its month follows; the month's own turn reads both. */
function dayBeforeMonth(lexemes: readonly Lexeme[], at: number, dates: DateTables): boolean {
  if (!/^\d{1,2}$/.test(lexemes[at]?.raw ?? '')) return false;
  return monthAt(lexemes, at + 1, dates) !== undefined;
}

function readYearAfter(
  lexemes: readonly Lexeme[],
  at: number,
  dates: DateTables,
): { readonly year: number; readonly next: number } | undefined {
  const link = lexemes[at];
  const step = link && (link.raw === ',' || dates.inner.has(link.folded)) ? 1 : 0;
  const year = lexemes[at + step];
  if (year?.kind !== 'number' || !/^(?:1\d|20)\d\d$/.test(year.raw)) return undefined;
  const noun = dates.yearNouns.has(lexemes[at + step + 1]?.folded ?? '') ? 1 : 0;
  return { year: Number(year.raw), next: at + step + 1 + noun };
}

/** The 22 of "22-24 May", "22 to 24 May", "22 and 24 May". */
function readRangeStart(
  lexemes: readonly Lexeme[],
  day: number,
  free: number,
  month: number,
  tables: StatementTables,
): DateParts | undefined {
  const link = lexemes[day - 1];
  if (!link || day - 2 < free) return undefined;
  const links =
    isDash(link) || tables.figures.rangeWords.has(link.folded) || tables.names.and.has(link.folded);
  const start = lexemes[day - 2];
  if (!links || !start || !/^\d{1,2}$/.test(start.raw)) return undefined;
  const value = Number(start.raw);
  return value >= 1 && value <= 31 ? { first: day - 2, next: day - 1, month, day: value } : undefined;
}

/** The 24 of "May 22-24". */
function readRangeEnd(lexemes: readonly Lexeme[], at: number, month: number): DateParts | undefined {
  const end = lexemes[at + 1];
  if (!isDash(lexemes[at]) || !end || !/^\d{1,2}$/.test(end.raw)) return undefined;
  const value = Number(end.raw);
  return value >= 1 && value <= 31 ? { first: at + 1, next: at + 2, month, day: value } : undefined;
}

/** Takes "Monday, " before the first date into it. */
function withWeekday(
  lexemes: readonly Lexeme[],
  all: readonly DateParts[],
  free: number,
  dates: DateTables,
): readonly DateParts[] {
  const [head, ...others] = all;
  if (!head) return all;
  let at = head.first - 1;
  while (
    at >= free &&
    ['the', ',', '.', 'den', 'dem'].includes(lexemes[at]?.folded ?? '') &&
    at > head.first - 4
  )
    at--;
  const name = lexemes[at];
  if (at < free || !name || name.kind !== 'word') return all;
  const short = dates.capitals && !name.capital ? undefined : dates.shortWeekdays.get(name.folded);
  const weekday = dates.weekdays.get(name.folded) ?? short;
  return weekday === undefined ? all : [{ ...head, first: at, weekday }, ...others];
}

/** Undefined where no weekday stands here; empty where it belongs to the date behind it. */
function readWeekday(
  lexemes: readonly Lexeme[],
  at: number,
  dates: DateTables,
): readonly DateParts[] | undefined {
  const lexeme = lexemes[at];
  const weekday = lexeme && dates.weekdays.get(lexeme.folded);
  if (weekday === undefined) return undefined;
  return leadsToDate(lexemes, at + 1, dates) ? [] : [{ first: at, next: at + 1, weekday }];
}

/** ", May 22", ", 22 May", ", the 22nd of May" behind a weekday. */
function leadsToDate(lexemes: readonly Lexeme[], from: number, dates: DateTables): boolean {
  let at = from;
  while (at < from + 2 && ['the', ',', 'den', 'dem'].includes(lexemes[at]?.folded ?? '')) at++;
  if (monthAt(lexemes, at, dates) !== undefined) {
    const behind = lexemes[at + 1]?.raw === '.' ? lexemes[at + 2] : lexemes[at + 1];
    return behind?.kind === 'number';
  }
  const day = lexemes[at];
  if (!day || !/^\d{1,2}$/.test(day.raw)) return false;
  for (let next = at + 1; next <= at + 3; next++) {
    if (monthAt(lexemes, next, dates) !== undefined) return true;
  }
  return false;
}

/** `three days ago`, `vor drei Tagen`. */
function readDaysAgo(
  lexemes: readonly Lexeme[],
  at: number,
  free: number,
  tables: StatementTables,
): readonly DateParts[] {
  const { dates } = tables;
  const word = lexemes[at]?.folded ?? '';
  if (dates.agoAfter.has(word) && dates.dayNouns.has(lexemes[at - 1]?.folded ?? '') && at - 2 >= free) {
    const number = readNumber(lexemes, at - 2, tables);
    if (number?.next === at - 1) return [{ first: at - 2, next: at + 1, relativeDays: -number.value }];
  }
  if (!dates.agoBefore.has(word)) return [];
  const number = readNumber(lexemes, at + 1, tables);
  if (!number || !dates.dayNouns.has(lexemes[number.next]?.folded ?? '')) return [];
  return [{ first: at, next: number.next + 1, relativeDays: -number.value }];
}
