import { type FileStat, FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import {
  type FileEntry,
  type FileFailure,
  type FileStatParams,
  type FileStatResult,
  fileStatRequest,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type NamedFileEntry,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../../../server/src/protocol/index.js';
import { answersInTime } from './answers-in-time.js';
import { isWithin } from './file-reach.js';

/** The files of this window as its server may see them, through whatever file system VS Code has for them. */
export interface Files {
  stat(params: FileStatParams): Promise<FileStatResult>;
  list(params: ListFolderParams): Promise<ListFolderResult>;
  read(params: ReadFileParams): Promise<ReadFileResult>;
  /** Not every file system gives a file that was written another time. */
  noteChange(uri: string): void;
}

/** Of one folder. */
const STATS_AT_A_TIME = 32;
/** Milliseconds for them: less than the server waits for a folder, be it of so many files and ever so far away. */
const STATS_MS = 30_000;

/** `toMessage`: bytes as the connection carries them. */
export function createFiles(toMessage: (bytes: Uint8Array) => Uint8Array | string): Files {
  const changes = new Map<string, number>();

  const entryOf = (uri: Uri, { type, size, mtime }: FileStat): FileEntry => ({
    type: typeOf(type),
    isLink: (type & FileType.SymbolicLink) !== 0,
    size: size || 0,
    mtime: mtime || 0,
    changes: changes.get(uri.toString()) ?? 0,
  });

  /** Without size and time, so that it is read to know whether it is another. */
  const bareEntry = (folder: Uri, name: string, type: FileType): NamedFileEntry => ({
    name,
    ...entryOf(Uri.joinPath(folder, name), { type, size: 0, mtime: 0, ctime: 0 }),
  });

  async function namedEntry(folder: Uri, name: string, type: FileType): Promise<NamedFileEntry | undefined> {
    const uri = Uri.joinPath(folder, name);
    if (typeOf(type) !== 'file') return bareEntry(folder, name, type);
    try {
      const stat = await workspace.fs.stat(uri);
      // The list of a folder tells links where the file itself may not.
      return { name, ...entryOf(uri, { ...stat, type: stat.type | type }) };
    } catch (error) {
      return failure(error).code === 'missing' ? undefined : bareEntry(folder, name, type);
    }
  }

  return {
    stat: ({ uri }) =>
      within(uri, async at => ({ kind: 'entry', entry: entryOf(at, await workspace.fs.stat(at)) })),
    list: ({ uri, endings }) =>
      within(uri, async at => {
        const wanted = (await workspace.fs.readDirectory(at)).filter(
          ([name, type]) => typeOf(type) === 'folder' || hasEnding(name, endings),
        );
        const entries = await answersInTime(wanted, {
          atATime: STATS_AT_A_TIME,
          limit: STATS_MS,
          ask: ([name, type]) => namedEntry(at, name, type),
          unanswered: ([name, type]): NamedFileEntry | undefined => bareEntry(at, name, type),
        });
        return { kind: 'entries', entries: entries.filter(entry => entry !== undefined) };
      }),
    read: ({ uri, limit }) =>
      within(uri, async (at): Promise<ReadFileResult> => {
        const { type, size } = await workspace.fs.stat(at);
        if ((type & FileType.SymbolicLink) !== 0) return { kind: 'link' };
        if ((type & FileType.Directory) !== 0) return { kind: 'folder' };
        if (size > limit) return { kind: 'too-large' };
        const bytes = await workspace.fs.readFile(at);
        return bytes.length > limit ? { kind: 'too-large' } : { kind: 'bytes', bytes: toMessage(bytes) };
      }),
    noteChange: uri => void changes.set(uri, (changes.get(uri) ?? 0) + 1),
  };
}

/** Has the server's questions answered. */
export function answerFileRequests(client: BaseLanguageClient, files: Files): void {
  client.onRequest<FileStatResult, void>(fileStatRequest, files.stat);
  client.onRequest<ListFolderResult, void>(listFolderRequest, files.list);
  client.onRequest<ReadFileResult, void>(readFileRequest, files.read);
}

async function within<T>(uri: string, answer: (at: Uri) => Promise<T>): Promise<T | FileFailure> {
  try {
    const at = Uri.parse(uri, true);
    return isReachable(at) ? await answer(at) : { kind: 'failed', code: 'outside' };
  } catch (error) {
    return failure(error);
  }
}

function isReachable(uri: Uri): boolean {
  const folders = workspace.workspaceFolders ?? [];
  return (
    isWithin(
      folders.map(folder => folder.uri),
      uri,
    ) ||
    isWithin(
      folders.flatMap(folder => namedByUser(folder.uri)),
      uri,
    )
  );
}

/** Folders of sources that the user has named for all windows; what a workspace names lies inside it. */
function namedByUser(folder: Uri): readonly Uri[] {
  const named: unknown = workspace.getConfiguration('stet', folder).inspect('sources')?.globalValue;
  if (!Array.isArray(named)) return [];
  return named.flatMap(path => {
    if (typeof path !== 'string') return [];
    return path.startsWith('/') ? folder.with({ path }) : Uri.joinPath(folder, path);
  });
}

function typeOf(type: FileType): FileEntry['type'] {
  if ((type & FileType.Directory) !== 0) return 'folder';
  return (type & FileType.File) !== 0 ? 'file' : 'other';
}

function hasEnding(name: string, endings: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return endings.length === 0 || endings.some(ending => lower.endsWith(ending));
}

function failure(error: unknown): FileFailure {
  const code = error instanceof FileSystemError ? error.code : '';
  switch (code) {
    case 'FileNotFound':
      return { kind: 'failed', code: 'missing' };
    case 'NoPermissions':
      return { kind: 'failed', code: 'no-permission' };
    default:
      return { kind: 'failed', code: 'unavailable' };
  }
}
