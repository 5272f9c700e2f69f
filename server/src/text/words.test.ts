import { expect, test } from 'vitest';
import { contentForms, readWords } from './words.js';

const lexicon = {
  tag: 'en',
  functionWords: new Set(['the', 'of', 'in', 'was', 'us', 'to', 'who', 'у', 'до']),
  sameForms: new Map([['two', '2']]),
};

function formsOf(text: string): string[] {
  return contentForms(readWords(text, { start: 0, end: text.length }, lexicon));
}

test('terms are the stemmed content words and the plain numbers, in order, with repeats', () => {
  expect(formsOf('The mayor’s ferries handled 1,200 tonnes of cargo; ferry 2.50')).toEqual([
    ...['mayor', 'ferri', 'handl', '1200', 'tonn', 'cargo', 'ferri', '2.5'],
  ]);
});

test('acronyms are terms though they read like function words, dotted or not', () => {
  expect(formsOf('WHO told us in the U.S. and the US')).toEqual(['WHO', 'told', 'US', 'and', 'US']);
});

test('in a sentence in capitals nothing is told to be a name or an acronym by them', () => {
  expect(formsOf('THE FERRIES IN THE HARBOR')).toEqual(formsOf('the ferries in the harbor'));
  expect(formsOf('UN, EU, NATO, US, WHO')).toContain('WHO');
  const shouted = 'THE FERRIES IN THE HARBOR';
  expect(readWords(shouted, { start: 0, end: shouted.length }, lexicon).some(({ capital }) => capital)).toBe(
    false,
  );
});

test('a spelled number is the number', () => {
  expect(formsOf('two ferries')).toEqual(['2', 'ferri']);
});

test('the ending of an ordinal is part of its number', () => {
  expect(formsOf('the 23rd of June')).toEqual(['23', 'june']);
});
