/** Parts of a URI. */
export interface Place {
  readonly scheme: string;
  readonly authority: string;
  /** With `/`. */
  readonly path: string;
}

/** Whether a file lies in one of the folders, or is one. What only a file system could make sense of does not. */
export function isWithin(folders: readonly Place[], { scheme, authority, path }: Place): boolean {
  if (path.split(/[/\\]/).some(part => part === '..' || part === '.')) return false;
  return folders.some(folder => {
    if (folder.scheme !== scheme || folder.authority !== authority) return false;
    const root = folder.path.replace(/\/$/, '');
    return path === root || path === folder.path || path.startsWith(`${root}/`);
  });
}
