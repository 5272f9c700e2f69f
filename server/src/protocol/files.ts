/**
 * Files that the server has no way to by itself: all of them in a web worker, those of a virtual file system elsewhere.
 * Asked of the client, which answers what lies in the folders of its window and in those that its user named as
 * sources. What keeps it from a file is an answer like others.
 */

/** Server to client: what lies at a uri. */
export const fileStatRequest = 'stet/fs/stat';

export interface FileStatParams {
  readonly uri: string;
}

export type FileStatResult = FileAnswer<{ readonly kind: 'entry'; readonly entry: FileEntry }>;

/** Server to client: what lies in a folder, not below it. */
export const listFolderRequest = 'stet/fs/list';

export interface ListFolderParams {
  readonly uri: string;
  /** Lower-case ends of names: only of such files size and time are asked, and only they are told of; empty: all. */
  readonly endings: readonly string[];
}

export type ListFolderResult = FileAnswer<{
  readonly kind: 'entries';
  readonly entries: readonly NamedFileEntry[];
}>;

/** Server to client: the bytes of a file. */
export const readFileRequest = 'stet/fs/read';

export interface ReadFileParams {
  readonly uri: string;
  /** A file of more bytes is not read. */
  readonly limit: number;
}

export type ReadFileResult = FileAnswer<
  /** In base64 where the connection carries text alone. */
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array | string }
  | { readonly kind: 'too-large' }
  /** It is none that can be read. */
  | { readonly kind: 'folder' | 'link' }
>;

export interface FileEntry {
  readonly type: 'file' | 'folder' | 'other';
  /** Where it leads cannot be told. */
  readonly isLink: boolean;
  /** Bytes; 0 of what is no file. */
  readonly size: number;
  /** Milliseconds since the epoch; 0 where the file system has no times. */
  readonly mtime: number;
  /** How often the client heard of a change of it. */
  readonly changes: number;
}

export interface NamedFileEntry extends FileEntry {
  readonly name: string;
}

export type FileAnswer<T> = T | FileFailure;

export interface FileFailure {
  readonly kind: 'failed';
  readonly code: 'missing' | 'no-permission' | 'outside' | 'unavailable';
}
