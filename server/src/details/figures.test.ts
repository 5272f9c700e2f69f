import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import { readFigures } from './figures.js';

/** Each figure as `words value[..to] unit bound counts`, absent parts left out. */
function figuresOf(text: string): readonly string[] {
  return readFigures(text, en).map(({ start, end, value, to, unit, bound, ordinal, counts }) =>
    [
      `"${text.slice(start, end)}"`,
      to === undefined ? Number(value.toFixed(4)) : `${value}..${to}`,
      ordinal ? 'ordinal' : undefined,
      unit,
      bound === 'exact' ? undefined : bound,
      counts && `of ${counts}`,
    ]
      .filter(part => part !== undefined)
      .join(' '),
  );
}

describe('figures', () => {
  test.each([
    ['Rivertown moved 1,412 crates.', ['"1,412" 1412 of crate']],
    ['One hundred and twenty thousand people left.', ['"One hundred and twenty thousand" 120000 of peopl']],
    [
      'Some two thousand three hundred and five votes',
      ['"two thousand three hundred and five" 2305 about of vote'],
    ],
    [
      'twenty-three barges and three twenty-seat vans',
      ['"twenty-three" 23 of barg', '"three" 3', '"twenty" 20 of seat'],
    ],
    ['half a million euros, half of the houses', ['"half a million euros" 500000 EUR', '"half" 0.5 of hous']],
    [
      'a second vote, the second-half replacement',
      ['"second" 2 ordinal of vote', '"second" 2 ordinal of half'],
    ],
    ['ten metres a second', ['"ten metres" 10 m']],
    [
      '2 \u00bd cups, a 6 1/2 hour trip, 1-1/2 points, 2\u20443 of them',
      ['"2 \u00bd" 2.5 of cup', '"6 1/2 hour" 6.5 h', '"1-1/2" 1.5 of point', '"2\u20443" 0.6667'],
    ],
    [
      '$2 million plus expenses, $2 million plus, 20 plus guests',
      [
        '"$2 million" 2000000 USD of expens',
        '"$2 million" 2000000 USD at-least',
        '"20" 20 at-least of guest',
      ],
    ],
    ['two-thirds of farmers; a quarter of them', ['"two-thirds" 0.6667 of farmer', '"a quarter" 0.25']],
    ['three and a half billion dollars', ['"three and a half billion dollars" 3500000000 USD']],
    [
      '$1.2 million, \u00a3570m, \u20ac3bn, US$40k',
      [
        '"$1.2 million" 1200000 USD',
        '"\u00a3570m" 570000000 GBP',
        '"\u20ac3bn" 3000000000 EUR',
        '"US$40k" 40000 USD',
      ],
    ],
    ['up 4.5 percent or 0.5 percentage points', ['"4.5 percent" 4.5 %', '"0.5 percentage points" 0.5 pp']],
    ['at least two ferries', ['"two" 2 at-least of ferri']],
    [
      'no more than 60 guests, more than a dozen dogs',
      ['"60" 60 at-most of guest', '"a dozen" 12 more-than of dog'],
    ],
    [
      'nearly 20,000 homes, up to 5 km, 20 or more boats',
      ['"20,000" 20000 nearly of home', '"5 km" 5 km at-most', '"20" 20 at-least of boat'],
    ],
    [
      'between 10 and 12 buses, 10-12 trams, 10 to 12 million trips',
      [
        '"10 and 12" 10..12 of buse',
        '"10-12" 10..12 of tram',
        '"10 to 12 million" 10000000..12000000 of trip',
      ],
    ],
    ['rose from 10 to 12', ['"10" 10', '"12" 12']],
    ['Hillford beat Rivertown 2-1 and lost 2-4', ['"2-1" 2..1 score', '"2-4" 2..4 score']],
    ['a drop to -5 degrees, minus 3 percent', ['"-5 degrees" -5 \u00b0', '"minus 3 percent" -3 %']],
    [
      'the 22-year-old came third in the 5th race',
      ['"22-year" 22 yr', '"third" 3 ordinal', '"5th" 5 ordinal of race'],
    ],
    [
      'dozens of tents, hundreds of thousands of leaflets',
      ['"dozens" 12 more-than of tent', '"hundreds of thousands" 100000 more-than of leaflet'],
    ],
    [
      'They moved 1 , 500 crates and 3 . 7 million litres , for £ 62 m or $ 1 . 2 bn .',
      [
        '"1 , 500" 1500 of crate',
        '"3 . 7 million litres" 3700000 l',
        '"£ 62 m" 62000000 GBP',
        '"$ 1 . 2 bn" 1200000000 USD',
      ],
    ],
    [
      'the 27 - year - old won 2 - 0 on an 18 - month contract',
      ['"27 - year" 27 yr', '"2 - 0" 2..0 score', '"18 - month" 18 mo'],
    ],
    ['The count stood at 3 . 7 people came', ['"3" 3', '"7" 7 of peopl']],
    [
      'several hundred people, a few dozen boats',
      ['"hundred" 100 more-than of peopl', '"dozen" 12 more-than of boat'],
    ],
    ['they moved up to 64 points; up to 64 places', ['"64" 64 of point', '"64" 64 at-most of place']],
    ['one of the five drones', ['"one" 1', '"five" 5 of drone']],
    ['four badly damaged vans and five trucks', ['"four" 4 of van', '"five" 5 of truck']],
    [
      '2000 people, 1/3 of them in 2\u00bd rooms',
      ['"2000" 2000 of peopl', '"1/3" 0.3333', '"2\u00bd" 2.5 of room'],
    ],
  ])('reads %s', (text, expected) => expect(figuresOf(text)).toEqual(expected));

  test.each([
    'No one knew; one should help one another.',
    'In 2019, on May 22, at 5 p.m. and at 17:30 on 2023-05-22',
    'Call +44 20 7946 0123 or 555-0123 about version 2.0.1 and v3.5.',
    'An F-16, the G20 and Route A320 run 24/7.',
    'The second hand turns once per second.',
    'The bell rang shortly after nine in the evening and at about 5 in the morning.',
    'the fair opens on friday, april 18, in the park',
  ])('finds none in %s', text => expect(figuresOf(text)).toEqual([]));

  test('counts, behind a verb, what the figure before it counts', () => {
    expect(figuresOf('rescuing two people and treating five, the port said')).toEqual([
      '"two" 2 of peopl',
      '"five" 5 of peopl',
    ]);
    expect(figuresOf('It sold 12 boats, rented nine and closed by seven.')).toEqual([
      '"12" 12 of boat',
      '"nine" 9 of boat',
      '"seven" 7',
    ]);
    expect(figuresOf('They moved 12 crates and Pier 9')).not.toContain('"9" 9 of crate');
  });

  test.each(['pupils aged 13\u201317', 'pupils aged 13 to 17 years', 'a rower aged 22'])(
    'reads an age in %s',
    text => expect(readFigures(text, en)[0]?.age).toBe(true),
  );

  test('counts nine in the evening where nothing makes it an hour', () =>
    expect(figuresOf('The patrol caught nine in the evening.')).toEqual(['"nine" 9']));

  test('marks the words that make a bound', () => {
    const text = 'It took at least two boats.';
    const [figure] = readFigures(text, en);
    expect(text.slice(figure?.qualifier?.start, figure?.qualifier?.end)).toBe('at least');
  });

  test.each([
    'Follow the advice of passage 3.',
    'Repeat steps 4 and 5.',
    'She has a 401k and a Roth 401(k).',
  ])('passes over a number that says where, or names a plan: %s', text =>
    expect(figuresOf(text)).toEqual([]),
  );
});
