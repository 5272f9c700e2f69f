import { randomBytes } from 'node:crypto';
import { closeSync, constants, fstatSync, futimesSync, openSync, readSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';

/** No link is followed, no pipe waited for. Windows has neither flag. */
const NO_SURPRISES = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const DAY_MS = 24 * 3_600_000;

/**
 * At once, which takes a third of the time; undefined for what is not there, is larger than `most` bytes, or may be
 * somebody else's. That it was used is noted.
 */
export function readOwnFile(path: string, userId: number | undefined, most: number): Uint8Array | undefined {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | NO_SURPRISES);
  } catch {
    return undefined;
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > most) return undefined;
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

/** At once or not at all, though a crash of the system may leave it cut short; its owner alone may open it. */
export async function replaceOwnFile(path: string, parts: readonly Uint8Array[]): Promise<void> {
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
