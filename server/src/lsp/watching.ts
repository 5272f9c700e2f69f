import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
  WatchKind,
} from 'vscode-languageserver';
import { baselineName, defaultSourceFolders } from '../engine/index.js';
import { isInside, parentUri, relativePath } from '../ports/uri.js';
import type { ClientAbilities } from './client-abilities.js';
import type { WorkspaceFolder } from './workspace-folder.js';

/** Has the client watch the project files and the sources. */
export interface Watching {
  /**
   * Asks for what the folders read now, and for drafts where something is told of closed ones; what is watched already
   * is not asked for again.
   */
  update(folders: readonly WorkspaceFolder[], drafts: boolean): void;
  /** Nothing is asked from then on, nor taken back: the client is going. */
  dispose(): void;
}

export function createWatching(connection: Connection, abilities: ClientAbilities): Watching {
  let asked = '';
  let registration: Promise<Disposable | undefined> = Promise.resolve(undefined);
  let disposed = false;
  return {
    update(folders, drafts) {
      if (!abilities.watchedFiles || disposed) return;
      const watchers = [...watchersFor(folders, abilities), ...(drafts ? [draftWatcher] : [])];
      const text = JSON.stringify(watchers);
      if (text === asked) return;
      asked = text;
      registration = registration.then(async before => {
        if (disposed) return before;
        const next = await connection.client
          .register(DidChangeWatchedFilesNotification.type, { watchers })
          .catch(() => undefined);
        if (!disposed) before?.dispose();
        return next;
      });
    },
    dispose() {
      disposed = true;
    },
  };
}

const draftWatcher: FileSystemWatcher = { globPattern: '**/*.{md,markdown,mdx,qmd}' };

/** Project files and source folders that may come to be, anywhere; beside them every file and folder that is in use. */
function watchersFor(
  folders: readonly WorkspaceFolder[],
  { relativePatterns }: ClientAbilities,
): FileSystemWatcher[] {
  const names = defaultSourceFolders.join(',');
  const watchers: FileSystemWatcher[] = [
    { globPattern: '**/stet.{json,jsonc,yaml}' },
    { globPattern: `**/${baselineName}` },
    { globPattern: '**/*.bib' },
    { globPattern: `**/{${names}}` },
    { globPattern: `**/{${names}}/**` },
  ];
  const inUse = new Map<string, FileSystemWatcher>();
  for (const folder of folders) {
    for (const { bibliographies } of folder.hosts())
      for (const uri of bibliographies) {
        const globPattern = `**/${escapeGlob(relativePath(folder.uri, uri))}`;
        if (!/\.bib$/i.test(uri) && isInside(folder.uri, uri)) inUse.set(uri, { globPattern });
      }
    const projects = folder.hosts().map(host => host.project);
    for (const uri of projects.flatMap(({ settings }) => settings.sources)) {
      for (const path of foldersOnTheWay(folder, uri)) {
        const globPattern = `**/${escapeGlob(path)}`;
        inUse.set(globPattern, { globPattern, kind: comeAndGo });
      }
      if (isWatchedByName(folder, uri)) continue;
      if (relativePatterns) inUse.set(uri, { globPattern: { baseUri: uri, pattern: '**/*' } });
      else if (isInside(folder.uri, uri))
        inUse.set(uri, { globPattern: `**/${escapeGlob(relativePath(folder.uri, uri))}/**` });
      const above = parentUri(uri);
      if (relativePatterns && above !== undefined && !isInside(folder.uri, uri)) {
        const pattern = escapeGlob(relativePath(above, uri));
        inUse.set(`${uri} itself`, { globPattern: { baseUri: above, pattern }, kind: comeAndGo });
      }
    }
    const problems = folder.configurationProblems();
    // What is missing may have any name.
    if (problems.length > 0) inUse.set(folder.uri, { globPattern: '**/*', kind: WatchKind.Create });
    const broken = problems.flatMap(({ uri }) => (uri === undefined ? [] : [uri]));
    for (const uri of [...projects.flatMap(({ configUris }) => configUris), ...broken]) {
      const path = relativePath(folder.uri, uri);
      if (!path.startsWith('..')) inUse.set(uri, { globPattern: `**/${escapeGlob(path)}` });
    }
  }
  return [...watchers, ...inUse.values()];
}

const comeAndGo = WatchKind.Create | WatchKind.Delete;

/**
 * The source folder and those that it lies in, by their paths in the workspace folder: a client that is told of a
 * folder's end is told of nothing in it.
 */
function foldersOnTheWay({ uri }: WorkspaceFolder, source: string): readonly string[] {
  if (source === uri || !isInside(uri, source)) return [];
  const parts = relativePath(uri, source).split('/');
  return parts
    .map((_, at) => parts.slice(0, at + 1))
    .filter(path => !defaultSourceFolders.some(name => name === path.at(-1)))
    .map(path => path.join('/'));
}

function isWatchedByName(folder: WorkspaceFolder, uri: string): boolean {
  return (
    isInside(folder.uri, uri) &&
    relativePath(folder.uri, uri)
      .split('/')
      .some(part => defaultSourceFolders.some(name => name === part))
  );
}

/** A name stands for itself, whatever marks are in it. */
function escapeGlob(path: string): string {
  return path.replace(/[*?{}[\]]/g, mark => `[${mark}]`);
}
