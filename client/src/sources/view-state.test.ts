import { expect, test } from 'vitest';
import type { FolderStatus } from '../../../server/src/protocol/index.js';
import { countWords, type ViewStateInput, viewMessage, viewState } from './view-state.js';

function folder(state: FolderStatus['state'], sources = 3): FolderStatus {
  const message = state === 'ready' ? undefined : `It is ${state}.`;
  return { uri: `file:///${state}`, name: state, state, sources, message };
}

const running: ViewStateInput = {
  folderCount: 1,
  server: 'running',
  folders: [folder('ready')],
  mayHaveSources: true,
};

test.each([
  ['no folder is open', { folderCount: 0, server: 'idle', folders: [] }, 'no-folder'],
  ['nothing was looked at', { server: 'idle', folders: [], mayHaveSources: undefined }, 'looking'],
  ['a look shows no sources', { server: 'idle', folders: [], mayHaveSources: false }, 'no-sources'],
  ['the server starts', { server: 'starting', folders: [] }, 'looking'],
  ['the server stopped', { server: 'stopped', folders: [] }, 'stopped'],
  ['it runs and has said nothing', { folders: [] }, 'looking'],
  ['sources are read first', { folders: [folder('indexing', 0)] }, 'looking'],
  ['sources are read again', { folders: [folder('indexing')] }, 'full'],
  ['all is well', {}, 'full'],
  ['an error stands beside what was valid', { folders: [folder('stale')] }, 'full'],
  ['nothing is valid', { folders: [folder('misconfigured', 0)] }, 'misconfigured'],
  ['there are no sources', { folders: [folder('no-sources', 0)] }, 'no-sources'],
  ['reading failed', { folders: [folder('failed', 0)] }, 'failed'],
  ['one of several has sources', { folders: [folder('no-sources', 0), folder('ready')] }, 'full'],
  ['none of several has', { folders: [folder('no-sources', 0), folder('no-sources', 0)] }, 'no-sources'],
] as const)('where %s', (_, input, expected) => {
  expect(viewState({ ...running, ...input })).toBe(expected);
});

test('above the rows stands what goes on, or what is left out', () => {
  expect(viewMessage([folder('indexing')], 'running', 'unused')).toBe('It is indexing.');
  expect(viewMessage([], 'starting', 'all')).toBe('Stet is starting.');
  expect(viewMessage([folder('stale')], 'running', 'all')).toMatch(/stays in force\. It is stale\.$/);
  expect(viewMessage([folder('ready')], 'running', 'unused')).toMatch(/no draft uses/);
  expect(viewMessage([folder('ready')], 'running', 'problems')).toMatch(/problem/);
  expect(viewMessage([folder('ready')], 'running', 'all')).toBeUndefined();
});

test('a folder of sources that is gone is told, whatever is shown of the others', () => {
  const gone = { ...folder('ready'), message: 'The folder archive is gone.' };
  expect(viewMessage([gone], 'running', 'all')).toBe('The folder archive is gone.');
  expect(viewMessage([gone], 'running', 'unused')).toMatch(
    /^The folder archive is gone\. Only .*no draft uses/,
  );
  expect(viewMessage([gone, folder('ready')], 'running', 'all')).toBeUndefined();
});

test('the title counts', () => {
  expect(countWords(1, 0)).toBe('1 source');
  expect(countWords(12, 2)).toBe('12 sources, 2 unreadable');
});
