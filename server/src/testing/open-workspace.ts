import { checkCatalogue, createEngine, type Engine, resolveProject } from '../engine/index.js';
import { createShelf } from '../engine/shelf.js';
import { createMemoryStore, type MemoryFile } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import {
  type Cancellation,
  type IndexCache,
  neverCancelled,
  type SourceStore,
  type Yielder,
} from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';

export interface OpenWorkspaceOptions {
  /** Keys as in a project file, from the editor. */
  readonly settings?: unknown;
  readonly inlineConfig?: boolean;
  /** Stands before the store over the files: counts what is read, lists in another order. */
  readonly disk?: (store: SourceStore) => SourceStore;
  readonly yielder?: Yielder;
  readonly cache?: IndexCache;
  /** Texts of so many UTF-16 code units stay at hand when nobody works; 0: whoever needs one waits for it. Left out: as for a user. */
  readonly textsHeld?: number;
  readonly sourceChanged?: () => void;
  readonly returnMemory?: () => void;
}

/** A project in memory and the engine over it, not yet loaded. */
export interface Workspace {
  readonly engine: Engine;
  readonly store: SourceStore;
  uri(path: string): string;
  /** Puts a file on the disk; undefined takes it away. */
  write(path: string, file: MemoryFile | undefined): void;
  load(cancel?: Cancellation): ReturnType<Engine['load']>;
}

const ROOT = 'file:///workspace';

/** Opens the project of these files, by path. Throws where its configuration is not valid. */
export async function openWorkspace(
  files: Readonly<Record<string, MemoryFile>>,
  options: OpenWorkspaceOptions = {},
): Promise<Workspace> {
  const uri = (path: string): string => resolveUri(ROOT, path);
  const content = new Map(Object.entries(files).map(([path, file]) => [uri(path), file]));
  const memory = createMemoryStore(content);
  const store = options.disk?.(memory) ?? memory;
  const outcome = await resolveProject(store, {
    rootUri: ROOT,
    startUri: ROOT,
    flags: options.inlineConfig === undefined ? {} : { inlineConfig: options.inlineConfig },
    editorSettings: options.settings,
    checks: checkCatalogue(),
  });
  if (outcome.kind !== 'project') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  const { yielder = browserYielder, cache, textsHeld, sourceChanged, returnMemory } = options;
  const engine = createEngine(
    { store, yielder, ...(cache && { cache }), ...(returnMemory && { returnMemory }) },
    { ...outcome.project, shelf: createShelf(textsHeld), ...(sourceChanged && { sourceChanged }) },
  );
  return {
    engine,
    store,
    uri,
    write: (path, file) => {
      if (file === undefined) content.delete(uri(path));
      else content.set(uri(path), file);
    },
    load: (cancel = neverCancelled) => engine.load({ report: () => undefined }, cancel),
  };
}
