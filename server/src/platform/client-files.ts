import type { Clock, FileProblem } from '../ports/index.js';
import type {
  FileFailure,
  FileStatParams,
  FileStatResult,
  ListFolderParams,
  ListFolderResult,
  ReadFileParams,
  ReadFileResult,
} from '../protocol/index.js';
import { problemOfCode } from './file-problem.js';

/** How the client is asked. May reject: where the connection ends, where the client knows no such request. */
export interface ClientFiles {
  stat(params: FileStatParams): Promise<FileStatResult>;
  list(params: ListFolderParams): Promise<ListFolderResult>;
  read(params: ReadFileParams): Promise<ReadFileResult>;
}

/** `silent`: no answer came in time. */
type Failure = Omit<FileFailure, 'code'> & { readonly code: FileFailure['code'] | 'silent' };

type Answer<T> = Exclude<T, FileFailure> | Failure;

type ReadAnswer =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | Exclude<Answer<ReadFileResult>, { readonly kind: 'bytes' }>;

/** The same that never rejects, never waits without end, and asks only so much at a time. */
export interface AskClient {
  stat(params: FileStatParams): Promise<Answer<FileStatResult>>;
  list(params: ListFolderParams): Promise<Answer<ListFolderResult>>;
  read(params: ReadFileParams): Promise<ReadAnswer>;
}

/** Requests on their way: enough that a file system far away is not waited for file by file. */
const AT_A_TIME = 16;
/** Milliseconds: a file of many megabytes may come over a slow line. */
const PATIENCE_MS = 60_000;
/** The same, once a request was in vain and none was answered since. */
const LITTLE_PATIENCE_MS = 5_000;

/** `fromBase64`: of bytes that came as text. */
export function askClient(
  files: ClientFiles,
  clock: Clock,
  fromBase64: (text: string) => Uint8Array,
): AskClient {
  const waiting: (() => void)[] = [];
  let running = 0;
  let patience = PATIENCE_MS;

  async function ask<T>(request: () => Promise<T>): Promise<T | Failure> {
    if (running === AT_A_TIME) await new Promise<void>(resolve => waiting.push(resolve));
    else running++;
    try {
      return await inTime(request());
    } catch {
      return { kind: 'failed', code: 'unavailable' };
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  }

  function inTime<T>(request: Promise<T>): Promise<T | Failure> {
    return new Promise((resolve, reject) => {
      const forget = clock.after(patience, () => {
        patience = LITTLE_PATIENCE_MS;
        resolve({ kind: 'failed', code: 'silent' });
      });
      request
        .then(answer => {
          patience = PATIENCE_MS;
          resolve(answer);
        }, reject)
        .finally(forget);
    });
  }

  return {
    stat: params => ask(() => files.stat(params)),
    list: params => ask(() => files.list(params)),
    async read(params) {
      const read = await ask(() => files.read(params));
      if (read.kind !== 'bytes') return read;
      const { bytes } = read;
      return { kind: 'bytes', bytes: typeof bytes === 'string' ? fromBase64(bytes) : bytes };
    },
  };
}

export function failureProblem(path: string, { code }: Failure): FileProblem {
  switch (code) {
    case 'missing':
      return problemOfCode(path, path, 'ENOENT');
    case 'no-permission':
      return problemOfCode(path, path, 'EACCES');
    case 'outside':
      return unreadable(path, 'it lies outside the folders of this window');
    case 'silent':
      return unreadable(path, 'the file system did not answer');
    case 'unavailable':
      return problemOfCode(path, path, '');
  }
}

export function linkProblem(path: string): FileProblem {
  const message = `${path} is a symbolic link, which cannot be followed here. Copy what it names into the folder.`;
  return { path, code: 'link-out', message };
}

function unreadable(path: string, why: string): FileProblem {
  return { path, code: 'unreadable', message: `${path} cannot be read: ${why}.` };
}
