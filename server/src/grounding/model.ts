import { featureSpecs } from './features.js';
import fitted from './generated/model.json' with { type: 'json' };
import { scoreTrees, sigmoid, type TreeEnsemble, type TreeNode } from './trees.js';

/** What scripts/fit.ts fits over `featureSpecs`, as log-odds. */
export interface SupportModel {
  /** That the sources support a sentence, of sentences held against what they were written from. */
  readonly support: TreeEnsemble;
  /** That the sources speak of what it speaks of at all. */
  readonly nearness: TreeEnsemble;
}

/**
 * Chosen by scripts/fit.ts on models that never saw the articles. A sentence is supported where its support is at or
 * above `supported`. Where its nearness is below `near`, nothing in the sources comes near it: a false alarm on few
 * true sentences.
 */
export const thresholds: { readonly supported: number; readonly near: number } = fitted.thresholds;

/** The highest support, to four decimals, that is not `supported`. */
export const highestUnsupported = Math.round((thresholds.supported - 1e-4) * 1e4) / 1e4;

/** A cited source is told not to say it only below this. Above it, it may well say it in other words. */
export const clearlyUnsaid = 0.6 * thresholds.supported;

/** The highest support, to four decimals, that is below `clearlyUnsaid`. */
export const highestUnsaid = (Math.ceil(clearlyUnsaid * 1e4) - 1) / 1e4;

/** Each of `featureSpecs` as it mostly is in sentences that the sources support, and in such that they do not. */
export interface TypicalFeatures {
  readonly supported: readonly number[];
  readonly unsupported: readonly number[];
}

/** Medians over what scripts/fit.ts fitted on. */
export const typicalFeatures: TypicalFeatures = fitted.typical;

/** What a model makes of a sentence; both are chances, 0..1 to four decimals. */
export interface Judgement {
  readonly support: number;
  readonly nearness: number;
}

/** Throws where the features are not those of `featureSpecs`. */
export function judgeFeatures(model: SupportModel, features: readonly number[]): Judgement {
  if (features.length !== featureSpecs.length) throw new Error('the model was fitted on other features');
  return { support: chance(model.support, features), nearness: chance(model.nearness, features) };
}

function chance(ensemble: TreeEnsemble, features: readonly number[]): number {
  return Math.round(sigmoid(scoreTrees(ensemble, features)) * 1e4) / 1e4;
}

/** The model that every command and server runs; a measurement may put one in its place that never saw its articles. */
export const shippedModel: SupportModel = {
  support: toEnsemble(fitted.support),
  nearness: toEnsemble(fitted.nearness),
};

/** Thousands of nodes stay as they were read (trees.test.ts holds their shape): copying them is felt at every start. */
function toEnsemble(stored: StoredEnsemble): TreeEnsemble {
  return { base: stored.base, trees: stored.trees as readonly (readonly TreeNode[])[] };
}

interface StoredEnsemble {
  readonly base: number;
  readonly trees: readonly (readonly (readonly number[])[])[];
}
