import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import { readDates } from './dates.js';

function datesOf(text: string): readonly object[] {
  return readDates(text, en).map(({ start, end, ...parts }) => ({ words: text.slice(start, end), ...parts }));
}

describe('dates', () => {
  test.each([
    ['on May 22, 2023', [{ words: 'May 22, 2023', month: 5, day: 22, year: 2023 }]],
    ['on Monday, 22 May 2023', [{ words: 'Monday, 22 May 2023', weekday: 1, month: 5, day: 22, year: 2023 }]],
    ['the 5th of June', [{ words: '5th of June', month: 6, day: 5 }]],
    ['the fourth of July', [{ words: 'fourth of July', month: 7, day: 4 }]],
    [
      'in May 2023 and in March',
      [
        { words: 'May 2023', month: 5, year: 2023 },
        { words: 'March', month: 3 },
      ],
    ],
    [
      'from 22-24 May',
      [
        { words: '22', month: 5, day: 22 },
        { words: '24 May', month: 5, day: 24 },
      ],
    ],
    [
      'on Sept. 9 and 2023-05-22',
      [
        { words: 'Sept. 9', month: 9, day: 9 },
        { words: '2023-05-22', year: 2023, month: 5, day: 22 },
      ],
    ],
    [
      '22.05.2023, 05/22/2023',
      [
        { words: '22.05.2023', year: 2023, month: 5, day: 22 },
        { words: '05/22/2023', year: 2023, month: 5, day: 22 },
      ],
    ],
    ['05/06/2023', [{ words: '05/06/2023', year: 2023 }]],
    [
      'in 2019, the 2016 elections, the 1990s',
      [
        { words: '2019', year: 2019 },
        { words: '2016', year: 2016 },
        { words: '1990s', year: 1990, decade: true },
      ],
    ],
    [
      'the war of 2014-16',
      [
        { words: '2014', year: 2014 },
        { words: '16', year: 2016 },
      ],
    ],
    [
      'yesterday, three days ago',
      [
        { words: 'yesterday', relativeDays: -1 },
        { words: 'three days ago', relativeDays: -3 },
      ],
    ],
    [
      'on Friday at 5 p.m. and 17:30',
      [
        { words: 'Friday', weekday: 5 },
        { words: '5 p.m.', time: 1020 },
        { words: '17:30', time: 1050 },
      ],
    ],
    ['In May 22 people fell ill', [{ words: 'May', month: 5 }]],
    [
      'on tuesday , sept. 9 and on march 13 , tokenised in july',
      [
        { words: 'tuesday , sept. 9', weekday: 2, month: 9, day: 9 },
        { words: 'march 13', month: 3, day: 13 },
        { words: 'july', month: 7 },
      ],
    ],
    [
      'last week, two years ago, this month',
      [
        { words: 'last week', relative: { unit: 'week', by: -1 }, shared: true },
        { words: 'two years ago', relative: { unit: 'year', by: -2 }, shared: true },
        { words: 'this month', relative: { unit: 'month', by: 0 }, shared: true },
      ],
    ],
    [
      'on Monday, and the next day; a day earlier, two days later',
      [
        { words: 'Monday', weekday: 1 },
        { words: 'next day', daysFromTold: 1, shared: true },
        { words: 'a day earlier', daysFromTold: -1, shared: true },
        { words: 'two days later', daysFromTold: 2, shared: true },
      ],
    ],
    [
      'at 5:30, at 17:30, at 6 p.m. GMT, at five to six',
      [
        { words: '5:30', time: 330, halfDay: true },
        { words: '17:30', time: 1050 },
        { words: '6 p.m. GMT', time: 1080, zone: 'gmt' },
      ],
    ],
    [
      'from 3000 BC to AD 79, in the 1800s and the ’90s',
      [
        { words: '3000 BC', year: -3000 },
        { words: 'AD 79', year: 79 },
        { words: '1800s', year: 1800, decade: true },
        { words: '’90s', year: 1990, decade: true },
      ],
    ],
    ['on New Year’s Eve', [{ words: 'New Year’s Eve', month: 12, day: 31, shared: true }]],
  ])('reads %s', (text, expected) => expect(datesOf(text)).toEqual(expected));

  test.each([
    'They may march on the way; which may 10 of them regret?',
    'The Sun rose over 2000 people who march 20 miles.',
    'May they win 10 to 12?',
    'Some 1950 crates, $2019 and 2,019 jars',
  ])('finds none in %s', text => expect(datesOf(text)).toEqual([]));
});
