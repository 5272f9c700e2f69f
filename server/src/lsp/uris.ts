import { resolveUri } from '../ports/uri.js';

/** Editors spell the URI of one file in several ways; this is how ours are spelled. What is no file stays. */
export function fileUriOf(uri: string): string {
  return /^[a-z][a-z\d+.-]*:\/\//i.test(uri) ? resolveUri(uri, '.') : uri;
}
