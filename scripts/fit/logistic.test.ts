import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitLogistic, type SparseExample } from './logistic.js';

describe('a logistic regression', () => {
  test('finds the log odds of each group', () => {
    const examples = [...group([], 1, 3), ...group([0], 3, 1)];
    const { intercept, weights } = fitLogistic(examples, 1, 0);
    expect(intercept).toBeCloseTo(Math.log(1 / 3), 6);
    expect(weights[0]).toBeCloseTo(Math.log(9), 6);
  });

  test('shrinks a weight by its penalty, and leaves the intercept', () => {
    const examples = [...group([], 30, 30), ...group([0], 50, 10)];
    const free = fitLogistic(examples, 1, 0.01).weights[0] ?? 0;
    const held = fitLogistic(examples, 1, 50).weights[0] ?? 0;
    expect(held).toBeGreaterThan(0);
    expect(held).toBeLessThan(free / 2);
    expect(fitLogistic(group([], 90, 10), 0, 1000).intercept).toBeCloseTo(Math.log(9), 6);
  });

  test('leaves no slope, whatever the examples', () => {
    const example = fc.record({
      features: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
      y: fc.constantFrom<0 | 1>(0, 1),
    });
    fc.assert(
      fc.property(fc.array(example, { minLength: 1, maxLength: 30 }), rows => {
        const examples = [...rows, { features: [0], y: 0 as const }, { features: [1], y: 1 as const }].map(
          ({ features, y }) => ({ features, values: features.map(() => 1), y }),
        );
        const { intercept, weights } = fitLogistic(examples, 4, 1);
        for (let feature = 0; feature < 4; feature++) {
          const slope = examples.reduce(
            (sum, { features, y }) => {
              const score = features.reduce((all, at) => all + (weights[at] ?? 0), intercept);
              return sum + (features.includes(feature) ? y - 1 / (1 + Math.exp(-score)) : 0);
            },
            -(weights[feature] ?? 0),
          );
          expect(slope).toBeCloseTo(0, 4);
        }
      }),
      { numRuns: 50 },
    );
  });
});

function group(features: readonly number[], positive: number, negative: number): SparseExample[] {
  return Array.from({ length: positive + negative }, (_, at) => ({
    features,
    values: features.map(() => 1),
    y: at < positive ? 1 : 0,
  }));
}
