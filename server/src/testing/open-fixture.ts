import type { CheckOutcome, Snapshot } from '../engine/index.js';
import { type Cancellation, neverCancelled } from '../ports/index.js';
import { type FixtureFile, parseFixture } from './fixture.js';
import { type OpenWorkspaceOptions, openWorkspace } from './open-workspace.js';

/** The files of a fixture as a loaded project. */
export interface OpenFixture {
  readonly snapshot: Snapshot;
  uri(path: string): string;
  /** Throws where the fixture has no such file. */
  file(path: string): FixtureFile;
  check(path: string, text: string, cancel?: Cancellation): Promise<CheckOutcome>;
}

/** Reads a fixture (see `parseFixture`) and its sources; a `stet.json` in it is its configuration. */
export async function openFixture(source: string, options: OpenWorkspaceOptions = {}): Promise<OpenFixture> {
  const { files } = parseFixture(source);
  const workspace = await openWorkspace(
    Object.fromEntries(files.map(({ path, text }) => [path, text])),
    options,
  );
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const { snapshot } = loaded;
  return {
    snapshot,
    uri: workspace.uri,
    file(path) {
      const file = files.find(each => each.path === path);
      if (!file) throw new Error(`the fixture has no ${path}`);
      return file;
    },
    check: (path, text, cancel = neverCancelled) =>
      snapshot.check({ uri: workspace.uri(path), path, text }, cancel),
  };
}
