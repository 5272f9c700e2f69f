import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fiveFolders } from '../../client/test/five-folders/workspace.js';
import { folder as repository } from './repository.js';
import type { Scratch } from './scratch.js';

/** One window of VS Code, and the folder of `client/test` whose tests run in it. */
export interface Session {
  readonly name: string;
  /** Writes what the window is to open below `workspaces`. */
  prepare(workspaces: string): Opening;
}

export type Opening =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'folder' | 'workspace'; readonly path: string };

/** One run of a suite in one window. */
export interface WindowRun {
  /** What VS Code runs in the extension host. */
  readonly script: string;
  readonly opening: Opening;
  readonly scratch: Scratch;
  /** For the extension host. */
  readonly env: Record<string, string>;
  /** Asked once the window is closed, before what it ran in is ended: what is not as it should be then. */
  afterwards(): Promise<string | undefined>;
}

export const sessions: readonly Session[] = [
  { name: 'no-folder', prepare: () => ({ kind: 'nothing' }) },
  { name: 'one-folder', prepare: prepareOneFolder },
  { name: 'five-folders', prepare: prepareFiveFolders },
];

function prepareOneFolder(workspaces: string): Opening {
  const path = join(workspaces, 'harbor-town');
  cpSync(join(repository, 'test-fixtures', 'harbor-town'), path, { recursive: true });
  return { kind: 'folder', path };
}

function prepareFiveFolders(workspaces: string): Opening {
  const root = join(workspaces, 'newsroom');
  for (const [path, text] of Object.entries(fiveFolders.files)) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const path = join(root, 'newsroom.code-workspace');
  const folders = fiveFolders.folders.map(folder => ({ path: folder }));
  writeFileSync(path, JSON.stringify({ folders }));
  return { kind: 'workspace', path };
}
