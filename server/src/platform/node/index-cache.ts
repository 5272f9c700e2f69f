import { createHash } from 'node:crypto';
import { lstat, readdir, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { CachePlace, IndexKeeper, KeptIndex, KeptIndexes } from '../../ports/index.js';
import { hasOurMagic, identityOf, readCacheFile, writeCacheFile } from './cache-file.js';
import {
  type CacheFolder,
  type CacheHost,
  CacheObstacle,
  cacheFolder,
  checkCacheFolder,
  codeOf,
  makeCacheFolder,
  SET_ELSEWHERE,
} from './cache-folder.js';

export interface IndexCacheOptions {
  readonly host: CacheHost;
  /** What was built, told apart from every other build: what one wrote, no other reads. */
  readonly build: string;
  /** Told, each thing once, why something is not kept or not taken. */
  readonly tell: (message: string) => void;
  /** Bytes of all indexes in a folder; those that were used least recently make room. */
  readonly folderLimit?: number;
}

/** Bytes: four archives of 100,000 articles in a folder that all projects of a user share. */
const FOLDER_LIMIT = 2 * 2 ** 30;

/** Milliseconds after its last write from which on a file that was never finished has no writer any more. */
const ABANDONED_MS = 15 * 60_000;

/** Keeps indexes in files of this user alone; any number of processes may share them. */
export function createIndexCache({
  host,
  build,
  tell,
  folderLimit = FOLDER_LIMIT,
}: IndexCacheOptions): IndexKeeper {
  const told = new Set<string>();
  /** In this process the last one to save is the last one to write. */
  let writing: Promise<void> = Promise.resolve();

  function tellOnce(message: string): void {
    if (told.has(message)) return;
    told.add(message);
    tell(message);
  }

  function fileOf(folder: CacheFolder, { subject, variant }: CachePlace) {
    const path = join(folder.path, `${nameOf(subject)}-${nameOf(`${variant}\0${build}`)}.index`);
    return { path, identity: identityOf([build, subject, variant]) };
  }

  async function save(place: CachePlace, parts: readonly Uint8Array[]): Promise<void> {
    try {
      const folder = cacheFolder(place.where, host);
      await makeCacheFolder(folder, host);
      const { path, identity } = fileOf(folder, place);
      await writeCacheFile(path, identity, parts, host.userId);
      await makeRoom(folder, path, folderLimit);
    } catch (error) {
      tellOnce(`The index of the sources was not kept: ${reasonOf(error)}`);
    }
  }

  return {
    async load(place) {
      try {
        const folder = cacheFolder(place.where, host);
        if (!(await checkCacheFolder(folder, host))) return undefined;
        const { path, identity } = fileOf(folder, place);
        return await readCacheFile(path, identity, host.userId);
      } catch (error) {
        tellOnce(`The index of the sources that was kept is not used: ${reasonOf(error)}`);
        return undefined;
      }
    },
    save(place, parts) {
      writing = writing.then(() => save(place, parts));
      return writing;
    },
    async kept(place) {
      try {
        const folder = cacheFolder(place.where, host);
        const files = (await checkCacheFolder(folder, host)) ? await filesIn(folder.path) : [];
        return keptIndexes(folder, files, place.subject);
      } catch (error) {
        throw new CacheObstacle(`The kept indexes cannot be listed: ${reasonOf(error)}`);
      }
    },
    async clear(place, which) {
      try {
        const folder = cacheFolder(place.where, host);
        const files = (await checkCacheFolder(folder, host)) ? await filesIn(folder.path) : [];
        const wanted = files.filter(({ name }) => which === 'all' || name.startsWith(nameOf(place.subject)));
        for (const { path } of wanted) await remove(path);
        return keptIndexes(folder, wanted, place.subject);
      } catch (error) {
        throw new CacheObstacle(`Not all kept indexes were removed: ${reasonOf(error)}`);
      }
    },
  };
}

interface CacheFile {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly touched: number;
  /** Its writer has not given it its name yet. */
  readonly unfinished: boolean;
}

/** No name of a folder or file of the user's shows in it. */
function nameOf(what: string): string {
  return createHash('sha256').update(what).digest('hex').slice(0, 24);
}

const OUR_NAME = /^[0-9a-f]{24}-[0-9a-f]{24}\.index(\.[0-9a-f]{16}\.tmp)?$/;

/** The files that are ours by name and by how they start; links and folders never are. */
async function filesIn(folder: string): Promise<CacheFile[]> {
  const files: CacheFile[] = [];
  for (const name of await readdir(folder)) {
    const match = OUR_NAME.exec(name);
    if (!match) continue;
    const path = join(folder, name);
    // Another process may have removed it meanwhile.
    const stats = await lstat(path).catch(() => undefined);
    if (!stats?.isFile() || !(await hasOurMagic(path))) continue;
    files.push({
      name,
      path,
      bytes: stats.size,
      touched: stats.mtimeMs,
      unfinished: match[1] !== undefined,
    });
  }
  return files.sort((a, b) => b.touched - a.touched || (a.name < b.name ? -1 : 1));
}

/** What does not fit beside `newest`, and what broken-off writers left, is removed; a failure is no loss. */
async function makeRoom(folder: CacheFolder, newest: string, limit: number): Promise<void> {
  const files = await filesIn(folder.path).catch(() => []);
  const abandoned = Date.now() - ABANDONED_MS;
  let kept = files.find(({ path }) => path === newest)?.bytes ?? 0;
  for (const { path, bytes, touched, unfinished } of files) {
    if (path === newest || (unfinished && touched > abandoned)) continue;
    if (!unfinished && kept + bytes <= limit) kept += bytes;
    else await remove(path).catch(() => undefined);
  }
}

/** Gone is gone, whoever did it. */
async function remove(path: string): Promise<void> {
  try {
    await unlink(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

function keptIndexes(folder: CacheFolder, files: readonly CacheFile[], subject: string): KeptIndexes {
  const ours = nameOf(subject);
  const indexes: KeptIndex[] = files.map(({ name, bytes, touched }) => ({
    ofSubject: name.startsWith(ours),
    bytes,
    lastUsed: Math.floor(touched),
  }));
  return { folder: folder.path, indexes };
}

function reasonOf(error: unknown): string {
  if (error instanceof CacheObstacle) return error.message;
  const path = error instanceof Error && 'path' in error ? `${placeOf(String(error.path))} ` : '';
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

/** The names of our own files say nothing to a person. */
function placeOf(path: string): string {
  return OUR_NAME.test(basename(path)) ? dirname(path) : path;
}
