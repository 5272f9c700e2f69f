import { describe, expect, test } from 'vitest';
import { readDates } from '../../details/dates.js';
import { statements as en } from '../../languages/en/statements.js';
import type { StatementTables } from '../../languages/statement-tables.js';
import { statements as uk } from '../../languages/uk/statements.js';
import { parseCivilDay, toCivilDate, toCivilDay, weekdayOf } from './calendar.js';
import { type DateValue, isNearMiss, liesBetween, relateDates, resolveDate } from './date-values.js';
import { writeLike } from './date-writing.js';

/** Wednesday. */
const PUBLISHED = '2023-05-24';

function meaningOf(words: string, told?: string, tables: StatementTables = en): DateValue {
  const [mention] = readDates(words, tables);
  if (!mention) throw new Error(`no date in ${words}`);
  return resolveDate(mention, parseCivilDay(told));
}

describe('the calendar', () => {
  test.each([
    ['1970-01-01', 0, 4],
    ['2000-02-29', 11_016, 2],
    ['1900-03-01', -25_508, 4],
    ['1604-12-31', -133_314, 5],
  ])('%s', (iso, day, weekday) => {
    expect(parseCivilDay(iso)).toBe(day);
    expect(weekdayOf(day)).toBe(weekday);
    const { year, month, day: ofMonth } = toCivilDate(day);
    expect(toCivilDay(year, month, ofMonth)).toBe(day);
  });

  test.each(['2023-02-29', '2023-13-01', '2023-04-31', 'May 2023'])('has no %s', iso =>
    expect(parseCivilDay(iso)).toBeUndefined(),
  );
});

describe('what a source gives for the date of a draft, published on Wednesday, May 24, 2023', () => {
  test.each([
    ['in 2023', 'on May 22, 2023', 'same'],
    ['in May 2023', 'on May 22, 2023', 'same'],
    ['in May', 'on May 22, 2023', 'same'],
    ['in the 1980s', 'in March 1987', 'same'],
    ['on Monday', 'on May 22, 2023', 'same'],
    ['on Monday, May 22', 'on May 22', 'same'],
    ['on May 23', 'yesterday', 'same'],
    ['on Tuesday', 'yesterday', 'same'],
    ['on May 24', 'today', 'same'],
    ['on May 22', 'on Monday', 'same'],
    ['in 2022', 'last year', 'same'],
    ['in April', 'last month', 'same'],
    ['in 2021', 'two years ago', 'same'],
    ['in 2017', 'five years ago', 'same'],
    ['in 2015', 'five years ago', 'other'],
    ['in February', 'two months ago', 'same'],
    ['in January', 'last month', 'other'],
    ['at 5 p.m.', 'at 17:00', 'same'],
    ['at noon', 'at 12:00', 'same'],
    ['around 4pm', 'at 3:50 p.m.', 'same'],
    ['at 5:40', 'at 17:40', 'same'],
    ['on May 22, 2023', 'in May 2023', 'whole'],
    ['on May 22, 2023', 'in 2023', 'whole'],
    ['in March 1987', 'in the 1980s', 'whole'],
    ['on May 18', 'last week', 'whole'],
    ['in 2024', 'in 2023', 'other'],
    ['in June', 'on May 22', 'other'],
    ['on Friday', 'on May 22, 2023', 'other'],
    ['on Friday', 'on Monday', 'other'],
    ['on May 22', 'yesterday', 'other'],
    ['on Wednesday', 'yesterday', 'other'],
    ['in 2023', 'last year', 'other'],
    ['on May 20', 'on Monday', 'other'],
    ['on Monday, May 23', 'on May 23', 'same'],
    ['on Monday, May 23, 2023', 'on May 23, 2023', 'other'],
    ['at 5 a.m.', 'at 5 p.m.', 'other'],
    ['at 5:40 p.m.', 'at 5:43 p.m.', 'same'],
    ['at 5:41 p.m.', 'at 5:46 p.m.', 'other'],
    ['at 6 p.m. GMT', 'at 8 p.m.', 'open'],
    ['on May 15', 'on Monday', 'unlike'],
    ['on Friday', 'in 2019', undefined],
    ['at noon', 'on Friday', undefined],
  ])('%s: %s is %s', (draft, source, relation) =>
    expect(relateDates(meaningOf(draft), meaningOf(source, PUBLISHED))).toBe(relation),
  );

  test.each([
    ['on Friday', 'yesterday', 'open'],
    ['on May 22', 'on Monday', 'unlike'],
    ['on Friday', 'last week', 'open'],
    ['in 2019', 'yesterday', undefined],
    ['in 2019', 'on April 14', undefined],
    ['in 2019', 'five years ago', 'open'],
    ['in March', 'last month', 'open'],
  ])('%s: %s is %s where nobody knows the day of publication', (draft, source, relation) =>
    expect(relateDates(meaningOf(draft), meaningOf(source))).toBe(relation),
  );

  test.each([
    ['23 травня', 'учора', 'same'],
    ['у вівторок', 'учора', 'same'],
    ['у травні 2023 року', '22 травня 2023 року', 'same'],
    ['у 2022 році', 'минулого року', 'same'],
    ['у середу', 'у понеділок', 'other'],
    ['22 травня', 'учора', 'other'],
  ])('in Ukrainian, %s: %s is %s', (draft, source, relation) =>
    expect(relateDates(meaningOf(draft, undefined, uk), meaningOf(source, PUBLISHED, uk))).toBe(relation),
  );
});

test.each([
  ['on Wednesday', 'on Monday', 'on Friday', true],
  ['on Sunday', 'on Monday', 'on Friday', false],
  ['in January', 'in November', 'in March', true],
  ['in 2003', 'in 1998', 'in 2006', true],
  ['in 2008', 'in 1998', 'in 2006', false],
])('%s between %s and %s: %s', (date, start, end, between) =>
  expect(liesBetween(meaningOf(date), meaningOf(start), meaningOf(end))).toBe(between),
);

test.each([
  ['on August 15, 2008', 'on May 15, 2008', true],
  ['on May 15, 2007', 'on May 15, 2008', true],
  ['on June 16, 2008', 'on May 15, 2008', false],
  ['in 2007', 'in 2008', false],
])('%s for %s is a slip: %s', (draft, source, slip) =>
  expect(isNearMiss(meaningOf(draft), meaningOf(source))).toBe(slip),
);

describe('a source’s date in the form of the draft’s', () => {
  test.each([
    ['Wednesday', 'yesterday', 'Tuesday'],
    ['May 22, 2023', 'yesterday', 'May 23, 2023'],
    ['22 May', 'on May 23, 2023', '23 May'],
    ['Monday, May 22, 2023', 'yesterday', 'Tuesday, May 23, 2023'],
    ['Sept 2021', 'on December 3, 2020', 'Dec 2020'],
    ['1978', 'on March 12, 1987', '1987'],
    ['march 12', 'on April 12', 'april 12'],
    ['Mondays', 'on Tuesday', 'Tuesdays'],
    ['Monday, May 22', 'on May 23', undefined],
    ['May 22, 2023', 'in June 2023', undefined],
    ['May 22nd', 'on May 23', undefined],
    ['5 p.m.', 'at 18:00', undefined],
  ])('%s after %s: %s', (draft, source, written) => {
    const [mention] = readDates(`on ${draft}`, en);
    if (!mention) throw new Error(`no date in ${draft}`);
    expect(writeLike(`on ${draft}`, mention, meaningOf(source, PUBLISHED), en)).toBe(written);
  });

  test('in Ukrainian, in its case', () => {
    const text = 'у середу, 24 травня';
    const [mention] = readDates(text, uk);
    if (!mention) throw new Error('no date');
    const source = meaningOf('12 червня 2023 року', undefined, uk);
    expect(writeLike(text, mention, source, uk)).toBe('понеділок, 12 червня');
  });
});
