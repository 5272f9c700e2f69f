import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineIndex } from './line-index.js';

test('LF, CRLF and a lone CR end lines', () => {
  const index = lineIndex('a\nb\r\nc\rd');
  expect(index.lineCount).toBe(4);
  expect([0, 2, 5, 7].map(offset => index.position(offset))).toEqual(
    [0, 1, 2, 3].map(line => ({ line, character: 0 })),
  );
});

test('a character behind its line means the end of the line', () => {
  const index = lineIndex('ab\r\ncd');
  expect(index.offset({ line: 0, character: 9 })).toBe(2);
  expect(index.offset({ line: 7, character: 0 })).toBe(6);
});

test('offsets come back, but for the middle of a CRLF', () => {
  const text = fc
    .array(fc.constantFrom('a', '🚢', 'é', '\n', '\r\n', '\r', '\t'))
    .map(parts => parts.join(''));
  fc.assert(
    fc.property(text, fc.nat(), (file, at) => {
      const offset = at % (file.length + 1);
      fc.pre(!(file.charAt(offset - 1) === '\r' && file.charAt(offset) === '\n'));
      const index = lineIndex(file);
      expect(index.offset(index.position(offset))).toBe(offset);
    }),
  );
});
