import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';
import type { CachePlace } from '../../ports/index.js';
import type { KeptResults, ResultKeeper, ResultKey } from '../../ports/results.js';
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
import { readOwnFile, replaceOwnFile } from './own-file.js';

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
  const tellOnce = tellingOnce(tell);

  function openResults(place: CachePlace, basis: string): KeptResults {
    const saltWith = (secret: string): Uint8Array =>
      digestOf(JSON.stringify([build, place.subject, place.variant, basis, secret]));
    let shelf: Promise<Shelf | undefined> | undefined;
    let saving: Promise<void>[] = [];
    let saved = false;

    function fileName({ name }: ResultKey): string {
      return `${nameOf(place.subject)}-${nameOf(`${place.variant}\0${name}`)}.result`;
    }

    async function makeShelf(): Promise<Shelf | undefined> {
      try {
        const folder = resultFolder(place, host);
        await makeCacheFolder(folder, host);
        return { folder, salt: saltWith(await makeCacheSecret(place.where, host)) };
      } catch (error) {
        tellOnce(`What was found in drafts was not kept: ${reasonOf(error, RESULTS)}`);
        return undefined;
      }
    }

    async function saveOne(key: ResultKey, content: string): Promise<void> {
      shelf ??= makeShelf();
      const made = await shelf;
      if (!made) return;
      const { folder, salt } = made;
      const name = fileName(key);
      try {
        const packed = await deflate(content, { level: DEFLATE_LEVEL });
        await replaceOwnFile(join(folder.path, name), seal(bytesOf(packed), keyOf(key, salt), name));
        saved = true;
      } catch (error) {
        tellOnce(`What was found in drafts was not kept: ${reasonOf(error, RESULTS)}`);
      }
    }

    return {
      async load(keys) {
        try {
          const there = resultFolder(place, host);
          const isThere = await checkCacheFolder(there, host);
          const secret = isThere ? await cacheSecret(place.where, host) : undefined;
          if (secret === undefined) return keys.map(() => undefined);
          const salt = saltWith(secret);
          const found: (string | undefined)[] = [];
          for (const [at, key] of keys.entries()) {
            if (at % READ_IN_A_ROW === 0) await new Promise(resolve => setImmediate(resolve));
            const name = fileName(key);
            const sealed = readOwnFile(join(there.path, name), host.userId, LARGEST_RESULT);
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
        const made = await shelf;
        if (made && saved) await makeRoom(made.folder, limits);
      },
    };
  }

  return {
    open: openResults,
    ...keeperOf(RESULTS, host),
  };
}

/** Where results are kept, and what their keys are made with. */
interface Shelf {
  readonly folder: CacheFolder;
  readonly salt: Uint8Array;
}

const RESULTS: KeptKind = {
  what: 'results',
  folderOf: resultFolder,
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
