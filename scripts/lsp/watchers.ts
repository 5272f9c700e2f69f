import type { DidChangeWatchedFilesRegistrationOptions } from 'vscode-languageserver/node';
import { matchesGlob } from '../../server/src/engine/glob.js';
import { isInside, relativePath, uriToPath } from '../../server/src/ports/uri.js';
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
  // The referee has held them against the protocol's type.
  const registered = (registrations.get('workspace/didChangeWatchedFiles') ??
    []) as readonly DidChangeWatchedFilesRegistrationOptions[];
  return registered.some(({ watchers }) =>
    watchers.some(({ globPattern, kind = everyKind }) => {
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
