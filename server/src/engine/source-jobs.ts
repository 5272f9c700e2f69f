import { relativePath } from '../ports/uri.js';
import { sidecarFor } from '../sources/sidecar.js';
import type { SidecarJob, SourceJob } from './read-sources.js';
import type { SourceFile } from './source-files.js';
import type { SourceEntry } from './source-table.js';
import { hadSidecar } from './source-versions.js';

/** Reads a file that was listed; `known`: `SourceEntry.hash` of what was read of it before. */
export function jobOf(
  { file, sidecar }: SourceFile,
  known: string | undefined,
  rootUri: string,
  buffers: ReadonlyMap<string, string>,
): SourceJob {
  return {
    ...fileJob(file.uri, rootUri, buffers),
    size: file.size,
    ...(sidecar && { sidecar: fileJob(sidecar.uri, rootUri, buffers) }),
    ...(known && { known }),
  };
}

/** Reads a source's text as it was when its entry was made. */
export function jobFor(
  { uri, version }: SourceEntry,
  rootUri: string,
  buffers: ReadonlyMap<string, string>,
): SourceJob {
  const sidecar = hadSidecar(version) ? { sidecar: fileJob(sidecarFor(uri), rootUri, buffers) } : {};
  return { ...fileJob(uri, rootUri, buffers), ...sidecar };
}

function fileJob(uri: string, rootUri: string, buffers: ReadonlyMap<string, string>): SidecarJob {
  const buffer = buffers.get(uri);
  const display = relativePath(rootUri, uri);
  return buffer === undefined ? { uri, display } : { uri, display, buffer };
}
