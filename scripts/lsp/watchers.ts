import * as v from 'valibot';
import { matchesGlob } from '../../server/src/engine/glob.js';
import { isInside, relativePath, uriToPath } from '../../server/src/ports/uri.js';
import { registerOptions } from './shapes.js';
import type { StrictClient } from './strict-client.js';

/** Bits of WatchKind by FileChangeType. */
const kinds: Readonly<Record<number, number>> = { 1: 1, 2: 2, 3: 4 };
const everyKind = 7;

/** Whether a watcher that the server registered sees the change: a bare glob inside the window's folders alone. */
export function isWatched(
  { registrations }: StrictClient,
  { uri, type }: { readonly uri: string; readonly type: number },
  folders: readonly { readonly uri: string }[],
): boolean {
  const bit = kinds[type] ?? 0;
  return (registrations.get('workspace/didChangeWatchedFiles') ?? []).some(options =>
    v
      .parse(registerOptions['workspace/didChangeWatchedFiles'], options)
      .watchers.some(({ globPattern, kind = everyKind }) => {
        if ((kind & bit) === 0) return false;
        if (typeof globPattern === 'string')
          return (
            folders.some(folder => isInside(folder.uri, uri)) &&
            matchesGlob(globPattern, uriToPath(uri).slice(1))
          );
        const { baseUri, pattern } = globPattern;
        const base = typeof baseUri === 'string' ? baseUri : baseUri.uri;
        // What lies in a folder says nothing of the folder itself.
        return uri !== base && isInside(base, uri) && matchesGlob(pattern, relativePath(base, uri));
      }),
  );
}
