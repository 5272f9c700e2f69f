import { posix } from 'node:path';
import type { FileStat, Listing, ListOptions, ReadResult, SourceStore } from '../../ports/index.js';
import type { Base } from '../../ports/repository.js';
import { isInside, resolveUri, uriToPath } from '../../ports/uri.js';
import { isHiddenFolder } from '../ignore-rules.js';
import { createStates, type FileState, type StatesRequest } from './git-states.js';
import type { TreeEntry } from './git-tree.js';
import { nativePathToUri } from './native-path.js';
import { nodeYielder } from './yielder.js';

export interface BaseRequest extends StatesRequest {
  readonly disk: SourceStore;
  readonly unrelated: string | undefined;
}

/** Milliseconds at a stretch; other work of the thread comes in between. */
const SLICE_MS = 8;

/** The files as they stood at a commit: its own contents where they are other than those on the disk. */
export function createBase({ disk, unrelated, ...request }: BaseRequest): Base {
  const { tree, commit, top } = request;
  const states = createStates(request);
  const folders = foldersOf(tree.entries.keys());
  const doubts = new Set<string>();
  const turn = createTurns();

  function stateOf(uri: string): FileState {
    return states.stateOf(uriToPath(uri));
  }

  async function list(
    rootUri: string,
    options: ListOptions,
    cancel: { requested: boolean },
  ): Promise<Listing> {
    const now = await disk.list(rootUri, options, cancel);
    const root = states.inRepository(uriToPath(rootUri));
    if (root === undefined) return now;
    const prefix = root === '' ? '' : `${root}/`;
    const present = new Set(now.files.map(({ path }) => prefix + path));
    const gone = [...tree.entries].flatMap(([path, entry]): FileStat[] => {
      const isGone = path.startsWith(prefix) && !present.has(path);
      return isGone && isAsked(path.slice(prefix.length), entry, rootUri, options)
        ? [goneFile(rootUri, path.slice(prefix.length))]
        : [];
    });
    for (const { uri } of [...now.files, ...gone]) {
      if (cancel.requested) return { files: [], problems: [] };
      await turn();
      stateOf(uri);
    }
    const all = [...now.files, ...gone];
    await states.considerFilters(all.map(({ uri }) => uriToPath(uri)));
    const files = all.flatMap((file): FileStat[] => {
      const { kind } = stateOf(file.uri);
      if (kind === 'added') return [];
      const isNow = present.has(prefix + file.path);
      // What is not there and as it was is left out of a sparse checkout.
      if (kind === 'same') return isNow ? [file] : [];
      return [isNow ? { ...file, ...unversioned } : file];
    });
    for (const link of linksBelow(root)) if (stateOf(link).kind !== 'same') doubts.add(nameOf(link));
    const isRootGone = (await disk.exists(rootUri)) === undefined;
    return { files: files.sort(byPath), problems: isRootGone && files.length > 0 ? [] : now.problems };
  }

  /** Links that lead to folders, or may: what was found through them is not known. */
  function linksBelow(root: string): readonly string[] {
    const uris: string[] = [];
    for (const [path, { kind }] of tree.entries) {
      if (kind !== 'link' || posix.extname(path) !== '') continue;
      const isNear =
        root === '' || path === root || path.startsWith(`${root}/`) || root.startsWith(`${path}/`);
      if (isNear) uris.push(uriOf(path));
    }
    return uris;
  }

  async function read(uri: string, limit: number): Promise<ReadResult> {
    const state = stateOf(uri);
    const path = uriToPath(uri);
    switch (state.kind) {
      case 'same':
        return disk.read(uri, limit);
      case 'added':
        return failed(path, 'vanished', `${path} was not there yet.`);
      case 'unknown':
        return doubtful(uri);
      case 'changed': {
        const { entry } = state;
        const before = await entry.holder.blobs.read(entry.id, limit);
        if (before.kind === 'bytes') return before;
        if (before.kind === 'missing') return doubtful(uri);
        return failed(path, 'too-large', `${path} was larger than ${limit} bytes.`);
      }
    }
  }

  function doubtful(uri: string): ReadResult {
    doubts.add(nameOf(uri));
    const path = uriToPath(uri);
    return failed(path, 'unreadable', `${path} cannot be told as it was.`);
  }

  function nameOf(uri: string): string {
    return states.inRepository(uriToPath(uri)) ?? uriToPath(uri);
  }

  function uriOf(inside: string): string {
    return nativePathToUri(posix.join(top, inside));
  }

  async function exists(uri: string): Promise<'file' | 'folder' | undefined> {
    const inside = states.inRepository(uriToPath(uri));
    const now = await disk.exists(uri);
    if (inside === undefined) return now;
    if (inside === '' || folders.has(inside)) return 'folder';
    if (now === 'folder') return isNew(inside) ? undefined : now;
    const { kind } = stateOf(uri);
    if (kind === 'added') return undefined;
    return kind === 'same' ? now : 'file';
  }

  /** A folder of which the commit has nothing, and the change something. */
  function isNew(folder: string): boolean {
    const prefix = `${folder}/`;
    for (const path of tree.known) if (path.startsWith(prefix) || prefix.startsWith(`${path}/`)) return true;
    return false;
  }

  return {
    commit,
    unrelated,
    store: {
      list,
      read,
      exists,
      realpath: async uri =>
        (await disk.realpath(uri)) ?? ((await exists(uri)) === undefined ? undefined : uri),
    },
    async isChanged(uri) {
      await turn();
      return stateOf(uri).kind !== 'same';
    },
    isKept: uri => states.isKept(uriToPath(uri)),
    changedNamed(name) {
      const paths = new Set([...tree.entries.keys(), ...tree.known]);
      return [...paths]
        .filter(path => posix.basename(path) === name)
        .map(uriOf)
        .filter(uri => stateOf(uri).kind !== 'same')
        .sort();
    },
    get doubts() {
      return [...doubts].sort();
    },
    close() {
      for (const { blobs } of tree.holders) blobs.close();
    },
  };
}

/** A version that no file has, so that its content is read. */
const unversioned = { size: 0, mtime: 0, inode: 0, settled: false };

function goneFile(rootUri: string, path: string): FileStat {
  return { uri: resolveUri(rootUri, path), path, ...unversioned };
}

function isAsked(
  path: string,
  { kind }: TreeEntry,
  rootUri: string,
  { extensions, skip = [] }: ListOptions,
): boolean {
  const parts = path.split('/');
  const lower = path.toLowerCase();
  if (extensions.length > 0 && !extensions.some(extension => lower.endsWith(extension))) return false;
  if (parts.slice(0, -1).some(isHiddenFolder)) return false;
  const uri = resolveUri(rootUri, path);
  return (kind === 'file' || posix.extname(path) !== '') && !skip.some(folder => isInside(folder, uri));
}

function foldersOf(paths: Iterable<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths)
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      const folder = path.slice(0, at);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  return folders;
}

/** Lets other work in, where this has gone on for a while. */
function createTurns(): () => Promise<void> | undefined {
  let start = performance.now();
  return () => {
    if (performance.now() - start < SLICE_MS) return undefined;
    return nodeYielder.yield().then(() => {
      start = performance.now();
    });
  };
}

function failed(path: string, code: 'vanished' | 'unreadable' | 'too-large', message: string): ReadResult {
  return { kind: 'problem', problem: { path, code, message } };
}

function byPath(a: FileStat, b: FileStat): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}
