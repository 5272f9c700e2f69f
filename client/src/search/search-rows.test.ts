import { describe, expect, test } from 'vitest';
import type { FoundPassage } from '../../../server/src/protocol/index.js';
import { actionOf, searchRows, titleFor } from './search-rows.js';

const passage = (parts: Partial<FoundPassage> = {}): FoundPassage => ({
  location: {
    uri: 'file:///w/sources/lock.md',
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 9 } },
  },
  source: 'file:///w/sources/lock.md',
  key: 'lock',
  byline: 'Canal Weekly, June 4, 2022',
  title: 'The lock',
  passage: 'The lock let 92 boats through.',
  words: [],
  place: '',
  strength: 'strong',
  span: { start: 0, end: 30 },
  ...parts,
});
const found = (passages: readonly FoundPassage[], missing: readonly string[] = []) =>
  searchRows({ kind: 'found', passages, missing });

describe('the rows of a list', () => {
  test('are passages below what they have of the words', () => {
    const rows = found([
      passage(),
      passage({ strength: 'source', span: { start: 5, end: 9 } }),
      passage({ strength: 'weak', span: { start: 9, end: 12 }, place: 'p. 4' }),
      passage({ strength: 'weak', span: { start: 20, end: 30 } }),
    ]);
    expect(rows.map(row => `${row.kind}: ${row.kind === 'passage' ? row.detail : row.label}`)).toEqual([
      'heading: have these words',
      'passage: Canal Weekly, June 4, 2022 · The lock',
      'heading: sources that go by them',
      'passage: Canal Weekly, June 4, 2022 · The lock',
      'heading: have some of them',
      'passage: Canal Weekly, June 4, 2022 · The lock · p. 4',
      'passage: Canal Weekly, June 4, 2022 · The lock',
    ]);
    const ids = rows.flatMap(row => (row.kind === 'passage' ? [row.id] : []));
    expect(new Set(ids).size).toBe(4);
  });

  test('hold the words of sources as words', () => {
    const [, row] = found([passage({ passage: '$(trash) it', title: '$(bug)', byline: '' })]);
    expect(JSON.stringify(row && { ...row, passage: undefined })).not.toMatch(/\$\(/);
  });

  test('say that nothing was found, and for what', () => {
    expect(found([])).toEqual([
      {
        kind: 'note',
        label: 'No source has any of these words.',
        detail: 'That is about these words alone: it may stand there in others.',
      },
    ]);
    expect(found([], ['a $(bug) b'])[0]).toMatchObject({
      label: 'No source has “a $\u200b(bug) b” in these words.',
    });
  });

  test('say what is in no source so, above what comes near', () => {
    const [first, second] = found([passage({ strength: 'weak' })], ['ninety boats']);
    expect(first).toMatchObject({ kind: 'note', detail: 'Below is what comes near.' });
    expect(second).toMatchObject({ kind: 'heading' });
  });

  test.each([
    [{ kind: 'too-short' }, /^Type/],
    [{ kind: 'indexing', done: 3, total: 9 }, /still being read.* 3 of 9/],
    [{ kind: 'indexing', done: 0, total: 0 }, /still being read\.[^0-9]*$/],
    [{ kind: 'no-sources', message: 'Choose a folder.' }, /no sources.*Choose a folder/],
  ] as const)('say why there are no passages: %j', (result, expected) => {
    const [row, ...others] = searchRows(result);
    expect(others).toEqual([]);
    expect(row?.kind === 'note' && `${row.label} ${row.detail}`).toMatch(expected);
  });
});

describe('Enter', () => {
  test.each([
    ['It rained.', 'It rained.', true, 'citation'],
    ['rain in June', 'It rained.', true, 'quotation'],
    ['', '', true, 'quotation'],
    ['It rained.', 'It rained.', false, 'open'],
  ] as const)('for %j in place of %j, where one may insert: %j', (query, sentence, may, expected) => {
    expect(actionOf(query, sentence, may)).toBe(expected);
  });

  test('is told in the title', () => {
    const titles = (['quotation', 'citation', 'open'] as const).map(titleFor);
    expect(new Set(titles).size).toBe(3);
    for (const title of titles) expect(title).toMatch(/Enter (?:quotes|cites|opens)/);
  });
});
