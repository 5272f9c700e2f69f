import { featureSpecs } from '../../server/src/grounding/features.js';
import type { SupportModel } from '../../server/src/grounding/model.js';
import { type BoostOptions, boost } from './boost.js';
import type { LabelledExample } from './examples.js';

/** What the model is fitted on; sentences of a set count so much. Without weights the answers would outvote the news. */
export const trainingSets: readonly { readonly name: string; readonly weight: number }[] = [
  { name: 'ragtruth_qa_train', weight: 0.5 },
  { name: 'cliff_cnndm_val', weight: 1 },
  { name: 'cliff_xsum_val', weight: 1 },
  { name: 'frank_cnndm_valid', weight: 1 },
  { name: 'frank_xsum_valid', weight: 1 },
  { name: 'bump_dev', weight: 1 },
  { name: 'factcc_human', weight: 1 },
  { name: 'gum_human_summaries', weight: 1 },
  { name: 'wice_dev', weight: 3 },
  { name: 'xsumfaith_systems', weight: 1 },
];

export const FOLDS = 5;

/**
 * In the fit of nearness: of the answers, for there are ten times as many as of anything else; of what is not
 * supported, for it may well come from nowhere near its article.
 */
const ANSWERS_WEIGHT = 0.3;
const UNSUPPORTED_WEIGHT = 0.3;

const common = {
  depth: 4,
  rate: 0.07,
  lambda: 5,
  rowShare: 0.6,
  columnShare: 0.3,
  monotone: featureSpecs.map(({ direction }) => direction),
};
export const supportOptions: BoostOptions = { ...common, trees: 200, minHessian: 8 };
const nearnessOptions: BoostOptions = {
  ...common,
  trees: 300,
  depth: 5,
  rate: 0.1,
  minHessian: 1,
  columnShare: 0.6,
};

/**
 * Support is learnt from sentences held against the article that they were written from, nearness from all of these
 * against sentences held against other articles.
 */
export function fitModel(examples: readonly LabelledExample[]): SupportModel {
  const weights = new Map(trainingSets.map(({ name, weight }) => [name, weight]));
  const own = examples.filter(({ foreign }) => !foreign);
  return {
    support: boost(
      own.map(({ x, y, set }) => ({ x, y, weight: weights.get(set) ?? 1 })),
      supportOptions,
    ),
    nearness: boost(
      examples.map(({ x, y, foreign, set }) => ({
        x,
        y: foreign ? 0 : 1,
        weight:
          (set === 'ragtruth_qa_train' ? ANSWERS_WEIGHT : 1) * (foreign || y === 1 ? 1 : UNSUPPORTED_WEIGHT),
      })),
      nearnessOptions,
    ),
  };
}

/** By fold: a model that saw none of the fold's articles. */
export function fitWithoutEach(
  examples: readonly LabelledExample[],
  foldOf: (article: string) => number,
): SupportModel[] {
  return Array.from({ length: FOLDS }, (_, held) =>
    fitModel(examples.filter(({ article }) => foldOf(article) !== held)),
  );
}
