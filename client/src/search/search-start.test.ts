import { describe, expect, test } from 'vitest';
import { createLastSearch, wordsAt } from './search-start.js';

const line = 'The lock opened at noon. “Nobody saw it,” said 3.5 men [@lock]. It closed again.';
const at = (words: string) => ({
  selected: '',
  sentence: undefined,
  line,
  character: line.indexOf(words),
});

describe('a search begins with', () => {
  test('what is selected', () => {
    expect(wordsAt({ ...at('noon'), selected: ' opened\n  at ' })).toBe('opened at');
  });

  test('the sentence that the draft is known to have there, without its mark', () => {
    const sentence = 'It rained\nfor nine days.[^wet] <!-- stet: seen -->';
    expect(wordsAt({ ...at('noon'), sentence })).toBe('It rained for nine days.');
  });

  test.each([
    ['The lock', 'The lock opened at noon.'],
    ['noon', 'The lock opened at noon.'],
    ['. “Nobody', 'The lock opened at noon.'],
    ['Nobody', '“Nobody saw it,” said 3.5 men.'],
    ['closed', 'It closed again.'],
  ])('the sentence of the line that has the cursor before %j', (words, expected) => {
    expect(wordsAt(at(words))).toBe(expected);
  });

  test.each([
    ['', 0, ''],
    ['   ', 2, ''],
    ['- 12 boats came', 1, '12 boats came'],
    ['## The lock', 0, 'The lock'],
    ['> It rained', 4, 'It rained'],
    ['It rained. ', 11, ''],
  ])('of the line %j at %i: %j', (text, character, expected) => {
    expect(wordsAt({ selected: '', sentence: undefined, line: text, character })).toBe(expected);
  });

  test('not more than somebody looks for', () => {
    expect(wordsAt({ ...at('noon'), selected: 'wave '.repeat(10_000) }).length).toBeLessThanOrEqual(1_000);
  });
});

describe('a search from the same place', () => {
  test('goes on with what was looked for last', () => {
    const last = createLastSearch();
    expect(last.begin('draft', 'It rained.')).toBe('It rained.');
    last.ended('draft', 'It rained.', 'rain in June');
    expect(last.begin('draft', 'It rained.')).toBe('rain in June');
    expect(last.begin('draft', 'It blew.')).toBe('It blew.');
    expect(last.begin('other', 'It rained.')).toBe('It rained.');
  });

  test('begins anew where nothing was left', () => {
    const last = createLastSearch();
    last.ended('draft', 'It rained.', '');
    expect(last.begin('draft', 'It rained.')).toBe('It rained.');
  });
});
