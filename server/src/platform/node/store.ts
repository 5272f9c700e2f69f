import { closeSync, constants, openSync, readSync, type Stats, statSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileProblem, ReadResult, SourceStore } from '../../ports/index.js';
import { uriToPath } from '../../ports/uri.js';
import { fileProblem, notAFile, tooLarge } from '../file-problem.js';
import { nativePathToUri, realPath } from './native-path.js';
import { walk } from './walk.js';

/** The disk. Opens regular files only, so a pipe or a device can neither hang it nor feed it without end. */
export function createNodeStore(): SourceStore {
  return {
    list: (rootUri, options, cancel) => walk(uriToPath(rootUri), options, cancel),
    read: (uri, limit) => read(uriToPath(uri), limit),
    exists,
    realpath: async uri => {
      const path = await realPath(uriToPath(uri)).catch(() => undefined);
      return path === undefined ? undefined : nativePathToUri(path);
    },
  };
}

/** The same for a thread that has nothing else to do: a file is read at once, in a third of the time. */
export function createThreadStore(): SourceStore {
  return { ...createNodeStore(), read: async (uri, limit) => readAtOnce(uriToPath(uri), limit) };
}

async function exists(uri: string): Promise<'file' | 'folder' | undefined> {
  const stats = await stat(uriToPath(uri)).catch(() => undefined);
  if (stats === undefined) return undefined;
  return stats.isDirectory() ? 'folder' : 'file';
}

async function read(path: string, limit: number): Promise<ReadResult> {
  try {
    const stats = await stat(path);
    const obstacle = obstacleToReading(path, stats, limit);
    if (obstacle) return { kind: 'problem', problem: obstacle };
    return resultOf(path, limit, await readWhole(path, stats.size, limit));
  } catch (error) {
    return { kind: 'problem', problem: fileProblem(path, path, error) };
  }
}

function obstacleToReading(path: string, stats: Stats, limit: number): FileProblem | undefined {
  if (stats.isDirectory()) return notAFile(path, 'folder');
  if (!stats.isFile()) return notAFile(path, 'special');
  return stats.size > limit ? tooLarge(path, limit) : undefined;
}

function readAtOnce(path: string, limit: number): ReadResult {
  try {
    const stats = statSync(path);
    const obstacle = obstacleToReading(path, stats, limit);
    if (obstacle) return { kind: 'problem', problem: obstacle };
    const descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const filling = fill(stats.size, limit);
      for (let step = filling.next(); ; ) {
        if (step.done) return resultOf(path, limit, step.value);
        const { buffer, at } = step.value;
        step = filling.next(readSync(descriptor, buffer, at, buffer.length - at, null));
      }
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    return { kind: 'problem', problem: fileProblem(path, path, error) };
  }
}

function resultOf(path: string, limit: number, bytes: Uint8Array | undefined): ReadResult {
  return bytes ? { kind: 'bytes', bytes } : { kind: 'problem', problem: tooLarge(path, limit) };
}

/**
 * Asks for the buffer to be filled from `at` on, and for how many bytes came, until none comes. Undefined where the file
 * grew past `limit` meanwhile.
 */
function* fill(
  expected: number,
  limit: number,
): Generator<{ readonly buffer: Uint8Array; readonly at: number }, Uint8Array | undefined, number> {
  let buffer = new Uint8Array(expected + 1);
  let length = 0;
  for (;;) {
    const bytesRead = yield { buffer, at: length };
    if (bytesRead === 0) return buffer.subarray(0, length);
    length += bytesRead;
    if (length > limit) return undefined;
    if (length < buffer.length) continue;
    const larger = new Uint8Array(Math.min(limit + 1, buffer.length * 2 + 4096));
    larger.set(buffer);
    buffer = larger;
  }
}

async function readWhole(path: string, expected: number, limit: number): Promise<Uint8Array | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const filling = fill(expected, limit);
    for (let step = filling.next(); ; ) {
      if (step.done) return step.value;
      const { buffer, at } = step.value;
      step = filling.next((await handle.read(buffer, at, buffer.length - at)).bytesRead);
    }
  } finally {
    await handle.close();
  }
}
