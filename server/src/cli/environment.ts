import type {
  CheckingThreads,
  checkCatalogue,
  checkForResult,
  checkOnThreads,
  createEngine,
  EnginePorts,
  SnapshotSeed,
} from '../engine/index.js';
import type { Cancellation, Clock, IndexKeeper } from '../ports/index.js';
import type { Repository } from '../ports/repository.js';
import type { ResultCache, ResultKeeper } from '../ports/results.js';
import type { FolderWatch, WatchEvent } from '../ports/watch.js';
import type { ResultMemory } from './kept-results.js';

/** What the command line asks of the engine's facade; a test may put a double here. */
export interface EngineAccess {
  readonly checkForResult: typeof checkForResult;
  readonly checkOnThreads: typeof checkOnThreads;
  readonly createEngine: typeof createEngine;
  readonly checkCatalogue: typeof checkCatalogue;
}

export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): void;
  /** Resolves when what was written is taken, so that a long text does not pile up: false where nobody takes it. */
  taken(): Promise<boolean>;
}

/** Everything that a run may touch. `main` reads nothing else of the process. */
export interface CliEnvironment {
  /** Loaded when a command needs it, so that help and version are there at once. */
  loadEngine(): Promise<EngineAccess>;
  readonly ports: EnginePorts;
  /**
   * Threads for drafts of these lengths, in UTF-16 code units, to be disposed of by the caller; undefined where they are
   * checked as soon on the thread that asks. Left out: they always are.
   */
  readonly checkingThreads?: (
    lengths: readonly number[],
    seed: () => SnapshotSeed,
  ) => CheckingThreads | undefined;
  /** What `stet cache` looks after; where `ports` has a cache, it is the same. */
  readonly keeper: IndexKeeper;
  /** Left out: results are not kept between runs. */
  readonly results?: ResultCache;
  /** Results of earlier runs of this process; left out: there are none. */
  readonly memory?: ResultMemory;
  /** As `keeper`, of results. */
  readonly resultKeeper: ResultKeeper;
  /** Serves an editor over standard input and output until it says `exit`, which ends the process. */
  startLanguageServer(): Promise<void>;
  /** The history of the files in `ports.store`. */
  readonly repository: Repository;
  readonly version: string;
  /** Absolute, in the spelling of the platform. */
  readonly cwd: string;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /**
   * Standard input to its end; undefined where it is longer than `limit` bytes, or where the run was cancelled first.
   * Throws where it cannot be read.
   */
  readStdin(limit: number): Promise<Uint8Array | undefined>;
  readonly cancellation: Cancellation;
  /** What `--watch` waits with. */
  readonly watching: Watching;
}

export interface Watching {
  open(tell: (event: WatchEvent) => void): FolderWatch;
  readonly clock: Clock;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}
