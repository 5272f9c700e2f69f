import type {
  FileProblem,
  FileStat,
  Listing,
  ListOptions,
  ReadResult,
  SourceStore,
} from '../../ports/index.js';
import { isInside, relativePath, uriToPath } from '../../ports/uri.js';
import {
  type IgnoreRules,
  isHiddenFolder,
  isIgnored,
  noIgnoreRules,
  withIgnoreFile,
} from '../ignore-rules.js';
import { byPath, hasAskedEnding } from '../listing.js';

/** What stands for a file: its text, its bytes, or the problem that reading it meets. */
export type MemoryFile = string | Uint8Array | { readonly problem: FileProblem };

/** A store over a map from URI to content. The map may change at any time; folders are what URIs imply. */
export function createMemoryStore(files: ReadonlyMap<string, MemoryFile>): SourceStore {
  return {
    list: (rootUri, options) => Promise.resolve(list(files, rootUri, options)),
    read: (uri, limit) => Promise.resolve(read(files, uri, limit)),
    exists: uri => Promise.resolve(exists(files, uri)),
    realpath: uri => Promise.resolve(exists(files, uri) ? uri : undefined),
  };
}

function list(files: ReadonlyMap<string, MemoryFile>, rootUri: string, options: ListOptions): Listing {
  const kind = exists(files, rootUri);
  if (kind !== 'folder') return { files: [], problems: [missingFolder(rootUri, kind)] };
  const rules = options.respectIgnore ? ignoreRules(files) : noIgnoreRules;
  const found: FileStat[] = [];
  for (const [uri, file] of files) {
    if (uri === rootUri || !isInside(rootUri, uri)) continue;
    const path = relativePath(rootUri, uri);
    if (!hasAskedEnding(options, path)) continue;
    if (options.skip?.some(folder => isInside(folder, uri))) continue;
    if (isLeftOut(rules, uriToPath(rootUri), path)) continue;
    found.push({ uri, path, size: bytesOf(file).length, mtime: 0, inode: 0, settled: true });
  }
  found.sort(byPath);
  return { files: found, problems: [] };
}

function read(files: ReadonlyMap<string, MemoryFile>, uri: string, limit: number): ReadResult {
  const file = files.get(uri);
  const path = uriToPath(uri);
  if (file === undefined)
    return { kind: 'problem', problem: { path, code: 'vanished', message: `${path} does not exist.` } };
  if (typeof file === 'object' && 'problem' in file) return { kind: 'problem', problem: file.problem };
  const bytes = bytesOf(file);
  if (bytes.length <= limit) return { kind: 'bytes', bytes };
  return { kind: 'problem', problem: { path, code: 'too-large', message: `${path} is too large.` } };
}

function exists(files: ReadonlyMap<string, MemoryFile>, uri: string): 'file' | 'folder' | undefined {
  if (files.has(uri)) return 'file';
  for (const other of files.keys()) if (isInside(uri, other)) return 'folder';
  return undefined;
}

function bytesOf(file: MemoryFile): Uint8Array {
  if (typeof file === 'string') return new TextEncoder().encode(file);
  return 'problem' in file ? new Uint8Array() : file;
}

function ignoreRules(files: ReadonlyMap<string, MemoryFile>): IgnoreRules {
  const paths = [...files]
    .map(([uri, file]) => ({ path: uriToPath(uri), file }))
    .filter(({ path }) => path.endsWith('/.gitignore'))
    .sort((a, b) => a.path.length - b.path.length);
  let rules = noIgnoreRules;
  for (const { path, file } of paths)
    rules = withIgnoreFile(
      rules,
      path.slice(0, -'/.gitignore'.length),
      new TextDecoder().decode(bytesOf(file)),
    );
  return rules;
}

function isLeftOut(rules: IgnoreRules, root: string, path: string): boolean {
  const parts = path.split('/');
  return parts.some((name, at) => {
    const isFolder = at < parts.length - 1;
    const absolute = `${root}/${parts.slice(0, at + 1).join('/')}`;
    return (isFolder && isHiddenFolder(name)) || isIgnored(rules, absolute, isFolder);
  });
}

function missingFolder(uri: string, kind: 'file' | undefined): FileProblem {
  const path = uriToPath(uri);
  return kind === 'file'
    ? { path, code: 'unreadable', message: `${path} is a file, not a folder.` }
    : { path, code: 'vanished', message: `The folder ${path} does not exist.` };
}
