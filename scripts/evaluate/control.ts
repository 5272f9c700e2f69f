import { featureSpecs } from '../../server/src/grounding/features.js';
import { scoreTrees } from '../../server/src/grounding/trees.js';
import { type BoostOptions, boost } from '../fit/boost.js';
import { estimate } from './bootstrap.js';
import { detectionOf } from './detection.js';
import { type Measure, named } from './measures.js';

/** A labelled sentence against its own article. */
export interface ControlExample {
  readonly set: string;
  readonly group: string;
  readonly fold: number;
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

/** Features that are read off the draft sentence alone. */
const ownFeatures: ReadonlySet<string> = new Set([
  'names and figures',
  'content words',
  'connective at the start',
  'modal or advice',
  'words',
  'item of a list',
  'speaks of texts',
  'speaks to the reader',
  'begins with a plain word',
  'words',
  'item of a list',
  'speaks of texts',
  'speaks to the reader',
  'begins with a plain word',
]);

/**
 * What a model reaches that never sees the article: each fold by trees over the features of the draft sentence, fitted
 * on the other folds.
 */
export function measureControl(
  examples: readonly ControlExample[],
  options: BoostOptions,
): (readonly [string, Measure])[] {
  const columns = [...featureSpecs.keys()].filter(at => ownFeatures.has(featureSpecs[at]?.name ?? ''));
  const blind = examples.map(example => ({ ...example, x: columns.map(at => example.x[at] ?? 0) }));
  // Too few columns to leave some out.
  const free = { ...options, columnShare: 1, monotone: columns.map(() => 0) };
  const folds = [...new Set(examples.map(({ fold }) => fold))];
  const models = new Map(
    folds.map(held => [
      held,
      boost(
        blind.filter(({ fold }) => fold !== held),
        free,
      ),
    ]),
  );
  return [...new Set(examples.map(({ set }) => set))].flatMap(name => {
    const rows = blind
      .filter(({ set }) => set === name)
      .map(({ x, y, fold, group }) => {
        const model = models.get(fold);
        return { bad: y === 0, flagged: false, doubt: model ? -scoreTrees(model, x) : 0, group };
      });
    if (!rows.some(({ bad }) => bad) || rows.every(({ bad }) => bad)) return [];
    const figures = detectionOf(rows);
    const { auroc } = estimate(
      rows.map(({ group }) => group),
      weights => ({ auroc: figures(weights).auroc }),
    );
    return named(`${name}/control`, rows.length, { auroc });
  });
}
