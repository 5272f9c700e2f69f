import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoreTrees, sigmoid, type TreeEnsemble } from '../../server/src/grounding/trees.js';
import { type BoostOptions, boost, type Example } from './boost.js';

const options: BoostOptions = {
  trees: 30,
  depth: 2,
  rate: 0.3,
  minHessian: 1,
  lambda: 1,
  rowShare: 1,
  columnShare: 1,
  monotone: [0, 0],
};

describe('boost', () => {
  test('learns where a threshold parts the two', () => {
    const examples = grid(20).map(x => example(x, (x[0] ?? 0) > 0.5));
    const model = boost(examples, options);
    for (const { x, y } of examples) expect(chance(model, x) > 0.5).toBe(y === 1);
    expect(chance(model, [0.1, 0.5])).toBeLessThan(0.1);
    expect(chance(model, [0.9, 0.5])).toBeGreaterThan(0.9);
  });

  test('learns what only two features together tell', () => {
    const examples = grid(20).map(x => example(x, (x[0] ?? 0) > 0.5 && (x[1] ?? 0) > 0.25));
    const model = boost(examples, options);
    expect(chance(model, [0.9, 0.1])).toBeLessThan(0.2);
    expect(chance(model, [0.1, 0.9])).toBeLessThan(0.2);
    expect(chance(model, [0.9, 0.9])).toBeGreaterThan(0.8);
  });

  test('is as sure as the labels are: where a quarter is true, it says a quarter', () => {
    const examples = Array.from({ length: 400 }, (_, at) => example([0, 0], at % 4 === 0));
    expect(chance(boost(examples, options), [0, 0])).toBeCloseTo(0.25, 3);
  });

  test('counts an example by its weight', () => {
    const examples = Array.from({ length: 200 }, (_, at) => ({
      ...example([0, 0], at % 2 === 0),
      weight: at % 2 === 0 ? 3 : 1,
    }));
    expect(chance(boost(examples, options), [0, 0])).toBeCloseTo(0.75, 3);
  });

  test('splits nothing off that weighs too little', () => {
    const examples = grid(5).map(x => example(x, (x[0] ?? 0) > 0.5));
    const { trees } = boost(examples, { ...options, minHessian: 1000 });
    expect(trees.every(tree => tree.length === 1)).toBe(true);
  });

  test('grows no path that is longer than its depth', () => {
    const examples = grid(20).map(x => example(x, ((x[0] ?? 0) * 7) % 2 > (x[1] ?? 0)));
    for (const tree of boost(examples, options).trees) expect(tree.length).toBeLessThanOrEqual(7);
  });

  test('gives the same trees for the same examples', () => {
    fc.assert(
      fc.property(labelled, examples => {
        expect(boost(examples, options)).toEqual(boost([...examples], options));
      }),
      { numRuns: 20 },
    );
  });

  test('is held to the direction of each feature, whatever the labels say', () => {
    const steps = Array.from({ length: 21 }, (_, at) => at / 20);
    fc.assert(
      fc.property(labelled, fc.constantFrom(1, -1), (examples, direction) => {
        const model = boost(examples, { ...options, depth: 3, monotone: [direction, 0] });
        for (const other of [0, 0.3, 0.7, 1]) {
          const scores = steps.map(value => scoreTrees(model, [value, other]));
          for (let at = 1; at < scores.length; at++) {
            // Leaves are rounded to five decimals, so that equal bounds stay equal.
            expect(((scores[at] ?? 0) - (scores[at - 1] ?? 0)) * direction).toBeGreaterThanOrEqual(-1e-9);
          }
        }
      }),
      { numRuns: 60 },
    );
  });
});

const unit = fc.integer({ min: 0, max: 20 }).map(value => value / 20);
/** Both labels occur. */
const labelled: fc.Arbitrary<Example[]> = fc
  .array(fc.tuple(unit, unit, fc.boolean()), { minLength: 30, maxLength: 80 })
  .map(rows => [
    ...rows.map(([a, b, y]) => example([a, b], y)),
    example([0, 0], false),
    example([1, 1], true),
  ]);

function example(x: readonly number[], y: boolean): Example {
  return { x, y: y ? 1 : 0, weight: 1 };
}

/** `steps` by `steps` points of the unit square. */
function grid(steps: number): number[][] {
  const at = (k: number): number => (k + 0.5) / steps;
  return Array.from({ length: steps * steps }, (_, k) => [at(k % steps), at(Math.floor(k / steps))]);
}

function chance(model: TreeEnsemble, x: readonly number[]): number {
  return sigmoid(scoreTrees(model, x));
}
