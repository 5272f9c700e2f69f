import { describe, expect, test } from 'vitest';
import { featureSpecs } from './features.js';
import fitted from './generated/model.json' with { type: 'json' };
import { type Judgement, judgeFeatures, shippedModel, thresholds } from './model.js';
import { scoreTrees, sigmoid, type TreeEnsemble } from './trees.js';

describe('scoreTrees', () => {
  const ensemble: TreeEnsemble = {
    base: -1,
    trees: [
      [
        [0, 0.5, 1],
        [-1, -2, 0],
        [1, 3, 3],
        [-1, 1, 0],
        [-1, 4, 0],
      ],
      [[-1, 0.25, 0]],
    ],
  };

  test.each([
    ['left at the threshold', [0.5, 9], -1 - 2 + 0.25],
    ['right above it, then left', [0.6, 3], -1 + 1 + 0.25],
    ['right twice', [0.6, 3.1], -1 + 4 + 0.25],
    ['a feature that is missing as zero', [], -1 - 2 + 0.25],
  ])('goes %s', (_, features, expected) => {
    expect(scoreTrees(ensemble, features)).toBe(expected);
  });

  test('is the base where there are no trees, and survives an empty one', () => {
    expect(scoreTrees({ base: 0.75, trees: [] }, [1])).toBe(0.75);
    expect(scoreTrees({ base: 0.75, trees: [[]] }, [1])).toBe(0.75);
  });
});

test('sigmoid is a half at nought, symmetric, and stays within 0 and 1', () => {
  expect(sigmoid(0)).toBe(0.5);
  expect(sigmoid(2) + sigmoid(-2)).toBeCloseTo(1, 12);
  expect([sigmoid(-1000), sigmoid(1000)]).toEqual([0, 1]);
});

describe('the fitted model', () => {
  const nothing = featureSpecs.map(() => 0);

  test('was fitted on the features that are read, in their order', () => {
    expect(fitted.fitted.features).toEqual(featureSpecs.map(({ name }) => name));
    expect(() => judgeFeatures(shippedModel, nothing.slice(1))).toThrow(/other features/);
  });

  test('names each feature once', () => {
    expect(new Set(featureSpecs.map(({ name }) => name)).size).toBe(featureSpecs.length);
  });

  test('has only trees that lead from every node to a leaf', () => {
    for (const tree of [...fitted.support.trees, ...fitted.nearness.trees]) {
      for (const [at, node] of tree.entries()) {
        expect(node).toHaveLength(3);
        const [feature = -1, , left = 0] = node;
        expect(feature).toBeLessThan(featureSpecs.length);
        if (feature < 0) continue;
        expect(left).toBeGreaterThan(at);
        expect(left + 1).toBeLessThan(tree.length);
      }
    }
  });

  test('has chances for thresholds', () => {
    for (const threshold of [thresholds.near, thresholds.supported]) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
  });

  test('gives a chance to four decimals', () => {
    for (const chance of Object.values(judgeFeatures(shippedModel, nothing))) {
      expect(chance).toBeGreaterThanOrEqual(0);
      expect(chance).toBeLessThanOrEqual(1);
      expect(Math.round(chance * 1e4) / 1e4).toBe(chance);
    }
  });

  test('moves with each feature only in the direction that is declared', () => {
    const steps = [0, 0.05, 0.2, 0.4, 0.6, 0.8, 0.95, 1, 2, 4, 8, 20];
    const anchors = [0, 0.3, 0.7, 1].map(value => featureSpecs.map(() => value));
    for (const [feature, { direction, name }] of featureSpecs.entries()) {
      if (direction === 0) continue;
      for (const anchor of anchors) {
        let previous: Judgement | undefined;
        for (const value of steps) {
          const judged = judgeFeatures(
            shippedModel,
            anchor.map((own, at) => (at === feature ? value : own)),
          );
          const { support, nearness } = previous ?? judged;
          expect((judged.support - support) * direction, name).toBeGreaterThanOrEqual(0);
          expect((judged.nearness - nearness) * direction, name).toBeGreaterThanOrEqual(0);
          previous = judged;
        }
      }
    }
  });
});
