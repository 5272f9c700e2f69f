/** A folder that is watched; its own name and that of each file in it are told of. */
export interface WatchedFolder {
  readonly uri: string;
  /** Its folders as well, but none whose name begins with a dot, nor node_modules; links are not followed. */
  readonly deep: boolean;
}

export type WatchEvent =
  /** Something with this name came, changed or went. */
  | { readonly kind: 'changed'; readonly uri: string }
  /** Not everything is watched any more; `code` is that of the system. */
  | { readonly kind: 'failed'; readonly uri: string; readonly code: string };

/** Tells of changes below folders. A folder that is not there yet, or goes and comes back, is watched once it is there. */
export interface FolderWatch {
  /** These in place of those before. False where they are the same: nothing can have been missed. */
  watch(folders: readonly WatchedFolder[]): boolean;
  close(): void;
}
