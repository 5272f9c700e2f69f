import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { posix } from 'node:path';
import { blobIds, contentOf } from './blob-id.js';
import type { GitCommand } from './git-command.js';
import type { GitTree, Holder, TreeEntry } from './git-tree.js';
import { withSlashes } from './native-path.js';

/** A file now, beside what it was. */
export type FileState =
  /** As it was; also what is not kept, or what was and is not there. */
  | { readonly kind: 'same' }
  /** It was another one, which the commit has. */
  | { readonly kind: 'changed'; readonly entry: TreeEntry }
  | { readonly kind: 'added' }
  /** It may have been anything. */
  | { readonly kind: 'unknown' };

/** Paths are absolute, with `/`; those within the repository count from its top. */
export interface FileStates {
  /** Undefined: it lies outside the repository. */
  inRepository(path: string): string | undefined;
  stateOf(path: string): FileState;
  /** Whether a commit has the file and what it leads to, or would take them in. */
  isKept(path: string): boolean;
  /** Tells what filters make of those files that were found changed, so that `changed` holds of them. */
  considerFilters(paths: readonly string[]): Promise<void>;
}

export interface StatesRequest {
  readonly git: GitCommand;
  readonly tree: GitTree;
  readonly commit: string;
  /** Links resolved. */
  readonly top: string;
  /** The folder that paths are spelled from. */
  readonly folder: string;
}

interface Folder {
  /** Links resolved, as far as there is a folder. */
  readonly real: string;
  /** A link on the way leads elsewhere than it did. */
  readonly isDoubtful: boolean;
}

/** Links that lead to links; more are a circle. */
const MOST_LINKS = 10;
/** Bytes of what Git LFS keeps in place of a file. */
const POINTER_LIMIT = 1_024;

const same: FileState = { kind: 'same' };
const unknown: FileState = { kind: 'unknown' };

export function createStates({ git, tree, commit, top, folder }: StatesRequest): FileStates {
  const ids = blobIds(commit);
  const folders = new Map<string, Folder>();
  const states = new Map<string, FileState>();
  const nested = [...tree.known].filter(path => path.endsWith('/'));
  let folded: ReadonlySet<string> | undefined;
  for (let path = folder; ; path = posix.dirname(path)) {
    folders.set(path, { real: realOf(path) ?? path, isDoubtful: false });
    if (posix.dirname(path) === path) break;
  }

  function placeOf(path: string): Folder {
    const known = folders.get(path);
    if (known) return known;
    const parent = posix.dirname(path);
    const found = parent === path ? { real: path, isDoubtful: false } : within(placeOf(parent), path);
    folders.set(path, found);
    return found;
  }

  function within({ real: parent, isDoubtful }: Folder, path: string): Folder {
    const own = posix.join(parent, posix.basename(path));
    if (!statOf(own)?.isSymbolicLink()) return { real: own, isDoubtful };
    const inside = below(own);
    const isSameLink = inside === undefined || leadsWhereItDid(own, tree.entries.get(inside));
    return { real: realOf(own) ?? own, isDoubtful: isDoubtful || !isSameLink };
  }

  function below(real: string): string | undefined {
    if (real === top) return '';
    const prefix = top.endsWith('/') ? top : `${top}/`;
    return real.startsWith(prefix) ? real.slice(prefix.length) : undefined;
  }

  function stateOf(path: string, links = 0): FileState {
    const { real: parent, isDoubtful } = placeOf(posix.dirname(path));
    const real = posix.join(parent, posix.basename(path));
    const inside = below(real);
    if (inside === undefined) return isDoubtful ? unknown : same;
    if (isDoubtful || links > MOST_LINKS) return unknown;
    const known = states.get(inside);
    if (known) return known;
    const state = stateAt(inside, real, links);
    states.set(inside, state);
    return state;
  }

  function isKept(path: string): boolean {
    const real = posix.join(placeOf(posix.dirname(path)).real, posix.basename(path));
    return [real, realOf(real) ?? real].every(each => {
      const inside = below(each);
      return inside !== undefined && (tree.entries.has(inside) || isKnown(inside));
    });
  }

  function isKnown(inside: string): boolean {
    return tree.known.has(inside) || nested.some(prefix => inside.startsWith(prefix));
  }

  function stateAt(inside: string, real: string, links: number): FileState {
    if (tree.unread.some(prefix => inside.startsWith(prefix))) return unknown;
    const entry = tree.entries.get(inside);
    const stats = statOf(real);
    if (!entry) {
      if (!stats) return same;
      if (isKnown(inside)) return { kind: 'added' };
      return hasTwin(inside) ? unknown : same;
    }
    if (!stats) return tree.sparse.has(inside) ? same : changed(entry);
    if (stats.isSymbolicLink() || entry.kind === 'link') {
      if (entry.kind === 'file') return changed(entry);
      if (!stats.isSymbolicLink() || !leadsWhereItDid(real, entry)) return unknown;
      const target = realOf(real) ?? posix.resolve(posix.dirname(real), withSlashes(readlinkSync(real)));
      const state = stateOf(target, links + 1);
      return state.kind === 'added' ? unknown : state;
    }
    return stats.isFile() && isAsIn(entry, inside, real) ? same : changed(entry);
  }

  /**
   * Where git converts line ends, what it has of a file differs from the file: what is staged as it was has not been
   * changed by a commit, and line ends alone change no finding.
   */
  function isAsIn({ id }: TreeEntry, inside: string, real: string): boolean {
    return ids.ofFile(real) === id || (tree.staged.get(inside) === id && ids.ofFileWithLf(real) === id);
  }

  function leadsWhereItDid(real: string, entry: TreeEntry | undefined): boolean {
    return entry?.kind === 'link' && ids.ofLink(real) === entry.id;
  }

  /** The same name in another spelling, which some disks take for the same file. */
  function hasTwin(inside: string): boolean {
    folded ??= new Set([...tree.known, ...tree.entries.keys()].map(fold));
    return folded.has(fold(inside));
  }

  async function considerFilters(paths: readonly string[]): Promise<void> {
    const found = new Map<string, { real: string; entry: TreeEntry }>();
    for (const path of paths) {
      const real = posix.join(placeOf(posix.dirname(path)).real, posix.basename(path));
      const inside = below(real);
      const state = inside === undefined ? same : states.get(inside);
      if (inside !== undefined && state?.kind === 'changed') found.set(inside, { real, entry: state.entry });
    }
    for (const holder of tree.holders) {
      const own = [...found].filter(([, { entry }]) => entry.holder === holder);
      if (own.length === 0) continue;
      const filters = await filtersOf(
        holder,
        own.map(([inside]) => inside),
      );
      for (const [inside, { real, entry }] of own) {
        const filter = filters === 'unknown' ? '' : filters.get(inside);
        if (filter === undefined) continue;
        states.set(inside, filter === 'lfs' && (await isPointerTo(entry, real)) ? same : unknown);
      }
    }
  }

  /** By path: the filter that a file goes through on its way into git; `''` where its encoding is changed. */
  async function filtersOf(
    { prefix, folder: place, blobs }: Holder,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, string> | 'unknown'> {
    for (const [path, entry] of tree.entries) {
      if (posix.basename(path) !== '.gitattributes' || entry.holder.prefix !== prefix) continue;
      if (stateOf(posix.join(top, path)).kind === 'same') continue;
      const before = await blobs.read(entry.id, ATTRIBUTES_LIMIT);
      const isHarmless =
        before.kind === 'bytes' && !converting.test(Buffer.from(before.bytes).toString('latin1'));
      if (!isHarmless) return 'unknown';
    }
    const asked = paths.map(path => `${path.slice(prefix.length)}\0`).join('');
    const outcome = await git.run(
      place,
      ['check-attr', '-z', '--stdin', 'filter', 'working-tree-encoding'],
      asked,
    );
    if (outcome.kind !== 'done') return 'unknown';
    const filters = new Map<string, string>();
    const words = new TextDecoder().decode(outcome.output).split('\0');
    for (let at = 0; at + 2 < words.length; at += 3) {
      const [path = '', attribute, value = ''] = words.slice(at, at + 3);
      if (value === 'unspecified' || value === 'unset') continue;
      filters.set(prefix + path, attribute === 'filter' ? value : '');
    }
    return filters;
  }

  return {
    inRepository: path => below(posix.join(placeOf(posix.dirname(path)).real, posix.basename(path))),
    stateOf: path => stateOf(path),
    isKept,
    considerFilters,
  };
}

/** Bytes. */
const ATTRIBUTES_LIMIT = 1_000_000;
const converting = /filter=|working-tree-encoding=/;

/** Git LFS keeps the hash of a file in place of the file. */
async function isPointerTo({ id, holder }: TreeEntry, path: string): Promise<boolean> {
  const read = await holder.blobs.read(id, POINTER_LIMIT);
  if (read.kind !== 'bytes') return false;
  const text = Buffer.from(read.bytes).toString('latin1');
  const [, sha256, size] =
    /^version https:\/\/git-lfs\.github\.com\/spec\/v1\noid sha256:([0-9a-f]{64})\nsize (\d+)\n$/.exec(
      text,
    ) ?? [];
  const now = sha256 === undefined ? undefined : contentOf(path);
  return now !== undefined && now.sha256 === sha256 && String(now.size) === size;
}

function changed(entry: TreeEntry): FileState {
  return { kind: 'changed', entry };
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function realOf(path: string): string | undefined {
  try {
    return withSlashes(realpathSync.native(path));
  } catch {
    return undefined;
  }
}

function fold(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
