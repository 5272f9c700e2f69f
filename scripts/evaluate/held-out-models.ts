import { type SupportModel, shippedModel } from '../../server/src/grounding/model.js';

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
