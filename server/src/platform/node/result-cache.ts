import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, futimesSync, openSync, readSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import type { CachePlace } from '../../ports/index.js';
import type { KeptResults, ResultKeeper, ResultKey } from '../../ports/results.js';
import {
  type CacheFolder,
  type CacheHost,
  CacheObstacle,
  cacheFolder,
  checkCacheFolder,
  makeCacheFolder,
} from './cache-folder.js';
import {
  ABANDONED_MS,
  filesIn,
  type KeptKind,
  keptFiles,
  nameOf,
  reasonOf,
  removeFile,
} from './kept-files.js';

export interface ResultCacheOptions {
  readonly host: CacheHost;
  /** What was built, told apart from every other build: what one wrote, no other reads. */
  readonly build: string;
  /** Told, each thing once, why something is not kept or not taken. */
  readonly tell: (message: string) => void;
  /** Left out: as for a user. */
  readonly limits?: ResultLimits;
}

/** Of all results in a folder; those that were used least recently make room. */
export interface ResultLimits {
  readonly bytes: number;
  readonly files: number;
  /** Milliseconds since they were last used. */
  readonly age: number;
}

const DAY_MS = 24 * 3_600_000;

/** 10,000 long drafts, with what is found in them. */
const LIMITS: ResultLimits = { bytes: 2 ** 29, files: 20_000, age: 30 * DAY_MS };

/** Keeps results in files of this user alone, a file each; any number of processes may share them. */
export function createResultCache({ host, build, tell, limits = LIMITS }: ResultCacheOptions): ResultKeeper {
  const told = new Set<string>();

  function tellOnce(message: string): void {
    if (told.has(message)) return;
    told.add(message);
    tell(message);
  }

  function openResults(place: CachePlace, basis: string): KeptResults {
    const salt = digestOf(JSON.stringify([build, place.subject, place.variant, basis]));
    let folder: Promise<CacheFolder | undefined> | undefined;
    let saving: Promise<void>[] = [];
    let saved = false;

    function fileName({ name }: ResultKey): string {
      return `${nameOf(place.subject)}-${nameOf(`${place.variant}\0${name}`)}.result`;
    }

    async function makeFolder(): Promise<CacheFolder | undefined> {
      try {
        const made = resultFolder(place, host);
        await makeCacheFolder(made, host);
        return made;
      } catch (error) {
        tellOnce(`What was found in drafts was not kept: ${reasonOf(error, RESULTS)}`);
        return undefined;
      }
    }

    async function saveOne(key: ResultKey, content: string): Promise<void> {
      folder ??= makeFolder();
      const { path } = (await folder) ?? {};
      if (path === undefined) return;
      const name = fileName(key);
      try {
        const packed = await deflate(content, { level: DEFLATE_LEVEL });
        await replaceFile(join(path, name), seal(bytesOf(packed), keyOf(key, salt), name));
        saved = true;
      } catch (error) {
        tellOnce(`What was found in drafts was not kept: ${reasonOf(error, RESULTS)}`);
      }
    }

    return {
      async load(keys) {
        try {
          const there = resultFolder(place, host);
          if (!(await checkCacheFolder(there, host))) return keys.map(() => undefined);
          const found: (string | undefined)[] = [];
          for (const [at, key] of keys.entries()) {
            if (at % READ_IN_A_ROW === 0) await new Promise(resolve => setImmediate(resolve));
            const name = fileName(key);
            const sealed = readSealed(join(there.path, name), host.userId);
            found.push(sealed && unseal(sealed, keyOf(key, salt), name));
          }
          return found;
        } catch (error) {
          tellOnce(`What was found before is not used: ${reasonOf(error, RESULTS)}`);
          return keys.map(() => undefined);
        }
      },
      async save(key, content) {
        // Whoever finds more than the disk takes in waits for it.
        if (saving.length >= WRITTEN_TOGETHER) {
          await Promise.all(saving);
          saving = [];
        }
        saving.push(saveOne(key, content));
      },
      async close() {
        await Promise.all(saving);
        saving = [];
        const there = await folder;
        if (there && saved) await makeRoom(there, limits);
      },
    };
  }

  return {
    open: openResults,
    async kept(place) {
      try {
        const folder = resultFolder(place, host);
        const files = (await checkCacheFolder(folder, host)) ? await filesIn(folder.path, RESULTS) : [];
        return keptFiles(folder, files, place.subject);
      } catch (error) {
        throw new CacheObstacle(`The kept results cannot be listed: ${reasonOf(error, RESULTS)}`);
      }
    },
    async clear(place, which) {
      try {
        const folder = resultFolder(place, host);
        const files = (await checkCacheFolder(folder, host)) ? await filesIn(folder.path, RESULTS) : [];
        const wanted = files.filter(({ name }) => which === 'all' || name.startsWith(nameOf(place.subject)));
        for (const { path } of wanted) await removeFile(path);
        return keptFiles(folder, wanted, place.subject);
      } catch (error) {
        throw new CacheObstacle(`Not all kept results were removed: ${reasonOf(error, RESULTS)}`);
      }
    },
  };
}

const RESULTS: KeptKind = {
  pattern: /^[0-9a-f]{24}-[0-9a-f]{24}\.result(\.[0-9a-f]{16}\.tmp)?$/,
  isOurs: async () => true,
};

/** Quick, and a tenth of the size. */
const DEFLATE_LEVEL = 3;
/** Bytes that a result may unpack to: what no draft comes near. */
const LARGEST_RESULT = 2 ** 28;
const READ_IN_A_ROW = 64;
const WRITTEN_TOGETHER = 32;

/** A file: magic, nonce, tag, and the deflated content, encrypted with AES-256 in Galois/Counter mode. */
const MAGIC = new TextEncoder().encode('stet\0res');
const NONCE = 12;
const TAG = 16;
const HEAD = MAGIC.length + NONCE + TAG;
const CIPHER = 'aes-256-gcm';

/** Windows has no such flags. */
const NO_SURPRISES = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const deflate = promisify<string, { readonly level: number }, Buffer>(deflateRaw);

/** Below the folder of the indexes. */
function resultFolder({ where }: CachePlace, host: CacheHost): CacheFolder {
  const folder = cacheFolder(where, host);
  return { ...folder, path: join(folder.path, 'results'), below: [...folder.below, 'results'] };
}

function digestOf(words: string): Uint8Array {
  return bytesOf(createHash('sha256').update(words).digest());
}

function bytesOf({ buffer, byteOffset, byteLength }: Buffer): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Whoever has not the text and what the salt is made of cannot have it. */
function keyOf({ name, text }: ResultKey, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', text, salt, `stet result ${nameOf(name)}`, 32));
}

function seal(content: Uint8Array, key: Uint8Array, name: string): readonly Uint8Array[] {
  const nonce = bytesOf(randomBytes(NONCE));
  const cipher = createCipheriv(CIPHER, key, nonce);
  cipher.setAAD(new TextEncoder().encode(name));
  const sealed = [bytesOf(cipher.update(content)), bytesOf(cipher.final())];
  return [MAGIC, nonce, bytesOf(cipher.getAuthTag()), ...sealed];
}

/** Undefined for what was sealed with another key, under another name, or has changed since. */
function unseal(bytes: Uint8Array, key: Uint8Array, name: string): string | undefined {
  if (bytes.length < HEAD || MAGIC.some((byte, at) => bytes[at] !== byte)) return undefined;
  try {
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(MAGIC.length, MAGIC.length + NONCE));
    decipher.setAAD(new TextEncoder().encode(name));
    decipher.setAuthTag(bytes.subarray(MAGIC.length + NONCE, HEAD));
    const packed = bytesOf(decipher.update(bytes.subarray(HEAD)));
    // Nothing is unpacked that is not proved whole.
    decipher.final();
    return inflateRawSync(packed, { maxOutputLength: LARGEST_RESULT }).toString('utf8');
  } catch {
    return undefined;
  }
}

/** At once, which takes a third of the time; undefined for what is not there, or may be somebody else's. */
function readSealed(path: string, userId: number | undefined): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | NO_SURPRISES);
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > LARGEST_RESULT) return undefined;
    if (userId !== undefined && (stats.uid !== userId || (stats.mode & 0o077) !== 0)) return undefined;
    const bytes = new Uint8Array(stats.size);
    const read = readSync(file, bytes, 0, bytes.length, 0);
    noteUse(file, stats.mtimeMs);
    return bytes.subarray(0, read);
  } catch {
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Once a day; where nothing may be written, nothing is. */
function noteUse(file: number, touched: number): void {
  const now = Date.now();
  if (now - touched < DAY_MS) return;
  try {
    futimesSync(file, now / 1000, now / 1000);
  } catch {
    // It is as good as before.
  }
}

/** At once or not at all; a file that a crash cuts short does not open. */
async function replaceFile(path: string, parts: readonly Uint8Array[]): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = await open(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_SURPRISES,
    0o600,
  );
  try {
    try {
      for (const part of parts) await handle.writeFile(part);
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** What is too much or too old, and what broken-off writers left, is removed; a failure is no loss. */
async function makeRoom(
  folder: CacheFolder,
  { bytes: most, files: mostFiles, age }: ResultLimits,
): Promise<void> {
  const files = await filesIn(folder.path, RESULTS).catch(() => []);
  const now = Date.now();
  let kept = 0;
  let count = 0;
  for (const { path, bytes, touched, unfinished } of files) {
    if (unfinished && touched > now - ABANDONED_MS) continue;
    const fits = !unfinished && touched >= now - age && count < mostFiles && kept + bytes <= most;
    if (fits) {
      kept += bytes;
      count++;
    } else await removeFile(path).catch(() => undefined);
  }
}
