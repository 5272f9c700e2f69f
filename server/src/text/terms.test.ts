import { expect, test } from 'vitest';
import { stem } from './stems.js';
import { indexTerms } from './terms.js';

const functionWords = new Set(['the', 'of', 'in', 'was', 'us', 'to', 'who', 'у', 'до']);

test('terms are the stemmed content words and the plain numbers, in order, with repeats', () => {
  expect(
    indexTerms('The mayor’s ferries handled 1,200 tonnes of cargo; ferry 2.50', 'en', functionWords),
  ).toEqual([...['mayor', 'ferri', 'handl', '1200', 'tonn', 'cargo', 'ferri', '2.5']]);
});

test('acronyms are terms though they read like function words, dotted or not', () => {
  expect(indexTerms('WHO told us in the U.S. and the US', 'en', functionWords)).toEqual([
    'who',
    'told',
    'us',
    'and',
    'us',
  ]);
});

test('the ending of an ordinal is none', () => {
  expect(indexTerms('the 23rd of June', 'en', functionWords)).toEqual(['23', 'june']);
});

test.each([
  ['uk', ['поромна', 'поромний', 'поромною', 'поромних']],
  ['uk', ['гавань', 'гавані', 'гаванню', 'гаванями']],
  ['ru', ['паромная', 'паромный', 'паромного', 'паромных']],
  ['de', ['hafenmeister', 'hafenmeisters', 'hafenmeistern']],
  ['de', ['schiff', 'schiffe', 'schiffen']],
  ['en', ['handle', 'handled', 'handling', 'handles']],
])('%s: forms of one word have one stem (%s)', (language, forms) => {
  expect(new Set(forms.map(form => stem(form, language))).size).toBe(1);
});

test('short words and other languages are left as they are', () => {
  expect([stem('рік', 'uk'), stem('talot', 'fi'), stem('bus', 'en')]).toEqual(['рік', 'talot', 'bus']);
});
