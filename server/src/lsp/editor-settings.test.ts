import { expect, test } from 'vitest';
import { readEditorSettings } from './editor-settings.js';

test('what the client leaves out, or gives as nothing, is not set', () => {
  for (const nothing of [
    undefined,
    null,
    [],
    'stet',
    {},
    { sources: null, citationStyle: null, run: null },
    { sources: [] },
  ])
    expect(readEditorSettings(nothing)).toEqual({ configuration: {}, sourcesConfined: false, run: 'onType' });
});

test('only what does not change findings, and the sources, may come from the editor', () => {
  const settings = {
    sources: ['articles'],
    citationStyle: 'pandoc',
    checks: { 'weakly-sourced': 'off' },
    run: 'onSave',
    cache: 'off',
  };
  expect(readEditorSettings(settings)).toEqual({
    configuration: { sources: ['articles'], citationStyle: 'pandoc', cache: 'off' },
    sourcesConfined: false,
    run: 'onSave',
  });
});

test('sources that the workspace names are confined to it', () => {
  expect(readEditorSettings({ sources: ['../x'], sourcesScope: 'workspace' }).sourcesConfined).toBe(true);
  expect(readEditorSettings({ sources: ['../x'], sourcesScope: 'user' }).sourcesConfined).toBe(false);
});
