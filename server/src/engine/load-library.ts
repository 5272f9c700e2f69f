import type { Problem } from '../checks/finding.js';
import { gatherEntries, type IndexChange } from '../index/passage-index.js';
import type { Cancellation, FileStat, Ports, Progress } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import { locateProblem } from './file-problem.js';
import { emptyLibrary, inTurns, type Library, updateLibrary } from './library.js';
import { createPace } from './pace.js';
import { type SourceReaders, unreadable } from './read-sources.js';
import {
  BIBLIOGRAPHY_LIMIT,
  isBibtex,
  type ReadBibliography,
  readSourceBibliography,
} from './source-bibliographies.js';
import { listSourceFiles, type SourceFile } from './source-files.js';
import { jobOf } from './source-jobs.js';
import { packSegment, type Segment } from './source-segment.js';
import type { SourceEntry } from './source-table.js';
import { holds, versionOf } from './source-versions.js';

/** A library and what it was made of. */
export interface ListedLibrary {
  readonly library: Library;
  /** Of the listing and of bibliographies. */
  readonly problems: readonly Problem[];
  /** By URI. */
  readonly bibliographies: ReadonlyMap<string, KnownBibliography>;
  /** The open buffers that stood in place of files. */
  readonly buffers: ReadonlyMap<string, string>;
}

interface KnownBibliography extends ReadBibliography {
  readonly version: string;
}

export interface LoadRequest extends Pick<Ports, 'store' | 'yielder'> {
  readonly readers: SourceReaders;
  readonly rootUri: string;
  /** URIs. */
  readonly folders: readonly string[];
  /** Open buffers by URI: those that are there once the folders are listed stand in place of their files. */
  readonly overlays: ReadonlyMap<string, string>;
  /** URIs of sources that are read again, whatever their times say. */
  readonly doubted: ReadonlySet<string>;
  readonly progress: Progress;
  readonly cancel: Cancellation;
}

export type LibraryOutcome =
  | {
      readonly kind: 'loaded';
      readonly library: ListedLibrary;
      /** Something that a check could tell is other than before. */
      readonly changed: boolean;
    }
  | { readonly kind: 'cancelled' };

interface Reading extends LoadRequest {
  readonly buffers: ReadonlyMap<string, string>;
}

/** Microseconds to tell whether a file is as it was. */
const COMPARE_COST = 4;

/** Lists the folders and reads what is not as it was; `found` may come while they are listed. */
export async function loadLibrary(
  found: ListedLibrary | Promise<ListedLibrary | undefined>,
  request: LoadRequest,
): Promise<LibraryOutcome> {
  const { store, yielder, rootUri, cancel } = request;
  const listing = listSourceFiles(store, request.folders, rootUri, cancel);
  const before = await found;
  const old = before?.library ?? emptyLibrary();
  const { files, problems: untold, bibliographies: lists } = await listing;
  if (cancel.requested) return { kind: 'cancelled' };
  const buffers = new Map(request.overlays);
  const reading = { ...request, buffers };
  const { changed, gone } = await compare(files, old, reading);
  const bibliographies = await readBibliographies(lists, before?.bibliographies, reading);
  const read = await readChanged(changed, old, reading);
  if (!read) return { kind: 'cancelled' };
  const works = [...bibliographies.values()];
  const isSame = read.packed.length === 0 && gone.length === 0 && sameWorks(works, before);
  const library = isSame
    ? old
    : await updateLibrary(
        old,
        {
          read: read.packed,
          noArticles: read.noArticles,
          put: read.put,
          removed: gone,
          bibliographies: works.flatMap(({ bibliography }) => bibliography ?? []),
        },
        yielder,
      );
  const settled =
    read.touched.length > 0
      ? { ...library, read: await inTurns(library.read.updateSteps(read.touched, []), yielder) }
      : library;
  const problems = [...untold, ...works.flatMap(work => work.problems)];
  return {
    kind: 'loaded',
    library: { library: settled, problems, bibliographies, buffers },
    changed: !isSame || JSON.stringify(problems) !== JSON.stringify(before?.problems),
  };
}

interface ChangedFile {
  readonly file: SourceFile;
  readonly version: string;
}

async function compare(
  files: readonly SourceFile[],
  { read }: Library,
  { yielder, cancel, buffers, doubted }: Reading,
): Promise<{ readonly changed: readonly ChangedFile[]; readonly gone: readonly string[] }> {
  const pace = createPace(yielder, cancel);
  const changed: ChangedFile[] = [];
  let known = 0;
  for (const file of files) {
    await pace.work(COMPARE_COST);
    const version = versionOf(file, buffers);
    const isAsBefore = read.isAt(file.file.uri, version);
    if (isAsBefore !== undefined) known++;
    if (!isAsBefore || !holds(version) || doubted.has(file.file.uri)) changed.push({ file, version });
  }
  if (known === read.size) return { changed, gone: [] };
  const present = new Set(files.map(({ file }) => file.uri));
  return { changed, gone: [...read.uris()].filter(uri => !present.has(uri)) };
}

interface ChangedSources {
  readonly packed: readonly Segment[];
  /** Uris of what is in `packed`, but is no article. */
  readonly noArticles: readonly string[];
  readonly put: IndexChange['put'];
  /** What hold what they held before, at another time. */
  readonly touched: readonly Segment[];
}

/** Undefined when cancelled. What comes is packed at once: what is known of 100,000 files is ten times as large before. */
async function readChanged(
  files: readonly ChangedFile[],
  { read: known }: Library,
  { readers, rootUri, buffers, doubted, progress, cancel }: Reading,
): Promise<ChangedSources | undefined> {
  const byUri = new Map(files.map(changed => [changed.file.file.uri, changed]));
  const packed = createPacker();
  const touched = createPacker();
  const noArticles: string[] = [];
  const put = gatherEntries();
  const jobs = Array.from(byUri, ([uri, { file }]) =>
    jobOf(file, doubted.has(uri) ? undefined : known.hash(uri), rootUri, buffers),
  );
  let done = 0;
  for await (const batch of readers.read(jobs, () => cancel.requested)) {
    for (const source of batch.sources) {
      const { file, version } = byUri.get(source.uri) ?? {};
      if (!file || version === undefined) continue;
      packed.add({ ...source, folderPath: file.file.path, version });
      if (!source.card) noArticles.push(source.uri);
    }
    for (const uri of batch.same) {
      const version = byUri.get(uri)?.version;
      if (version === undefined || known.isAt(uri, version)) continue;
      const entry = known.entry(uri);
      if (entry) touched.add({ ...entry, version });
    }
    for (const entries of batch.put) put.add(entries);
    done += batch.sources.length + batch.same.length;
    progress.report(done, jobs.length, 'Reading sources');
  }
  if (cancel.requested) return undefined;
  return { packed: packed.finish(), noArticles, put: put.all, touched: touched.finish() };
}

/** Entries that are packed in one go: some milliseconds. */
const PACKED_TOGETHER = 256;

function createPacker() {
  const packed: Segment[] = [];
  let entries: SourceEntry[] = [];
  function pack(): void {
    if (entries.length > 0) packed.push(packSegment(entries));
    entries = [];
  }
  return {
    add(entry: SourceEntry): void {
      if (entries.push(entry) === PACKED_TOGETHER) pack();
    },
    finish(): readonly Segment[] {
      pack();
      return packed;
    },
  };
}

/** Each file that changed is read again. */
async function readBibliographies(
  files: readonly FileStat[],
  before: ReadonlyMap<string, KnownBibliography> | undefined,
  { store, rootUri, buffers }: Reading,
): Promise<ReadonlyMap<string, KnownBibliography>> {
  const read = new Map<string, KnownBibliography>();
  for (const file of files) {
    const version = versionOf({ file, sidecar: undefined }, buffers);
    const known = before?.get(file.uri);
    if (known?.version === version && holds(version)) read.set(file.uri, known);
    else read.set(file.uri, { version, ...unlessSame(known, await readBibliography(file)) });
  }
  return read;

  async function readBibliography({ uri }: FileStat): Promise<ReadBibliography> {
    const path = relativePath(rootUri, uri);
    const buffer = buffers.get(uri);
    if (buffer !== undefined) return readSourceBibliography(path, new TextEncoder().encode(buffer));
    const bytes = await store.read(uri, BIBLIOGRAPHY_LIMIT);
    if (bytes.kind === 'bytes') return readSourceBibliography(path, bytes.bytes);
    const { message } = locateProblem(bytes.problem, uri, rootUri);
    return { bibliography: undefined, problems: isBibtex(path) ? [unreadable(path, message)] : [] };
  }
}

/** What was read before, where it says the same: then nothing has to be described anew. */
function unlessSame(known: ReadBibliography | undefined, fresh: ReadBibliography): ReadBibliography {
  const isSame = JSON.stringify(known?.bibliography) === JSON.stringify(fresh.bibliography);
  return isSame && known ? { ...fresh, bibliography: known.bibliography } : fresh;
}

function sameWorks(works: readonly KnownBibliography[], before: ListedLibrary | undefined): boolean {
  const known = [...(before?.bibliographies.values() ?? [])];
  return (
    works.length === known.length &&
    works.every(({ bibliography }, at) => bibliography === known[at]?.bibliography)
  );
}
