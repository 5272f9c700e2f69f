import { featureSpecs } from '../../server/src/grounding/features.js';
import { type SupportModel, shippedModel } from '../../server/src/grounding/model.js';
import { boost } from '../fit/boost.js';
import { readExamples } from '../fit/examples.js';
import { foldOf as foldOfGroup } from '../fit/measure.js';
import { articleGroups } from './article-groups.js';
import { measureControl } from './control.js';
import { dataSets } from './data-sets.js';
import { readDriftPairs } from './drift.js';
import { readLabelledSet } from './labelled-data.js';
import type { Measure } from './measures.js';

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
const FOREIGN_WEIGHT = 0.2;
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

/** Models by fold, and what a control reaches on the same folds that never sees an article. */
export interface CrossFit {
  readonly heldOut: HeldOutModels;
  readonly control: readonly (readonly [string, Measure])[];
}

/** Fits one model a fold, as scripts/fit.ts does, without the articles of the fold. */
export function fitHeldOutModels(folder: string, progress: (done: string) => void): CrossFit {
  const texts = [
    ...Object.keys(dataSets).flatMap(name =>
      readLabelledSet(folder, name).drafts.map(({ article }) => article),
    ),
    ...readDriftPairs(folder).map(({ article }) => article),
  ];
  const groups = articleGroups(texts);
  const groupOf = (article: string): string => groups.get(article) ?? article;
  const foldOf = (article: string): number => foldOfGroup(groupOf(article), FOLDS);
  progress(`${groups.size} articles in ${new Set(groups.values()).size} groups`);
  // Examples are grouped by the number of their article in the set.
  const examples = recipe.sets.flatMap(set => {
    const articles = [...new Set(readLabelledSet(folder, set.name).drafts.map(({ article }) => article))];
    const read = readExamples(folder, set, FOREIGN_WEIGHT).map(example => {
      const article = articles[Number(/doc-(\d+)\.txt$/.exec(example.group)?.[1])] ?? '';
      return { ...example, group: groupOf(article), fold: foldOf(article) };
    });
    progress(`read ${set.name}`);
    return read;
  });
  const models = Array.from({ length: FOLDS }, (_, held) => {
    const model = boost(
      examples.filter(({ fold }) => fold !== held),
      recipe.options,
    );
    progress(`fitted without fold ${held + 1}`);
    return model;
  });
  const own = examples.filter(({ foreign }) => !foreign);
  const control = measureControl(own, recipe.options);
  progress('control');
  return { heldOut: { models, groupOf, foldOf }, control };
}
