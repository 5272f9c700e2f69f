import { expect, test } from 'vitest';
import { plainWords, withoutIcons } from './plain-words.js';

test('words that VS Code would read as an icon are taken apart, others stay', () => {
  expect(withoutIcons('They paid $(trash) and $5 (each).')).toBe('They paid $\u200b(trash) and $5 (each).');
});

test('a completion is shown without icons, and inserts and matches the words as they are', async () => {
  const item = { label: '$(eye) for an eye' };
  const { provideCompletionItem } = plainWords;
  const found = await provideCompletionItem?.(never, never, never, never, () => [item as never]);
  expect(found).toEqual([
    {
      label: '$\u200b(eye) for an eye',
      filterText: '$(eye) for an eye',
      sortText: '$(eye) for an eye',
      insertText: '$(eye) for an eye',
    },
  ]);
});

test('a completion that says what it inserts keeps that', async () => {
  const item = {
    label: { label: '$(eye)', description: 'Post' },
    insertText: '“',
    filterText: 'f',
    sortText: '1',
  };
  const { provideCompletionItem } = plainWords;
  const found = await provideCompletionItem?.(never, never, never, never, () => [item as never]);
  expect(found).toEqual([{ ...item, label: { label: '$\u200b(eye)', description: 'Post' } }]);
});

test('a symbol need not say where it belongs', async () => {
  const symbols = [{ name: '$(eye) · eye' }, { name: 'Tide · tide', containerName: '$(flame) Post' }];
  const found = await plainWords.provideWorkspaceSymbols?.('eye', never, () => symbols as never);
  expect(found).toEqual([
    { name: '$\u200b(eye) · eye' },
    { name: 'Tide · tide', containerName: '$\u200b(flame) Post' },
  ]);
});

test('no answer stays no answer', async () => {
  expect(await plainWords.provideCompletionItem?.(never, never, never, never, () => null)).toBeNull();
  expect(await plainWords.provideDocumentLinks?.(never, never, () => undefined)).toBeUndefined();
});

const never = undefined as never;
