import { featureSpecs } from './features.js';
import fitted from './generated/model.json' with { type: 'json' };
import { scoreTrees, sigmoid, type TreeEnsemble } from './trees.js';

/**
 * Thresholds on support, 0..1, chosen with the weights by scripts/fit.ts: a sentence is supported from
 * `supported` on; below `near` nothing in the sources comes near it (a false alarm on few true sentences).
 */
export const thresholds: { readonly supported: number; readonly near: number } = fitted.thresholds;

/** The highest support, to four decimals, that is not `supported`. */
export const highestUnsupported = Math.round((thresholds.supported - 1e-4) * 1e4) / 1e4;

/**
 * A cited source is told not to say it only below this, in the lower part of what lies between `near` and
 * `supported`. In the upper part it may well say it in other words.
 */
export const clearlyUnsaid = thresholds.near + 0.6 * (thresholds.supported - thresholds.near);

/** Calibrated chance, 0..1 to four decimals, that the sources support a sentence with these features. */
export function supportOf(model: SupportModel, features: readonly number[]): number {
  if (features.length !== featureSpecs.length) throw new Error('the model was fitted on other features');
  return Math.round(sigmoid(scoreTrees(model, features)) * 1e4) / 1e4;
}

/** What scripts/fit.ts fits over `featureSpecs`. */
export type SupportModel = TreeEnsemble;

/** The model that every command and server runs; a measurement may put one in its place that never saw its articles. */
export const shippedModel: SupportModel = {
  base: fitted.base,
  trees: fitted.trees.map(tree =>
    tree.map(([feature = -1, value = 0, left = 0]) => [feature, value, left] as const),
  ),
};
