import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldOf } from './folds.js';

describe('foldOf', () => {
  test('puts a group into the same fold for good, within the folds', () => {
    // Test vectors of FNV-1a, 32 bits (Fowler, Noll and Vo).
    expect(['', 'a', 'foobar'].map(group => foldOf(group, 2 ** 32))).toEqual([
      0x811c9dc5, 0xe40c292c, 0xbf9cf968,
    ]);
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 9 }), (group, folds) => {
        const fold = foldOf(group, folds);
        expect(Number.isInteger(fold) && fold >= 0 && fold < folds).toBe(true);
      }),
    );
  });

  test('spreads many groups over all folds', () => {
    const counts = [0, 0, 0, 0, 0];
    for (let at = 0; at < 1000; at++) {
      const fold = foldOf(`article ${at}`, 5);
      counts[fold] = (counts[fold] ?? 0) + 1;
    }
    for (const count of counts) expect(count).toBeGreaterThan(100);
  });
});
