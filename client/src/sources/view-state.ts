import type { FolderStatus, SourcesOrder } from '../../../server/src/protocol/index.js';
import type { ServerState } from '../status/status.js';
import { plural } from '../words/plural.js';

/** `stet.sourcesView`: what the view says where it has no rows. */
export type SourcesViewState =
  | 'no-folder'
  /** Whether any folder has sources is not known yet. */
  | 'looking'
  | 'no-sources'
  | 'misconfigured'
  | 'failed'
  | 'stopped'
  | 'full';

export interface ViewStateInput {
  /** Workspace folders of the window. */
  readonly folderCount: number;
  readonly server: ServerState;
  readonly folders: readonly FolderStatus[];
  /** A look at the disk has shown whether any folder may have sources; undefined before. */
  readonly mayHaveSources: boolean | undefined;
}

/** Several folders have a row each as soon as one of them has sources or an error of its own. */
export function viewState({
  folderCount,
  server,
  folders,
  mayHaveSources,
}: ViewStateInput): SourcesViewState {
  if (folderCount === 0) return 'no-folder';
  switch (server) {
    case 'stopped':
      return 'stopped';
    case 'idle':
      return mayHaveSources === false ? 'no-sources' : 'looking';
    case 'starting':
      return 'looking';
    case 'running':
      return stateOfFolders(folders);
  }
}

function stateOfFolders(folders: readonly FolderStatus[]): SourcesViewState {
  const [only, ...others] = folders;
  if (!only) return 'looking';
  if (others.length > 0) return folders.every(({ state }) => state === 'no-sources') ? 'no-sources' : 'full';
  switch (only.state) {
    case 'indexing':
      return only.sources > 0 ? 'full' : 'looking';
    case 'ready':
    case 'stale':
      return 'full';
    case 'no-sources':
    case 'misconfigured':
    case 'failed':
      return only.state;
  }
}

/** The line above the rows, plain text; undefined: none. */
export function viewMessage(
  folders: readonly FolderStatus[],
  server: ServerState,
  show: SourcesOrder['show'],
): string | undefined {
  if (server === 'starting') return 'Stet is starting.';
  const reading = folders.filter(({ state }) => state === 'indexing');
  if (reading.length > 0) return reading.map(({ message = 'Reading sources.' }) => message).join(' ');
  const [only, ...others] = folders;
  const words = [only && others.length === 0 ? problemOf(only) : '', shownWords[show]];
  return words.filter(part => part !== '').join(' ') || undefined;
}

/** Rows of several folders say it themselves. */
function problemOf({ state, message = '' }: FolderStatus): string {
  if (state === 'stale')
    return `The configuration has an error; what was valid before stays in force. ${message}`;
  return state === 'ready' ? message : '';
}

const shownWords: Readonly<Record<SourcesOrder['show'], string>> = {
  all: '',
  unused: 'Only sources that no draft uses are shown.',
  problems: 'Only files with a problem are shown.',
};

/** Where a folder has no more sources than this, its groups stand open at first. */
export const fewSources = 60;

/** Beside the view's title. */
export function countWords(sources: number, unreadable: number): string {
  const trouble = unreadable === 0 ? '' : `, ${unreadable} unreadable`;
  return `${plural(sources, 'source')}${trouble}`;
}
