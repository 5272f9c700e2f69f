import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contentForms, readWords } from '../../text/words.js';
import { languageTables } from '../index.js';

describe('in English these have one form', () => {
  test.each([
    ['twenty-five boats', '25 boats'],
    ['twenty five boats', '25 boats'],
    ['1.2 million hryvnias', '1,200,000 hryvnias'],
    ['4.35 million voters', '4,350,000 voters'],
    ['two hundred sheep', '200 sheep'],
    ['a hundred sheep', '100 sheep'],
    ['one million voters', '1,000,000 voters'],
    ['two dozen eggs', '24 eggs'],
    ['$5m', '$5 million'],
    ['£1.5bn', '£1,500,000,000'],
    ['a bid of £ 50 m', 'a bid of £50 million'],
    ['ten thousand tonnes', '10,000 tonnes'],
    ['20%', '20 percent'],
    ['May 22, 2023', 'May 22nd 2023'],
    ['on 2023-06-22', 'on 2023 June 22nd'],
    ['at 3 p.m.', 'at 15:00'],
    ['at 9:05 am', 'at 9:05 a.m.'],
    ['midnight, 0:30', 'midnight, 12:30 am'],
    ['the ferry was sold', 'the ferry was selling'],
    ['three women and two men', '3 woman and 2 man'],
    ['He dies today', 'He died today'],
    ['day after day', 'days after days'],
    ['used buses', 'using bus'],
    ['Dr. Odile Brandt', 'Doctor Odile Brandt'],
    ['5 km', '5 kilometres'],
    ['Jan. 4', 'January 4'],
    ["the harbor 's keeper wo n't stay", "the harbor's keeper won't stay"],
    ['we ’ve sold it', 'we’ve sold it'],
  ])('%s and %s', (one, other) => {
    expect(english(one)).toEqual(english(other));
  });

  test.each([
    ['a general of the army', 'they generate an army'],
    ['a university', 'the universe'],
    ['the commune', 'the communist'],
    ['the police officer', 'the police office'],
    ['an organ', 'an organization'],
    ['the experience', 'the experiment'],
    ['half a million', 'a million'],
    ['at 3 a.m.', 'at 3 p.m.'],
    ['the 10th of 20 five-ton trucks', 'the 10th of 25 ton trucks'],
    ['used cars', 'US cars'],
    ['Adams spoke', 'Adam spoke'],
  ])('but not %s and %s', (one, other) => {
    expect(english(one)).not.toEqual(english(other));
  });
});

test('an ending that stands apart from its word lies where both lie', () => {
  const text = "Velden 's mayor was n't told.";
  const read = readWords(text, { start: 0, end: text.length }, languageTables('en'));
  expect(read.map(({ start, end }) => text.slice(start, end))).toEqual([
    ...["Velden 's", 'mayor', "was n't", 'told'],
  ]);
});

test.each([
  ["They called it 're-entry'", "'re-entry'"],
  ["The company 'D' was sold", "'D'"],
  ["the 1980 's", "1980 's"],
])('in %j there is no such ending', (text, apart) => {
  const read = readWords(text, { start: 0, end: text.length }, languageTables('en'));
  expect(read.map(({ start, end }) => text.slice(start, end)).join(' ')).not.toContain(apart);
});

test('a figure of several words lies where its words lie', () => {
  const text = 'They sold 1.2 million of the twenty-five.';
  const tables = languageTables('en');
  const figures = readWords(text, { start: 5, end: text.length }, tables).filter(word => word.isNumber);
  expect(figures.map(({ start, end }) => text.slice(start, end))).toEqual(['1.2 million', 'twenty-five']);
});

test('words follow each other and lie in the text, whatever figures are made of', () => {
  const parts = '1.2 2023 05 22 3 : - % $ m bn million hundred a one half dozen twenty five p.m. am th'.split(
    ' ',
  );
  const piece = fc.tuple(fc.constantFrom(...parts), fc.constantFrom('', ' ', '-', ':'));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const text = pieces.flat().join('');
      let end = 0;
      for (const word of readWords(text, { start: 0, end: text.length }, languageTables('en'))) {
        expect(word.start).toBeGreaterThanOrEqual(end);
        expect(word.end).toBeGreaterThan(word.start);
        end = word.end;
      }
      expect(end).toBeLessThanOrEqual(text.length);
    }),
  );
});

function english(text: string): string[] {
  return contentForms(readWords(text, { start: 0, end: text.length }, languageTables('en')));
}
