import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CachePlace } from '../../ports/index.js';
import { type CacheHost, cacheFolder, checkCacheFolder, makeCacheFolder } from './cache-folder.js';
import { readOwnFile } from './own-file.js';

/**
 * What only this user's programs know, in the user's own cache folder: a project may come with a cache that somebody else
 * made, in files that look like this user's. '' for places that no project brings along; undefined where it is not there.
 * Throws as `checkCacheFolder`.
 */
export async function cacheSecret(where: CachePlace['where'], host: CacheHost): Promise<string | undefined> {
  if (where.kind !== 'workspace') return '';
  const folder = cacheFolder({ kind: 'user' }, host);
  return (await checkCacheFolder(folder, host)) ? read(join(folder.path, NAME), host) : undefined;
}

/** The same, made if it is not there. Throws as `makeCacheFolder`. */
export async function makeCacheSecret(where: CachePlace['where'], host: CacheHost): Promise<string> {
  const there = await cacheSecret(where, host);
  if (there !== undefined) return there;
  const folder = cacheFolder({ kind: 'user' }, host);
  await makeCacheFolder(folder, host);
  const path = join(folder.path, NAME);
  // In one go, so that whatever else this process keeps is kept with the same one.
  return read(path, host) ?? write(path);
}

const NAME = 'secret';
/** Hexadecimal digits. */
const LENGTH = 64;

function read(path: string, { userId }: CacheHost): string | undefined {
  const bytes = readOwnFile(path, userId, LENGTH);
  return bytes?.length === LENGTH ? new TextDecoder('latin1').decode(bytes) : undefined;
}

/** Where two processes do so at once, what one of them keeps is made anew. */
function write(path: string): string {
  const secret = randomBytes(LENGTH / 2).toString('hex');
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, secret, { flag: 'wx', mode: 0o600 });
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  return secret;
}
