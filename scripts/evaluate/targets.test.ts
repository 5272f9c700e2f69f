import { describe, expect, test } from 'vitest';
import { type Target, verdictOf, worstOf } from './targets.js';

const atLeast: Target = { on: 'news', what: 'AUROC', reach: 0.9, measures: ['news/auroc', 'sport/auroc'] };
const atMost: Target = { ...atLeast, what: 'alarms', reach: 0.1, atMost: true };
const measure = (value: number, low: number, high: number) => ({ value, low, high, n: 100 });

describe('verdictOf', () => {
  test.each([
    [atLeast, 0.95, 0.91, 0.97, 'met'],
    [atLeast, 0.91, 0.89, 0.93, 'reached, inside the interval'],
    [atLeast, 0.89, 0.87, 0.91, 'not reached, inside the interval'],
    [atLeast, 0.85, 0.83, 0.87, 'missed'],
    [atMost, 0.05, 0.03, 0.07, 'met'],
    [atMost, 0.09, 0.07, 0.11, 'reached, inside the interval'],
    [atMost, 0.12, 0.09, 0.15, 'not reached, inside the interval'],
    [atMost, 0.15, 0.13, 0.17, 'missed'],
    [atMost, 0.1, 0.1, 0.1, 'met'],
  ] as const)('of %o at %d (%d to %d): %s', (target, value, low, high, expected) => {
    expect(verdictOf(target, measure(value, low, high))).toBe(expected);
  });
});

describe('worstOf', () => {
  const all = new Map([
    ['news/auroc', measure(0.8, 0.7, 0.9)],
    ['sport/auroc', measure(0.6, 0.5, 0.7)],
  ]);

  test('is the lowest where a target is to be reached, the highest where it is a limit', () => {
    expect(worstOf(atLeast, all)?.name).toBe('sport/auroc');
    expect(worstOf(atMost, all)?.name).toBe('news/auroc');
  });

  test('is nothing where nothing was measured', () => {
    expect(worstOf(atLeast, new Map())).toBeUndefined();
  });
});
