import type { Cancellation, FileProblem, FileStat, Listing, ListOptions } from '../ports/index.js';
import { childUri, uriToPath } from '../ports/uri.js';
import type { NamedFileEntry } from '../protocol/index.js';
import { type AskClient, failureProblem, linkProblem } from './client-files.js';
import { notAFile } from './file-problem.js';
import {
  type IgnoreRules,
  isHiddenFolder,
  isIgnored,
  noIgnoreRules,
  rulesAbove,
  withIgnoreFile,
} from './ignore-rules.js';
import { byPath, COARSEST_CLOCK_MS, hasAskedEnding } from './listing.js';

const IGNORE_FILE = '.gitignore';
/** Larger ones are none that a person wrote. */
const LARGEST_IGNORE_FILE = 1_000_000;
/** Folders above a file, below the root: not every file system says of a link that it is one, and it may lead back. */
const DEEPEST = 64;
/** Folders of one walk, for such links may multiply: more than anybody has sources and drafts in. */
const MOST_FOLDERS = 50_000;

interface Walk {
  readonly ask: AskClient;
  readonly options: ListOptions;
  readonly cancel: Cancellation;
  readonly skip: ReadonlySet<string>;
  readonly endings: readonly string[];
  /** Told of every file, so that what an earlier session has read is not taken for what this one sees. */
  readonly session: number;
  readonly settledBefore: number;
  readonly files: FileStat[];
  readonly problems: FileProblem[];
  folders: number;
}

interface Folder {
  readonly uri: string;
  /** Below the root, '' or with `/` at its end. */
  readonly path: string;
  readonly depth: number;
}

/** Lists the files below a folder that the client alone can see. No link is followed, for nobody knows where it leads. */
export async function walkThroughClient(
  ask: AskClient,
  rootUri: string,
  options: ListOptions,
  cancel: Cancellation,
  session: number,
): Promise<Listing> {
  const walk: Walk = {
    ask,
    options,
    cancel,
    skip: new Set(options.skip),
    endings: options.extensions.length === 0 ? [] : [...options.extensions, IGNORE_FILE],
    session,
    settledBefore: Date.now() - COARSEST_CLOCK_MS,
    files: [],
    problems: [],
    folders: 0,
  };
  const root = uriToPath(rootUri);
  const found = await ask.stat({ uri: rootUri });
  if (found.kind === 'failed') walk.problems.push(failureProblem(root, found));
  else if (found.entry.isLink) walk.problems.push(linkProblem(root));
  else {
    const rules = options.respectIgnore ? await rulesAbove(rootUri, rulesOf(ask)) : noIgnoreRules;
    await walkFolder(walk, { uri: rootUri, path: '', depth: 0 }, rules);
  }
  if (walk.folders > MOST_FOLDERS) walk.problems.push(tooManyFolders(root));
  walk.files.sort(byPath);
  walk.problems.sort(byPath);
  return { files: walk.files, problems: walk.problems };
}

async function walkFolder(walk: Walk, folder: Folder, outer: IgnoreRules): Promise<void> {
  if (walk.cancel.requested || ++walk.folders > MOST_FOLDERS) return;
  if (folder.depth > DEEPEST) {
    walk.problems.push(tooDeep(folder.path.slice(0, -1)));
    return;
  }
  const listed = await walk.ask.list({ uri: folder.uri, endings: walk.endings });
  if (listed.kind === 'failed') {
    const path = folder.path === '' ? uriToPath(folder.uri) : folder.path.slice(0, -1);
    walk.problems.push(failureProblem(path, listed));
    return;
  }
  const rules = await rulesWithin(walk, folder, listed.entries, outer);
  const inner: Folder[] = [];
  for (const entry of listed.entries) {
    // Some list the folder itself, and so it would have no end.
    if (entry.name === '' || entry.name === '.' || entry.name === '..') continue;
    const uri = childUri(folder.uri, entry.name);
    const path = `${folder.path}${entry.name}`;
    const isFolder = entry.type === 'folder';
    if (isFolder ? walk.skip.has(uri) || isHiddenFolder(entry.name) : !hasAskedEnding(walk.options, path))
      continue;
    if (walk.options.respectIgnore && isIgnored(rules, pathOf(uri), isFolder)) continue;
    if (entry.isLink) walk.problems.push(linkProblem(path));
    else if (isFolder) inner.push({ uri, path: `${path}/`, depth: folder.depth + 1 });
    else addFile(walk, uri, path, entry);
  }
  // Side by side: the client may have to ask somebody far away for each of them.
  await Promise.all(inner.map(each => walkFolder(walk, each, rules)));
}

function addFile(
  walk: Walk,
  uri: string,
  path: string,
  { type, size, mtime, changes }: NamedFileEntry,
): void {
  if (type === 'other') {
    walk.problems.push(notAFile(path, 'special'));
    return;
  }
  walk.files.push({
    uri,
    path,
    size,
    mtime: Math.floor(mtime),
    inode: walk.session + changes,
    settled: mtime > 0 && mtime < walk.settledBefore,
  });
}

async function rulesWithin(
  { ask, options, problems }: Walk,
  { uri, path }: Folder,
  entries: readonly NamedFileEntry[],
  outer: IgnoreRules,
): Promise<IgnoreRules> {
  if (!options.respectIgnore) return outer;
  if (!entries.some(({ name, type, isLink }) => name === IGNORE_FILE && type === 'file' && !isLink))
    return outer;
  const read = await ask.read({ uri: childUri(uri, IGNORE_FILE), limit: LARGEST_IGNORE_FILE });
  if (read.kind === 'bytes') return withIgnoreFile(outer, pathOf(uri), textOf(read.bytes));
  if (read.kind === 'failed') problems.push(failureProblem(`${path}${IGNORE_FILE}`, read));
  return outer;
}

function rulesOf(ask: AskClient) {
  return {
    isThere: async (uri: string) => (await ask.stat({ uri })).kind === 'entry',
    async textOf(uri: string) {
      const read = await ask.read({ uri, limit: LARGEST_IGNORE_FILE });
      return read.kind === 'bytes' ? textOf(read.bytes) : undefined;
    },
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function tooDeep(path: string): FileProblem {
  const message = `${path} lies more than ${DEEPEST} folders deep and is not read. A link may lead back to a folder above it.`;
  return { path, code: 'unreadable', message };
}

function tooManyFolders(path: string): FileProblem {
  const message = `${path} has more than ${MOST_FOLDERS} folders, and not all were read. A link may lead back to a folder above it.`;
  return { path, code: 'unreadable', message };
}

/** As rules name folders: the topmost one is ''. */
function pathOf(uri: string): string {
  const path = uriToPath(uri);
  return path === '/' ? '' : path;
}
