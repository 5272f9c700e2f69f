import { resolveUri } from '../ports/uri.js';

/** Editors spell the URI of one file in several ways; this is how ours are spelled. What is no file stays. */
export function fileUriOf(uri: string): string {
  if (!/^[a-z][a-z\d+.-]*:\/\//i.test(uri)) return uri;
  return resolveUri(uri, '.').replace(DRIVE, drive => drive.toLowerCase());
}

/** Editors beside VS Code write it large. */
const DRIVE = /^file:\/\/\/[A-Z](?=%3A(?:\/|$))/;
