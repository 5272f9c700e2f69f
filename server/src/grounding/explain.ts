import type { Span } from '../text/span.js';
import type { Evidence } from './evidence.js';
import {
  type FeatureGroup,
  featureGroups,
  type GroupedFeature,
  type MissingRun,
  placeOf,
  type Reading,
} from './feature-groups.js';
import { type Grounding, LEAST_BESIDE_NAMES, LEAST_CARRIED, LEAST_CARRIED_SHORT, SHORT } from './ground.js';
import { judgeFeatures, type SupportModel, type TypicalFeatures, thresholds } from './model.js';
import { quoteWords, type Reason, type ReasonId } from './reasons.js';
import { scoreTrees, type TreeEnsemble } from './trees.js';

/** A sentence that was judged. */
export interface JudgedSentence {
  /** Its prose, in which the spans of the grounding count. */
  readonly text: string;
  readonly grounding: Grounding;
  /** No check found anything that speaks against it. */
  readonly stands: boolean;
}

/** More would be a list, not an answer. */
const MOST_REASONS = 3;
/** Log-odds. What moves the chance by less than two or three in a hundred decides nothing. */
const LEAST_EFFECT = 0.1;

/**
 * What decided on a sentence, the weightiest first, at most three. A group of features decides by as much as the
 * log-odds would change if it were as it mostly is where the verdict is the other one. Empty where a finding decided
 * that does not rest on the model.
 */
export function explainVerdict(
  { text, grounding, stands }: JudgedSentence,
  model: SupportModel,
  typical: TypicalFeatures,
): readonly Reason[] {
  const { features, unsaid } = grounding;
  if (features.length === 0) return stands ? [] : [{ id: 'nothing', data: {} }];
  const weigh = (ensemble: TreeEnsemble): readonly Reason[] =>
    weighGroups(ensemble, features, typical, readSentence(text, grounding, stands));
  if (stands) return weigh(model.support);
  if (grounding.nearness < thresholds.near && !unsaid) return weigh(model.nearness);
  const doubted = judgeFeatures(model, features).support < thresholds.supported;
  const reasons = doubted ? weigh(model.support) : [];
  if (unsaid) {
    const clause: Reason = { id: 'clause', data: { words: quoteWords(text, unsaid) } };
    const others = reasons.filter(reason => !saysOnly(reason, text.slice(unsaid.start, unsaid.end)));
    return [clause, ...others].slice(0, MOST_REASONS);
  }
  if (doubted) return reasons;
  return tellFloor(features);
}

/** What keeps a sentence from standing that the model would let stand; as `withinReason` in ground.ts. */
function tellFloor(features: readonly number[]): readonly Reason[] {
  const value = (name: string): number => features[placeOf(name)] ?? 0;
  const percentOf = (share: number): Reason['data'] => ({ percent: Math.round(share * 100) });
  if (value('carried content words') < LEAST_CARRIED) return [{ id: 'few-words', data: {} }];
  const others = value('coverage of words other than names');
  if (others < LEAST_BESIDE_NAMES) return [{ id: 'beside-names', data: percentOf(others) }];
  const nearest = value('best window coverage');
  const isGathered = value('content words') <= SHORT && nearest < LEAST_CARRIED_SHORT;
  return isGathered ? [{ id: 'nearest-carries', data: percentOf(nearest) }] : [];
}

function weighGroups(
  ensemble: TreeEnsemble,
  features: readonly number[],
  typical: TypicalFeatures,
  reading: Reading,
): readonly Reason[] {
  const other = reading.side === 'stands' ? typical.unsupported : typical.supported;
  const score = scoreTrees(ensemble, features);
  const effectOf = (changed: readonly GroupedFeature[]): number => {
    const places = new Set(changed.map(({ place }) => place));
    const change =
      scoreTrees(
        ensemble,
        features.map((own, at) => (places.has(at) ? (other[at] ?? 0) : own)),
      ) - score;
    return reading.side === 'stands' ? -change : change;
  };
  const weighed = featureGroups
    .map(group => ({ group, effect: effectOf(group.features) }))
    .filter(({ effect }) => effect >= LEAST_EFFECT)
    .sort((a, b) => b.effect - a.effect);
  const reasons: Reason[] = [];
  for (const { group } of weighed) {
    const reason = tellGroup(group, features, other, effectOf, reading);
    if (reason && !reasons.some(known => repeats(known, reason))) reasons.push(reason);
    if (reasons.length === MOST_REASONS) break;
  }
  return reasons;
}

/** By the feature that weighs most of those that speak for the verdict and can be told. */
function tellGroup(
  { features: grouped }: FeatureGroup,
  features: readonly number[],
  other: readonly number[],
  effectOf: (changed: readonly GroupedFeature[]) => number,
  reading: Reading,
): Reason | undefined {
  const toward = reading.side === 'stands' ? 1 : -1;
  const [first] = grouped
    .flatMap(feature => {
      const value = features[feature.place] ?? 0;
      const beyond = (value - (other[feature.place] ?? 0)) * toward * (feature.direction || 1);
      const speaks = feature.direction === 0 ? beyond !== 0 : beyond > 0;
      const reason = speaks ? feature.tell(value, reading) : undefined;
      return reason ? [{ reason, effect: effectOf([feature]) }] : [];
    })
    .sort((a, b) => b.effect - a.effect);
  return first?.reason;
}

/** Of these one says what the others do. */
const alike: readonly ReadonlySet<ReasonId>[] = [
  new Set([
    'nearest-carries',
    'passages-carry',
    'beside-names',
    'one-sentence',
    'words-carried',
    'all-words-carried',
  ]),
  new Set(['kept-phrase', 'kept-neighbours', 'side-by-side']),
  new Set(['no-kept-phrase', 'no-kept-neighbours']),
  new Set(['article-has', 'article-words']),
];

/** Of these one says what the others do where words and shares are the same. */
const alikeIfEqual: ReadonlySet<ReasonId> = new Set([
  'missing-words',
  'missing-name',
  'nearest-carries',
  'passages-carry',
  'article-has',
  'article-words',
]);

function repeats(a: Reason, b: Reason): boolean {
  if (alike.some(ids => ids.has(a.id) && ids.has(b.id))) return true;
  const areEqual = a.data.words === b.data.words && a.data.percent === b.data.percent;
  return areEqual && alikeIfEqual.has(a.id) && alikeIfEqual.has(b.id);
}

/** It says of some words of the clause what is said of the clause. */
function saysOnly({ id, data }: Reason, clause: string): boolean {
  if (id !== 'missing-words' && id !== 'missing-name') return false;
  return clause.includes(String(data.words).replace(/\u2026$/, ''));
}

function readSentence(text: string, grounding: Grounding, stands: boolean): Reading {
  return {
    side: stands ? 'stands' : 'doubted',
    value: feature => grounding.features[placeOf(feature)] ?? 0,
    missing: missingRuns(text, grounding),
  };
}

/**
 * Without those that a passage has all the same: one of another origin, which stands beside what the sentence rests
 * on, or one that has the word once where the sentence has it twice.
 */
function missingRuns(text: string, { missing, evidence }: Grounding): MissingRun[] {
  return missing
    .filter(run => !evidence.some(found => carriesEnd(found, run) || holdsWords(found, text, run)))
    .map(run => ({ words: quoteWords(text, run), named: holdsName(text, run) }));
}

/** A run begins and ends with a telling word. */
function carriesEnd({ matches }: Evidence, { start, end }: Span): boolean {
  return matches.some(({ draft }) => draft.start === start || draft.end === end);
}

/** Letters at the end of a word that may differ between its forms, and those that must not. */
const ENDING = 2;
const LEAST_STEM = 4;

/** In any form of the last word, rather too often than too seldom. */
function holdsWords(found: Evidence, text: string, { start, end }: Span): boolean {
  const words = text.slice(start, Math.max(Math.min(end, start + LEAST_STEM), end - ENDING));
  return found.text.toLowerCase().includes(words.toLowerCase());
}

function holdsName(text: string, { start, end }: Span): boolean {
  const words = text.slice(start, end).matchAll(/[\p{L}\p{N}]+/gu);
  return [...words].some(({ 0: word, index }) => {
    const begins = !/[\p{L}\p{N}]/u.test(text.slice(0, start + index));
    return !begins && /^\p{Lu}/u.test(word);
  });
}
