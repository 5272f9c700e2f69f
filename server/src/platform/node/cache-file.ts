import { createHash, randomBytes } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, open, rename, unlink } from 'node:fs/promises';
import { CacheObstacle, codeOf } from './cache-folder.js';
import { createChecksum } from './checksum.js';

/** Bytes of one index with its head: what no folder of articles that fits into memory comes near. */
export const LARGEST_FILE = 2 ** 30;

/**
 * The head of a file, in bytes, all numbers little-endian: 0 magic, 8 format, 12 checksum of all the file with this
 * field zero, 16 length of what follows the head (two words, low one first), 24 identity. What follows the head starts
 * at a multiple of 8.
 */
const HEAD = 64;
const MAGIC = new TextEncoder().encode('stet\0idx');
const FORMAT = 1;
const CHECKSUM_AT = 12;
const IDENTITY_AT = 24;

/** Bytes that are summed up, and written, at once: about three milliseconds of work. */
const BLOCK = 4 * 2 ** 20;

/** Tells one index from another in a head: of which build, subject and variant it is. */
export function identityOf(parts: readonly string[]): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(JSON.stringify(parts)).digest());
}

/**
 * What follows the head; undefined where there is no such file, or another build made it. Throws `CacheObstacle` for a
 * file that is damaged or that somebody else may have written, and as the file system does.
 */
export async function readCacheFile(
  path: string,
  identity: Uint8Array,
  userId: number | undefined,
): Promise<Uint8Array | undefined> {
  const stats = await lstat(path).catch(unlessMissing);
  if (!stats) return undefined;
  refuseStrange(path, stats, userId);
  refuseOpenToOthers(path, stats, userId);
  const handle = await open(path, constants.O_RDONLY | NO_SURPRISES);
  try {
    const opened = await handle.stat();
    refuseStrange(path, opened, userId);
    refuseOpenToOthers(path, opened, userId);
    if (opened.size > LARGEST_FILE || opened.size < HEAD) throw damaged(path);
    const bytes = await readVerified(path, handle, opened.size, identity);
    if (bytes) await touch(handle, opened);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Takes the place of `path` at once, or throws and leaves nothing behind. */
export async function writeCacheFile(
  path: string,
  identity: Uint8Array,
  parts: readonly Uint8Array[],
  userId: number | undefined,
): Promise<void> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (HEAD + length > LARGEST_FILE)
    throw new CacheObstacle(`it has ${Math.ceil(length / 1e6)} MB, more than ${LARGEST_FILE / 2 ** 30} GiB.`);
  const there = await lstat(path).catch(unlessMissing);
  if (there) refuseStrange(path, there, userId);
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = await open(
    temporary,
    constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NO_SURPRISES,
    0o600,
  );
  try {
    try {
      await writeBlocks(handle, headOf(identity, length), parts);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
}

/** A regular file that starts as ours do; one that broke off before it had a start counts as well. */
export async function hasOurMagic(path: string): Promise<boolean> {
  const handle = await open(path, constants.O_RDONLY | NO_SURPRISES).catch(() => undefined);
  if (!handle) return false;
  try {
    if (!(await handle.stat()).isFile()) return false;
    const start = new Uint8Array(MAGIC.length);
    const { bytesRead } = await handle.read(start, 0, start.length, 0);
    return bytesRead === 0 || Buffer.compare(start, MAGIC) === 0;
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}

/** No link is followed, no pipe waited for. Windows has neither flag. */
const NO_SURPRISES = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Milliseconds for which a use is not noted again. */
const SAME_USE_MS = 3_600_000;

function refuseStrange(path: string, stats: Stats, userId: number | undefined): void {
  if (!stats.isFile()) throw new CacheObstacle(`${path} is no regular file. Remove it.`);
  if (userId !== undefined && stats.uid !== userId)
    throw new CacheObstacle(`${path} belongs to another user. Remove it.`);
}

/** A checkout of a repository that brings an index along gives it such a mode. */
function refuseOpenToOthers(path: string, stats: Stats, userId: number | undefined): void {
  if (userId !== undefined && (stats.mode & 0o077) !== 0)
    throw new CacheObstacle(`${path} is open to other users, so it may not be Stet's. It is made anew.`);
}

/** Sums up each block while the next one is read. */
async function readVerified(
  path: string,
  handle: FileHandle,
  size: number,
  identity: Uint8Array,
): Promise<Uint8Array | undefined> {
  const buffer = new ArrayBuffer(Math.ceil(size / 16) * 16);
  const bytes = new Uint8Array(buffer, 0, size);
  const checksum = createChecksum();
  let reading = fill(handle, bytes, 0);
  try {
    if (!(await reading)) throw damaged(path);
    const head = new DataView(buffer, 0, HEAD);
    if (Buffer.compare(bytes.subarray(0, MAGIC.length), MAGIC) !== 0) throw damaged(path);
    if (head.getUint32(8, true) !== FORMAT) return undefined;
    if (Buffer.compare(bytes.subarray(IDENTITY_AT, IDENTITY_AT + identity.length), identity) !== 0)
      return undefined;
    if (head.getUint32(16, true) + head.getUint32(20, true) * 2 ** 32 !== size - HEAD) throw damaged(path);
    const expected = head.getUint32(CHECKSUM_AT, true);
    head.setUint32(CHECKSUM_AT, 0);
    for (let at = 0; at < size; at += BLOCK) {
      reading = fill(handle, bytes, at + BLOCK);
      checksum.add(new Uint32Array(buffer, at, Math.min(BLOCK, buffer.byteLength - at) / 4));
      await new Promise(resolve => setImmediate(resolve));
      if (!(await reading)) throw damaged(path);
    }
    if (checksum.value() !== expected) throw damaged(path);
    return new Uint8Array(buffer, HEAD, size - HEAD);
  } finally {
    // No file is closed while it is read.
    await reading.catch(() => undefined);
  }
}

/** Reads the block that starts there, if any; false where the file ends before. */
async function fill(handle: FileHandle, bytes: Uint8Array, from: number): Promise<boolean> {
  const end = Math.min(bytes.length, from + BLOCK);
  for (let at = from; at < end; ) {
    const { bytesRead } = await handle.read(bytes, at, end - at, at);
    if (bytesRead === 0) return false;
    at += bytesRead;
  }
  return true;
}

async function touch(handle: FileHandle, { mtimeMs }: Stats): Promise<void> {
  const now = Date.now();
  if (now - mtimeMs < SAME_USE_MS) return;
  await handle.utimes(now / 1000, now / 1000).catch(() => undefined);
}

function headOf(identity: Uint8Array, length: number): Uint8Array {
  const head = new Uint8Array(HEAD);
  const view = new DataView(head.buffer);
  head.set(MAGIC);
  view.setUint32(8, FORMAT, true);
  view.setUint32(16, length % 2 ** 32, true);
  view.setUint32(20, Math.floor(length / 2 ** 32), true);
  head.set(identity, IDENTITY_AT);
  return head;
}

/** The checksum goes into the head at the end: a file that broke off has none that fits. */
async function writeBlocks(
  handle: FileHandle,
  head: Uint8Array,
  parts: readonly Uint8Array[],
): Promise<void> {
  const block = new Uint8Array(BLOCK);
  const checksum = createChecksum();
  let filled = 0;
  let written = 0;
  const flush = async (): Promise<void> => {
    const whole = Math.ceil(filled / 16) * 16;
    block.fill(0, filled, whole);
    checksum.add(new Uint32Array(block.buffer, 0, whole / 4));
    await writeAt(handle, block.subarray(0, filled), written);
    written += filled;
    filled = 0;
  };
  for (const part of [head, ...parts]) {
    for (let at = 0; at < part.length; ) {
      const piece = part.subarray(at, at + BLOCK - filled);
      block.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled === BLOCK) await flush();
    }
  }
  if (filled > 0) await flush();
  new DataView(head.buffer).setUint32(CHECKSUM_AT, checksum.value(), true);
  await writeAt(handle, head, 0);
}

async function writeAt(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, at, bytes.length - at, position + at);
    at += bytesWritten;
  }
}

function damaged(path: string): CacheObstacle {
  return new CacheObstacle(`${path} is damaged. It is made anew.`);
}

function unlessMissing(error: unknown): undefined {
  if (codeOf(error) !== 'ENOENT') throw error;
}
