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
    [0, 'sunday sundays'],
    [1, 'monday mondays'],
    [2, 'tuesday tuesdays'],
    [3, 'wednesday wednesdays'],
    [4, 'thursday thursdays'],
    [5, 'friday fridays'],
    [6, 'saturday saturdays'],
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
  dayNouns: foldedWords('day days night morning afternoon evening'),
  agoAfter: foldedWords('ago'),
  agoBefore: new Set(),
  periodNouns: forms(['week', 'week weeks weekend'], ['month', 'month months'], ['year', 'year years']),
  periodModifiers: forms([-1, 'last past previous'], [0, 'this'], [1, 'next coming']),
  dayModifiers: forms([1, 'next following'], [0, 'same that'], [-1, 'previous preceding']),
  daysApart: forms([1, 'later afterwards'], [-1, 'earlier']),
  holidays: phrases(
    [{ month: 1, day: 1 }, "new year's day, new year day"],
    [{ month: 2, day: 14 }, "valentine's day, valentine day"],
    [{ month: 10, day: 31 }, 'halloween'],
    [{ month: 12, day: 24 }, 'christmas eve'],
    [{ month: 12, day: 25 }, 'christmas day'],
    [{ month: 12, day: 26 }, 'boxing day'],
    [{ month: 12, day: 31 }, "new year's eve, new year eve"],
  ),
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
  zones: foldedWords('gmt utc bst cet cest eet eest et est edt ct cst cdt mt mst mdt pt pst pdt'),
  eras: forms<'before' | 'after'>(['before', 'bc bce b.c b.c.e'], ['after', 'ad ce a.d c.e']),
  clockNames: forms([720, 'noon midday'], [0, 'midnight']),
  written: {
    months: rows(
      'January Jan, February Feb, March March, April April, May May, June June, July July, August Aug, September Sept, October Oct, November Nov, December Dec',
    ),
    weekdays: rows(`
      Sunday Sundays, Monday Mondays, Tuesday Tuesdays, Wednesday Wednesdays, Thursday Thursdays, Friday Fridays,
      Saturday Saturdays
    `),
  },
  slashes: 'ambiguous',
};
