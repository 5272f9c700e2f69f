import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaUnderCurve } from './measure.js';

describe('areaUnderCurve', () => {
  test.each<[string, [number, 0 | 1][], number]>([
    [
      '1 where every supported sentence scores higher',
      [
        [0.1, 0],
        [0.2, 0],
        [0.8, 1],
        [0.9, 1],
      ],
      1,
    ],
    [
      '0 where every one scores lower',
      [
        [0.9, 0],
        [0.8, 0],
        [0.2, 1],
        [0.1, 1],
      ],
      0,
    ],
    [
      'a half where all score the same',
      [
        [0.5, 0],
        [0.5, 1],
        [0.5, 1],
        [0.5, 0],
      ],
      0.5,
    ],
    [
      'the share of pairs in order',
      [
        [0.1, 1],
        [0.2, 0],
        [0.3, 1],
        [0.4, 1],
      ],
      2 / 3,
    ],
    [
      'a tie as half a pair',
      [
        [0.1, 0],
        [0.3, 1],
        [0.3, 0],
        [0.4, 1],
      ],
      3.5 / 4,
    ],
  ])('is %s', (_, rows, expected) => {
    expect(areaUnderCurve(rows.map(([score, y]) => ({ score, y })))).toBeCloseTo(expected, 12);
  });

  test('is the share of pairs of a supported and an unsupported sentence in order', () => {
    const row = fc.record({ score: fc.integer({ min: 0, max: 9 }), y: fc.constantFrom<0 | 1>(0, 1) });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), rows => {
        const all = [...rows, { score: 3, y: 0 as const }, { score: 6, y: 1 as const }];
        const pairs = all
          .filter(({ y }) => y === 1)
          .flatMap(a => all.filter(({ y }) => y === 0).map(b => Math.sign(a.score - b.score) / 2 + 0.5));
        const share = pairs.reduce((sum, pair) => sum + pair, 0) / pairs.length;
        expect(areaUnderCurve(all)).toBeCloseTo(share, 9);
      }),
    );
  });
});
