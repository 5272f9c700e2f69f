import { describe, expect, test } from 'vitest';
import { estimate, estimateShare } from './bootstrap.js';

describe('estimate', () => {
  test('of a share over many articles is as wide as the binomial has it', () => {
    const rows = Array.from({ length: 400 }, (_, at) => ({ group: `article ${at}`, holds: at % 4 === 0 }));
    const { value, low, high } = estimateShare(rows);
    expect(value).toBe(0.25);
    // 1.96 times the square root of .25 * .75 / 400.
    expect(low).toBeCloseTo(0.25 - 0.0424, 2);
    expect(high).toBeCloseTo(0.25 + 0.0424, 2);
  });

  test('draws whole articles: forty equal sentences of one are one witness', () => {
    const rows = Array.from({ length: 400 }, (_, at) => ({
      group: `article ${Math.floor(at / 40)}`,
      holds: at < 200,
    }));
    const { low, high } = estimateShare(rows);
    // Of ten articles five hold: a standard error of .158, not of .025.
    expect(high - low).toBeGreaterThan(0.5);
  });

  test('is the same each time', () => {
    const rows = [true, false, false, true, true].map((holds, at) => ({ group: `article ${at % 3}`, holds }));
    expect(estimateShare(rows)).toEqual(estimateShare(rows));
  });

  test('passes over samples of which a figure says nothing', () => {
    const groups = ['harbor', 'market'];
    const { seen } = estimate(groups, weights => ({ seen: (weights?.[0] ?? 1) > 0 ? 0.5 : Number.NaN }));
    expect(seen).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });

  test('does not take what no article of sixty has for impossible', () => {
    const rows = (holds: boolean) =>
      Array.from({ length: 60 }, (_, at) => ({ group: `article ${at}`, holds }));
    expect(estimateShare(rows(false))).toEqual({ value: 0, low: 0, high: 0.05 });
    expect(estimateShare(rows(true))).toEqual({ value: 1, low: 0.95, high: 1 });
  });

  test('holds a single article for all there is', () => {
    expect(estimateShare([{ group: 'harbor', holds: 0.5 }])).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
  });
});
