import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type GitBlobs, openBlobs } from './git-blobs.js';
import type { GitCommand, GitOutcome } from './git-command.js';

/** A file of a commit. */
export interface TreeEntry {
  readonly kind: 'file' | 'link';
  /** Of its content. */
  readonly id: string;
  readonly holder: Holder;
}

/** The repository that has the contents: the one at the top, or a submodule. */
export interface Holder {
  /** Below the top, with `/` behind it; '' for the top itself. */
  readonly prefix: string;
  /** In the spelling of the platform. */
  readonly folder: string;
  readonly blobs: GitBlobs;
}

/** What a commit has, and what git knows of the files on the disk. Paths count from the top, with `/`. */
export interface GitTree {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** Files that a commit of now would have or take in: what git ignores and does not know is not among them. */
  readonly known: ReadonlySet<string>;
  /** Ids of the contents that are staged. */
  readonly staged: ReadonlyMap<string, string>;
  /** Left out of a sparse checkout. */
  readonly sparse: ReadonlySet<string>;
  /** Folders, with `/` behind them, of submodules whose commit is not to be had. */
  readonly unread: readonly string[];
  readonly holders: readonly Holder[];
}

/** Submodules within submodules; more are a circle. */
const MOST_DEEP = 5;

interface Growing {
  readonly entries: Map<string, TreeEntry>;
  readonly known: Set<string>;
  readonly staged: Map<string, string>;
  readonly sparse: Set<string>;
  readonly unread: string[];
  readonly holders: Holder[];
}

/** `top`: in the spelling of the platform. The outcome is that of the command that was not done. */
export async function readTree(
  git: GitCommand,
  top: string,
  commit: string,
): Promise<GitTree | Exclude<GitOutcome, { kind: 'done' }>> {
  const tree: Growing = {
    entries: new Map(),
    known: new Set(),
    staged: new Map(),
    sparse: new Set(),
    unread: [],
    holders: [],
  };
  const failure = await readInto(tree, git, { folder: top, prefix: '', commit, depth: 0 });
  return failure ?? tree;
}

interface Place {
  readonly folder: string;
  readonly prefix: string;
  readonly commit: string;
  readonly depth: number;
}

async function readInto(
  tree: Growing,
  git: GitCommand,
  { folder, prefix, commit, depth }: Place,
): Promise<Exclude<GitOutcome, { kind: 'done' }> | undefined> {
  const listed = await git.run(folder, ['ls-tree', '-r', '-z', '--full-tree', commit]);
  if (listed.kind !== 'done') return listed;
  const index = await git.run(folder, ['ls-files', '-z', '-t', '--stage']);
  if (index.kind !== 'done') return index;
  const others = await git.run(folder, ['ls-files', '-z', '--others', '--exclude-standard']);
  if (others.kind !== 'done') return others;

  const holder: Holder = { prefix, folder, blobs: openBlobs(git, folder) };
  tree.holders.push(holder);
  const modules = new Map<string, string>();
  for (const record of recordsOf(listed.output)) {
    const [, mode, id = '', path = ''] = /^(\d+) \S+ ([0-9a-f]+)\t(.+)$/s.exec(record) ?? [];
    if (path === '') continue;
    if (mode === GITLINK) modules.set(path, id);
    else tree.entries.set(prefix + path, { kind: mode === LINK ? 'link' : 'file', id, holder });
  }
  for (const record of recordsOf(index.output)) {
    const [, tag, mode, id = '', path = ''] = /^(\S) (\d+) ([0-9a-f]+) \d\t(.+)$/s.exec(record) ?? [];
    if (path === '') continue;
    if (mode === GITLINK) {
      // One that the change brings has a commit, but none before.
      if (!modules.has(path)) modules.set(path, '');
      continue;
    }
    tree.known.add(prefix + path);
    tree.staged.set(prefix + path, id);
    if (tag === SPARSE) tree.sparse.add(prefix + path);
  }
  for (const path of recordsOf(others.output)) tree.known.add(prefix + path);

  for (const [path, id] of modules) {
    const inner = join(folder, path);
    // One that is not checked out has no file here, now or before.
    if (!existsSync(join(inner, '.git'))) continue;
    const innerPrefix = `${prefix}${path}/`;
    const failure =
      id !== '' && depth < MOST_DEEP
        ? await readInto(tree, git, { folder: inner, prefix: innerPrefix, commit: id, depth: depth + 1 })
        : unreadable;
    if (failure?.kind === 'failed') tree.unread.push(innerPrefix);
    else if (failure) return failure;
  }
  return undefined;
}

const GITLINK = '160000';
const LINK = '120000';
const SPARSE = 'S';

const unreadable = { kind: 'failed', code: 0, said: '' } as const;

/** Names that are not UTF-8 cannot be opened, now or before. */
function* recordsOf(output: Uint8Array): Generator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let start = 0; start < output.length; ) {
    const zero = output.indexOf(0, start);
    const end = zero < 0 ? output.length : zero;
    try {
      yield decoder.decode(output.subarray(start, end));
    } catch {}
    start = end + 1;
  }
}
