import { expect, test } from 'vitest';
import { renderJson } from './json.js';
import { optionsByHand, runOf } from './run-by-hand.js';

test('what not every run has comes behind what a reader of the first version knows', () => {
  const baseline = { path: 'stet-baseline.json', letStand: 0, unused: 1 };
  const fixed = { drafts: 1, fixes: 2, written: true, hidden: 0 };
  const changedSince = { revision: 'main', base: 'c0ffee', untouched: 3 };
  const run = { ...runOf([{ code: 'number-drift', severity: 'error', words: '7, not 8' }]), baseline, fixed };
  const report = JSON.parse([...renderJson({ ...run, changedSince }, optionsByHand)].join(''));
  const known = 'version tool complete files sources problems summary'.split(' ');
  expect(Object.keys(report)).toEqual([...known, 'baseline', 'fixed', 'changedSince']);
  expect(report).toMatchObject({ baseline, fixed, changedSince });
});
