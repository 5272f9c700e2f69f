import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statements as en } from '../languages/en/statements.js';
import type { Span } from '../text/span.js';
import { readDetails } from './read-details.js';

const words = fc.constantFrom(
  'Koval',
  'said',
  'told',
  'the',
  'a',
  'of',
  'and',
  'May',
  '22',
  '2019',
  '-',
  '\u2013',
  '/',
  ':',
  '.',
  ',',
  '"',
  "'",
  '\u201c',
  '\u201d',
  '\u2018',
  '\u2019',
  '\u00ab',
  '\u00bb',
  '\u201e',
  '$',
  '%',
  'million',
  'hundred',
  'half',
  'one',
  'third',
  'dozens',
  'at least',
  'between',
  'from',
  'to',
  'ago',
  'days',
  'Mr',
  'Gora',
  'not',
  "didn't",
  'may',
  '\r\n',
  '\n\n',
  '\ud83d\ude80',
  '\u05e9\u05dc\u05d5\u05dd',
  'e\u0301',
  '\ud800',
  '+',
  '1.2.3',
  '5th',
  'who',
  'according to',
);
const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.tuple(words, fc.constantFrom('', ' ', ' ')), { maxLength: 40 })
    .map(parts => parts.flat().join('')),
);

describe('details of any text', () => {
  test('lie inside the text, in order, without overlap', () => {
    fc.assert(
      fc.property(texts, text => {
        const details = readDetails(text, en);
        for (const spans of Object.values(details) as readonly (readonly Span[])[]) checkSpans(text, spans);
        for (const { text: words, inner } of details.quotations)
          expect(text.slice(inner.start, inner.end)).toBe(words);
        for (const { value } of details.figures) expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('are read in linear time from hostile text', () => {
    const size = 20_000;
    for (const piece of [
      '"',
      "'a ",
      '1-',
      '1/',
      'a million ',
      'A ',
      'A of ',
      'May ',
      'X, said ',
      '2019-',
      'one and ',
      '((',
      'dozens of ',
      '\n ',
      '1 000 ',
    ]) {
      const start = performance.now();
      readDetails(piece.repeat(size), en);
      expect(performance.now() - start, piece).toBeLessThan(4000);
    }
  });
});

function checkSpans(text: string, spans: readonly Span[]): void {
  let last = 0;
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(last);
    expect(end).toBeGreaterThan(start);
    expect(end).toBeLessThanOrEqual(text.length);
    last = end;
  }
}
