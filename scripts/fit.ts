/**
 * Fits the support model on labelled data and writes server/src/grounding/generated/model.json:
 * `npm run fit -- ../shared/eval`. Prints, by five-fold cross-validation with whole articles held out, the
 * area under the ROC curve of each set and what thresholds do.
 */
import { writeFileSync } from 'node:fs';
import { featureSpecs } from '../server/src/grounding/features.js';
import { judgeFeatures } from '../server/src/grounding/model.js';
import type { TreeEnsemble } from '../server/src/grounding/trees.js';
import { fitCheckworthy } from './fit/checkworthy.js';
import { type LabelledExample, readExamples } from './fit/examples.js';
import { areaUnderCurve } from './fit/measure.js';
import { FOLDS, fitModel, fitWithoutEach, trainingSets } from './fit/recipe.js';
import { articleGroups } from './labelled/article-groups.js';
import { foldOf } from './labelled/folds.js';
import { readLabelledSet } from './labelled/labelled-data.js';

/**
 * Chosen on the cross-validated tables that this script prints: nineteen in twenty true sentences of news stand at or
 * above `supported`, which is below a half because a false alarm costs more than a miss, and the checks of details see
 * much of what it misses. At most five in a thousand are below `near`.
 */
const thresholds = { supported: 0.45, near: 0.3 };

/** An example as a model judges it that never saw its article. */
interface HeldOut extends LabelledExample {
  readonly support: number;
  readonly nearness: number;
}

async function main(folder: string): Promise<void> {
  fitCheckworthy(folder);
  const sets = trainingSets.map(({ name }) => readLabelledSet(folder, name));
  const groups = articleGroups(sets.flatMap(({ drafts }) => drafts.map(({ article }) => article)));
  const examples: LabelledExample[] = [];
  for (const set of sets) examples.push(...(await readExamples(set)));
  const fold = (article: string): number => foldOf(groups.get(article) ?? article, FOLDS);
  const models = fitWithoutEach(examples, fold);
  const held = examples.flatMap((example): HeldOut[] => {
    const model = models[fold(example.article)];
    return model ? [{ ...example, ...judgeFeatures(model, example.x) }] : [];
  });
  const areas = Object.fromEntries(
    trainingSets.map(({ name }) => [name, areaOf(name, held)]).filter(([, area]) => !Number.isNaN(area)),
  );
  console.table(areas);
  const steps = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7];
  console.table(steps.map(threshold => sharesBelow('support', threshold, held)));
  console.table(steps.map(threshold => sharesBelow('nearness', threshold, held)));
  const { support, nearness } = fitModel(examples);
  const head = {
    fitted: {
      on: new Date().toISOString().slice(0, 10),
      sets: trainingSets.map(({ name, weight }) => `${name} x${weight}`),
      features: featureSpecs.map(({ name }) => name),
      crossValidatedAuroc: areas,
      thresholds: [
        sharesBelow('support', thresholds.supported, held),
        sharesBelow('nearness', thresholds.near, held),
      ],
    },
    thresholds,
    typical: {
      supported: typicalOf(examples, 1),
      unsupported: typicalOf(examples, 0),
    },
  };
  writeFileSync(
    'server/src/grounding/generated/model.json',
    `${JSON.stringify(head, null, 1).slice(0, -2)},\n "support": ${render(support)},\n "nearness": ${render(nearness)}\n}\n`,
  );
}

function areaOf(set: string, held: readonly HeldOut[]): number {
  const rows = held.filter(row => row.set === set && !row.foreign);
  return rounded(areaUnderCurve(rows.map(({ support: score, y }) => ({ score, y }))), 3);
}

/** Shares of sentences that are below a threshold. */
function sharesBelow(by: 'support' | 'nearness', threshold: number, held: readonly HeldOut[]): object {
  const share = (keep: (row: HeldOut) => boolean): number => {
    const kept = held.filter(keep);
    return rounded(kept.filter(row => row[by] < threshold).length / Math.max(1, kept.length), 4);
  };
  const isAnswer = ({ set }: HeldOut): boolean => set === 'ragtruth_qa_train';
  const isNews = ({ set }: HeldOut): boolean => /^(?:cliff|frank|gum)/.test(set);
  return {
    by,
    threshold,
    foreign: share(row => row.foreign && !isAnswer(row)),
    unsupported: share(row => !row.foreign && row.y === 0),
    supportedNews: share(row => !row.foreign && row.y === 1 && isNews(row)),
    supportedAnswers: share(row => !row.foreign && row.y === 1 && isAnswer(row)),
  };
}

/** The median of each feature. */
function typicalOf(examples: readonly LabelledExample[], label: 0 | 1): number[] {
  const own = examples.filter(({ foreign, y }) => !foreign && y === label);
  return featureSpecs.map((_, at) => {
    const values = own.map(({ x }) => x[at] ?? 0).sort((a, b) => a - b);
    return values[Math.floor(values.length / 2)] ?? 0;
  });
}

function rounded(value: number, decimals: number): number {
  return Math.round(value * 10 ** decimals) / 10 ** decimals;
}

/** One tree a line, so that a change of the model can be read. */
function render({ base, trees }: TreeEnsemble): string {
  return `{ "base": ${base}, "trees": [\n${trees.map(tree => `  ${JSON.stringify(tree)}`).join(',\n')}\n ]}`;
}

void main(process.argv[2] ?? '../shared/eval');
