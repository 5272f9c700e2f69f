import { expect, test } from 'vitest';
import { judgeFixtures } from './checkworthy.js';

test('the labelled drafts of test-fixtures: facts are checked, whatever the draft is', () => {
  const judged = judgeFixtures('test-fixtures');
  const facts = judged.filter(({ needsSource }) => needsSource);
  expect(facts.length).toBeGreaterThan(80);
  expect(judged.flatMap(({ needsSource, checked, text }) => (!needsSource && checked ? [text] : []))).toEqual(
    [],
  );
  // FIXME: a speech's plain facts without a figure or a name, and what is said in two words.
  expect(facts.flatMap(({ checked, text }) => (checked ? [] : [text]))).toEqual([
    '“I was surprised.',
    '‘We all do.’',
    'It opened in June, a year late.',
  ]);
});
