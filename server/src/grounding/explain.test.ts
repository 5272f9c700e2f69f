import { describe, expect, test } from 'vitest';
import type { Span } from '../text/span.js';
import type { Evidence } from './evidence.js';
import { explainVerdict } from './explain.js';
import { featureGroups } from './feature-groups.js';
import { featureSpecs } from './features.js';
import type { Grounding } from './ground.js';
import { type SupportModel, shippedModel, typicalFeatures } from './model.js';
import { quoteWords, renderReason } from './reasons.js';
import type { TreeEnsemble, TreeNode } from './trees.js';

type Values = Readonly<Record<string, number>>;

const vector = (values: Values): number[] => featureSpecs.map(({ name }) => values[name] ?? 0);

const typical = {
  supported: vector({
    'evidence coverage': 0.9,
    'best window coverage': 0.85,
    'longest kept phrase': 0.5,
    'spread of the carried words': 1.5,
    'content words': 6,
    'carried content words': 6,
    words: 10,
    'windows needed': 1,
  }),
  unsupported: vector({
    'evidence coverage': 0.4,
    'best window coverage': 0.3,
    'longest kept phrase': 0.1,
    'spread of the carried words': 4,
    'missing weight': 2,
    'content words': 6,
    'carried content words': 3,
    words: 10,
    'windows needed': 1,
  }),
};

/** One step in one feature: `low` up to the threshold, `high` above it. */
function step(feature: string, threshold: number, low: number, high: number): readonly TreeNode[] {
  const place = featureSpecs.findIndex(({ name }) => name === feature);
  return [
    [place, threshold, 1],
    [-1, low, 0],
    [-1, high, 0],
  ];
}

function made(support: TreeEnsemble['trees'], nearness: TreeEnsemble['trees'] = []): SupportModel {
  return { support: { base: 0, trees: support }, nearness: { base: 0, trees: nearness } };
}

const text = 'The mayor of Ostrel sang in an opera for 40 minutes.';

function spanOf(words: string): Span {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
}

interface Told {
  readonly values?: Values;
  readonly missing?: readonly string[];
  readonly nearness?: number;
  readonly unsaid?: string;
  /** A passage beside those that carry the sentence, and words of the sentence that it carries. */
  readonly further?: { readonly text: string; readonly carries?: readonly string[] };
}

function grounded({ values = {}, missing = [], nearness = 0.9, unsaid, further }: Told): Grounding {
  const passage: Evidence = {
    uri: 'file:///sources/a.txt',
    first: 0,
    last: 0,
    start: 0,
    end: 20,
    key: 'a',
    path: 'sources/a.txt',
    coordinates: 'file',
    locator: {},
    text: further?.text ?? 'The mayor sang in a choir.',
    score: 0.5,
    matches: (further?.carries ?? []).map(words => ({
      draft: spanOf(words),
      source: { start: 0, end: 1 },
      kind: 'exact',
    })),
    origin: 'a',
    articles: 1,
  };
  return {
    support: 0.5,
    judged: 0.5,
    nearness,
    features: vector({ words: 10, 'content words': 6, 'windows needed': 1, ...values }),
    evidence: [passage],
    missing: missing.map(spanOf),
    ...(unsaid !== undefined && { unsaid: spanOf(unsaid) }),
  };
}

const why = (told: Told, model: SupportModel, stands = false): string[] =>
  explainVerdict({ text, grounding: grounded(told), stands }, model, typical).map(renderReason);

test('every feature belongs to one group', () => {
  const grouped = featureGroups.flatMap(({ features }) => features.map(({ name }) => name));
  expect([...grouped].sort()).toEqual(featureSpecs.map(({ name }) => name).sort());
});

describe('a doubted sentence', () => {
  test('by what would raise its support if it were as it mostly is, the most first', () => {
    const model = made([
      step('missing weight', 1, 1, -2),
      step('evidence coverage', 0.7, -1, 1),
      step('spread of the carried words', 3, 0.5, -0.5),
    ]);
    const values = {
      'missing weight': 2.5,
      'evidence coverage': 0.618,
      'spread of the carried words': 4,
      'plain coverage, all words': 0.5,
    };
    expect(why({ values, missing: ['opera'] }, model)).toEqual([
      '“opera” is in none of the passages',
      'the nearest passage carries 62% of what it says',
      'the 5 words that it shares with the source are spread over 20 words there',
    ]);
  });

  test('not by what is better than in most, nor by what changes nothing', () => {
    const model = made([
      step('figures missing', 0, 0, -2),
      step('evidence coverage', 0.3, -1, 0),
      step('longest kept phrase', 0.2, -0.04, 0.04),
    ]);
    const values = { 'figures missing': 2, 'evidence coverage': 0.95, 'longest kept phrase': 0.1 };
    expect(why({ values }, model)).toEqual(['2 of its figures are not in the passages that carry the rest']);
  });

  test('at most by three things', () => {
    const model = made([
      step('figures missing', 0, 0, -4),
      step('names missing', 0, 0, -3),
      step('negation differs', 0, 0, -2),
      step('windows needed', 1, 0, -1),
    ]);
    const values = {
      'figures missing': 1,
      'names missing': 1,
      'negation differs': 1,
      'windows needed': 3,
    };
    expect(why({ values, missing: ['opera', 'Ostrel'] }, model)).toEqual([
      'a figure of it is not in the passages that carry the rest',
      'it names what the passages do not: “Ostrel”',
      'it has a negation where the source has none, or the other way round',
    ]);
  });

  test('where no source speaks of it, by what would bring it near', () => {
    const model = made([step('missing weight', 1, 3, -9)], [step('evidence coverage', 0.5, -3, 3)]);
    const values = { 'missing weight': 3, 'evidence coverage': 0.1, 'windows needed': 2 };
    expect(why({ values, missing: ['opera'], nearness: 0 }, model)).toEqual([
      'the passages together carry 10% of what it says',
    ]);
    expect(why({ values, missing: ['opera'] }, model)).toEqual(['“opera” is in none of the passages']);
  });

  test('a clause that nobody says comes first', () => {
    const doubting = made([step('evidence coverage', 0.7, -1, 1)]);
    const values = { 'evidence coverage': 0.5 };
    const clause = 'no passage says “for 40 minutes”, while the rest stands';
    expect(why({ values, unsaid: 'for 40 minutes' }, doubting)).toEqual([
      clause,
      'the nearest passage carries 50% of what it says',
    ]);
    expect(why({ unsaid: 'for 40 minutes' }, made([[[-1, 2, 0]]]))).toEqual([clause]);
  });

  test('a clause that nobody says is said once, and whether or not a source speaks of the rest', () => {
    const doubting = made([step('missing weight', 1, 1, -2), step('figures missing', 0, 0, -1)]);
    const values = { 'missing weight': 3, 'figures missing': 1 };
    const told = { values, unsaid: 'in an opera for 40 minutes', missing: ['opera for 40'] };
    const expected = [
      'no passage says “in an opera for 40 minutes”, while the rest stands',
      'a figure of it is not in the passages that carry the rest',
    ];
    expect(why(told, doubting)).toEqual(expected);
    expect(why({ ...told, nearness: 0 }, doubting)).toEqual(expected);
  });

  test('nothing, where the model would let it stand and a finding does not', () => {
    const model = made([[[-1, 2, 0]]]);
    expect(
      why({ values: { 'carried content words': 4, 'coverage of words other than names': 0.6 } }, model),
    ).toEqual([]);
    expect(
      why({ values: { 'carried content words': 4, 'coverage of words other than names': 0.05 } }, model),
    ).toEqual(['names left aside, the passages carry 5% of what it says']);
    const gathered = { 'carried content words': 3, 'content words': 4, 'best window coverage': 0.55 };
    expect(why({ values: { ...gathered, 'coverage of words other than names': 1 } }, model)).toEqual([
      'the nearest passage carries 55% of what it says',
    ]);
    expect(why({ values: { 'carried content words': 1 } }, model)).toEqual([
      'too few of its telling words are in the passages',
    ]);
  });

  test('without any passage, that', () => {
    const grounding = { ...grounded({}), features: [], evidence: [] };
    const reasons = explainVerdict({ text, grounding, stands: false }, made([]), typical);
    expect(reasons.map(renderReason)).toEqual(['no passage has any of its telling words']);
  });
});

describe('words are called missing', () => {
  const model = made([step('missing weight', 1, 1, -2), step('names missing', 0, 0, -1)]);
  const values = { 'missing weight': 2.5 };

  test.each([
    ['has them too, for another word', { text: 'One opera was about another.' }],
    ['has them in another form', { text: 'Operas are sung.' }],
    ['carries them in its own way', { text: 'Musical theatre is sung.', carries: ['opera'] }],
  ])('not where a passage %s', (_, further) => {
    expect(why({ values, missing: ['opera', 'Ostrel'], further }, model)).toEqual([
      '“Ostrel” is in none of the passages',
    ]);
  });

  test('once, as a name or as what is missing', () => {
    expect(why({ values: { ...values, 'names missing': 1 }, missing: ['Ostrel'] }, model)).toEqual([
      '“Ostrel” is in none of the passages',
    ]);
  });

  test('by their beginning where they go on and on', () => {
    const long = { start: 0, end: text.length };
    expect(quoteWords(text, long)).toBe('The mayor of Ostrel sang in an opera for 40…');
    expect(quoteWords('x'.repeat(60), { start: 0, end: 60 })).toBe(`${'x'.repeat(48)}…`);
  });
});

describe('a sentence that stands', () => {
  test('by what would take the most from its support', () => {
    const model = made([
      step('evidence coverage', 0.7, -2, 2),
      step('longest kept phrase', 0.3, -1, 1),
      step('speaks to the reader', 0, 0, 0.5),
    ]);
    const values = { 'evidence coverage': 0.996, 'longest kept phrase': 0.7, 'speaks to the reader': 1 };
    expect(why({ values }, model, true)).toEqual([
      'the nearest passage carries 99% of what it says',
      'it keeps 7 of the source’s words in a row',
      'a sentence that speaks to the reader is more often supported',
    ]);
  });

  test('says one thing once', () => {
    const model = made([step('evidence coverage', 0.7, -2, 2), step('missing weight', 1, 1, -1)]);
    const values = { 'evidence coverage': 1, 'carried content words': 6 };
    expect(why({ values }, model, true)).toEqual(['the nearest passage carries 100% of what it says']);
  });
});

test('the model that is shipped explains what is mostly supported, and what is mostly not', () => {
  const explain = (features: readonly number[], stands: boolean) =>
    explainVerdict(
      { text, grounding: { ...grounded({ missing: ['opera'] }), features }, stands },
      shippedModel,
      typicalFeatures,
    );
  expect(typicalFeatures.supported).toHaveLength(featureSpecs.length);
  expect(explain(typicalFeatures.supported, true).length).toBeGreaterThan(1);
  expect(explain(typicalFeatures.unsupported, false).length).toBeGreaterThan(1);
});
