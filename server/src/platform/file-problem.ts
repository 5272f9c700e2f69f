import type { FileProblem } from '../ports/index.js';

/** Puts the failure of a file operation into words; `path` is what the problem calls the file. */
export function fileProblem(path: string, opened: string, error: unknown): FileProblem {
  return problemOfCode(path, opened, error instanceof Error && 'code' in error ? String(error.code) : '');
}

/** The same by the code of the system's error, '' for none. */
export function problemOfCode(path: string, opened: string, code: string): FileProblem {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return { path, code: 'no-permission', message: `${path} may not be read: permission is missing.` };
    case 'ELOOP':
      return { path, code: 'link-loop', message: `${path} is a symbolic link that leads in a circle.` };
    case 'ENOENT':
    case 'ENOTDIR':
      return opened.includes('\ufffd')
        ? { path, code: 'unreadable', message: `${path} has a name that is not UTF-8. Rename the file.` }
        : { path, code: 'vanished', message: `${path} does not exist, or was removed while it was read.` };
    default:
      return { path, code: 'unreadable', message: `${path} cannot be read${code ? ` (${code})` : ''}.` };
  }
}

/** `limit` in bytes. */
export function tooLarge(path: string, limit: number): FileProblem {
  const megabytes = Math.floor(limit / 1_000_000);
  const bound = megabytes > 0 ? `${megabytes} MB` : `${limit} bytes`;
  return {
    path,
    code: 'too-large',
    message: `${path} is larger than ${bound}. Split it into smaller files.`,
  };
}

export function notAFile(path: string, code: 'folder' | 'special'): FileProblem {
  const what = code === 'folder' ? 'a folder' : 'a device, a pipe or a socket';
  return { path, code: 'not-a-file', message: `${path} is ${what}, not a file.` };
}
