import { type Dirent, opendirSync, type Stats, statSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Cancellation, FileProblem, FileStat, Listing, ListOptions } from '../../ports/index.js';
import { childUri, uriToPath } from '../../ports/uri.js';
import { fileProblem, notAFile, problemOfCode } from '../file-problem.js';
import {
  type IgnoreRules,
  isHiddenFolder,
  isIgnored,
  noIgnoreRules,
  rulesAbove,
  withIgnoreFile,
} from '../ignore-rules.js';
import { byPath, COARSEST_CLOCK_MS, hasAskedEnding } from '../listing.js';
import { nativePathToUri, realPath } from './native-path.js';
import { nodeYielder } from './yielder.js';

/** Milliseconds at a stretch; other work of the thread comes in between. */
const SLICE_MS = 4;
/**
 * Milliseconds for one file that only a slow disk takes: it is asked of many files at the same time then. Of a fast
 * one that would cost five times the work.
 */
const SLOW_MS = 2;
const AT_A_TIME = 64;

interface Walk {
  readonly root: string;
  /** Files written before, in milliseconds since the epoch, are settled. */
  readonly settledBefore: number;
  readonly options: ListOptions;
  readonly skip: ReadonlySet<string>;
  readonly cancel: Cancellation;
  readonly files: FileStat[];
  readonly problems: FileProblem[];
  /** Links, kept until everything that lies there by itself is known. */
  readonly links: { readonly path: string; readonly rules: IgnoreRules }[];
  /** Real paths: nothing is listed twice, and no circle is walked. Files are added when there are links. */
  readonly seenFiles: Set<string>;
  readonly seenFolders: Set<string>;
  isFollowing: boolean;
  /** When this stretch of work began. */
  sliceStart: number;
  isSlow: boolean;
}

/**
 * Lists the files below `root` (absolute, with `/`). A link is followed where it stays below `root` and leads
 * to something that is not listed under its own name; links that lead out or in a circle are problems.
 */
export async function walk(root: string, options: ListOptions, cancel: Cancellation): Promise<Listing> {
  const state: Walk = {
    root,
    settledBefore: Date.now() - COARSEST_CLOCK_MS,
    options,
    skip: new Set((options.skip ?? []).map(uriToPath)),
    cancel,
    files: [],
    problems: [],
    links: [],
    seenFiles: new Set(),
    seenFolders: new Set(),
    isFollowing: false,
    sliceStart: performance.now(),
    isSlow: false,
  };
  try {
    const realRoot = await realPath(root);
    const rules = options.respectIgnore ? await rulesAbove(nativePathToUri(root), onDisk) : noIgnoreRules;
    await walkFolder(state, root, realRoot, rules);
    if (state.links.length > 0) {
      const prefix = realRoot === '/' ? '' : realRoot;
      for (const { path } of state.files) state.seenFiles.add(`${prefix}/${path}`);
      state.isFollowing = true;
      await followLinks(state, realRoot);
      state.files.sort(byPath);
    }
  } catch (error) {
    state.problems.push(fileProblem(root, root, error));
  }
  state.problems.sort(byPath);
  return { files: state.files, problems: state.problems };
}

/** Adds what lies in the folder in the order of paths, which is that of the names, a folder's with `/` behind it. */
async function walkFolder(
  state: Walk,
  folder: string,
  realFolder: string,
  outerRules: IgnoreRules,
): Promise<void> {
  if (state.seenFolders.has(realFolder)) return;
  state.seenFolders.add(realFolder);
  const entries = await entriesOf(state, folder);
  const rules = await rulesWithin(state, folder, entries, outerRules);
  const prefix = folder === '/' ? '' : folder;
  const wanted: string[] = [];
  for (const entry of entries) {
    const path = `${prefix}/${entry.name}`;
    const isFolder = entry.isDirectory();
    const isLink = entry.isSymbolicLink();
    if (
      isFolder
        ? state.skip.has(path) || isHiddenFolder(entry.name)
        : !isLink && !hasAskedEnding(state.options, entry.name)
    )
      continue;
    if (state.options.respectIgnore) {
      if (isDue(state)) await letOthersIn(state);
      if (isIgnored(rules, path, isFolder)) continue;
    }
    if (isLink) state.links.push({ path, rules });
    else wanted.push(isFolder ? `${entry.name}/` : entry.name);
  }
  wanted.sort();
  const names = wanted.filter(name => !name.endsWith('/'));
  const found = await statAll(state, prefix, names);
  const folderUri = nativePathToUri(folder);
  let next = 0;
  for (const name of wanted) {
    if (state.cancel.requested) return;
    if (name.endsWith('/')) {
      const inner = name.slice(0, -1);
      await walkFolder(state, `${prefix}/${inner}`, `${realFolder}/${inner}`, rules);
    } else {
      if (isDue(state)) await letOthersIn(state);
      const stats = found[next++];
      if (state.isFollowing && !isFirst(state, `${realFolder}/${name}`)) continue;
      addFile(state, `${prefix}/${name}`, childUri(folderUri, name), stats);
    }
  }
}

/** Entry by entry, for a folder may hold a hundred thousand. */
async function entriesOf(state: Walk, folder: string): Promise<readonly Dirent[]> {
  const entries: Dirent[] = [];
  try {
    const open = opendirSync(folder, { bufferSize: 256 });
    try {
      for (let entry = open.readSync(); entry !== null; entry = open.readSync()) {
        entries.push(entry);
        if (isDue(state)) await letOthersIn(state);
      }
    } finally {
      open.closeSync();
    }
  } catch (error) {
    if (folder === state.root) throw error;
    state.problems.push(fileProblem(below(state, folder), folder, error));
  }
  return entries;
}

/** What the disk says of each file; an error code where it says nothing. */
async function statAll(state: Walk, prefix: string, names: readonly string[]): Promise<(Stats | string)[]> {
  const found: (Stats | string)[] = [];
  while (found.length < names.length && !state.cancel.requested) {
    if (isDue(state)) await letOthersIn(state);
    if (state.isSlow) {
      const batch = names.slice(found.length, found.length + AT_A_TIME);
      found.push(...(await Promise.all(batch.map(name => stat(`${prefix}/${name}`).catch(codeOf)))));
      state.isSlow = false;
      continue;
    }
    const before = performance.now();
    found.push(statNow(`${prefix}/${names[found.length]}`));
    state.isSlow = performance.now() - before > SLOW_MS;
  }
  return found;
}

function statNow(path: string): Stats | string {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? 'ENOENT';
  } catch (error) {
    return codeOf(error);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

/** Asked in between, for an `await` that waits for nothing costs more than a file. */
function isDue(state: Walk): boolean {
  return performance.now() - state.sliceStart > SLICE_MS;
}

async function letOthersIn(state: Walk): Promise<void> {
  await nodeYielder.yield();
  state.sliceStart = performance.now();
}

function isFirst({ seenFiles }: Walk, real: string): boolean {
  return seenFiles.size < seenFiles.add(real).size;
}

function addFile(state: Walk, path: string, uri: string, found: Stats | string | undefined): void {
  if (found === undefined) return;
  const name = below(state, path);
  if (typeof found === 'string') {
    state.problems.push(problemOfCode(name, path, found));
    return;
  }
  if (!found.isFile()) {
    state.problems.push(notAFile(name, 'special'));
    return;
  }
  // Who sets a file's time back, or takes a permission, leaves this trace.
  const time = Math.max(found.mtimeMs, found.ctimeMs);
  state.files.push({
    uri,
    path: name,
    size: found.size,
    mtime: Math.floor(time),
    inode: found.ino,
    settled: time < state.settledBefore,
  });
}

async function followLinks(state: Walk, realRoot: string): Promise<void> {
  while (state.links.length > 0) {
    const links = state.links.splice(0).sort(byPath);
    for (const link of links) {
      if (state.cancel.requested) return;
      await followLink(state, realRoot, link.path, link.rules);
    }
  }
}

async function followLink(state: Walk, realRoot: string, path: string, rules: IgnoreRules): Promise<void> {
  const name = below(state, path);
  try {
    const real = await realPath(path);
    const stats = await stat(real);
    if (!stats.isDirectory() && !hasAskedEnding(state.options, path)) return;
    if (real !== realRoot && !real.startsWith(`${realRoot}/`)) {
      const message = `${name} is a symbolic link that leads out of the folder. Copy what it names into it.`;
      state.problems.push({ path: name, code: 'link-out', message });
    } else if (!stats.isDirectory()) {
      if (isFirst(state, real)) addFile(state, path, nativePathToUri(path), stats);
    } else if ((await realPath(parentOf(path))).concat('/').startsWith(`${real}/`)) {
      const message = `${name} is a symbolic link that leads in a circle. Remove it.`;
      state.problems.push({ path: name, code: 'link-loop', message });
    } else await walkFolder(state, path, real, rules);
  } catch (error) {
    const problem = fileProblem(name, path, error);
    if (problem.code !== 'vanished') state.problems.push(problem);
    else if (hasAskedEnding(state.options, path)) {
      const message = `${name} is a symbolic link that leads to nothing. Remove it.`;
      state.problems.push({ ...problem, message });
    }
  }
}

const onDisk = {
  isThere: (uri: string) =>
    stat(uriToPath(uri)).then(
      () => true,
      () => false,
    ),
  textOf: (uri: string) => readFile(uriToPath(uri), 'utf8').catch(() => undefined),
};

async function rulesWithin(
  state: Walk,
  folder: string,
  entries: readonly Dirent[],
  outer: IgnoreRules,
): Promise<IgnoreRules> {
  if (!state.options.respectIgnore) return outer;
  if (!entries.some(entry => entry.name === '.gitignore' && entry.isFile())) return outer;
  const path = `${folder}/.gitignore`;
  try {
    return withIgnoreFile(outer, folder, await readFile(path, 'utf8'));
  } catch (error) {
    state.problems.push(fileProblem(below(state, path), path, error));
    return outer;
  }
}

function below(state: Walk, path: string): string {
  return state.root === '/' ? path.slice(1) : path.slice(state.root.length + 1);
}

function parentOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? '/' : path.slice(0, slash);
}
