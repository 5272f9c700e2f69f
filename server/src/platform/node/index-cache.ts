import { join } from 'node:path';
import type { CachePlace, IndexKeeper } from '../../ports/index.js';
import { hasOurMagic, identityOf, readCacheFile, writeCacheFile } from './cache-file.js';
import {
  type CacheFolder,
  type CacheHost,
  cacheFolder,
  checkCacheFolder,
  makeCacheFolder,
} from './cache-folder.js';
import { cacheSecret, makeCacheSecret } from './cache-secret.js';
import {
  ABANDONED_MS,
  filesIn,
  type KeptKind,
  keeperOf,
  nameOf,
  reasonOf,
  removeFile,
  tellingOnce,
} from './kept-files.js';

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

/** Keeps indexes in files of this user alone; any number of processes may share them. */
export function createIndexCache({
  host,
  build,
  tell,
  folderLimit = FOLDER_LIMIT,
}: IndexCacheOptions): IndexKeeper {
  const tellOnce = tellingOnce(tell);
  /** In this process the last one to save is the last one to write. */
  let writing: Promise<void> = Promise.resolve();

  function fileOf(folder: CacheFolder, { subject, variant }: CachePlace, secret: string) {
    const path = join(folder.path, `${nameOf(subject)}-${nameOf(`${variant}\0${build}`)}.index`);
    return { path, identity: identityOf([build, subject, variant, secret]) };
  }

  async function save(place: CachePlace, parts: readonly Uint8Array[]): Promise<void> {
    try {
      const folder = cacheFolder(place.where, host);
      await makeCacheFolder(folder, host);
      const { path, identity } = fileOf(folder, place, await makeCacheSecret(place.where, host));
      await writeCacheFile(path, identity, parts, host.userId);
      await makeRoom(folder, path, folderLimit);
    } catch (error) {
      tellOnce(`The index of the sources was not kept: ${reasonOf(error, INDEXES)}`);
    }
  }

  return {
    async load(place) {
      try {
        const folder = cacheFolder(place.where, host);
        if (!(await checkCacheFolder(folder, host))) return undefined;
        const secret = await cacheSecret(place.where, host);
        if (secret === undefined) return undefined;
        const { path, identity } = fileOf(folder, place, secret);
        return await readCacheFile(path, identity, host.userId);
      } catch (error) {
        tellOnce(`The index of the sources that was kept is not used: ${reasonOf(error, INDEXES)}`);
        return undefined;
      }
    },
    save(place, parts) {
      writing = writing.then(() => save(place, parts));
      return writing;
    },
    ...keeperOf(INDEXES, host),
  };
}

const INDEXES: KeptKind = {
  what: 'indexes',
  folderOf: ({ where }, host) => cacheFolder(where, host),
  pattern: /^[0-9a-f]{24}-[0-9a-f]{24}\.index(\.[0-9a-f]{16}\.tmp)?$/,
  isOurs: hasOurMagic,
};

/** What does not fit beside `newest`, and what broken-off writers left, is removed; a failure is no loss. */
async function makeRoom(folder: CacheFolder, newest: string, limit: number): Promise<void> {
  const files = await filesIn(folder.path, INDEXES).catch(() => []);
  const abandoned = Date.now() - ABANDONED_MS;
  let kept = files.find(({ path }) => path === newest)?.bytes ?? 0;
  for (const { path, bytes, touched, unfinished } of files) {
    if (path === newest || (unfinished && touched > abandoned)) continue;
    if (!unfinished && kept + bytes <= limit) kept += bytes;
    else await removeFile(path).catch(() => undefined);
  }
}
