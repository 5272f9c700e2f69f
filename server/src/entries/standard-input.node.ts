import { fstatSync } from 'node:fs';

/**
 * Standard input to its end; undefined where it is longer than `limit` bytes, or where `signal` was aborted first. Throws
 * as the file system does.
 */
export async function readStandardInput(limit: number, signal: AbortSignal): Promise<Uint8Array | undefined> {
  if (signal.aborted) return undefined;
  // Node takes a folder for an empty file.
  if (isFolder()) throw Object.assign(new Error('EISDIR'), { code: 'EISDIR' });
  if (process.stdin.isTTY)
    process.stderr.write('stet: Reading the draft from standard input, until Ctrl-D on a line of its own.\n');
  const stop = (): void => void process.stdin.destroy();
  signal.addEventListener('abort', stop, { once: true });
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      length += chunk.length;
      if (length > limit) return undefined;
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function isFolder(): boolean {
  try {
    return fstatSync(0).isDirectory();
  } catch {
    return false;
  }
}
