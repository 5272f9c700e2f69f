import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tokenize } from './tokens.js';

function tokens(text: string): string[] {
  return tokenize(text).map(({ kind, start, end }) => `${kind[0]}:${text.slice(start, end)}`);
}

test('words keep apostrophes and dots of initials, and part at hyphens', () => {
  expect(tokens("The U.S.'s cross-border м’ята, e.g. rock'n'roll.")).toEqual([
    ...[
      'w:The',
      'w:U.S',
      's:.',
      "s:'",
      'w:s',
      'w:cross',
      's:-',
      'w:border',
      'w:м’ята',
      's:,',
      'w:e.g',
      's:.',
    ],
    ...["w:rock'n'roll", 's:.'],
  ]);
});

test('numbers keep their separators and part from the letters behind them', () => {
  expect(tokens('$1,200.50, 1 200, 23rd of 11.18.2014, .5 or F16.')).toEqual([
    ...['s:$', 'n:1,200.50', 's:,', 'n:1', 'n:200', 's:,', 'n:23', 'w:rd', 'w:of', 'n:11.18.2014', 's:,'],
    ...['n:.5', 'w:or', 'w:F16', 's:.'],
  ]);
  expect(tokens("1\u00a0200\u202f000 and 3'000")).toEqual(['n:1\u00a0200\u202f000', 'w:and', "n:3'000"]);
});

test('combining marks, soft hyphens and letters beyond the basic plane stay in their word', () => {
  expect(tokens('cafe\u0301 co\u00adop 𝒜𝒷 שָׁלוֹם 👩‍🚀 東京')).toEqual([
    ...['w:cafe\u0301', 'w:co\u00adop', 'w:𝒜𝒷', 'w:שָׁלוֹם', 's:👩', 's:🚀', 'w:東', 'w:京'],
  ]);
});

test('tokens are ordered, disjoint, and leave out nothing but white space and format characters', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string());
  fc.assert(
    fc.property(text, input => {
      let last = 0;
      for (const { start, end } of tokenize(input)) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(input.slice(last, start)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
        last = end;
      }
      expect(input.slice(last)).toMatch(/^[\s\p{Cc}\p{Cf}]*$/u);
    }),
  );
});
