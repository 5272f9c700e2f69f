import type { SupportCues } from '../languages/support-cues.js';
import type { Word } from '../text/words.js';
import type { AlignedWindow, Match } from './match.js';
import { weightedShare } from './match.js';

/**
 * What the model sees of a match. `direction` says which way support may move when the feature grows: the
 * model is held to it, so that carrying one more word never lowers the support of a sentence.
 */
export interface FeatureSpec {
  readonly name: string;
  readonly direction: -1 | 0 | 1;
}

export const featureSpecs: readonly FeatureSpec[] = [
  { name: 'best window coverage', direction: 1 },
  { name: 'best single sentence coverage', direction: 1 },
  { name: 'evidence coverage', direction: 1 },
  { name: 'article coverage', direction: 1 },
  { name: 'plain coverage, all words', direction: 1 },
  { name: 'kept word pairs', direction: 1 },
  { name: 'kept word triples', direction: 1 },
  { name: 'longest kept phrase', direction: 1 },
  { name: 'words in order', direction: 1 },
  { name: 'spread of the carried words', direction: -1 },
  { name: 'rarest missing word', direction: -1 },
  { name: 'second rarest missing word', direction: -1 },
  { name: 'missing weight', direction: -1 },
  { name: 'longest missing run', direction: -1 },
  { name: 'missing weight in the last third', direction: -1 },
  { name: 'weight missing from the whole article', direction: -1 },
  { name: 'names missing', direction: -1 },
  { name: 'names missing from the whole article', direction: -1 },
  { name: 'figures missing', direction: -1 },
  { name: 'figures missing from the whole article', direction: -1 },
  { name: 'names and figures', direction: 0 },
  { name: 'content words', direction: 0 },
  { name: 'passage rank', direction: 1 },
  { name: 'windows needed', direction: -1 },
  { name: 'negation differs', direction: -1 },
  { name: 'hedge differs', direction: -1 },
  { name: 'connective at the start', direction: 0 },
  { name: 'modal or advice', direction: 0 },
  { name: 'coverage of words other than names', direction: 1 },
  { name: 'coverage by what sets the passage apart', direction: 1 },
  { name: 'carried content words', direction: 1 },
  { name: 'words of any kind in the article', direction: 1 },
  { name: 'word pairs together in the article', direction: 1 },
  { name: 'telling word pairs together in the article', direction: 1 },
  { name: 'words', direction: 0 },
  { name: 'item of a list', direction: 0 },
  { name: 'speaks of texts', direction: 0 },
  { name: 'speaks to the reader', direction: 0 },
  { name: 'begins with a plain word', direction: 0 },
];

/** One number for each of `featureSpecs`, rounded so that machines agree on every bit that is used. */
export function readFeatures(match: Match, cues: SupportCues): number[] {
  const { statement, weights, carried, carriers } = match;
  const best = carriers[0];
  const words = statement.words;
  const missing = words.map((word, at) =>
    word.content && (carried[at] ?? 0) === 0 ? (weights[at] ?? 0) : 0,
  );
  const absent = missing.map((weight, at) => weight * (1 - (match.inArticle[at] ?? 0)));
  const rarest = [...missing].sort((a, b) => b - a);
  const runs = best ? keptRuns(best) : [];
  const isName = words.map((word, at) => word.capital && word.content && at > 0 && !word.isNumber);
  const isFigure = words.map(word => word.isNumber);
  const content = words.filter(word => word.content).length;
  const values = [
    best?.coverage ?? 0,
    best ? singleSentenceCoverage(best, match) : 0,
    coverageOf(match),
    1 - share(sum(absent), sum(weights)),
    share(best?.pairs.length ?? 0, words.length),
    keptShare(runs, words.length, 2),
    keptShare(runs, words.length, 3),
    share(largest(runs), words.length),
    best ? inOrder(best) : 0,
    best ? spread(best) : 1,
    rarest[0] ?? 0,
    rarest[1] ?? 0,
    sum(missing),
    longestMissing(match),
    sum(missing.slice(Math.floor((words.length * 2) / 3))),
    sum(absent),
    countWhere(missing, isName),
    countWhere(absent, isName),
    countWhere(missing, isFigure),
    countWhere(absent, isFigure),
    isName.filter(Boolean).length + isFigure.filter(Boolean).length,
    content,
    match.rank,
    carriers.length,
    differs(match, cues.negations, cues),
    differs(match, cues.hedges, cues),
    cues.connectives.has(words[0]?.folded ?? '') ? 1 : 0,
    words.some(word => isCue(word, cues.modals, cues)) ? 1 : 0,
    coverageBesideNames(match),
    weightedShare(carried, match.localWeights),
    carried.filter((value, at) => value > 0 && words[at]?.content).length,
    ...articleFeatures(match),
    words.length,
    statement.inList ? 1 : 0,
    words.some(word => cues.texts.has(word.folded)) ? 1 : 0,
    words.some(word => cues.readers.has(word.folded)) ? 1 : 0,
    words[0]?.content && !words[0].isNumber ? 1 : 0,
  ];
  return values.map(value => Math.round(value * 1e5) / 1e5);
}

/** What the best window's article tells beyond the window. */
function articleFeatures({ home, statement: { words }, weights }: Match): number[] {
  if (!home) return [0, 0, 0];
  const places = home.places();
  const known = words.filter(({ form }) => places.has(form)).length;
  let [pairs, together, weight, weightTogether] = [0, 0, 0, 0];
  let previous: { readonly form: string; readonly weight: number } | undefined;
  for (const [at, { content, form }] of words.entries()) {
    if (!content) continue;
    const own = { form, weight: weights[at] ?? 0 };
    if (previous) {
      const worth = Math.min(previous.weight, own.weight);
      const near = standTogether(places.get(previous.form) ?? [], places.get(form) ?? []);
      pairs++;
      weight += worth;
      together += near ? 1 : 0;
      weightTogether += near ? worth : 0;
    }
    previous = own;
  }
  return [
    share(known, words.length),
    pairs > 0 ? together / pairs : 1,
    weight > 0 ? weightTogether / weight : 1,
  ];
}

/** Words that stand within so many of each other tell of one thing: about half a sentence. */
const TOGETHER = 12;

/** Whether two words stand near each other anywhere; both lists ascend. */
function standTogether(a: readonly number[], b: readonly number[]): boolean {
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const gap = (a[i] ?? 0) - (b[j] ?? 0);
    if (gap !== 0 && Math.abs(gap) <= TOGETHER) return true;
    if (gap <= 0) i++;
    else j++;
  }
  return false;
}

export function coverageOf(match: Match): number {
  return weightedShare(match.carried, match.weights);
}

/** Share of the weight of words without a capital that is carried, 0..1. */
export function coverageBesideNames({ statement, weights, carried }: Match): number {
  return weightedShare(
    carried,
    weights.map((weight, at) => (statement.words[at]?.capital ? 0 : weight)),
  );
}

function singleSentenceCoverage(best: AlignedWindow, match: Match): number {
  if (best.window.first === best.window.last) return best.coverage;
  const single = match.carriers
    .concat(match.further)
    .filter(w => w.window.first === w.window.last)
    .map(w => w.coverage);
  return Math.max(best.coverage / (best.window.last - best.window.first + 1), ...single);
}

/** Lengths, in words, of the runs of neighbouring words that stand side by side in the source too. */
function keptRuns(best: AlignedWindow): number[] {
  const runs: number[] = [];
  let run = 0;
  let previous: { draft: number; source: number } | undefined;
  for (const pair of best.pairs) {
    const continues = previous && pair.draft === previous.draft + 1 && pair.source === previous.source + 1;
    if (!continues && run > 0) runs.push(run);
    run = continues ? run + 1 : 1;
    previous = pair;
  }
  if (run > 0) runs.push(run);
  return runs;
}

/** Share of the sentence's runs of `length` neighbouring words that the window keeps. */
function keptShare(runs: readonly number[], words: number, length: number): number {
  if (words < length) return 0;
  const kept = runs.reduce((total, run) => total + Math.max(0, run - length + 1), 0);
  return kept / (words - length + 1);
}

function inOrder(best: AlignedWindow): number {
  let forward = 0;
  for (let at = 1; at < best.pairs.length; at++) {
    if ((best.pairs[at]?.source ?? 0) > (best.pairs[at - 1]?.source ?? 0)) forward++;
  }
  return best.pairs.length > 1 ? forward / (best.pairs.length - 1) : 1;
}

/** Source words between the first and the last carried one, over the carried words; 1 is side by side. */
function spread(best: AlignedWindow): number {
  const places = best.pairs.map(pair => pair.source);
  if (places.length < 2) return 1;
  return (largest(places) - smallest(places) + 1) / places.length;
}

function longestMissing(match: Match): number {
  let longest = 0;
  let run = 0;
  for (const [at, word] of match.statement.words.entries()) {
    if (!word.content) continue;
    run = (match.carried[at] ?? 0) > 0 ? 0 : run + 1;
    longest = Math.max(longest, run);
  }
  return longest;
}

function isCue({ folded, capital }: Word, marks: ReadonlySet<string>, { names }: SupportCues): boolean {
  return marks.has(folded) && !(capital && names.has(folded));
}

function differs(match: Match, marks: ReadonlySet<string>, cues: SupportCues): number {
  const best = match.carriers[0];
  if (!best) return 0;
  const here = match.statement.words.some(word => isCue(word, marks, cues));
  const there = carriedStretch(best).some(word => isCue(word, marks, cues));
  return here === there ? 0 : 1;
}

/** The source words from the first carried one to the last, with two more on either side. */
function carriedStretch(best: AlignedWindow): AlignedWindow['source'] {
  const places = best.pairs.map(pair => pair.source);
  if (places.length === 0) return [];
  return best.source.slice(Math.max(0, smallest(places) - 2), largest(places) + 3);
}

function countWhere(values: readonly number[], where: readonly boolean[]): number {
  return values.filter((value, at) => value > 0 && where[at]).length;
}

/** By a loop, not by arguments: a line of a megabyte has more words than a call takes. 0 for none. */
function largest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), 0);
}

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
