import { expect, test } from 'vitest';
import { nearestWord, wordHint } from './nearest-word.js';

const styles = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

test.each([
  ['fotnote', 'footnote'],
  ['lnik', 'link'],
  ['PANDOC', 'pandoc'],
  ['comm', 'comment'],
])('%s is near %s', (word, meant) => {
  expect(nearestWord(word, styles)).toBe(meant);
});

test.each(['apa', 'chicago', 'p', '', 'x'.repeat(100_000)])('%.20s is near none', word => {
  expect(nearestWord(word, styles)).toBeUndefined();
});

test('the beginning of several words is near none of them', () => {
  expect(nearestWord('unsou', ['unsourced-sentence', 'unsourced-quote'])).toBeUndefined();
});

test('where none is near, all are named if they are few', () => {
  expect(wordHint('apa', styles)).toBe('Valid: footnote, pandoc, link, prose, comment.');
  expect(wordHint('lnk', styles)).toBe('Did you mean link?');
  expect(wordHint('apa', [...styles, 'a1', 'a2', 'a3', 'a4', 'a5', 'a6'])).toBe('');
});
