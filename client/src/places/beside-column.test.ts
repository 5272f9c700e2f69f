import fc from 'fast-check';
import { expect, test } from 'vitest';
import { besideColumn, type EditorGroup } from './beside-column.js';

/** Groups from left to right; `*` behind one that has a tab of the source. */
function groups(...shown: readonly string[]): readonly EditorGroup[] {
  return shown.map((name, at) => ({
    column: at + 1,
    shows: name.replace('*', '') as EditorGroup['shows'],
    hasSource: name.endsWith('*'),
  }));
}

test.each([
  ['a window with one group gets another one', 1, groups('draft'), undefined, 2],
  ['the group to the right is taken', 1, groups('draft', 'other'), undefined, 2],
  ['a draft on the right has its sources on the left', 2, groups('other', 'draft'), undefined, 1],
  ['an empty group is as good', 2, groups('nothing', 'draft'), undefined, 1],
  ['of three the one to the right', 2, groups('other', 'draft', 'other'), undefined, 3],
  [
    'of three, with the draft in the last one, the nearest',
    3,
    groups('other', 'other', 'draft'),
    undefined,
    2,
  ],
  ['where the source is open already', 1, groups('draft', 'other', 'other*'), undefined, 3],
  ['where evidence was shown last, whatever has the source', 2, groups('other', 'draft', 'other*'), 1, 1],
  ['not where evidence was shown last, if that is the draft now', 2, groups('other', 'draft'), 2, 1],
  ['a second view of the draft is not covered', 1, groups('draft', 'draft'), undefined, 3],
  ['nor is its preview', 1, groups('draft', 'kept'), undefined, 3],
  ['but for the group behind it', 1, groups('draft', 'kept', 'other'), undefined, 3],
  ['a full window covers a preview', 1, groups('draft', 'kept', 'kept'), undefined, 2],
  ['a window full of the draft gets another group', 2, groups('draft', 'draft', 'draft'), undefined, 4],
])('%s', (_, draft, window, last, column) => expect(besideColumn(draft, window, last)).toBe(column));

test('the draft is never covered, and at most one group is made', () => {
  const shows = fc.constantFrom<EditorGroup['shows']>('draft', 'kept', 'other', 'nothing');
  const window = fc.array(fc.tuple(shows, fc.boolean()), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(window, fc.nat(8), fc.option(fc.nat(10)), (shown, at, last) => {
      const all = shown.map(([kind, hasSource], index) => ({ column: index + 1, shows: kind, hasSource }));
      const draft = (at % all.length) + 1;
      const column = besideColumn(draft, all, last ?? undefined);
      expect(column).not.toBe(draft);
      expect(column).toBeLessThanOrEqual(all.length + 1);
      expect(all[column - 1]?.shows).not.toBe('draft');
    }),
  );
});
