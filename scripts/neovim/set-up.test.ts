import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { setUpFor } from './set-up.js';

const page = readFileSync(new URL('../../docs/editors.md', import.meta.url), 'utf8');

test('from 0.11 on Neovim is set up with vim.lsp.config', () => {
  for (const version of [
    [0, 11],
    [0, 12],
    [1, 0],
  ] as const)
    expect(setUpFor(version, page)).toContain("vim.lsp.config('stet', {");
});

test('before, with what it has', () => {
  for (const version of [
    [0, 7],
    [0, 10],
  ] as const)
    expect(setUpFor(version, page)).toContain('vim.lsp.start_client({');
});

test('a page that lost its set-up is a failure, not an empty one', () => {
  expect(() => setUpFor([0, 11], page.replaceAll('```lua', '```'))).toThrow('Neovim 0.11 and newer');
});
