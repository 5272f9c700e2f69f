import { type FeatureSpec, featureSpecs } from './features.js';
import type { Reason, ReasonId } from './reasons.js';

/** Whether it is told why a sentence stands, or why it is doubted. */
export type Side = 'stands' | 'doubted';

/** A judged sentence as a group of features is told of it. */
export interface Reading {
  readonly side: Side;
  /** Each of `featureSpecs`, by its name. */
  readonly value: (feature: string) => number;
  /** Runs of its words that stand in none of its passages, the most telling first. */
  readonly missing: readonly MissingRun[];
}

export interface MissingRun {
  readonly words: string;
  /** It holds a word with a capital that does not only begin the sentence. */
  readonly named: boolean;
}

/** What a feature's value means in words; undefined where it cannot be told in a way that is surely true. */
type Tell = (value: number, reading: Reading) => Reason | undefined;

/** Features that mean one thing to a reader and are weighed together. */
export interface FeatureGroup {
  readonly id: string;
  readonly features: readonly GroupedFeature[];
}

export interface GroupedFeature extends FeatureSpec {
  /** Index into `featureSpecs`. */
  readonly place: number;
  readonly tell: Tell;
}

const silent: Tell = () => undefined;

export const featureGroups: readonly FeatureGroup[] = [
  group('how much is carried', {
    'evidence coverage': (value, { value: of }) =>
      say(of('windows needed') > 1 ? 'passages-carry' : 'nearest-carries', { percent: percent(value) }),
    'best window coverage': value => say('nearest-carries', { percent: percent(value) }),
    'coverage of words other than names': value =>
      value > 0 ? say('beside-names', { percent: percent(value) }) : undefined,
    'coverage by what sets the passage apart': silent,
    'plain coverage, all words': silent,
    'passage rank': silent,
  }),
  group('what is missing', {
    'missing weight': tellMissing,
    'rarest missing word': tellMissing,
    'second rarest missing word': tellMissing,
    'longest missing run': tellMissing,
    'missing weight in the last third': tellMissing,
    'carried content words': silent,
  }),
  group('names', {
    'names missing': tellNames,
    'names missing from the whole article': tellNames,
  }),
  group('figures', {
    'figures missing': tellFigures,
    'figures missing from the whole article': tellFigures,
  }),
  group('kept phrases', {
    'longest kept phrase': tellPhrase,
    'kept word triples': tellPhrase,
    'kept word pairs': tellNeighbours,
    'words in order': tellOrder,
  }),
  group('words together', {
    'spread of the carried words': tellSpread,
    'word pairs together in the article': tellNearness,
    'telling word pairs together in the article': silent,
  }),
  group('one passage or several', {
    'windows needed': value => (value > 1 ? say('several-passages', { count: value }) : undefined),
    'best single sentence coverage': (value, { side }) =>
      side === 'stands' ? say('one-sentence', { percent: percent(value) }) : undefined,
  }),
  group('the article as a whole', {
    'article coverage': value => say('article-has', { percent: percent(value) }),
    'weight missing from the whole article': silent,
    'words of any kind in the article': value => say('article-words', { percent: percent(value) }),
  }),
  group('negation and hedge', {
    'negation differs': value => (value > 0 ? say('negation-differs') : undefined),
    'hedge differs': value => (value > 0 ? say('hedge-differs') : undefined),
  }),
  group('kind of sentence', {
    'connective at the start': flag('connective'),
    'modal or advice': flag('advice'),
    'item of a list': flag('list-item'),
    'speaks of texts': flag('on-texts'),
    'speaks to the reader': flag('to-reader'),
    'begins with a plain word': silent,
  }),
  group('size', {
    // That longer sentences stand less often helps nobody with this one.
    words: silent,
    'content words': silent,
    'names and figures': silent,
  }),
];

function tellMissing(_: number, { side, value, missing }: Reading): Reason | undefined {
  if (side === 'doubted') return missing[0] && say('missing-words', { words: missing[0].words });
  const words = value('content words');
  const carried = value('carried content words');
  return carried < words ? say('words-carried', { carried, words }) : say('all-words-carried');
}

function tellNames(count: number, { side, missing }: Reading): Reason | undefined {
  if (side === 'stands' || count === 0) return undefined;
  const run = missing.find(({ named }) => named);
  if (run) return say('missing-name', { words: run.words });
  return count === 1 ? say('missing-capital') : say('missing-capitals', { count });
}

function tellFigures(count: number, { side }: Reading): Reason | undefined {
  if (side === 'stands' || count === 0) return undefined;
  return count === 1 ? say('missing-figure') : say('missing-figures', { count });
}

/** Words in a row from which on they are a phrase that was kept. */
const KEPT_PHRASE = 3;

function tellPhrase(_: number, { side, value }: Reading): Reason | undefined {
  const count = Math.round(value('longest kept phrase') * value('words'));
  if (side === 'stands') return count >= KEPT_PHRASE ? say('kept-phrase', { count }) : undefined;
  return count > 1 ? say('short-kept-phrase', { count }) : say('no-kept-phrase');
}

function tellNeighbours(value: number, reading: Reading): Reason | undefined {
  if (value === 0) return say('no-kept-neighbours');
  return value < 1 ? say('kept-neighbours', { percent: percent(value) }) : tellPhrase(value, reading);
}

function tellOrder(value: number, reading: Reading): Reason | undefined {
  if (reading.side === 'doubted') return value < 1 ? say('other-order') : undefined;
  return value === 1 && sharedWords(reading) >= KEPT_PHRASE ? say('same-order') : undefined;
}

function tellSpread(value: number, reading: Reading): Reason | undefined {
  const count = sharedWords(reading);
  const over = Math.round(value * count);
  if (count < 2 || over < count) return undefined;
  if (over === count) return say('side-by-side', { count });
  return say(reading.side === 'stands' ? 'close-together' : 'far-apart', { count, over });
}

function tellNearness(share: number, { value }: Reading): Reason | undefined {
  if (value('content words') < 2) return undefined;
  if (share === 0 || share === 1) return say(share === 0 ? 'none-near-each-other' : 'all-near-each-other');
  return say('near-each-other', { percent: percent(share) });
}

function sharedWords({ value }: Reading): number {
  return Math.round(value('plain coverage, all words') * value('words'));
}

/** As said of a kind of sentence: by itself it proves nothing, and the model goes by it all the same. */
function tellKind(id: ReasonId, { side }: Reading): Reason {
  return say(id, { often: side === 'stands' ? 'more often' : 'less often' });
}

function flag(id: ReasonId): Tell {
  return (value, reading) => (value > 0 ? tellKind(id, reading) : undefined);
}

function say(id: ReasonId, data: Reason['data'] = {}): Reason {
  return { id, data };
}

/** Nearly all is not all, and hardly anything is not nothing. */
function percent(share: number): number {
  return share <= 0 || share >= 1
    ? Math.round(share * 100)
    : Math.max(1, Math.min(99, Math.round(share * 100)));
}

function group(id: string, tells: Readonly<Record<string, Tell>>): FeatureGroup {
  const features = Object.entries(tells).flatMap(([name, tell]): GroupedFeature[] => {
    const place = placeOf(name);
    const spec = featureSpecs[place];
    return spec ? [{ ...spec, place, tell }] : [];
  });
  return { id, features };
}

/** Index into `featureSpecs`. Throws where no feature is called that. */
export function placeOf(feature: string): number {
  const place = featureSpecs.findIndex(({ name }) => name === feature);
  if (place < 0) throw new Error(`no feature is called ${feature}`);
  return place;
}
