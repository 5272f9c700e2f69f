import type { checkCatalogue, checkForResult, createEngine, EnginePorts } from '../engine/index.js';
import type { Cancellation, IndexKeeper } from '../ports/index.js';

/** What the command line asks of the engine's facade; a test may put a double here. */
export interface EngineAccess {
  readonly checkForResult: typeof checkForResult;
  readonly createEngine: typeof createEngine;
  readonly checkCatalogue: typeof checkCatalogue;
}

export interface Terminal {
  readonly isTTY: boolean;
  write(text: string): void;
}

/** Everything that a run may touch. `main` reads nothing else of the process. */
export interface CliEnvironment {
  /** Loaded when a command needs it, so that help and version are there at once. */
  loadEngine(): Promise<EngineAccess>;
  readonly ports: EnginePorts;
  /** What `stet cache` looks after; where `ports` has a cache, it is the same. */
  readonly keeper: IndexKeeper;
  /** Serves an editor over standard input and output until it says `exit`, which ends the process. */
  startLanguageServer(): Promise<void>;
  readonly version: string;
  /** Absolute, in the spelling of the platform. */
  readonly cwd: string;
  /** Environment variables. */
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  /** Standard input to its end; undefined where it is longer than `limit` bytes. */
  readStdin(limit: number): Promise<Uint8Array | undefined>;
  readonly cancellation: Cancellation;
}
