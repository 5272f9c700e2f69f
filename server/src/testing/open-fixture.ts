import type { CheckOutcome, Snapshot } from '../engine/index.js';
import { type Cancellation, neverCancelled } from '../ports/index.js';
import { type FixtureFile, parseFixture } from './fixture.js';
import { type OpenWorkspaceOptions, openWorkspace } from './open-workspace.js';

/** A project whose sources are read. */
export interface LoadedProject {
  readonly snapshot: Snapshot;
  uri(path: string): string;
  check(path: string, text: string, cancel?: Cancellation): Promise<CheckOutcome>;
}

export interface OpenFixture extends LoadedProject {
  /** Throws where the fixture has no such file. */
  file(path: string): FixtureFile;
}

/** Reads a fixture (see `parseFixture`) and its sources; a `stet.json` in it is its configuration. */
export async function openFixture(source: string, options: OpenWorkspaceOptions = {}): Promise<OpenFixture> {
  const { files } = parseFixture(source);
  const project = await loadProject(Object.fromEntries(files.map(({ path, text }) => [path, text])), options);
  return {
    ...project,
    file(path) {
      const file = files.find(each => each.path === path);
      if (!file) throw new Error(`the fixture has no ${path}`);
      return file;
    },
  };
}

/** Reads the sources of these files, by path. */
export async function loadProject(
  files: Readonly<Record<string, string>>,
  options: OpenWorkspaceOptions = {},
): Promise<LoadedProject> {
  const workspace = await openWorkspace(files, options);
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const { snapshot } = loaded;
  return {
    snapshot,
    uri: workspace.uri,
    check: (path, text, cancel = neverCancelled) =>
      snapshot.check({ uri: workspace.uri(path), path, text }, cancel),
  };
}
