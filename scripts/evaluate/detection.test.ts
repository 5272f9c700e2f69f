import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bestThreshold, detectionOf, f1Of, type Judgement } from './detection.js';

/** Two bad rows of five; one of each kind of mistake. */
const rows: readonly Judgement[] = [
  { bad: true, flagged: true, doubt: 0.9 },
  { bad: true, flagged: false, doubt: 0.4 },
  { bad: false, flagged: true, doubt: 0.7 },
  { bad: false, flagged: false, doubt: 0.4 },
  { bad: false, flagged: false, doubt: 0.1 },
];

describe('detectionOf', () => {
  test('gives the figures that are reckoned by hand', () => {
    const figures = detectionOf(rows)();
    expect(figures).toMatchObject({ n: 5, bad: 2, precision: 1 / 2, recall: 1 / 2, f1: 1 / 2 });
    expect(figures.flagAll).toBeCloseTo(4 / 7, 12);
    expect(figures.balanced).toBeCloseTo((1 / 2 + 2 / 3) / 2, 12);
    expect(figures.alarms).toBeCloseTo(1 / 3, 12);
    // Of six pairs the bad row wins four, and one is even.
    expect(figures.auroc).toBeCloseTo(4.5 / 6, 12);
    // No good row may be passed: only the row at .9 is above the good one at .7.
    expect(figures.recallAt02).toBe(1 / 2);
  });

  test('lets as many good rows pass as the share says', () => {
    const good = Array.from({ length: 100 }, (_, at) => ({ bad: false, flagged: false, doubt: at / 100 }));
    const bad = [0.985, 0.965, 0.945, 0.5].map(doubt => ({ bad: true, flagged: false, doubt }));
    const { recallAt005, recallAt02, recallAt05 } = detectionOf([...bad, ...good])();
    // None is above .99, two are above .97, five above .94.
    expect(recallAt005).toBe(0);
    expect(recallAt02).toBe(1 / 4);
    expect(recallAt05).toBe(3 / 4);
  });

  test('knows no AUROC where all rows are alike, and nothing of no rows', () => {
    const { auroc, recallAt02, alarms } = detectionOf(rows.filter(({ bad }) => !bad))();
    expect(auroc).toBeNaN();
    expect(recallAt02).toBeNaN();
    expect(alarms).toBeCloseTo(1 / 3, 12);
    expect(detectionOf([])()).toMatchObject({ n: 0, precision: 0, recall: 0, f1: 0 });
  });

  const judgement = fc.record({
    bad: fc.boolean(),
    flagged: fc.boolean(),
    doubt: fc.integer({ min: 0, max: 5 }).map(value => value / 5),
  });

  test('counts a row by its weight as if it stood there so often', () => {
    const weighted = fc.array(fc.tuple(judgement, fc.integer({ min: 0, max: 3 })), { maxLength: 25 });
    fc.assert(
      fc.property(weighted, pairs => {
        const repeated = pairs.flatMap(([row, weight]) => Array.from({ length: weight }, () => row));
        const figures = detectionOf(pairs.map(([row]) => row))(pairs.map(([, weight]) => weight));
        const plain = detectionOf(repeated)();
        for (const [name, value] of Object.entries(figures)) {
          const expected = plain[name as keyof typeof plain];
          if (Number.isNaN(expected)) expect(value, name).toBeNaN();
          else expect(value, name).toBeCloseTo(expected, 12);
        }
      }),
    );
  });
});

describe('bestThreshold', () => {
  test('is the doubt above which F1 is highest, the lowest of equals', () => {
    expect(bestThreshold(rows)).toBe(0.1);
    expect(bestThreshold([...rows, { bad: true, doubt: 0.8 }])).toBe(0.7);
    expect(bestThreshold([{ bad: true, doubt: 0.5 }])).toBe(0.5);
  });

  test('leaves no other threshold with a higher F1', () => {
    const row = fc.record({ bad: fc.boolean(), doubt: fc.integer({ min: 0, max: 6 }) });
    const f1At = (all: readonly { bad: boolean; doubt: number }[], threshold: number): number =>
      f1Of(
        all.filter(({ bad, doubt }) => bad && doubt > threshold).length,
        all.filter(({ bad, doubt }) => !bad && doubt > threshold).length,
        all.filter(({ bad, doubt }) => bad && doubt <= threshold).length,
      );
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 20 }), all => {
        const best = bestThreshold(all);
        const scores = [...new Set(all.map(({ doubt }) => doubt))].sort((a, b) => a - b);
        const highest = Math.max(...scores.map(threshold => f1At(all, threshold)));
        expect(scores.find(threshold => f1At(all, threshold) === highest)).toBe(best);
      }),
    );
  });
});
