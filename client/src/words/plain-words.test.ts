import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainWords, shortLabel, withoutIcons, withoutLinks } from './plain-words.js';

test('words that VS Code would read as an icon are taken apart, others stay', () => {
  expect(withoutIcons('They paid $(trash) and $5 (each).')).toBe('They paid $\u200b(trash) and $5 (each).');
});

test('words that VS Code would read as an address are taken apart, others stay', () => {
  expect(withoutLinks('At 9:30 in the wwwoods, and/or: so.')).toBe('At 9:30 in the wwwoods, and/or: so.');
  expect(withoutLinks('https://quay.example ftp://a.b WWW.quay.example desk@quay.example')).toBe(
    'https:\u200b//quay.example ftp:\u200b//a.b WWW\u200b.quay.example desk@\u200bquay.example',
  );
});

test('a label is short, and no character of it is cut in two', () => {
  expect(shortLabel('The ferry sails at six.', 12)).toBe('The ferry…');
  expect(shortLabel('The ferry', 12)).toBe('The ferry');
  expect(shortLabel('Donaudampfschifffahrt', 8)).toBe('Donaudam…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
      const label = shortLabel(text, limit);
      expect(label.length).toBeLessThanOrEqual(limit + 1);
      expect(label).not.toMatch(/\p{Cs}/u);
    }),
  );
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
