import type { FileStat } from '../ports/index.js';
import { contentHash } from '../text/content-hash.js';
import type { SourceFile } from './source-files.js';

/** Parts a file's version from that of its sidecar, by a character that neither has. */
const BESIDE = '\0';
/** Ends the version of a file that may yet be written at the same time of the disk's clock. */
const UNSETTLED = '?';

/** What `SourceEntry.version` says of a file with its sidecar, or of the buffers in their place. */
export function versionOf({ file, sidecar }: SourceFile, buffers: ReadonlyMap<string, string>): string {
  return ownVersion(file, buffers) + BESIDE + (sidecar ? ownVersion(sidecar, buffers) : '');
}

/** What was read at `version` still stands in a file that has the same one now. */
export function holds(version: string): boolean {
  return !version.includes(UNSETTLED);
}

export function hadSidecar(version: string): boolean {
  return !version.endsWith(BESIDE);
}

function ownVersion(
  { uri, size, mtime, inode, settled }: FileStat,
  buffers: ReadonlyMap<string, string>,
): string {
  const buffer = buffers.get(uri);
  if (buffer !== undefined) return `buffer ${contentHash(new TextEncoder().encode(buffer))}`;
  return `${size} ${mtime} ${inode}${settled ? '' : UNSETTLED}`;
}
