import type { Problem } from '../checks/finding.js';
import type { Cancellation, FileStat, SourceStore } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import { isPlainText, SOURCE_EXTENSIONS } from '../sources/readers/index.js';
import { isSidecar, SIDECAR_ENDINGS, sidecarFor } from '../sources/sidecar.js';
import { locateProblem } from './file-problem.js';
import { nearestWord } from './nearest-word.js';
import { BIBLIOGRAPHY_EXTENSIONS, mayBeBibliography } from './source-bibliographies.js';

/** A file of a source folder that is read as a source. */
export interface SourceFile {
  readonly file: FileStat;
  readonly sidecar: FileStat | undefined;
}

export interface SourceFiles {
  readonly files: readonly SourceFile[];
  /** What may be a bibliography. */
  readonly bibliographies: readonly FileStat[];
  readonly problems: readonly Problem[];
}

/**
 * What lies in the source folders: sources, bibliographies, and as problems the sidecars without a source. A page or
 * document whose text lies beside it under the same name is passed over, and so are pictures and the like.
 */
export async function listSourceFiles(
  store: SourceStore,
  folders: readonly string[],
  rootUri: string,
  cancel: Cancellation,
): Promise<SourceFiles> {
  const files: SourceFile[] = [];
  const bibliographies: FileStat[] = [];
  const problems: Problem[] = [];
  const extensions = [...SOURCE_EXTENSIONS, ...BIBLIOGRAPHY_EXTENSIONS, ...SIDECAR_ENDINGS];
  for (const folder of folders) {
    const listing = await store.list(folder, { extensions, respectIgnore: false }, cancel);
    const { sidecars, found, lists } = sortOut(listing.files);
    const isTwin = textTwins(found);
    for (const file of found) {
      if (isTwin(file)) continue;
      const sidecar = sidecars.size > 0 ? sidecars.get(sidecarFor(file.path)) : undefined;
      files.push({ file, sidecar });
    }
    for (const file of lists) bibliographies.push(file);
    const owned = new Set(sidecars.size > 0 ? found.map(file => sidecarFor(file.path)) : []);
    for (const sidecar of sidecars.values())
      if (!owned.has(sidecar.path))
        problems.push(orphan(sidecar.path, relativePath(rootUri, sidecar.uri), found));
    for (const problem of listing.problems) {
      const located = locateProblem(problem, folder, rootUri);
      problems.push({ code: problem.code, severity: 'warning', ...located });
    }
  }
  return { files, bibliographies, problems };
}

/** Uris of all that sources and what describes them is read from, in the order of the folders. */
export async function listSourceUris(
  store: SourceStore,
  folders: readonly string[],
  rootUri: string,
  cancel: Cancellation,
): Promise<readonly string[]> {
  const { files, bibliographies } = await listSourceFiles(store, folders, rootUri, cancel);
  const uris = files.flatMap(({ file, sidecar }) => (sidecar ? [file.uri, sidecar.uri] : [file.uri]));
  return [...uris, ...bibliographies.map(({ uri }) => uri)];
}

interface SortedOut {
  /** By path. */
  readonly sidecars: ReadonlyMap<string, FileStat>;
  readonly found: readonly FileStat[];
  readonly lists: readonly FileStat[];
}

function sortOut(files: readonly FileStat[]): SortedOut {
  const sidecars = new Map<string, FileStat>();
  const found: FileStat[] = [];
  const lists: FileStat[] = [];
  for (const file of files) {
    const { path } = file;
    if (SOURCE_ENDINGS.has(endingOf(path))) found.push(file);
    else if (isSidecar(path)) sidecars.set(path, file);
    else if (mayBeBibliography(path)) lists.push(file);
    else found.push(file);
  }
  return { sidecars, found, lists };
}

/** Tells files whose text lies beside them under their name: what is extracted of them says the same. */
function textTwins(files: readonly FileStat[]): (file: FileStat) => boolean {
  const isText = ({ path }: FileStat): boolean => isPlainText(path);
  const names = new Set(files.flatMap(file => (isText(file) ? [] : sidecarFor(file.path))));
  if (names.size === 0) return () => false;
  const twins = new Set(files.filter(isText).map(file => sidecarFor(file.path)));
  return file => !isText(file) && twins.has(sidecarFor(file.path));
}

const SOURCE_ENDINGS: ReadonlySet<string> = new Set(SOURCE_EXTENSIONS);

function endingOf(path: string): string {
  return path.slice(path.lastIndexOf('.')).toLowerCase();
}

function orphan(path: string, display: string, files: readonly FileStat[]): Problem {
  const stem = withoutEnding(path);
  const beside = files.filter(file => folderOf(file.path) === folderOf(path));
  const owner = beside.find(file => file.path === stem) ?? nearestOwner(stem, beside);
  const expected = owner
    ? `that of ${nameOf(owner.path)} is called ${nameOf(sidecarFor(owner.path))}`
    : `no ${nameOf(stem)} of a format that is read lies beside it`;
  const message = `${display} belongs to no source: ${expected}`;
  return { code: 'sidecar', severity: 'warning', path: display, message };
}

function nearestOwner(stem: string, files: readonly FileStat[]): FileStat | undefined {
  const stems = new Map(files.map(file => [nameOf(withoutEnding(sidecarFor(file.path))), file]));
  const nearest = nearestWord(nameOf(stem), [...stems.keys()]);
  return nearest === undefined ? undefined : stems.get(nearest);
}

function withoutEnding(path: string): string {
  return path.replace(/\.meta\.ya?ml$/i, '');
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
