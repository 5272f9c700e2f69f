import { foldedWords, forms, phrases, rows } from '../phrases.js';
import type { DateTables } from '../statement-tables.js';

export const dates: DateTables = {
  months: forms(
    [1, 'january jan'],
    [2, 'february feb'],
    [3, 'march mar'],
    [4, 'april apr'],
    [5, 'may'],
    [6, 'june jun'],
    [7, 'july jul'],
    [8, 'august aug'],
    [9, 'september sept sep'],
    [10, 'october oct'],
    [11, 'november nov'],
    [12, 'december dec'],
  ),
  weekdays: forms(
    [0, 'sunday'],
    [1, 'monday'],
    [2, 'tuesday'],
    [3, 'wednesday'],
    [4, 'thursday'],
    [5, 'friday'],
    [6, 'saturday'],
  ),
  shortWeekdays: forms(
    [0, 'sun'],
    [1, 'mon'],
    [2, 'tue tues'],
    [3, 'wed'],
    [4, 'thu thur thurs'],
    [5, 'fri'],
    [6, 'sat'],
  ),
  ambiguousMonths: foldedWords('may march mar jan jun sep dec august april june'),
  capitals: true,
  relativeDays: phrases(
    [-2, 'the day before yesterday, day before yesterday'],
    [-1, 'yesterday, last night'],
    [0, 'today, tonight, this morning, this afternoon, this evening'],
    [1, 'tomorrow'],
    [2, 'the day after tomorrow, day after tomorrow'],
  ),
  dayNouns: foldedWords('day days'),
  agoAfter: foldedWords('ago'),
  agoBefore: new Set(),
  before: foldedWords(`
      in on since until till by of from during before after through throughout between to and around late
      early mid last next this every each past the over for circa c
    `),
  beforeMonth: foldedWords('in during since this last next'),
  inner: foldedWords('of'),
  yearNouns: new Set(),
  decadeEndings: foldedWords('s'),
  meridiems: forms([0, 'am a.m'], [720, 'pm p.m']),
  clockWords: foldedWords("o'clock"),
  clockNames: forms([720, 'noon midday'], [0, 'midnight']),
  written: {
    months: rows(
      'January Jan, February Feb, March March, April April, May May, June June, July July, August Aug, September Sept, October Oct, November Nov, December Dec',
    ),
    weekdays: rows('Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday'),
  },
  slashes: 'ambiguous',
};
