import { realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import { pathToUri } from '../../ports/uri.js';

/** An absolute path of this platform, with `/`. */
export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}

/** URI of an absolute path in the spelling of this platform. */
export function nativePathToUri(path: string): string {
  return pathToUri(withSlashes(path));
}

/** With every link resolved, with `/`; throws as `realpath` does. */
export async function realPath(path: string): Promise<string> {
  return withSlashes(await realpath(path));
}
