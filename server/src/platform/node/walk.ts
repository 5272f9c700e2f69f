import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import type { Cancellation, FileProblem, FileStat, Listing, ListOptions } from '../../ports/index.js';
import { uriToPath } from '../../ports/uri.js';
import {
  type IgnoreRules,
  isHiddenFolder,
  isIgnored,
  noIgnoreRules,
  withIgnoreFile,
} from '../ignore-rules.js';
import { fileProblem } from './file-problem.js';
import { nativePathToUri, realPath } from './native-path.js';

/** Two seconds between two times of a file are the most that a file system rounds to (FAT). */
const COARSEST_CLOCK_MS = 2_000;

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
  /** Real paths: nothing is listed twice, and no circle is walked. */
  readonly seenFiles: Set<string>;
  readonly seenFolders: Set<string>;
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
  };
  try {
    const realRoot = await realPath(root);
    const rules = options.respectIgnore ? await rulesAbove(root) : noIgnoreRules;
    await walkFolder(state, root, realRoot, rules);
    await followLinks(state, realRoot);
  } catch (error) {
    state.problems.push(fileProblem(root, root, error));
  }
  state.files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  state.problems.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { files: state.files, problems: state.problems };
}

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
  for (const entry of entries) {
    if (state.cancel.requested) return;
    const path = `${folder === '/' ? '' : folder}/${entry.name}`;
    const isFolder = entry.isDirectory();
    if (state.options.respectIgnore && isIgnored(rules, path, isFolder)) continue;
    if (isFolder) {
      if (state.skip.has(path) || isHiddenFolder(entry.name)) continue;
      await walkFolder(state, path, `${realFolder}/${entry.name}`, rules);
    } else if (entry.isSymbolicLink()) state.links.push({ path, rules });
    else await addFile(state, path, `${realFolder}/${entry.name}`);
  }
}

async function entriesOf(state: Walk, folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    if (folder === state.root) throw error;
    state.problems.push(fileProblem(below(state, folder), folder, error));
    return [];
  }
}

async function addFile(state: Walk, path: string, real: string): Promise<void> {
  if (!hasExtension(path, state.options.extensions) || state.seenFiles.has(real)) return;
  const name = below(state, path);
  try {
    const stats = await stat(path);
    if (!stats.isFile()) {
      const message = `${name} is a device, a pipe or a socket, not a file.`;
      state.problems.push({ path: name, code: 'not-a-file', message });
      return;
    }
    state.seenFiles.add(real);
    state.files.push({
      uri: nativePathToUri(path),
      path: name,
      size: stats.size,
      mtime: Math.floor(stats.mtimeMs),
      inode: stats.ino,
      settled: stats.mtimeMs < state.settledBefore,
    });
  } catch (error) {
    state.problems.push(fileProblem(name, path, error));
  }
}

async function followLinks(state: Walk, realRoot: string): Promise<void> {
  while (state.links.length > 0) {
    const links = state.links.splice(0).sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
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
    if (!stats.isDirectory() && !hasExtension(path, state.options.extensions)) return;
    if (real !== realRoot && !real.startsWith(`${realRoot}/`)) {
      const message = `${name} is a symbolic link that leads out of the folder. Copy what it names into it.`;
      state.problems.push({ path: name, code: 'link-out', message });
    } else if (!stats.isDirectory()) await addFile(state, path, real);
    else if ((await realPath(parentOf(path))).concat('/').startsWith(`${real}/`)) {
      const message = `${name} is a symbolic link that leads in a circle. Remove it.`;
      state.problems.push({ path: name, code: 'link-loop', message });
    } else await walkFolder(state, path, real, rules);
  } catch (error) {
    const problem = fileProblem(name, path, error);
    if (problem.code !== 'vanished') state.problems.push(problem);
    else if (hasExtension(path, state.options.extensions)) {
      const message = `${name} is a symbolic link that leads to nothing. Remove it.`;
      state.problems.push({ ...problem, message });
    }
  }
}

/** The rules of the folders above, up to the one that holds the repository. */
async function rulesAbove(root: string): Promise<IgnoreRules> {
  const folders: string[] = [];
  for (let folder = root; ; folder = parentOf(folder)) {
    folders.unshift(folder);
    if (await stat(`${folder}/.git`).catch(() => undefined)) break;
    if (folder === '/' || parentOf(folder) === folder) return noIgnoreRules;
  }
  let rules = noIgnoreRules;
  const exclude = await readFile(`${folders[0]}/.git/info/exclude`, 'utf8').catch(() => undefined);
  if (exclude !== undefined) rules = withIgnoreFile(rules, folders[0] ?? root, exclude);
  for (const folder of folders.slice(0, -1)) {
    const content = await readFile(`${folder}/.gitignore`, 'utf8').catch(() => undefined);
    if (content !== undefined) rules = withIgnoreFile(rules, folder, content);
  }
  return rules;
}

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

function hasExtension(path: string, extensions: readonly string[]): boolean {
  const lower = path.toLowerCase();
  return extensions.length === 0 || extensions.some(extension => lower.endsWith(extension));
}
