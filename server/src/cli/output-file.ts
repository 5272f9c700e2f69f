import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its name. Folders are made. What is there and
 * no file, such as a pipe or `/dev/stdout`, is written to.
 * Throws as the file system does.
 */
export async function writeOutputFile(path: string, pieces: Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const fill = async (file: FileHandle): Promise<void> => {
    // Not `write`, which on a full disk writes a part and calls that a success.
    for (const block of inBlocks(pieces)) await file.appendFile(block);
  };
  const stats = await stat(path).catch(() => undefined);
  if (!stats || stats.isFile() || stats.isDirectory()) {
    await replaceFile(await realpath(path).catch(() => path), fill);
    return;
  }
  const device = await open(path, 'w');
  try {
    await fill(device);
  } finally {
    await device.close();
  }
}

/** Whether it is the name of what `replaceFile` writes: hidden, so that neither a glob nor a shell takes it for a draft. */
export function isNeighbour(name: string): boolean {
  return /^\.stet-[0-9a-f]{12}\.tmp$/.test(name);
}

/**
 * `fill` writes a neighbour of the file, which then takes its name, unless `may` says no to that in the last moment.
 * No neighbour is left, whatever happens but the end of the process. Throws as the file system does.
 */
export async function replaceFile(
  path: string,
  fill: (file: FileHandle) => Promise<void>,
  may: () => Promise<boolean> = async () => true,
): Promise<boolean> {
  const neighbour = join(dirname(path), `.stet-${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(neighbour, 'wx');
  try {
    try {
      await fill(file);
    } finally {
      await file.close();
    }
    if (!(await may())) {
      await rm(neighbour, { force: true });
      return false;
    }
    await rename(neighbour, path);
    return true;
  } catch (error) {
    await rm(neighbour, { force: true });
    throw error;
  }
}

/** Joins pieces, so that a report of a hundred thousand lines is not as many writes. */
export function* inBlocks(pieces: Iterable<string>): Generator<string> {
  let block = '';
  for (const piece of pieces) {
    block += piece;
    if (block.length < BLOCK_LENGTH) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/** UTF-16 code units. */
const BLOCK_LENGTH = 65_536;
