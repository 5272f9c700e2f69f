import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, readlinkSync, readSync } from 'node:fs';

/** Git names a content by a hash of it; which one is told by the length of an id. */
export interface BlobIds {
  /** Undefined where there is no regular file to be read. */
  ofFile(path: string): string | undefined;
  /** Of a file with its line ends as LF, as git may have them; undefined where it has no CRLF, or is too large. */
  ofFileWithLf(path: string): string | undefined;
  /** Of a symbolic link, whose content is where it leads. */
  ofLink(path: string): string | undefined;
}

/** Bytes that are read at a time. */
const PIECE = 1_000_000;
/** Bytes of a file whose line ends are looked at. */
const TEXT_LIMIT = 50_000_000;

export function blobIds(anyId: string): BlobIds {
  const algorithm = anyId.length === 64 ? 'sha256' : 'sha1';
  const idOf = (bytes: Uint8Array): string => begin(algorithm, bytes.length).update(bytes).digest('hex');
  return {
    ofFile: path =>
      read(path, (descriptor, size) => {
        const hash = begin(algorithm, size);
        const length = feed(hash, descriptor, size);
        return length === size ? hash.digest('hex') : undefined;
      }),
    ofFileWithLf: path =>
      read(path, (descriptor, size) => {
        if (size > TEXT_LIMIT) return undefined;
        const bytes = new Uint8Array(readFileSync(descriptor));
        const converted = withLf(bytes);
        return converted.length === bytes.length ? undefined : idOf(converted);
      }),
    ofLink(path) {
      try {
        return idOf(new Uint8Array(readlinkSync(path, 'buffer')));
      } catch {
        return undefined;
      }
    },
  };
}

/** SHA-256 of a file's bytes, with their number. */
export function contentOf(path: string): { readonly sha256: string; readonly size: number } | undefined {
  return read(path, (descriptor, size) => {
    const hash = createHash('sha256');
    return feed(hash, descriptor, size) === size ? { sha256: hash.digest('hex'), size } : undefined;
  });
}

function begin(algorithm: 'sha1' | 'sha256', size: number): Hash {
  return createHash(algorithm).update(`blob ${size}\0`);
}

/** Returns how many bytes came: others than `expected` where the file is being written. */
function feed(hash: Hash, descriptor: number, expected: number): number {
  const piece = new Uint8Array(Math.min(PIECE, expected + 1));
  for (let length = 0; ; ) {
    const count = readSync(descriptor, piece, 0, piece.length, null);
    if (count === 0 || length > expected) return length;
    hash.update(piece.subarray(0, count));
    length += count;
  }
}

/** Opens regular files only; what fails is undefined. */
function read<T>(path: string, work: (descriptor: number, size: number) => T): T | undefined {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stats = fstatSync(descriptor);
    return stats.isFile() ? work(descriptor, stats.size) : undefined;
  } catch {
    return undefined;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function withLf(bytes: Uint8Array): Uint8Array {
  const kept = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === CR && bytes[at + 1] === LF) continue;
    kept[length++] = bytes[at] ?? 0;
  }
  return kept.subarray(0, length);
}

const CR = 13;
const LF = 10;
