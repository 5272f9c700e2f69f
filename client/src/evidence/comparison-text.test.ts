import { expect, test } from 'vitest';
import { comparisonTexts, documentName } from './comparison-text.js';

const sentence = {
  kind: 'sentence',
  inSource: 'The crane was built in 1968, the clerk said.',
  inDraft: 'The crane was built in 1986.',
} as const;

test('a sentence alone is compared as it is', () => {
  expect(comparisonTexts([sentence])).toEqual({
    source: 'The crane was built in 1968, the clerk said.\n',
    draft: 'The crane was built in 1986.\n',
  });
});

test('what differs stands first, with the same lines in both texts', () => {
  const { source, draft } = comparisonTexts([
    { kind: 'quotation', inSource: 'late than lucky', inDraft: 'late than sorry' },
    { kind: 'detail', inSource: '1968', inDraft: '1986' },
    sentence,
  ]);
  expect(source.split('\n')).toEqual([
    'Quotation',
    'late than lucky',
    '',
    'Detail',
    '1968',
    '',
    'In its place',
    sentence.inSource,
    '',
  ]);
  const differing = draft.split('\n').filter((line, at) => line !== source.split('\n')[at]);
  expect(differing).toEqual(['late than sorry', '1986', sentence.inDraft]);
});

test('no word of a byline parts a path', () => {
  expect(documentName('24/7 News\\Wire')).toBe('24∕7 News∕Wire');
});
