import { chmod, lstat, mkdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join, normalize, posix, win32 } from 'node:path';
import type { CachePlace } from '../../ports/index.js';
import { uriToPath } from '../../ports/uri.js';

/** What of the process and its user decides where a cache lies. */
export interface CacheHost {
  readonly platform: NodeJS.Platform;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** As the system names it; it need not be there. */
  readonly home: string;
  /** Undefined where the system has no such numbers (Windows). */
  readonly userId: number | undefined;
}

/** A folder for what is kept: `base` is somebody else's, the folders of `below` in it are ours. */
export interface CacheFolder {
  readonly kind: CachePlace['where']['kind'];
  readonly path: string;
  readonly base: string;
  readonly below: readonly string[];
  /** A folder that is there or is not made: the home, the project. */
  readonly root: string | undefined;
}

/** Why a cache cannot be had, in words for a person. */
export class CacheObstacle extends Error {}

/** Throws `CacheObstacle` where the system names no folder. */
export function cacheFolder(where: CachePlace['where'], host: CacheHost): CacheFolder {
  const { kind } = where;
  if (kind === 'folder') {
    const path = normalize(uriToPath(where.folderUri));
    return { kind, path, base: path, below: [], root: undefined };
  }
  if (kind === 'workspace') {
    const root = normalize(uriToPath(where.rootUri));
    return { kind, path: join(root, '.stet', 'cache'), base: root, below: ['.stet', 'cache'], root };
  }
  const { base, root } = userCaches(host);
  return { kind, path: join(base, 'stet', 'index'), base, below: ['stet', 'index'], root };
}

/**
 * Makes what is not there of it, open to its owner alone. Throws `CacheObstacle` where what is there may be somebody
 * else's or leads elsewhere, and as the file system does.
 */
export async function makeCacheFolder(folder: CacheFolder, host: CacheHost): Promise<void> {
  const { kind, path, base, below, root } = folder;
  if (root !== undefined && (await folderKind(root)) === 'missing')
    throw new CacheObstacle(`${root} is not there. Make it, or ${ELSEWHERE}`);
  await refuseStrangersHome(folder, host);
  await makeFolders(base);
  let inner = base;
  for (const name of below) {
    inner = join(inner, name);
    await makeFolder(inner);
    await checkOwnFolder(inner, host);
  }
  if (kind === 'folder') return;
  // Nothing but ours lies here, so that nobody can miss what it allowed before.
  if (host.userId !== undefined && (await isOpenToOthers(path))) {
    await chmod(path, 0o700);
    if (await isOpenToOthers(path))
      throw new CacheObstacle(`${path} lies on a disk that keeps nothing from other users. ${SET_ELSEWHERE}`);
  }
  if (kind === 'workspace') await writeOnce(join(path, '.gitignore'), '*\n');
  await writeOnce(join(path, 'CACHEDIR.TAG'), CACHE_TAG);
}

/** Whether it is there. Throws as `makeCacheFolder`, and makes nothing. */
export async function checkCacheFolder(
  { path, base, below }: CacheFolder,
  host: CacheHost,
): Promise<boolean> {
  let inner = base;
  for (const name of below) {
    inner = join(inner, name);
    if (!(await checkOwnFolder(inner, host))) return false;
  }
  return (await folderKind(path)) === 'folder';
}

const ELSEWHERE = 'set "cache" to another place or to "off".';
export const SET_ELSEWHERE = 'Set "cache" to another place or to "off".';

const CACHES_IN_HOME: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: ['Library', 'Caches'],
  win32: ['AppData', 'Local'],
};

/** Backup programs leave out folders with this file: https://bford.info/cachedir/ */
const CACHE_TAG = `Signature: 8a477f597d28d172789f06886806bc55
# Stet keeps indexes of source articles and what it found in drafts here. Everything may be removed at any time.
`;

function userCaches({ platform, variables, home }: CacheHost): Pick<CacheFolder, 'base' | 'root'> {
  const { LOCALAPPDATA: local = '', XDG_CACHE_HOME: xdg = '' } = variables;
  if (platform === 'win32' && win32.isAbsolute(local)) return { base: local, root: undefined };
  // A relative one is invalid: https://specifications.freedesktop.org/basedir/latest/
  if (platform !== 'win32' && posix.isAbsolute(xdg)) return { base: xdg, root: undefined };
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  if (!isAbsolute(home) || home === '/')
    throw new CacheObstacle(
      'this user has no home folder. Name one with --cache-location, or set "cache" to "off".',
    );
  return { base: join(home, ...(CACHES_IN_HOME[platform] ?? ['.cache'])), root: home };
}

/** `sudo` may leave the home as it was: what is written there would lock its owner out. */
async function refuseStrangersHome(folder: CacheFolder, { userId, variables }: CacheHost): Promise<void> {
  if (folder.kind !== 'user' || userId !== 0 || !variables.SUDO_UID) return;
  const stats = await stat(folder.base).catch(() => undefined);
  if (stats && stats.uid !== 0)
    throw new CacheObstacle(`${folder.base} belongs to another user. Run without sudo, or ${ELSEWHERE}`);
}

/** Whether it is there, ours, and no way to somewhere else. */
async function checkOwnFolder(path: string, { userId }: CacheHost): Promise<boolean> {
  const stats = await lstat(path).catch(unlessMissing);
  if (!stats) return false;
  const obstacle = stats.isSymbolicLink()
    ? 'is a link'
    : !stats.isDirectory()
      ? 'is no folder'
      : userId !== undefined && stats.uid !== userId
        ? 'belongs to another user'
        : undefined;
  if (obstacle) throw new CacheObstacle(`${path} ${obstacle}. Remove it, or ${ELSEWHERE}`);
  return true;
}

async function isOpenToOthers(path: string): Promise<boolean> {
  return ((await lstat(path)).mode & 0o077) !== 0;
}

async function folderKind(path: string): Promise<'folder' | 'file' | 'missing'> {
  const stats = await stat(path).catch(unlessMissing);
  if (!stats) return 'missing';
  return stats.isDirectory() ? 'folder' : 'file';
}

/** In place of the recursive `mkdir`, which never ends where a file system says "no such folder" of a new one (/proc). */
async function makeFolders(path: string): Promise<void> {
  if ((await folderKind(path)) !== 'missing') return;
  if (dirname(path) !== path) await makeFolders(dirname(path));
  await makeFolder(path);
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

async function writeOnce(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT' && codeOf(error) !== 'ENOTDIR') throw error;
}

/** The code of a system error, such as `ENOENT`; '' for others. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
