/**
 * How well Stet tells what the sources support, on labelled data: `npm run evaluate -- ../shared/eval`. Prints and
 * writes docs/accuracy.md, docs/accuracy.json and docs/images/reliability.svg. Options:
 * `--sets a,b` only these sets, `--quick` a few articles of each; nothing is written then.
 * `--baseline FILE` compares with the docs/accuracy.json of an earlier run: exit code 1 where a figure is worse than
 * its whole interval was.
 * `--shipped` judges by the weights that ship, though they have seen the articles, as tools/score.py does; nothing is
 * written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import fitted from '../server/src/grounding/generated/model.json' with { type: 'json' };
import { renderAccuracyPage } from './evaluate/accuracy-page.js';
import { lossesSince, parseMeasures, renderMeasures } from './evaluate/baseline.js';
import { setNames } from './evaluate/data-sets.js';
import { evaluateSets } from './evaluate/evaluation.js';
import { figure } from './evaluate/figures.js';
import { shippedForAll } from './evaluate/held-out-models.js';
import { readLabelledSet, sampleArticles } from './evaluate/labelled-data.js';
import { reliabilityPanels, renderReliability } from './evaluate/reliability.js';

/** Articles of each set in a quick run. */
const QUICK_ARTICLES = 25;

const usage = 'usage: npm run evaluate -- FOLDER [--sets a,b] [--quick] [--baseline FILE] [--shipped]';

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      sets: { type: 'string' },
      quick: { type: 'boolean', default: false },
      baseline: { type: 'string' },
      shipped: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || (values.quick && values.baseline !== undefined)) throw new Error(usage);
  const names = values.sets?.split(',') ?? setNames;
  const before =
    values.baseline === undefined ? undefined : parseMeasures(readFileSync(values.baseline, 'utf8'));
  const started = performance.now();
  const progress = (done: string): void =>
    console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${done}`);
  const sets = names
    .map(name => readLabelledSet(folder, name))
    .map(set => (values.quick ? sampleArticles(set, QUICK_ARTICLES) : set));
  const models = shippedForAll;
  const evaluation = await evaluateSets(sets, models, progress);
  const { on, sets: fittedOn } = fitted.fitted;
  const page = renderAccuracyPage(evaluation, { on, sets: fittedOn, folds: models.models.length });
  console.log(page);
  if (names === setNames && !values.quick && !values.shipped) {
    writeFileSync('docs/accuracy.md', page);
    writeFileSync('docs/accuracy.json', renderMeasures(evaluation.measures));
    writeFileSync('docs/images/reliability.svg', renderReliability(reliabilityPanels(evaluation.forecasts)));
  }
  if (!before) return;
  const losses = lossesSince(before, evaluation.measures);
  for (const { name, before: old, now } of losses)
    console.log(`worse: ${name} was ${figure(old, 4)}, is ${now ? figure(now, 4) : 'no longer measured'}`);
  console.log(
    losses.length === 0 ? 'No figure is worse than its interval was.' : `${losses.length} figures are worse.`,
  );
  if (losses.length > 0) process.exitCode = 1;
}
