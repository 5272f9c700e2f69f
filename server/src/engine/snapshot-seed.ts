import type { SourceBibliography } from '../citations/source-works.js';
import { readLibrary, writeLibrary } from './kept-library.js';
import type { Library } from './library.js';
import type { Settings } from './settings.js';

/** All that checks of a snapshot rest on, as plain data: another thread makes the same snapshot of it. */
export interface SnapshotSeed {
  /** `kept-library.ts`, of the sources as their bibliographies describe them; seen by all threads, changed by none. */
  readonly library: SharedArrayBuffer;
  readonly bibliographies: readonly SourceBibliography[];
  /** Open buffers, by uri, that stand in place of files. */
  readonly buffers: ReadonlyMap<string, string>;
  readonly rootUri: string;
  readonly settings: Settings;
}

/** The bytes of the library, once for any number of threads. */
export function shareLibrary({ sources, index }: Library): SharedArrayBuffer {
  const parts = writeLibrary({ read: sources, index });
  const shared = new SharedArrayBuffer(parts.reduce((sum, part) => sum + part.length, 0));
  const bytes = new Uint8Array(shared);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return shared;
}

/** Over the bytes as they are. */
export function openSharedLibrary({
  library,
  bibliographies,
}: Pick<SnapshotSeed, 'library' | 'bibliographies'>): Library {
  const found = readLibrary(new Uint8Array(library));
  if (!found) throw new Error('the library that threads share cannot be read');
  const { read, index } = found;
  return { read, sources: read, index, bibliographies, problems: [] };
}
