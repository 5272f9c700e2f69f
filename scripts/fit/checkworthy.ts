import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckWorthyModel,
  type CueWeights,
  checkWorthiness,
  readCues,
} from '../../server/src/grounding/check-worthy.js';
import { languageTables } from '../../server/src/languages/index.js';
import { foldOf } from '../labelled/folds.js';
import { fitLogistic, type SparseExample } from './logistic.js';

/** A sentence of a debate; 1: a factual statement that is worth checking. */
export interface DebateSentence {
  readonly id: string;
  readonly text: string;
  readonly label: 0 | 1;
}

const DATA = 'checkworthy/claimbuster.jsonl';
const FOLDS = 5;
/** L2 penalty and the fewest sentences that have a cue; the figures hardly move between 3 and 20. */
const PENALTY = 5;
const FEWEST = 15;
/** F1 within so much of the best is about the best: a fifth of its standard error. */
const ABOUT = 0.002;

/** Fits the weights of the cues and writes server/src/grounding/generated/check-worthy.json. */
export function fitCheckworthy(folder: string): void {
  const sentences = readDebates(folder);
  const best = bestThreshold(
    sentences,
    crossValidate(sentences).map(({ chance }) => chance),
  );
  const { intercept, weights } = fitWeights(sentences);
  const model = {
    fitted: {
      on: new Date().toISOString().slice(0, 10),
      data: DATA,
      sentences: sentences.length,
      crossValidated: best,
    },
    threshold: best.threshold,
    intercept,
    weights,
  };
  writeFileSync('server/src/grounding/generated/check-worthy.json', `${JSON.stringify(model, null, 1)}\n`);
}

export function readDebates(folder: string): DebateSentence[] {
  return readFileSync(join(folder, DATA), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line));
}

/** For each sentence the model that was fitted without its fifth of the data, and what it says. */
export function crossValidate(
  sentences: readonly DebateSentence[],
): { readonly model: CheckWorthyModel; readonly chance: number }[] {
  const cues = sentences.map(({ text }) => readCues(text, english()));
  const folds = sentences.map(({ id }) => foldOf(id, FOLDS));
  const models = Array.from({ length: FOLDS }, (_, fold) => {
    const rest = [...folds.keys()].filter(at => folds[at] !== fold);
    return fitWeights(
      rest.flatMap(at => sentences[at] ?? []),
      rest.flatMap(at => cues[at] ?? []),
    );
  });
  const chances = cues.map((own, at) => {
    const model = models[folds[at] ?? 0];
    return model ? checkWorthiness(own, model) : 0;
  });
  const thresholds = models.map((_, fold) => {
    const rest = [...folds.keys()].filter(at => folds[at] !== fold);
    return bestThreshold(
      rest.flatMap(at => sentences[at] ?? []),
      rest.map(at => chances[at] ?? 0),
    ).threshold;
  });
  return chances.map((chance, at) => {
    const { intercept = 0, weights = {} } = models[folds[at] ?? 0] ?? {};
    return { model: { intercept, weights, threshold: thresholds[folds[at] ?? 0] ?? 0 }, chance };
  });
}

function fitWeights(
  sentences: readonly DebateSentence[],
  cues = sentences.map(({ text }) => readCues(text, english())),
): CueWeights {
  const seen = new Map<string, number>();
  for (const own of cues) for (const name of own.keys()) seen.set(name, (seen.get(name) ?? 0) + 1);
  const names = [...seen].flatMap(([name, count]) => (count >= FEWEST ? [name] : [])).sort();
  const numbers = new Map(names.map((name, at) => [name, at]));
  const examples = sentences.map(({ label }, at): SparseExample => {
    const known = [...(cues[at] ?? [])].filter(([name]) => numbers.has(name));
    return {
      features: known.map(([name]) => numbers.get(name) ?? 0),
      values: known.map(([, value]) => value),
      y: label,
    };
  });
  const { intercept, weights } = fitLogistic(examples, names.length, PENALTY);
  return {
    intercept: round(intercept),
    weights: Object.fromEntries(names.map((name, at) => [name, round(weights[at] ?? 0)])),
  };
}

function english(): Parameters<typeof readCues>[1] {
  const { nonFactual, functionWords } = languageTables('en');
  if (!nonFactual) throw new Error('English has no cues');
  return { cues: nonFactual.cues, functionWords };
}

/**
 * The chance, in steps of a hundredth, from which on a sentence counts as worth checking: the lowest with about the best
 * F1, for a fact that is left unchecked is the worse mistake.
 */
function bestThreshold(
  sentences: readonly DebateSentence[],
  held: readonly number[],
): { threshold: number; precision: number; recall: number; f1: number } {
  const rows = Array.from({ length: 99 }, (_, step) => {
    const threshold = (step + 1) / 100;
    const flagged = sentences.filter((_, at) => (held[at] ?? 0) >= threshold);
    const right = flagged.filter(({ label }) => label === 1).length;
    const precision = right / Math.max(1, flagged.length);
    const recall = right / sentences.filter(({ label }) => label === 1).length;
    return {
      threshold,
      precision: round(precision),
      recall: round(recall),
      f1: round((2 * right) / (flagged.length + sentences.filter(({ label }) => label === 1).length)),
    };
  });
  const best = rows.reduce((a, b) => (b.f1 > a.f1 ? b : a));
  return rows.find(({ f1 }) => f1 >= best.f1 - ABOUT) ?? best;
}

/** Three decimals. */
function round(value: number): number {
  return Math.round(value * 1e3) / 1e3;
}
