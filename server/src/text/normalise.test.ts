import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldTypography, foldWord, normaliseNumber, stripPossessive } from './normalise.js';

test.each([
  ['Élan', 'elan'],
  ['Grüße', 'grusse'],
  ['eﬃcient', 'efficient'],
  ['Œuvre', 'oeuvre'],
  ['co\u00adoperate', 'cooperate'],
  ['Editor’s', "editor's"],
  ['Київ', 'київ'],
  ['Йовиця', 'йовиця'],
  ['Ки\u0301їв', 'київ'],
  ['Ёлка', 'елка'],
])('%s folds to %s', (word, folded) => {
  expect(foldWord(word)).toBe(folded);
});

test('folding a folded word changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), word => foldWord(foldWord(word)) === foldWord(word)),
  );
});

test('the possessive goes by itself', () => {
  expect(["editor's", "editors'", 'editors'].map(stripPossessive)).toEqual(['editor', 'editors', 'editors']);
});

test('typography folds one character to one character', () => {
  expect(foldTypography('„Nein“ — it’s «5\u00a0km»…')).toBe('"Nein" - it\'s "5 km"…');
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => foldTypography(text).length === text.length));
});

test.each([
  ['1,200.50', 'en', '1200.5'],
  ['1.200,50', 'de', '1200.5'],
  ['3,5', 'uk', '3.5'],
  ['3.5', 'uk', '3.5'],
  ['1.200', 'de', '1200'],
  ['1\u00a0200\u00a0000', 'fr', '1200000'],
  ['007', 'en', '7'],
  ['.50', 'en', '0.5'],
  ['11.18.2014', 'en', '11.18.2014'],
])('the number %s in %s is %s', (number, language, plain) => {
  expect(normaliseNumber(number, language)).toBe(plain);
});
