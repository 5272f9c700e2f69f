import { describe, expect, it } from 'vitest';
import type { FolderStatus } from '../../../server/src/protocol/index.js';
import { type ContextInput, draftContext, sourcesContext } from './contexts.js';

const quiet: ContextInput = { server: 'idle', folders: [], folder: undefined, lacksSources: false };

describe('what the sources context says', () => {
  it('is nothing while nobody needs sources', () => {
    expect(sourcesContext(quiet)).toBe('none');
  });

  it('is that the open draft has none, where a look has shown it', () => {
    expect(sourcesContext({ ...quiet, lacksSources: true })).toBe('lacking');
  });

  it('is the state of the server while that does not run', () => {
    expect(sourcesContext({ ...quiet, server: 'starting' })).toBe('starting');
    expect(sourcesContext({ ...quiet, server: 'stopped', folders: [folder('ready')] })).toBe('stopped');
  });

  it('is that of the folder of the active draft', () => {
    const folders = [folder('ready'), folder('misconfigured')];
    expect(sourcesContext({ ...quiet, server: 'running', folders, folder: folder('misconfigured') })).toBe(
      'misconfigured',
    );
  });

  it('is that of the folder that is best off, where no draft is active', () => {
    const folders = [folder('no-sources'), folder('indexing'), folder('failed')];
    expect(sourcesContext({ ...quiet, server: 'running', folders })).toBe('indexing');
  });

  it('waits for a server that has said nothing yet', () => {
    expect(sourcesContext({ ...quiet, server: 'running' })).toBe('starting');
  });
});

describe('what the draft context says', () => {
  it('is none for what is no draft, and where nothing is known', () => {
    expect(draftContext(undefined)).toBe('none');
    expect(draftContext({ kind: 'no-draft' })).toBe('none');
  });

  it('is what the last check came to', () => {
    expect(draftContext({ kind: 'ignored' })).toBe('ignored');
    expect(draftContext({ kind: 'not-checked', message: 'There are no sources.' })).toBe('not-checked');
  });
});

function folder(state: FolderStatus['state']): FolderStatus {
  return { uri: `file:///${state}`, name: state, state, sources: 0, message: undefined };
}
