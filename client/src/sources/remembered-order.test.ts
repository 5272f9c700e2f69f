import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOrder } from './remembered-order.js';

const usual = { groupBy: 'publisher', sortBy: 'date', show: 'all' };

test('what was chosen is remembered', () => {
  const chosen = { groupBy: 'folder', sortBy: 'title', show: 'problems' };
  expect(readOrder(chosen)).toEqual(chosen);
});

test.each([
  ['nothing', undefined],
  ['a word', 'folder'],
  ['null', null],
  ['a list', ['folder']],
  ['words of another version', { groupBy: 'author', sortBy: 'size', show: 7 }],
])('%s is as good as nothing', (_, remembered) => {
  expect(readOrder(remembered)).toEqual(usual);
});

test('one choice that is not known leaves the others', () => {
  expect(readOrder({ groupBy: 'author', sortBy: 'title' })).toEqual({ ...usual, sortBy: 'title' });
});

test('whatever is remembered, the order is one that there is', () => {
  fc.assert(
    fc.property(fc.anything(), remembered => {
      const { groupBy, sortBy, show } = readOrder(remembered);
      expect(['publisher', 'folder']).toContain(groupBy);
      expect(['date', 'title']).toContain(sortBy);
      expect(['all', 'unused', 'problems']).toContain(show);
    }),
  );
});
