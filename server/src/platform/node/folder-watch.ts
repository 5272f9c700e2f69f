import { type FSWatcher, lstatSync, readdirSync, type Stats, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { uriToPath } from '../../ports/uri.js';
import type { FolderWatch, WatchEvent } from '../../ports/watch.js';
import { isHiddenFolder } from '../ignore-rules.js';
import { nativePathToUri, withSlashes } from './native-path.js';

/**
 * Watches folders, not files: the system tells of each file in a folder, so that 20,000 articles in one folder take one
 * of its watches, of which it has not that many.
 */
export function openFolderWatch(tell: (event: WatchEvent) => void): FolderWatch {
  const watched = new Map<string, { readonly watcher: FSWatcher; readonly inode: number }>();
  let deep: readonly string[] = [];
  let shallow: ReadonlySet<string> = new Set();
  /** Where roots that are not there may come to be. */
  let parents: ReadonlySet<string> = new Set();
  let asked = '';

  const isBelowRoot = (path: string): boolean =>
    deep.some(root => {
      if (path === root) return true;
      const prefix = root.endsWith('/') ? root : `${root}/`;
      return path.startsWith(prefix) && !path.slice(prefix.length).split('/').some(isHiddenFolder);
    });
  const isWanted = (folder: string): boolean =>
    shallow.has(folder) || parents.has(folder) || isBelowRoot(folder);
  const concerns = (path: string): boolean => {
    const folder = withSlashes(dirname(path));
    return shallow.has(folder) || isBelowRoot(folder) || deep.includes(path);
  };

  function open(folder: string): void {
    const stats = statsOf(folder);
    const before = watched.get(folder);
    if (!stats?.isDirectory() || !isWanted(folder) || before?.inode === stats.ino) return;
    if (before) closeBelow(folder);
    try {
      const watcher = watch(folder, (_, name) => notice(folder, name));
      watcher.on('error', () => closeBelow(folder));
      watched.set(folder, { watcher, inode: stats.ino });
      if (!isBelowRoot(folder)) return;
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && !isHiddenFolder(entry.name)) open(childOf(folder, entry.name));
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      // A folder that went meanwhile is told of by the one that it was in.
      if (code !== 'ENOENT') tell({ kind: 'failed', uri: nativePathToUri(folder), code });
    }
  }

  function notice(folder: string, name: string | null): void {
    const isGone = name === basename(folder) && !statsOf(folder);
    // Of a folder that is removed its own name is told, as of a file in it.
    if (name === null || isGone) {
      if (isGone) closeBelow(folder);
      tell({ kind: 'changed', uri: nativePathToUri(folder) });
      return;
    }
    const path = childOf(folder, name);
    if (statsOf(path)?.isDirectory()) open(path);
    else closeBelow(path);
    if (concerns(path)) tell({ kind: 'changed', uri: nativePathToUri(path) });
  }

  /** Of what is in a watched folder no link is followed; a root may be one. */
  function statsOf(path: string): Stats | undefined {
    try {
      const isRoot = deep.includes(path) || shallow.has(path) || parents.has(path);
      return isRoot ? statSync(path) : lstatSync(path);
    } catch {
      return undefined;
    }
  }

  function closeBelow(folder: string): void {
    for (const [path, { watcher }] of watched) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue;
      watcher.close();
      watched.delete(path);
    }
  }

  function closeAll(): void {
    for (const { watcher } of watched.values()) watcher.close();
    watched.clear();
  }

  return {
    watch(folders) {
      const text = JSON.stringify(folders);
      if (text === asked) return false;
      asked = text;
      const paths = (isDeep: boolean): string[] =>
        folders.filter(folder => folder.deep === isDeep).map(({ uri }) => uriToPath(uri));
      closeAll();
      deep = paths(true);
      shallow = new Set(paths(false));
      parents = new Set([...deep, ...shallow].map(path => withSlashes(dirname(path))));
      for (const path of new Set([...parents, ...shallow, ...deep])) open(path);
      return true;
    },
    close: closeAll,
  };
}

function childOf(folder: string, name: string): string {
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
