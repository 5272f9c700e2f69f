import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openFolderWatch } from '../platform/node/folder-watch.js';
import { createGitRepository } from '../platform/node/git-repository.js';
import { createIndexCache } from '../platform/node/index-cache.js';
import { createResultCache } from '../platform/node/result-cache.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import type { Clock, IndexCache, IndexKeeper, SourceStore } from '../ports/index.js';
import type { Repository } from '../ports/repository.js';
import type { ResultKeeper } from '../ports/results.js';
import type { FolderWatch, WatchEvent } from '../ports/watch.js';

export interface TempWorkspace {
  readonly folder: string;
  write(path: string, content: string | Uint8Array): void;
  read(path: string): string;
  remove(): void;
}

/** A folder on the disk with files in it; a git repository, so that no search goes beyond it. */
export function createTempWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
): TempWorkspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'stet-test-')));
  const write = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  mkdirSync(join(folder, '.git'));
  for (const [path, content] of Object.entries(files)) write(path, content);
  return {
    folder,
    write,
    read: path => readFileSync(join(folder, path), 'utf8'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface TerminalDouble {
  readonly isTTY: boolean;
  write(text: string): void;
  taken(): Promise<boolean>;
}

export interface ProcessDouble {
  readonly output: { stdout: string; stderr: string };
  /** What `main` of the command line asks for. */
  readonly environment: {
    readonly loadEngine: () => Promise<typeof import('../engine/index.js')>;
    readonly ports: {
      readonly store: SourceStore;
      readonly yielder: typeof nodeYielder;
      readonly cache?: IndexCache;
    };
    readonly keeper: IndexKeeper;
    readonly resultKeeper: ResultKeeper;
    startLanguageServer(): Promise<void>;
    readonly repository: Repository;
    readonly version: string;
    readonly cwd: string;
    readonly variables: Readonly<Record<string, string | undefined>>;
    readonly stdout: TerminalDouble;
    readonly stderr: TerminalDouble;
    readStdin(limit: number): Promise<Uint8Array | undefined>;
    readonly cancellation: { requested: boolean };
    readonly watching: {
      open(tell: (event: WatchEvent) => void): FolderWatch;
      readonly clock: Clock;
      readonly signal: AbortSignal;
    };
  };
}

/**
 * A process that keeps what is written, with the disk and the whole engine behind it. `keeper` and `resultKeeper`
 * keep below `cwd`/.home; what runs keeps nothing, unless a test gives them to it as well.
 */
export function createProcessDouble(cwd: string, stdin = ''): ProcessDouble {
  const output = { stdout: '', stderr: '' };
  const store = createNodeStore();
  const terminal = (name: 'stdout' | 'stderr') => ({
    isTTY: false,
    write: (text: string) => {
      output[name] += text;
    },
    taken: async () => true,
  });
  const caches = {
    host: {
      platform: 'linux',
      variables: { XDG_CACHE_HOME: join(cwd, '.home') },
      home: cwd,
      userId: process.getuid?.(),
    },
    build: 'test',
    tell: (message: string) => terminal('stderr').write(`${message}\n`),
  } as const;
  return {
    output,
    environment: {
      loadEngine: () => import('../engine/index.js'),
      ports: { store, yielder: nodeYielder },
      keeper: createIndexCache(caches),
      resultKeeper: createResultCache(caches),
      startLanguageServer: () => Promise.reject(new Error('no editor speaks to a double')),
      repository: createGitRepository({ variables: process.env, platform: process.platform }, store),
      version: '0.0.0',
      cwd,
      variables: {},
      stdout: terminal('stdout'),
      stderr: terminal('stderr'),
      readStdin: async limit => {
        const bytes = new TextEncoder().encode(stdin);
        return bytes.length > limit ? undefined : bytes;
      },
      cancellation: { requested: false },
      watching: {
        open: openFolderWatch,
        clock: timerClock,
        signal: new AbortController().signal,
      },
    },
  };
}
