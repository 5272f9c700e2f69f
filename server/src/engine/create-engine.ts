import { type Comparison, compareDetails } from '../comparison/compare.js';
import type { Scene } from '../comparison/scene.js';
import { type SupportModel, shippedModel } from '../grounding/model.js';
import type { Cancellation, Progress } from '../ports/index.js';
import type { BaselineInForce } from './baseline-match.js';
import { createBibliographies } from './bibliographies.js';
import { cachePlace } from './cache-place.js';
import type { Engine, LoadOutcome, Snapshot } from './engine.js';
import { holdTexts } from './hold-texts.js';
import { readLibrary, writeLibrary } from './kept-library.js';
import { describe, emptyLibrary, type Library } from './library.js';
import { viewOf } from './library-view.js';
import { type ListedLibrary, loadLibrary } from './load-library.js';
import type { Settings } from './settings.js';
import { createShelf, type Shelf } from './shelf.js';
import { createSnapshot } from './snapshot.js';
import { openSharedLibrary, type SnapshotSeed, shareLibrary } from './snapshot-seed.js';
import { jobFor } from './source-jobs.js';
import type { Segment } from './source-segment.js';
import { keepTextsRead } from './texts-read.js';
import { type EnginePorts, openReaders } from './threaded-readers.js';

export interface EngineOptions {
  /** Paths in results count from here: the working folder. */
  readonly rootUri: string;
  /** The folder of the project, below which its index may be kept; left out: `rootUri`. */
  readonly projectUri?: string;
  readonly settings: Settings;
  /** Told of each file that a draft names as its bibliography, again after each load. */
  readonly bibliographyNamed?: (uri: string) => void;
  /** Told when a source is found to be other than it was when loaded: the next load reads it again. */
  readonly sourceChanged?: () => void;
  /** Keeps texts that were asked for; left out: a new one. */
  readonly shelf?: Shelf;
  /** Left out: the model that Stet ships. */
  readonly model?: SupportModel;
  /** Left out: every kind of detail is compared. */
  readonly compare?: (scene: Scene) => Comparison;
}

/** The host of one project: holds what was read, hands out frozen snapshots. */
export function createEngine(ports: EnginePorts, options: EngineOptions): Engine {
  const { rootUri, projectUri = rootUri, shelf = createShelf() } = options;
  const readers = openReaders(ports);
  const overlays = new Map<string, string>();
  let settings = options.settings;
  /** What snapshots are made of; `listed` may be ahead of it in the times of files alone. */
  let library: Library = emptyLibrary();
  let listed: ListedLibrary | undefined;
  /** Sources that were found to be other than they were when loaded, whatever their times say. */
  const doubted = new Set<string>();
  /** Those that texts of the present snapshot come from; an earlier snapshot has its own. */
  let buffers: { now: ReadonlyMap<string, string> } = { now: new Map() };
  /** The library as it was last kept or found. */
  let kept: Library | undefined;
  /** What was largest in it when memory was given back last: only a load of much changes that. */
  let tidied: Segment | undefined;
  const openBibliographies = () => createBibliographies(ports.store, rootUri, bibliographyNamed);
  let readsBibliographies = false;
  let bibliographies = openBibliographies();
  let baseline: BaselineInForce | undefined;
  let snapshot: Snapshot | undefined;

  async function load(progress: Progress, cancel: Cancellation): Promise<LoadOutcome> {
    const looked = [...doubted];
    const outcome = await loadLibrary(listed ?? findKept(), {
      ...ports,
      readers,
      rootUri,
      folders: settings.sources,
      overlays,
      doubted: new Set(looked),
      progress,
      cancel,
    });
    if (outcome.kind === 'cancelled') return outcome;
    const { library: next, changed } = outcome;
    for (const uri of looked) doubted.delete(uri);
    // Whoever keeps what he worked out of a snapshot has nothing to do again.
    const isAsBefore = listed !== undefined && !changed && !readsBibliographies;
    listed = next;
    if (isAsBefore && snapshot) {
      buffers.now = next.buffers;
      return { kind: 'loaded', snapshot };
    }
    buffers = { now: next.buffers };
    library = next.library;
    await catalogueSources();
    bibliographies = openBibliographies();
    readsBibliographies = false;
    snapshot = undefined;
    return { kind: 'loaded', snapshot: current() };
  }

  async function findKept(): Promise<ListedLibrary | undefined> {
    const place = cachePlace(projectUri, rootUri, settings);
    const bytes = place && (await ports.cache?.load(place));
    const found = bytes && readLibrary(bytes);
    if (!found) return undefined;
    kept = { ...found, ...describe(found.read, []) };
    return { library: kept, problems: [], bibliographies: new Map(), buffers: new Map() };
  }

  async function keep(): Promise<void> {
    await saveIndex();
    const largest = library.read.parts[0]?.segment;
    if (largest === tidied) return;
    tidied = largest;
    ports.returnMemory?.();
  }

  async function saveIndex(): Promise<void> {
    const place = cachePlace(projectUri, rootUri, settings);
    const now = listed?.library;
    if (!place || !ports.cache || !now || now.read === kept?.read) return;
    kept = now;
    await ports.cache.save(place, writeLibrary(now));
  }

  function bibliographyNamed(uri: string): void {
    readsBibliographies = true;
    options.bibliographyNamed?.(uri);
  }

  /** What every snapshot of the library needs, a part at a time. */
  async function catalogueSources(): Promise<void> {
    const view = viewOf(library);
    await ports.yielder.yield();
    view.catalogue(settings.aliases);
    await ports.yielder.yield();
  }

  function current(): Snapshot {
    if (snapshot) return snapshot;
    const from = buffers;
    const own = library;
    snapshot = createSnapshot({
      rootUri,
      library: own,
      texts: holdTexts(own.sources, shelf, entry => readers.text(jobFor(entry, rootUri, from.now))),
      sourceChanged(uri) {
        if (library === own) doubted.add(uri);
        options.sourceChanged?.();
      },
      settings,
      baseline,
      listingProblems: listed?.problems ?? [],
      bibliographies,
      yielder: ports.yielder,
      model: options.model ?? shippedModel,
      compare: options.compare ?? compareDetails,
      seed: () => ({
        library: shareLibrary(own),
        bibliographies: own.bibliographies,
        buffers: from.now,
        rootUri,
        settings,
      }),
    });
    return snapshot;
  }

  return Object.freeze({
    load,
    keep,
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

/** UTF-16 code units of texts that a thread reads once: 20,000 news articles. */
const TEXTS_READ = 24_000_000;

/** The snapshot of another thread, for checks alone: it has no baseline, and what its sources have wrong stays there. */
export function openSnapshot(
  seed: SnapshotSeed,
  { store, yielder }: Pick<EnginePorts, 'store' | 'yielder'>,
): Snapshot {
  const { buffers, rootUri, settings } = seed;
  const library = openSharedLibrary(seed);
  const readers = openReaders({ store, yielder });
  const fetch = keepTextsRead(entry => readers.text(jobFor(entry, rootUri, buffers)), TEXTS_READ);
  return createSnapshot({
    rootUri,
    library,
    texts: holdTexts(library.sources, createShelf(), fetch),
    sourceChanged: () => undefined,
    settings,
    baseline: undefined,
    listingProblems: [],
    bibliographies: createBibliographies(store, rootUri),
    yielder,
    model: shippedModel,
    compare: compareDetails,
    seed: () => seed,
  });
}
