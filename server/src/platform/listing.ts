import type { ListOptions } from '../ports/index.js';

/** Two seconds between two times of a file are the most that a file system rounds to (FAT). */
export const COARSEST_CLOCK_MS = 2_000;

export function byPath(a: { readonly path: string }, b: { readonly path: string }): number {
  return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

export function hasAskedEnding({ extensions }: Pick<ListOptions, 'extensions'>, path: string): boolean {
  const lower = path.toLowerCase();
  return extensions.length === 0 || extensions.some(extension => lower.endsWith(extension));
}
