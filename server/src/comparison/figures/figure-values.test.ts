import { describe, expect, test } from 'vitest';
import { readFigures } from '../../details/figures.js';
import { statements as en } from '../../languages/en/statements.js';
import type { StatementTables } from '../../languages/statement-tables.js';
import { statements as uk } from '../../languages/uk/statements.js';
import { type Relation, relate } from './figure-values.js';

/** How the first figure of a draft stands to the first of a source. */
function relation(draft: string, source: string, tables: StatementTables = en): Relation | undefined {
  const [told] = readFigures(draft, tables);
  const [given] = readFigures(source, tables);
  return told && given && relate(told, given);
}

describe('a figure follows from a source', () => {
  test.each([
    ['twelve barges', '12 barges'],
    ['one hundred and twenty thousand euros', '\u20ac120,000'],
    ['nearly 20,000 ships', '19,043 ships'],
    ['about 60 stalls', '57 stalls'],
    ['1.2 million tonnes', '1,234,567 tonnes'],
    ['1.2 million tonnes', '1,290,000 tonnes'],
    ['4.5 tonnes', '4.52 tonnes'],
    ['5 percent', '4.9 percent'],
    ['more than 60 guests', '70 guests'],
    ['at least 70 guests', '70 guests'],
    ['at least two', 'more than two'],
    ['fewer than 80 guests', '70 guests'],
    ['up to 80 guests', '70 guests'],
    ['about 60 guests', 'more than 60 guests'],
    ['60 guests', 'about 60 guests'],
    ['dozens of guests', '70 guests'],
    ['$64.7 billion', 'some $65 billion'],
    ['2,100 rebels', 'more than 2,000 rebels'],
    ['half of the guests', '51 percent of the guests'],
    ['two thirds of the guests', '66 percent of the guests'],
    ['26 miles', '42 km'],
    ['two weeks', '14 days'],
    ['90 minutes', 'one and a half hours'],
    ['aged 22', 'the 22-year-old'],
    ['the third win', 'the 3rd win'],
    ['between 10 and 20 boats', '12 boats'],
    ['up to 12 boats', '10 to 12 boats'],
  ])('%s: %s', (draft, source) => expect(relation(draft, source)).toBe('follows'));

  test('in Ukrainian', () => {
    expect(relation('майже 20 000 суден', '19 043 судна', uk)).toBe('follows');
    expect(relation('понад 60 гостей', '70 гостей', uk)).toBe('follows');
  });
});

describe('a figure does not follow from a source', () => {
  test.each<[string, string, Relation]>([
    ['13 barges', '12 barges', 'differs'],
    ['20,000 ships', '19,043 ships', 'differs'],
    ['nearly 20,000 ships', '21,000 ships', 'differs'],
    ['about 57 stalls', 'about 60 stalls', 'differs'],
    ['1.2 billion euros', '1.2 million euros', 'differs'],
    ['5 percent', '4.2 percent', 'differs'],
    ['64.7 billion euros', '65 billion euros', 'differs'],
    ['1.2 billion euros', '1.3 billion euros', 'differs'],
    ['1,900 rebels', 'more than 2,000 rebels', 'differs'],
    ['more than 80 guests', '70 guests', 'differs'],
    ['more than 70 guests', '70 guests', 'bound'],
    ['two guests', 'at least two guests', 'bound'],
    ['at most two guests', 'at least two guests', 'bound'],
    ['nearly 60 guests', 'more than 60 guests', 'bound'],
    ['more than 20 guests', 'more than 60 guests', 'differs'],
    ['hundreds of guests', '70 guests', 'differs'],
    ['thousands of guests', 'hundreds of guests', 'differs'],
    ['a third of the guests', '51 percent of the guests', 'differs'],
    ['4 percentage points', '4 percent', 'unit'],
    ['4 percent', '4 percentage points', 'unit'],
    ['5 million dollars', '5 million euros', 'unit'],
    ['5 dollars', '6 euros', 'differs'],
    ['5 km', '5 miles', 'differs'],
    ['14 degrees', '-14 degrees', 'sign'],
    ['the second win', 'the third win', 'differs'],
    ['won 1-3', 'won 3-1', 'reversed'],
    ['won 3-2', 'won 3-1', 'differs'],
    ['10 to 14 boats', '10 to 12 boats', 'differs'],
    ['20 boats', '10 to 12 boats', 'differs'],
    ['aged 23', 'the 22-year-old', 'differs'],
  ])('%s: %s', (draft, source, expected) => expect(relation(draft, source)).toBe(expected));

  test('in Ukrainian', () => {
    expect(relation('двоє вартових', 'щонайменше двоє вартових', uk)).toBe('bound');
    expect(relation('3,4 мільярда гривень', '3,4 мільйона гривень', uk)).toBe('differs');
  });
});

describe('figures of different sorts say nothing of each other', () => {
  test.each([
    ['three boats', 'the second boat'],
    ['5 percent', '12 euros'],
    ['half of the boats', '12 boats'],
    ['a 22-year-old', 'in 5 years'],
    ['won 3-1', '12 boats'],
    ['40 boats', 'dozens of boats'],
  ])('%s: %s', (draft, source) => expect(relation(draft, source)).toBe('unlike'));
});
