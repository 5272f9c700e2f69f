import { describe, expect, test } from 'vitest';
import { lossesSince, parseMeasures, renderMeasures } from './baseline.js';
import type { Measure } from './measures.js';

const measure = (value: number, low = value - 0.02, high = value + 0.02): Measure => ({
  value,
  low,
  high,
  n: 300,
});
const before = new Map([
  ['news/own/sentence/auroc', measure(0.9)],
  ['news/own/sentence/alarms', measure(0.05)],
  ['news/own/sentence/precision', measure(0.6)],
  ['answers/own/sentence/auroc', measure(0.8)],
]);

describe('lossesSince', () => {
  test('are none against itself, also after it was written and read', () => {
    const thirds = new Map([['news/own/sentence/errors', measure(1 / 3, 1 / 3, 1 / 3)]]);
    for (const figures of [before, thirds]) {
      expect(lossesSince(figures, figures)).toEqual([]);
      expect(lossesSince(parseMeasures(renderMeasures(figures)), figures)).toEqual([]);
    }
  });

  test('are figures below, or above, the whole interval', () => {
    const now = new Map(before)
      .set('news/own/sentence/auroc', measure(0.87))
      .set('news/own/sentence/alarms', measure(0.08));
    expect(lossesSince(before, now).map(({ name }) => name)).toEqual([
      'news/own/sentence/auroc',
      'news/own/sentence/alarms',
    ]);
  });

  test('are not figures inside the interval, better ones, or those that follow from a threshold', () => {
    const now = new Map(before)
      .set('news/own/sentence/auroc', measure(0.885))
      .set('news/own/sentence/alarms', measure(0.01))
      .set('news/own/sentence/precision', measure(0.1));
    expect(lossesSince(before, now)).toEqual([]);
  });

  test('are figures that are gone from a set, but not sets that were left out', () => {
    const now = new Map([['news/own/sentence/alarms', measure(0.05)]]);
    expect(lossesSince(before, now)).toEqual([
      { name: 'news/own/sentence/auroc', before: measure(0.9), now: undefined },
    ]);
  });
});

test('a file that is none of an evaluation is refused', () => {
  for (const json of ['null', '{"news/own/sentence/auroc": 0.9}', '{"a": [1, 2]}', 'no JSON'])
    expect(() => parseMeasures(json)).toThrow();
});
