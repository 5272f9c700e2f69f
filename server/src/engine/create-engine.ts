import type { Problem } from '../checks/finding.js';
import { type Comparison, compareDetails } from '../comparison/compare.js';
import type { Scene } from '../comparison/scene.js';
import { type SupportModel, shippedModel } from '../grounding/model.js';
import type { Cancellation, FileStat, Ports, Progress } from '../ports/index.js';
import { relativePath } from '../ports/uri.js';
import { readArticle, SOURCE_LIMIT, sourceLimit } from '../sources/read-article.js';
import { decodeText } from '../text/decode.js';
import type { BaselineInForce } from './baseline-match.js';
import { createBibliographies } from './bibliographies.js';
import { createBibliographyFiles, noBibliographies } from './bibliography-files.js';
import type { Engine, LoadOutcome, Snapshot } from './engine.js';
import { locateProblem } from './file-problem.js';
import {
  cardsOf,
  emptyLibrary,
  type FreshEntry,
  type Library,
  prepare,
  updateLibrary,
  withCards,
} from './library.js';
import { viewOf } from './library-view.js';
import type { Settings } from './settings.js';
import { createSnapshot } from './snapshot.js';
import { type Described, nothingDescribed, redescribe } from './source-bibliographies.js';
import { type BibliographyFile, listSourceFiles, type SourceFile } from './source-files.js';

export interface EngineOptions {
  /** Paths in results count from here: the working folder. */
  readonly rootUri: string;
  readonly settings: Settings;
  /** Told of each file that a draft names as its bibliography, again after each load. */
  readonly bibliographyNamed?: (uri: string) => void;
  /** Left out: the model that Stet ships. */
  readonly model?: SupportModel;
  /** Left out: every kind of detail is compared. */
  readonly compare?: (scene: Scene) => Comparison;
}

/** Files that are read at the same time. */
const PARALLEL_READS = 16;

/** The host of one project: holds what was read, hands out frozen snapshots. */
export function createEngine(ports: Ports, options: EngineOptions): Engine {
  let settings = options.settings;
  let library: Library = emptyLibrary;
  /** What was read last; ahead of `library` only where a load was cancelled before it could be used. */
  let latest: Library = emptyLibrary;
  let listingProblems: readonly Problem[] = [];
  const bibliographyFiles = createBibliographyFiles({
    versionOf: file => overlays.get(file.uri) ?? `${file.size} ${file.mtime}`,
    read: readBibliographyFile,
  });
  /** What the bibliographies among the sources made of `latest`. */
  let described: Described = nothingDescribed;
  let describedBy = noBibliographies;
  const openBibliographies = () => createBibliographies(ports.store, options.rootUri, bibliographyNamed);
  let readsBibliographies = false;
  let bibliographies = openBibliographies();
  const overlays = new Map<string, string>();
  let baseline: BaselineInForce | undefined;
  let snapshot: Snapshot | undefined;

  async function load(progress: Progress, cancel: Cancellation): Promise<LoadOutcome> {
    const listing = await listSourceFiles(ports.store, settings.sources, options.rootUri, cancel);
    const { files } = listing;
    if (cancel.requested) return { kind: 'cancelled' };
    const listed = await bibliographyFiles.read(listing.bibliographies);
    const read = await readChanged(files, progress, cancel);
    if (!read) return { kind: 'cancelled' };
    const present = new Set(files.map(file => file.uri));
    const removed = [...latest.entries.keys()].filter(uri => !present.has(uri));
    const hasRead = read.size > 0 || removed.length > 0;
    const isDescribedAnew = listed !== describedBy;
    if (hasRead) latest = updateLibrary(latest, read, removed);
    if (hasRead || isDescribedAnew) {
      const { described: next, changed } = redescribe(
        cardsOf(latest),
        described,
        new Set(read.keys()),
        listed.list,
      );
      latest = withCards(latest, changed);
      described = next;
      describedBy = listed;
    }
    const problems = [...listing.problems, ...listed.problems, ...described.problems];
    const isAsBefore =
      latest === library &&
      !isDescribedAnew &&
      !readsBibliographies &&
      sameProblems(problems, listingProblems);
    // Whoever keeps what he worked out of a snapshot has nothing to do again.
    if (snapshot && isAsBefore) return { kind: 'loaded', snapshot };
    if (latest !== library) {
      await catalogueSources(latest);
      library = latest;
    }
    listingProblems = problems;
    bibliographies = openBibliographies();
    readsBibliographies = false;
    snapshot = undefined;
    return { kind: 'loaded', snapshot: current() };
  }

  function bibliographyNamed(uri: string): void {
    readsBibliographies = true;
    options.bibliographyNamed?.(uri);
  }

  /** What every snapshot of the library needs, a part at a time. */
  async function catalogueSources(read: Library): Promise<void> {
    const view = viewOf(read);
    await ports.yielder.yield();
    view.catalogue(settings.aliases);
    await ports.yielder.yield();
  }

  async function readChanged(
    files: readonly SourceFile[],
    progress: Progress,
    cancel: Cancellation,
  ): Promise<Map<string, FreshEntry> | undefined> {
    const changed = files.filter(file => !isAsRead(file));
    const read = new Map<string, FreshEntry>();
    for (let at = 0; at < changed.length; at += PARALLEL_READS) {
      await ports.yielder.yield();
      if (cancel.requested) return undefined;
      const batch = changed.slice(at, at + PARALLEL_READS);
      const entries = await Promise.all(batch.map(readEntry));
      for (const [index, file] of batch.entries()) {
        const entry = entries[index];
        if (entry) read.set(file.uri, entry);
      }
      progress.report(Math.min(at + PARALLEL_READS, changed.length), changed.length, 'Reading sources');
    }
    return read;
  }

  async function readEntry(file: SourceFile): Promise<FreshEntry> {
    const version = versionOf(file);
    const overlay = overlays.get(file.uri);
    const bytes =
      overlay === undefined
        ? await ports.store.read(file.uri, sourceLimit(file.uri))
        : { kind: 'bytes' as const, bytes: new TextEncoder().encode(overlay) };
    const base = { version, folderPath: file.path };
    if (bytes.kind === 'problem') {
      const { message } = locateProblem(bytes.problem, file.uri, options.rootUri);
      return { ...base, ...nothing, problems: [unreadable(file.display, message)] };
    }
    const sidecar = file.sidecar && (await readSidecar(file.sidecar));
    const result = await readArticle({
      uri: file.uri,
      path: file.display,
      bytes: bytes.bytes,
      ...(sidecar?.kind === 'text' && { sidecar: { path: sidecar.path, text: sidecar.text } }),
    });
    const sidecarProblems = sidecar?.kind === 'problem' ? [sidecar.problem] : [];
    if (result.kind === 'unreadable') {
      return { ...base, ...nothing, problems: [result.problem, ...sidecarProblems] };
    }
    return { ...base, ...prepare(result.article), problems: [...result.problems, ...sidecarProblems] };
  }

  async function readBibliographyFile(file: BibliographyFile, limit: number) {
    const overlay = overlays.get(file.uri);
    if (overlay !== undefined) return { kind: 'bytes' as const, bytes: new TextEncoder().encode(overlay) };
    const read = await ports.store.read(file.uri, limit);
    if (read.kind === 'bytes') return read;
    const { message } = locateProblem(read.problem, file.uri, options.rootUri);
    return { kind: 'problem' as const, problem: unreadable(file.display, message) };
  }

  async function readSidecar(
    file: FileStat,
  ): Promise<{ kind: 'text'; path: string; text: string } | { kind: 'problem'; problem: Problem }> {
    const path = displayPath(file.uri);
    const overlay = overlays.get(file.uri);
    if (overlay !== undefined) return { kind: 'text', path, text: overlay };
    const read = await ports.store.read(file.uri, SOURCE_LIMIT);
    if (read.kind === 'problem') {
      const { message } = locateProblem(read.problem, file.uri, options.rootUri);
      return { kind: 'problem', problem: unreadable(path, message) };
    }
    const { text, problem } = decodeText(read.bytes);
    if (problem)
      return { kind: 'problem', problem: unreadable(path, `${path} cannot be read: ${problem.message}`) };
    return { kind: 'text', path, text };
  }

  /** A buffer that was only opened says what its file said: nothing that rests on the sources is to be done again. */
  function isAsRead(file: SourceFile): boolean {
    const entry = latest.entries.get(file.uri);
    if (!entry || entry.version === versionOf(file)) return entry !== undefined;
    const overlay = overlays.get(file.uri);
    const article = entry.prepared?.article;
    const isSameText = article?.coordinates === 'file' && article.text === overlay;
    return isSameText && entry.version.endsWith(sidecarVersion(file));
  }

  function versionOf(file: SourceFile): string {
    const overlay = overlays.get(file.uri);
    const own = overlay === undefined ? `${file.size} ${file.mtime}` : `buffer ${overlay}`;
    return own + sidecarVersion(file);
  }

  /** Told apart from what it follows by a character that no number has. */
  function sidecarVersion({ sidecar }: SourceFile): string {
    if (!sidecar) return '\0';
    const overlay = overlays.get(sidecar.uri);
    return overlay === undefined ? `\0${sidecar.size} ${sidecar.mtime}` : `\0buffer ${overlay}`;
  }

  function displayPath(uri: string): string {
    return relativePath(options.rootUri, uri);
  }

  function current(): Snapshot {
    snapshot ??= createSnapshot({
      library,
      settings,
      works: describedBy.list,
      baseline,
      listingProblems,
      bibliographies,
      yielder: ports.yielder,
      model: options.model ?? shippedModel,
      compare: options.compare ?? compareDetails,
    });
    return snapshot;
  }

  return Object.freeze({
    load,
    overlay(uri: string, text: string | undefined) {
      if (text === undefined) overlays.delete(uri);
      else overlays.set(uri, text);
    },
    configure(next: Settings) {
      settings = next;
      snapshot = undefined;
    },
    useBaseline(next: BaselineInForce | undefined) {
      baseline = next;
      snapshot = undefined;
    },
    get snapshot() {
      return current();
    },
  });
}

const nothing = { prepared: undefined, terms: undefined };

function sameProblems(some: readonly Problem[], others: readonly Problem[]): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}

function unreadable(path: string, message: string): Problem {
  return { code: 'unreadable', severity: 'warning', path, message };
}
