import {
  type ConfigurationProblem,
  createEngine,
  type EnginePorts,
  type Project,
  plainLine,
  type Snapshot,
} from '../engine/index.js';
import type { Clock, Progress } from '../ports/index.js';
import { createProjectBaseline } from './project-baseline.js';

/** Milliseconds without a change on the disk after which the sources are read again: a checkout comes in bursts. */
const GATHER_MS = 150;
/** Milliseconds after which they are read all the same. */
const LONGEST_GATHER_MS = 2_000;
/** Loads in a row that nobody is told of, for the disk was another before they were over. */
const MOST_OVERTAKEN = 3;
/** Milliseconds without an edit of a source after which it is read again: all that rests on sources is checked then. */
const QUIET_MS = 400;
/** Milliseconds after a load until the index is kept for the next start, unless there is another load. */
const KEEP_MS = 5_000;
/** Milliseconds in which a client makes the edits that it asked for; it may show them first. */
const AWAIT_MS = 2_000;

export interface ProjectPorts extends EnginePorts {
  readonly clock: Clock;
}

/** How far the first reading of the sources is; `total` is 0 until it is known. */
export interface Indexing {
  readonly done: number;
  readonly total: number;
}

export interface ProjectHostHooks {
  /** The snapshot, the progress or the failure is another. */
  changed(): void;
  /** A draft names a file as its bibliography that none did before. */
  bibliographyNamed(): void;
  /** Told as a load goes on, and that it is over. */
  progress(): Progress & { end(): void };
}

/** One project with its engine: keeps the latest snapshot, reads again what changed. */
export interface ProjectHost {
  readonly project: Project;
  /** Undefined until the sources were read for the first time. */
  readonly snapshot: Snapshot | undefined;
  readonly indexing: Indexing;
  /** What is wrong with the baseline; what was valid before stays in force. */
  readonly baselineProblem: ConfigurationProblem | undefined;
  /** Why the last load failed. */
  readonly failure: string | undefined;
  /** When the first load is over, well or not. */
  ready(): Promise<void>;
  configure(project: Project): void;
  /** The buffer of a source; undefined gives it back to the disk. */
  overlay(uri: string, text: string | undefined): void;
  /** The files that drafts named as their bibliographies so far; they are read again with the next load. */
  readonly bibliographies: ReadonlySet<string>;
  reload(): void;
  /** These files changed, or are open now: where one has to do with the baseline, it is read again. */
  baselineTouched(uris: readonly string[]): void;
  /** The same, once nobody types in a source any more. */
  reloadWhenQuiet(): void;
  /** The buffer of a source is another one: it is read when nobody types any more, but at once where that was awaited. */
  edited(uri: string): void;
  /** An edit of this file was handed to the client, which makes it within a moment or never. */
  awaitEdit(uri: string): void;
  /** Until it is over, what rests on the sources would be told of sources that are about to be others. */
  readonly pressing: Promise<void> | undefined;
  dispose(): void;
}

export function createProjectHost(
  ports: ProjectPorts,
  initial: Project,
  hooks: ProjectHostHooks,
): ProjectHost {
  const bibliographies = new Set<string>();
  const { rootUri, settings } = initial;
  const engine = createEngine(ports, {
    rootUri,
    settings,
    bibliographyNamed: keepBibliography,
    sourceChanged: reload,
  });
  const cancellation = { requested: false };
  let project = initial;
  const baseline = createProjectBaseline(ports, initial, read => engine.useBaseline(read));
  let snapshot: Snapshot | undefined;
  let failure: string | undefined;
  let indexing: Indexing = { done: 0, total: 0 };
  let forgetTimer: (() => void) | undefined;
  /** Set while changes on the disk are gathered. */
  let forgetBound: (() => void) | undefined;
  let overtaken = 0;
  let forgetBaseline: (() => void) | undefined;
  let forgetKeeping: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  let firstIsOver: () => void = () => undefined;
  const firstLoad = new Promise<void>(resolve => {
    firstIsOver = resolve;
  });
  /** Files that are about to be edited for the writer, and what forgets them. */
  const awaited = new Map<string, () => void>();
  let pressing: Promise<void> | undefined;

  /** Over with the one load and those that are asked for meanwhile, which come behind it. */
  function load(): Promise<void> {
    again = running !== undefined;
    running ??= loadAll();
    return running;
  }

  async function loadAll(): Promise<void> {
    do {
      again = false;
      await loadOnce();
      firstIsOver();
    } while (again && !cancellation.requested);
    running = undefined;
  }

  function loadNow(): void {
    stopWaiting();
    const own = load().finally(() => {
      if (pressing === own) pressing = undefined;
    });
    pressing = own;
  }

  async function loadOnce(): Promise<void> {
    const progress = hooks.progress();
    try {
      const [outcome] = await Promise.all([engine.load(reportTo(progress), cancellation), baseline.read()]);
      if (outcome.kind === 'cancelled' || isOvertaken()) return;
      overtaken = 0;
      snapshot = engine.snapshot;
      failure = undefined;
      keepWhenQuiet();
    } catch (error) {
      failure = plainLine(`The sources could not be read: ${String(error)}`);
    } finally {
      progress.end();
    }
    if (!cancellation.requested) hooks.changed();
  }

  /** The next load is due, and goes on from what this one read: what rests on the sources is checked once, after it. */
  function isOvertaken(): boolean {
    const isDue = again || forgetBound !== undefined;
    return snapshot !== undefined && isDue && overtaken++ < MOST_OVERTAKEN;
  }

  /** What is written is large, and whoever types or checks out again is not to wait for it. */
  function keepWhenQuiet(): void {
    if (!ports.cache) return;
    forgetKeeping?.();
    forgetKeeping = ports.clock.after(KEEP_MS, () => void engine.keep());
  }

  async function readBaselineAgain(): Promise<void> {
    const isOther = await baseline.read();
    if (!isOther || cancellation.requested) return;
    if (snapshot) snapshot = engine.snapshot;
    hooks.changed();
  }

  function loadWhenQuiet(milliseconds: number): void {
    forgetTimer?.();
    forgetTimer = ports.clock.after(milliseconds, loadDue);
  }

  function reload(): void {
    loadWhenQuiet(GATHER_MS);
    forgetBound ??= ports.clock.after(LONGEST_GATHER_MS, loadDue);
  }

  function loadDue(): void {
    stopWaiting();
    void load();
  }

  function stopWaiting(): void {
    forgetTimer?.();
    forgetBound?.();
    forgetTimer = undefined;
    forgetBound = undefined;
  }

  function reportTo(progress: Progress): Progress {
    return {
      report(done, total, what) {
        indexing = { done, total };
        progress.report(done, total, what);
      },
    };
  }

  function keepBibliography(uri: string): void {
    if (bibliographies.has(uri)) return;
    bibliographies.add(uri);
    hooks.bibliographyNamed();
  }

  void load();

  return {
    get project() {
      return project;
    },
    get snapshot() {
      return snapshot;
    },
    get indexing() {
      return indexing;
    },
    get baselineProblem() {
      return baseline.problem;
    },
    get failure() {
      return failure;
    },
    ready: () => firstLoad,
    configure(next) {
      project = next;
      engine.configure(next.settings);
      if (snapshot) snapshot = engine.snapshot;
    },
    overlay(uri, text) {
      engine.overlay(uri, text);
    },
    awaitEdit(uri) {
      awaited.get(uri)?.();
      awaited.set(
        uri,
        ports.clock.after(AWAIT_MS, () => awaited.delete(uri)),
      );
    },
    get pressing() {
      return pressing;
    },
    bibliographies,
    baselineTouched(uris) {
      if (!uris.some(baseline.restsOn)) return;
      forgetBaseline ??= ports.clock.after(GATHER_MS, () => {
        forgetBaseline = undefined;
        void readBaselineAgain();
      });
    },
    reload,
    edited(uri) {
      if (awaited.has(uri)) loadNow();
      else loadWhenQuiet(QUIET_MS);
    },
    reloadWhenQuiet: () => loadWhenQuiet(QUIET_MS),
    dispose() {
      stopWaiting();
      forgetBaseline?.();
      forgetKeeping?.();
      for (const forget of awaited.values()) forget();
      cancellation.requested = true;
    },
  };
}
