import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { neverCancelled, type SourceStore } from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';
import { checkCatalogue, createEngine, resolveProject } from './index.js';

const ROOT = 'file:///town';
const town = new URL('../../../test-fixtures/harbor-town/', import.meta.url);

/** The whole report over the sample town, with a disk that lists its files as `arrange` does. */
async function report(arrange: <T>(files: readonly T[]) => readonly T[]): Promise<string> {
  const paths = readdirSync(new URL('sources/', town)).map(name => `sources/${name}`);
  const files = new Map(
    [...paths, 'stet.json'].map(path => [resolveUri(ROOT, path), readFileSync(new URL(path, town), 'utf8')]),
  );
  const disk = createMemoryStore(files);
  const store: SourceStore = {
    ...disk,
    list: async (uri, options, cancel) => {
      const listing = await disk.list(uri, options, cancel);
      return { ...listing, files: arrange(listing.files) };
    },
  };
  const outcome = await resolveProject(store, {
    rootUri: ROOT,
    startUri: ROOT,
    flags: {},
    editorSettings: {},
    checks: checkCatalogue().map(({ code, severity }) => ({ code, severity, options: {} })),
  });
  if (outcome.kind !== 'project') throw new Error('the sample town has no valid configuration');
  const engine = createEngine({ store, yielder: browserYielder }, outcome.project);
  const loaded = await engine.load({ report: () => undefined }, neverCancelled);
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const text = readFileSync(new URL('drafts/story.md', town), 'utf8');
  const draft = { uri: resolveUri(ROOT, 'drafts/story.md'), path: 'drafts/story.md', text };
  const checked = await loaded.snapshot.check(draft, neverCancelled);
  if (checked.kind !== 'checked') throw new Error('the check was cancelled');
  const { sentences, findings, suppressed, problems } = checked.report;
  return JSON.stringify([loaded.snapshot.sources, sentences, findings, suppressed, problems]);
}

test('the order in which a disk lists its files does not show', async () => {
  const sorted = await report(files => files);
  expect(sorted).toContain('unknown-citation');
  expect(await report(files => [...files].reverse())).toBe(sorted);
  expect(await report(files => [...files.slice(5), ...files.slice(0, 5)])).toBe(sorted);
});
