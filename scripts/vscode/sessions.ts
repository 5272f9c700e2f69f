import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fiveFolders } from '../../client/test/five-folders/workspace.js';
import { ownArticles } from '../../client/test/many-sources/workspace.js';
import { loadArticles } from '../bench/articles.js';
import { projectFiles } from '../bench/keystrokes.js';
import type { Frames } from './frames.js';
import { folder as repository } from './repository.js';
import type { Scratch } from './scratch.js';

/** One window of VS Code, and the folder of `client/test` whose tests run in it. */
export interface Session {
  readonly name: string;
  /** How smooth it is is measured and printed. */
  readonly isMeasured?: true;
  /** Of the user, for the window. */
  readonly settings?: Readonly<Record<string, unknown>>;
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
  /** Where the window is a page, and only if this is there: gets the frames that the page drew, at the end. */
  readonly tellFrames?: ((frames: Frames) => void) | undefined;
  /** Asked once the window is closed, before what it ran in is ended: what is not as it should be then. */
  afterwards(): Promise<string | undefined>;
}

/** Nothing is trusted, and nobody is asked. */
const distrustful = {
  'security.workspace.trust.enabled': true,
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
};

export const sessions: readonly Session[] = [
  { name: 'no-folder', prepare: () => ({ kind: 'nothing' }) },
  { name: 'one-folder', prepare: prepareOneFolder },
  { name: 'five-folders', prepare: prepareFiveFolders },
  { name: 'virtual', prepare: prepareVirtual },
  { name: 'restricted', settings: distrustful, prepare: prepareRestricted },
  { name: 'many-sources', prepare: prepareManySources, isMeasured: true },
];

function prepareOneFolder(workspaces: string): Opening {
  const path = join(workspaces, 'harbor-town');
  cpSync(join(repository, 'test-fixtures', 'harbor-town'), path, { recursive: true });
  return { kind: 'folder', path };
}

function prepareFiveFolders(workspaces: string): Opening {
  const root = join(workspaces, 'newsroom');
  writeFiles(root, Object.entries(fiveFolders.files));
  const path = join(root, 'newsroom.code-workspace');
  const folders = fiveFolders.folders.map(folder => ({ path: folder }));
  writeFileSync(path, JSON.stringify({ folders }));
  return { kind: 'workspace', path };
}

/** The tests add folders that are not on the disk; a first one, which stays, keeps the window from starting anew. */
function prepareVirtual(workspaces: string): Opening {
  const root = join(workspaces, 'desk');
  const path = join(root, 'desk.code-workspace');
  writeFiles(root, [
    ['pinboard/todo.txt', 'Call the potter.\n'],
    ['desk.code-workspace', JSON.stringify({ folders: [{ path: 'pinboard' }] })],
  ]);
  return { kind: 'workspace', path };
}

/** A folder whose own settings ask for more than they may, and beside it one that is none of its business. */
function prepareRestricted(workspaces: string): Opening {
  const path = join(workspaces, 'town');
  writeFiles(workspaces, [
    ['town/.vscode/settings.json', '{ "stet.cache": "workspace" }\n'],
    ['town/drafts/story.md', 'The siren did not sound on Monday.\n'],
    ['town/sources/siren.md', 'The siren of the harbor did not sound on Monday.\n'],
    ['outside/vault.md', 'The vault of the harbor bank has a second door behind the clock.\n'],
  ]);
  return { kind: 'folder', path };
}

/** As many articles as an archive has, the same every time, and a few that mean something. */
function prepareManySources(workspaces: string): Opening {
  const path = join(workspaces, 'archive');
  writeFiles(path, projectFiles(loadArticles(undefined).articles));
  writeFiles(path, Object.entries(ownArticles));
  return { kind: 'folder', path };
}

export function writeFiles(root: string, files: Iterable<readonly [path: string, text: string]>): void {
  const made = new Set<string>();
  for (const [path, text] of files) {
    const file = join(root, path);
    const parent = dirname(file);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(file, text);
  }
}
