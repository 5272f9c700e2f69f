/**
 * The outside world. Every access is asynchronous and keyed by URI, so that the same engine runs over a
 * disk, over VS Code's file system in a web worker, and over memory in tests.
 */
export interface FileStat {
  readonly uri: string;
  /** Below the root that was listed, with `/`. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** When it was last written, or whose it is last changed: milliseconds since the epoch. For the cache only; never part of a result. */
  readonly mtime: number;
  /** Number of the file on its disk, for the cache only; 0 where there is none. */
  readonly inode: number;
  /**
   * It was written well before it was listed, so that no later writing can have the same `mtime`, however coarse the
   * clock of the disk. Only what was read of a settled file holds while size, mtime and inode stay as they are.
   */
  readonly settled: boolean;
}

/** A file or folder that could not be listed or read, told in words for a person. */
export interface FileProblem {
  readonly path: string;
  readonly code:
    | 'unreadable'
    | 'vanished'
    | 'link-out'
    | 'link-loop'
    | 'too-large'
    | 'no-permission'
    /** A device, a pipe, a socket: never opened. */
    | 'not-a-file';
  readonly message: string;
}

export type ReadResult =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'problem'; readonly problem: FileProblem };

export interface Listing {
  /** Ordered by path, by code unit. */
  readonly files: readonly FileStat[];
  readonly problems: readonly FileProblem[];
}

export interface ListOptions {
  /** Lower-case extensions with the dot; empty: all. */
  readonly extensions: readonly string[];
  /** Leave out what git ignores as well. Dot folders and node_modules are never entered. */
  readonly respectIgnore: boolean;
  /** URIs of folders that are not entered. */
  readonly skip?: readonly string[];
}

export interface SourceStore {
  /** All files below a folder; follows no link out of it. A missing folder is a problem, not a throw. */
  list(rootUri: string, options: ListOptions, cancel: Cancellation): Promise<Listing>;
  /** `limit` in bytes: larger files are a `too-large` problem. */
  read(uri: string, limit: number): Promise<ReadResult>;
  exists(uri: string): Promise<'file' | 'folder' | undefined>;
  /** The URI with every symbolic link resolved; undefined where it leads to nothing or in a circle. */
  realpath(uri: string): Promise<string | undefined>;
}

/** Asked between units of work. An engine that finds it requested returns its `cancelled` outcome. */
export interface Cancellation {
  readonly requested: boolean;
}

export const neverCancelled: Cancellation = { requested: false };

export interface Progress {
  report(done: number, total: number, what: string): void;
}

/** Lets other work of the thread in (timers, messages) between units of work. */
export interface Yielder {
  yield(): Promise<void>;
}

/** Calls back later. Its time decides when something is done, never what comes out. */
export interface Clock {
  /** Runs `task` once after so many milliseconds; the answer takes that back. */
  after(milliseconds: number, task: () => void): () => void;
}

/** Where an index is kept, and under which name. */
export interface CachePlace {
  /** The user's cache folder; `.stet/cache` below the project `rootUri`; the folder that a flag named. */
  readonly where:
    | { readonly kind: 'user' }
    | { readonly kind: 'workspace'; readonly rootUri: string }
    | { readonly kind: 'folder'; readonly folderUri: string };
  /** What it is an index of. `stet cache clear` removes all that have it. */
  readonly subject: string;
  /** What else it depends on: each variant of a subject is kept by itself. */
  readonly variant: string;
}

/**
 * Keeps bytes between runs. Never rejects: whoever made it is told, once, why something could not be kept or was not
 * taken, and the work goes on without it.
 */
export interface IndexCache {
  /**
   * What was saved last, by this build, whole and unharmed, or undefined. It starts at a multiple of 8 in a buffer
   * that nobody else has.
   */
  load(place: CachePlace): Promise<Uint8Array | undefined>;
  /** Takes the place of what was there, at once or not at all. The parts must not change until it is over. */
  save(place: CachePlace, parts: readonly Uint8Array[]): Promise<void>;
}

/** A file that is kept, as its user may want to see it. */
export interface KeptFile {
  /** Of what the place names, in whatever variant and by whatever build. */
  readonly ofSubject: boolean;
  /** On the disk. */
  readonly bytes: number;
  /** Milliseconds since the epoch, to the hour. */
  readonly lastUsed: number;
}

/** What lies in the folder of a place. */
export interface KeptFiles {
  /** As the system spells it. */
  readonly folder: string;
  /** Last used first. */
  readonly files: readonly KeptFile[];
}

/** What looks after kept files. Rejects, with a message for a person. */
export interface FileKeeper {
  kept(place: CachePlace): Promise<KeptFiles>;
  /** Removes those of the subject, or all of the folder, and what interrupted writers left. Returns what it removed. */
  clear(place: CachePlace, which: 'subject' | 'all'): Promise<KeptFiles>;
}

export interface IndexKeeper extends IndexCache, FileKeeper {}

export interface Ports {
  readonly store: SourceStore;
  readonly yielder: Yielder;
  /** Left out: nothing is kept between runs. */
  readonly cache?: IndexCache;
}
