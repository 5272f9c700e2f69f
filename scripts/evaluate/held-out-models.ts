import { type SupportModel, shippedModel } from '../../server/src/grounding/model.js';
import { type LabelledExample, readExamples } from '../fit/examples.js';
import { FOLDS, fitWithoutEach, supportOptions, trainingSets } from '../fit/recipe.js';
import { articleGroups } from '../labelled/article-groups.js';
import { foldOf as foldOfGroup } from '../labelled/folds.js';
import { readLabelledSet } from '../labelled/labelled-data.js';
import { measureControl } from './control.js';
import { dataSets } from './data-sets.js';
import { readDriftPairs } from './drift.js';
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

/** Models by fold, and what a control reaches on the same folds that never sees an article. */
export interface CrossFit {
  readonly heldOut: HeldOutModels;
  readonly control: readonly (readonly [string, Measure])[];
}

/** Fits one model a fold, as scripts/fit.ts does, without the articles of the fold. */
export async function fitHeldOutModels(folder: string, progress: (done: string) => void): Promise<CrossFit> {
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
  const examples: LabelledExample[] = [];
  for (const { name } of trainingSets) {
    examples.push(...(await readExamples(readLabelledSet(folder, name))));
    progress(`read ${name}`);
  }
  const models = fitWithoutEach(examples, foldOf);
  progress(`fitted ${FOLDS} models, each without a fold`);
  const own = examples
    .filter(({ foreign }) => !foreign)
    .map(example => ({
      ...example,
      group: groupOf(example.article),
      fold: foldOf(example.article),
      weight: 1,
    }));
  const control = measureControl(own, supportOptions);
  progress('control');
  return { heldOut: { models, groupOf, foldOf }, control };
}
