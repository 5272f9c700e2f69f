import type { CachePlace } from '../ports/index.js';
import type { Settings } from './settings.js';

/**
 * Where the index of a project's sources is kept; undefined where nothing is to be kept. `pathsFrom`: the folder that
 * paths in the index count from.
 */
export function cachePlace(
  projectUri: string,
  pathsFrom: string,
  { sources, cache, cacheFolder }: Pick<Settings, 'sources' | 'cache' | 'cacheFolder'>,
): CachePlace | undefined {
  if (cache === 'off' || sources.length === 0) return undefined;
  const where: CachePlace['where'] =
    cacheFolder !== undefined
      ? { kind: 'folder', folderUri: cacheFolder }
      : cache === 'workspace'
        ? { kind: 'workspace', rootUri: projectUri }
        : { kind: 'user' };
  // A space cannot stand in a URI.
  return { where, subject: sources.join(' '), variant: pathsFrom };
}
