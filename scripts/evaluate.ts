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
import type { Estimate } from './evaluate/bootstrap.js';
import { evaluateCheckworthy } from './evaluate/checkworthy.js';
import { CLAIM_BUSTER, DRIFT, dataSets, setNames } from './evaluate/data-sets.js';
import { measureDrift, readDriftPairs } from './evaluate/drift.js';
import { type Evaluation, evaluateSets } from './evaluate/evaluation.js';
import { figure } from './evaluate/figures.js';
import { fitHeldOutModels, type HeldOutModels, shippedForAll } from './evaluate/held-out-models.js';
import { type Measure, type Measures, named } from './evaluate/measures.js';
import { reliabilityPanels, renderReliability } from './evaluate/reliability.js';
import { readLabelledSet, sampleArticles } from './labelled/labelled-data.js';

/** Articles of each set in a quick run. */
const QUICK_ARTICLES = 25;
const QUICK_PAIRS = 200;

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
  const unknown = names.filter(name => !setNames.includes(name));
  if (unknown.length > 0)
    throw new Error(`no such set: ${unknown.join(', ')}; there are ${setNames.join(', ')}`);
  const before =
    values.baseline === undefined ? undefined : parseMeasures(readFileSync(values.baseline, 'utf8'));
  const progress = watch();
  const { heldOut: models, control } = values.shipped
    ? { heldOut: shippedForAll, control: [] }
    : await fitHeldOutModels(folder, progress);
  const measured = await evaluate(folder, names, values.quick === true, models, progress);
  const evaluation = {
    ...measured,
    measures: new Map([
      ...measured.measures,
      ...control.filter(([name]) => names.some(set => name.startsWith(`${set}/`))),
    ]),
  };
  const { on, sets: fittedOn } = fitted.fitted;
  const page = renderAccuracyPage(evaluation, { on, sets: fittedOn, folds: models.models.length });
  console.log(page);
  if (names === setNames && !values.quick && !values.shipped) {
    writeFileSync('docs/accuracy.md', page);
    writeFileSync('docs/accuracy.json', renderMeasures(evaluation.measures));
    writeFileSync('docs/images/reliability.svg', renderReliability(reliabilityPanels(evaluation.forecasts)));
  }
  if (before) compare(before, evaluation.measures, names === setNames);
}

async function evaluate(
  folder: string,
  names: readonly string[],
  quick: boolean,
  models: HeldOutModels,
  progress: (done: string) => void,
): Promise<Evaluation> {
  const sets = names
    .filter(name => name in dataSets)
    .map(name => readLabelledSet(folder, name))
    .map(set => (quick ? sampleArticles(set, QUICK_ARTICLES) : set));
  const evaluation = await evaluateSets(sets, models, progress);
  const more: (readonly [string, Measure])[] = [];
  if (names.includes(DRIFT)) {
    const pairs = readDriftPairs(folder);
    more.push(...(await measureDrift(quick ? pairs.slice(0, QUICK_PAIRS) : pairs, models)));
    progress(DRIFT);
  }
  if (names.includes(CLAIM_BUSTER)) {
    const figures = evaluateCheckworthy(folder);
    for (const [set, { n, precision, recall, f1, flagAll }] of Object.entries(figures))
      more.push(...named(`${set}/needs-a-source`, n, { precision, recall, f1, flagAll: exactly(flagAll) }));
    progress(CLAIM_BUSTER);
  }
  return { ...evaluation, measures: new Map([...evaluation.measures, ...more]) };
}

function exactly(value: number): Estimate {
  return { value, low: value, high: value };
}

/** Says on stderr what is done, with the seconds since the start. */
function watch(): (done: string) => void {
  const started = performance.now();
  return done => console.error(`${((performance.now() - started) / 1000).toFixed(0).padStart(5)} s  ${done}`);
}

/** A run over some sets says nothing of what is taken over all of them. */
function compare(before: Measures, measured: Measures, whole: boolean): void {
  const now = new Map([...measured].filter(([name]) => whole || !/^(?:all|summaries)\//.test(name)));
  const losses = lossesSince(before, now);
  for (const { name, before: old, now: found } of losses)
    console.log(
      `worse: ${name} was ${figure(old, 4)}, is ${found ? figure(found, 4) : 'no longer measured'}`,
    );
  console.log(
    losses.length === 0 ? 'No figure is worse than its interval was.' : `${losses.length} are worse.`,
  );
  if (losses.length > 0) process.exitCode = 1;
}
