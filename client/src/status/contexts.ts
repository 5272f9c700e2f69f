import type { DraftOutcome, FolderStatus } from '../../../server/src/protocol/index.js';
import type { ServerState } from './status.js';

/** `stet.draft`: what was made of the draft in the active editor; `none` where there is none, or nothing yet. */
export type DraftContext = 'checked' | 'not-checked' | 'ignored' | 'none';

/** `stet.sources`: how the sources stand; `none` while nobody needs them. */
export type SourcesContext = FolderStatus['state'] | 'none' | 'lacking' | 'starting' | 'stopped';

export interface ContextInput {
  readonly server: ServerState;
  readonly folders: readonly FolderStatus[];
  /** Of the draft in the active editor. */
  readonly folder: FolderStatus | undefined;
  /** A look at the disk has shown that nothing gives that draft sources. */
  readonly lacksSources: boolean;
}

/** Of the folder of the active draft; else of the folder that is best off. */
export function sourcesContext({ server, folders, folder, lacksSources }: ContextInput): SourcesContext {
  switch (server) {
    case 'idle':
      return lacksSources ? 'lacking' : 'none';
    case 'starting':
    case 'stopped':
      return server;
    case 'running':
      return (folder ?? bestOf(folders))?.state ?? 'starting';
  }
}

export function draftContext(outcome: DraftOutcome | undefined): DraftContext {
  return outcome === undefined || outcome.kind === 'no-draft' ? 'none' : outcome.kind;
}

const bestFirst: readonly FolderStatus['state'][] = [
  'ready',
  'stale',
  'indexing',
  'failed',
  'misconfigured',
  'no-sources',
];

function bestOf(folders: readonly FolderStatus[]): FolderStatus | undefined {
  return [...folders].sort((a, b) => bestFirst.indexOf(a.state) - bestFirst.indexOf(b.state))[0];
}
