import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readRemembered } from './remembered.js';

test('what was chosen is remembered', () => {
  expect(readRemembered(['publisher', 'folder'], 'folder')).toBe('folder');
  expect(readRemembered([true, false], false)).toBe(false);
});

test('whatever else is remembered, the first value holds', () => {
  const other = fc.anything().filter(value => value !== 'publisher' && value !== 'folder');
  fc.assert(
    fc.property(other, remembered => {
      expect(readRemembered(['publisher', 'folder'], remembered)).toBe('publisher');
    }),
  );
});
