import { expect, test } from 'vitest';
import { type ScopedValue, toServerSettings } from './server-settings.js';

const settings = (scopes: Readonly<Record<string, ScopedValue>>) => toServerSettings(key => scopes[key]);

test('says nothing where nobody has set anything', () => {
  expect(settings({})).toEqual({});
});

test('the user may name any folder, and the server is told who spoke', () => {
  expect(settings({ sources: { globalValue: ['/archive/articles'] } })).toEqual({
    sources: ['/archive/articles'],
    sourcesScope: 'user',
  });
});

test('a workspace outranks the user, and loses the right to name any folder', () => {
  const sources = { globalValue: ['/archive/articles'], workspaceValue: ['/etc'] };
  expect(settings({ sources })).toEqual({ sources: ['/etc'], sourcesScope: 'workspace' });
});

test('a folder of the workspace outranks the workspace', () => {
  const sources = { workspaceValue: ['all'], workspaceFolderValue: ['clippings'] };
  expect(settings({ sources })).toEqual({ sources: ['clippings'], sourcesScope: 'workspace' });
});

test('an empty list is the default, not a choice of no sources', () => {
  expect(settings({ sources: { globalValue: [] } })).toEqual({});
});

test('what makes no sense goes to the server as it is, so that it can say so', () => {
  expect(settings({ sources: { workspaceValue: 'clippings' }, run: { globalValue: 'never' } })).toEqual({
    sources: 'clippings',
    sourcesScope: 'workspace',
    run: 'never',
  });
});

test('only the user says whether an index is kept on the computer', () => {
  expect(settings({ cache: { globalValue: 'off', workspaceValue: 'user' } })).toEqual({ cache: 'off' });
  expect(settings({ cache: { workspaceValue: 'user' } })).toEqual({});
});

test('sends style and run', () => {
  const scopes = { citationStyle: { workspaceValue: 'pandoc' }, run: { globalValue: 'onSave' } };
  expect(settings(scopes)).toEqual({ citationStyle: 'pandoc', run: 'onSave' });
});
