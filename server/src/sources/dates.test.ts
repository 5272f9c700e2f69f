import { expect, test } from 'vitest';
import { findDate, parseDeclaredDate } from './dates.js';

test.each([
  ['2021-04-09', '2021-04-09'],
  ['2021-04-09T11:41:00Z', '2021-04-09'],
  ['April 9, 2021 11:41 AM', '2021-04-09'],
  ['9th April 2021', '2021-04-09'],
  ['09.04.2021', '2021-04-09'],
  ['9. März 2021', '2021-03-09'],
  ['9 квітня 2021', '2021-04-09'],
  ['9 мая 2021', '2021-05-09'],
  ['9 de abril de 2021', '2021-04-09'],
  ['4/29/2021', '2021-04-29'],
  ['20210409', '2021-04-09'],
  ['2021/04/09 11:41', '2021-04-09'],
  ['Fri, 9 Apr 2021 11:41:00 +0200', '2021-04-09'],
  ['2024-02-29', '2024-02-29'],
])('%s', (text, iso) => expect(parseDeclaredDate(text)).toBe(iso));

test.each([
  '2021-02-29',
  '2021-13-01',
  '31.04.2021',
  '2021/04-09',
  'Fri, 2021',
  '3/4/2021',
  'Maybe 3, 2021',
  '2021',
  'April 2021',
  '0000-01-01',
])('%s is no day that can be told', text => expect(parseDeclaredDate(text)).toBeUndefined());

test('finds the first real day in a file name', () => {
  expect(findDate('story 99999999 2021-04-09 v2')?.iso).toBe('2021-04-09');
  expect(findDate('2021-02-30')).toBeUndefined();
});
