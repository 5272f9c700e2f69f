import { createHash } from 'node:crypto';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CachePlace, FileKeeper, KeptFiles } from '../../ports/index.js';
import {
  type CacheFolder,
  type CacheHost,
  CacheObstacle,
  checkCacheFolder,
  codeOf,
  SET_ELSEWHERE,
} from './cache-folder.js';

/** Files of one sort in a cache folder. */
export interface KeptKind {
  /** In messages: "indexes". */
  readonly what: string;
  folderOf(place: CachePlace, host: CacheHost): CacheFolder;
  /** Of whole names; a file whose writer has not given it its name yet has a first group. */
  readonly pattern: RegExp;
  /** Asked where a name fits. */
  isOurs(path: string): Promise<boolean>;
}

export interface CacheFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly touched: number;
  /** Its writer has not given it its name yet. */
  readonly unfinished: boolean;
}

/** Milliseconds after its last write from which on a file that was never finished has no writer any more. */
export const ABANDONED_MS = 15 * 60_000;

/** Looks after all files of a kind. */
export function keeperOf(kind: KeptKind, host: CacheHost): FileKeeper {
  async function filesOf(place: CachePlace) {
    const folder = kind.folderOf(place, host);
    const files = (await checkCacheFolder(folder, host)) ? await filesIn(folder.path, kind) : [];
    return { folder, files };
  }

  return {
    async kept(place) {
      try {
        const { folder, files } = await filesOf(place);
        return keptFiles(folder, files, place.subject);
      } catch (error) {
        throw new CacheObstacle(`The kept ${kind.what} cannot be listed: ${reasonOf(error, kind)}`);
      }
    },
    async clear(place, which) {
      try {
        const { folder, files } = await filesOf(place);
        const wanted = files.filter(({ name }) => which === 'all' || name.startsWith(nameOf(place.subject)));
        for (const { path } of wanted) await removeFile(path);
        return keptFiles(folder, wanted, place.subject);
      } catch (error) {
        throw new CacheObstacle(`Not all kept ${kind.what} were removed: ${reasonOf(error, kind)}`);
      }
    },
  };
}

/** Tells each thing the first time alone. */
export function tellingOnce(tell: (message: string) => void): (message: string) => void {
  const told = new Set<string>();
  return message => {
    if (told.has(message)) return;
    told.add(message);
    tell(message);
  };
}

/** No name of a folder or file of the user's shows in it. */
export function nameOf(what: string): string {
  return createHash('sha256').update(what).digest('hex').slice(0, 24);
}

/** The files that are ours, used last first; links and folders never are. */
export async function filesIn(folder: string, { pattern, isOurs }: KeptKind): Promise<CacheFile[]> {
  const files: CacheFile[] = [];
  const names = await readdir(folder);
  for (let at = 0; at < names.length; at += TOGETHER)
    await Promise.all(
      names.slice(at, at + TOGETHER).map(async name => {
        const match = pattern.exec(name);
        if (!match) return;
        const path = join(folder, name);
        // Another process may have removed it meanwhile.
        const stats = await lstat(path).catch(() => undefined);
        if (!stats?.isFile() || !(await isOurs(path))) return;
        const unfinished = match[1] !== undefined;
        files.push({ name, path, bytes: stats.size, touched: stats.mtimeMs, unfinished });
      }),
    );
  return files.sort((a, b) => b.touched - a.touched || (a.name < b.name ? -1 : 1));
}

/** Gone is gone, whoever did it. */
export async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function keptFiles(folder: CacheFolder, files: readonly CacheFile[], subject: string): KeptFiles {
  const ours = nameOf(subject);
  return {
    folder: folder.path,
    files: files.map(({ name, bytes, touched }) => ({
      ofSubject: name.startsWith(ours),
      bytes,
      lastUsed: Math.floor(touched),
    })),
  };
}

/** Why something could not be kept or taken, for a person. */
export function reasonOf(error: unknown, { pattern }: KeptKind): string {
  if (error instanceof CacheObstacle) return error.message;
  const path = error instanceof Error && 'path' in error ? `${placeOf(String(error.path), pattern)} ` : '';
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return `the disk is full. Make room, or set "cache" to another place or to "off".`;
    case 'EROFS':
      return `${path}lies on a disk that is read-only. ${SET_ELSEWHERE}`;
    case 'EACCES':
    case 'EPERM':
      return `${path}may not be written or read: permission is missing. ${SET_ELSEWHERE}`;
    case 'ENOTDIR':
    case 'EEXIST':
      return `${path}lies below a file, not a folder. ${SET_ELSEWHERE}`;
    default:
      return `${path}cannot be used (${codeOf(error) || String(error)}). ${SET_ELSEWHERE}`;
  }
}

/** Files that are looked at together. */
const TOGETHER = 32;

/** The names of our own files say nothing to a person. */
function placeOf(path: string, pattern: RegExp): string {
  return pattern.test(basename(path)) ? dirname(path) : path;
}
