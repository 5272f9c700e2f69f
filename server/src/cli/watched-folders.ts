import { findRoot, type Project } from '../engine/index.js';
import { isInside, parentUri } from '../ports/uri.js';
import type { WatchedFolder } from '../ports/watch.js';
import { placeOf } from './baseline.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment } from './environment.js';
import { uriOf, withSlashes } from './workspace.js';

/**
 * Folders in which a change may be one of what was found: those of the drafts that were asked for, of the sources, and of
 * each single file that counts. Ordered.
 */
export async function watchedFolders(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
  {
    project,
    bibliographies,
  }: { readonly project: Project | undefined; readonly bibliographies: Iterable<string> },
): Promise<readonly WatchedFolder[]> {
  const { store } = environment.ports;
  const cwdUri = uriOf(environment, '.');
  const deep = new Set<string>(project?.settings.sources);
  const files = new Set<string>([...bibliographies, ...(project?.configUris ?? [])]);
  for (const pattern of paths.length > 0 ? paths : ['.']) {
    const uri = uriOf(environment, pattern);
    if ((await store.exists(uri)) === 'folder') deep.add(uri);
    else if (GLOB.test(pattern)) deep.add(uriOf(environment, fixedFolder(withSlashes(pattern))));
    else files.add(uri);
  }
  if (options.config !== undefined) files.add(uriOf(environment, options.config));
  if (project) files.add(placeOf(environment, project, options).uri);
  const shallow = new Set(foldersUpTo(await findRoot(store, cwdUri), cwdUri));
  for (const file of files) {
    const folder = parentUri(file);
    if (folder !== undefined) shallow.add(folder);
  }
  return [
    ...[...deep].sort().map(uri => ({ uri, deep: true })),
    ...[...shallow].sort().map(uri => ({ uri, deep: false })),
  ];
}

const GLOB = /[*?[\]{}]/;

/** What stands before the first part of a glob that is one. */
function fixedFolder(pattern: string): string {
  const parts = pattern.split('/');
  const fixed = parts
    .slice(
      0,
      parts.findIndex(part => GLOB.test(part)),
    )
    .join('/');
  return pattern.startsWith('/') ? `${fixed}/` : fixed || '.';
}

/** Where a project file or a folder of sources may come to be. */
function foldersUpTo(rootUri: string, startUri: string): readonly string[] {
  const folders: string[] = [];
  for (let uri: string | undefined = startUri; uri !== undefined; uri = parentUri(uri)) {
    if (!isInside(rootUri, uri)) break;
    folders.push(uri);
  }
  return folders.length > 0 ? folders : [startUri];
}
