import type { FileProblem } from '../ports/index.js';
import { pathToUri, relativePath, resolveUri } from '../ports/uri.js';

/**
 * A problem that a store tells, with its path as seen from `baseUri` in path and message. A listing names paths
 * below the folder that was listed, a failed read the absolute one.
 */
export function locateProblem(
  { path, message }: FileProblem,
  folderUri: string,
  baseUri: string,
): { readonly path: string; readonly message: string } {
  const absolute = path.startsWith('/') || /^[A-Za-z]:\//.test(path);
  const located = relativePath(baseUri, absolute ? pathToUri(path) : resolveUri(folderUri, path));
  return { path: located, message: message.replace(path, () => located) };
}
