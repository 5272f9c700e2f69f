import { expect, test } from 'vitest';
import { judgeFixtures } from './checkworthy.js';

test('the labelled drafts of test-fixtures: facts are checked, whatever the draft is', () => {
  const judged = judgeFixtures('test-fixtures');
  const facts = judged.filter(({ needsSource }) => needsSource);
  expect(facts.length).toBeGreaterThan(80);
  expect(judged.flatMap(({ needsSource, checked, text }) => (!needsSource && checked ? [text] : []))).toEqual(
    [],
  );
  // FIXME: what a speaker says of their own life, and what is said in two words.
  expect(facts.flatMap(({ checked, text }) => (checked ? [] : [text]))).toEqual([
    '“I was surprised.',
    '‘We all do.’',
    "I've spent eleven years on the school board.",
  ]);
});
