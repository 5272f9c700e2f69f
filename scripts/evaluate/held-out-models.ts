import { featureSpecs } from '../../server/src/grounding/features.js';
import { type SupportModel, shippedModel } from '../../server/src/grounding/model.js';
import { boost } from '../fit/boost.js';
import { type LabelledExample, readExamples } from '../fit/examples.js';
import { foldOf } from '../fit/measure.js';
import { articleGroups } from './article-groups.js';
import { dataSets } from './data-sets.js';
import { readDriftPairs } from './drift.js';
import { readLabelledSet } from './labelled-data.js';

/** For each article a model that was fitted without it. */
export interface HeldOutModels {
  /** By fold. */
  readonly models: readonly SupportModel[];
  /** Articles of one group are one article in several sets or versions: they share a fold. */
  groupOf(article: string): string;
  foldOf(article: string): number;
}

/** The model as it ships, which has seen the articles: what tools/score.py measures. */
export const shippedForAll: HeldOutModels = {
  models: [shippedModel],
  groupOf: article => article,
  foldOf: () => 0,
};

const FOLDS = 5;
/** The recipe of scripts/fit.ts. */
const recipe = {
  options: {
    trees: 160,
    depth: 3,
    rate: 0.12,
    minHessian: 10,
    lambda: 5,
    monotone: featureSpecs.map(f => f.direction),
  },
  sets: [
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
  ],
};

/** Fits one model a fold, as scripts/fit.ts does, without the articles of the fold. */
export function fitHeldOutModels(folder: string, progress: (done: string) => void): HeldOutModels {
  const texts = [
    ...Object.keys(dataSets).flatMap(name =>
      readLabelledSet(folder, name).drafts.map(({ article }) => article),
    ),
    ...readDriftPairs(folder).map(({ article }) => article),
  ];
  const groups = articleGroups(texts);
  const groupOf = (article: string): string => groups.get(article) ?? article;
  const fold = (article: string): number => foldOf(groupOf(article), FOLDS);
  progress(`${groups.size} articles in ${new Set(groups.values()).size} groups`);
  // Examples are grouped by the number of their article in the set.
  const examples = recipe.sets.flatMap(set => {
    const articles = [...new Set(readLabelledSet(folder, set.name).drafts.map(d => d.article))];
    const all = readExamples(folder, set, 0.2);
    progress(`read ${set.name}`);
    return all.map((example): { example: LabelledExample; fold: number } => ({
      example,
      fold: fold(articles[Number(/doc-(\d+)\.txt$/.exec(example.group)?.[1])] ?? ''),
    }));
  });
  const models = Array.from({ length: FOLDS }, (_, held) => {
    const model = boost(
      examples.filter(e => e.fold !== held).map(e => e.example),
      recipe.options,
    );
    progress(`fitted without fold ${held + 1}`);
    return model;
  });
  return { models, groupOf, foldOf: fold };
}
