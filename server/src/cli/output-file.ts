import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Writes a file whole or not at all: into a neighbour first, which then takes its name. Folders are made.
 * Throws as the file system does.
 */
export async function writeOutputFile(path: string, pieces: Iterable<string>): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const neighbour = `${path}.${process.pid}.tmp`;
  try {
    const file = await open(neighbour, 'wx');
    try {
      for (const piece of pieces) await file.write(piece);
    } finally {
      await file.close();
    }
    await rename(neighbour, path);
  } catch (error) {
    await rm(neighbour, { force: true });
    throw error;
  }
}
