import { constants, type Stats } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import type { FileProblem, ReadResult, SourceStore } from '../../ports/index.js';
import { uriToPath } from '../../ports/uri.js';
import { fileProblem } from './file-problem.js';
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
    const bytes = await readWhole(path, stats.size, limit);
    return bytes ? { kind: 'bytes', bytes } : { kind: 'problem', problem: tooLarge(path, limit) };
  } catch (error) {
    return { kind: 'problem', problem: fileProblem(path, path, error) };
  }
}

function obstacleToReading(path: string, stats: Stats, limit: number): FileProblem | undefined {
  if (stats.isDirectory()) return { path, code: 'not-a-file', message: `${path} is a folder, not a file.` };
  if (!stats.isFile())
    return { path, code: 'not-a-file', message: `${path} is a device, a pipe or a socket, not a file.` };
  return stats.size > limit ? tooLarge(path, limit) : undefined;
}

/** Undefined where the file grew past `limit` meanwhile. */
async function readWhole(path: string, expected: number, limit: number): Promise<Uint8Array | undefined> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    let buffer = new Uint8Array(expected + 1);
    let length = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, length, buffer.length - length);
      if (bytesRead === 0) return buffer.subarray(0, length);
      length += bytesRead;
      if (length > limit) return undefined;
      if (length < buffer.length) continue;
      const larger = new Uint8Array(Math.min(limit + 1, buffer.length * 2 + 4096));
      larger.set(buffer);
      buffer = larger;
    }
  } finally {
    await handle.close();
  }
}

function tooLarge(path: string, limit: number): FileProblem {
  const megabytes = Math.floor(limit / 1_000_000);
  const bound = megabytes > 0 ? `${megabytes} MB` : `${limit} bytes`;
  return {
    path,
    code: 'too-large',
    message: `${path} is larger than ${bound}. Split it into smaller files.`,
  };
}
