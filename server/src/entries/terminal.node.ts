import { fstatSync, writeSync } from 'node:fs';
import type { Terminal } from '../cli/environment.js';

type Stream = NodeJS.WriteStream & { readonly fd: number };

/**
 * A standard stream. `onGone` is told once that it takes nothing any more: `EPIPE` where whoever read has seen enough
 * (`stet check | head`), or another code of what went wrong, such as `ENOSPC`. Then it swallows what comes.
 */
export function openTerminal(stream: Stream, onGone: (code: string) => void): Terminal {
  let gone = false;
  const fail = (error: unknown): void => {
    if (gone) return;
    gone = true;
    onGone(error instanceof Error && 'code' in error ? String(error.code) : String(error));
  };
  stream.on('error', fail);
  const put = isFile(stream) ? writeWhole : (text: string) => stream.write(text);
  return {
    isTTY: stream.isTTY === true,
    write: text => {
      if (gone) return;
      try {
        put(text);
      } catch (error) {
        fail(error);
      }
    },
    taken: async () => {
      if (!gone && stream.writableLength > 0)
        await new Promise<void>(resolve => {
          stream.write('', () => resolve());
        });
      return !gone;
    },
  };

  /** Node's own stream of a file calls it a success when a full disk took the beginning. */
  function writeWhole(text: string): void {
    const bytes = new TextEncoder().encode(text);
    for (let at = 0; at < bytes.length; ) at += writeSync(stream.fd, bytes, at);
  }
}

function isFile({ fd, isTTY }: Stream): boolean {
  if (isTTY) return false;
  try {
    const stats = fstatSync(fd);
    return stats.isFile() || stats.isCharacterDevice();
  } catch {
    return false;
  }
}
