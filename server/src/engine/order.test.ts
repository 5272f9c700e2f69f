import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { SourceStore } from '../ports/index.js';
import { readSample } from '../testing/load-sample.js';
import { loadProject } from '../testing/open-fixture.js';

const town = new URL('../../../test-fixtures/harbor-town/', import.meta.url);

/** The whole report over the sample town, with a disk that lists its files as `arrange` does. */
async function report(arrange: <T>(files: readonly T[]) => readonly T[]): Promise<string> {
  const paths = readdirSync(new URL('sources/', town)).map(name => `sources/${name}`);
  const files = [...paths, 'stet.json'].map(path => [path, readSample(`harbor-town/${path}`)] as const);
  const disk = (store: SourceStore): SourceStore => ({
    ...store,
    list: async (uri, options, cancel) => {
      const listing = await store.list(uri, options, cancel);
      return { ...listing, files: arrange(listing.files) };
    },
  });
  const project = await loadProject(Object.fromEntries(files), { disk });
  const checked = await project.check('drafts/story.md', readSample('harbor-town/drafts/story.md'));
  if (checked.kind !== 'checked') throw new Error('the check was cancelled');
  const { sentences, findings, suppressed, problems } = checked.report;
  return JSON.stringify([[...project.snapshot.sources], sentences, findings, suppressed, problems]);
}

test('the order in which a disk lists its files does not show', async () => {
  const sorted = await report(files => files);
  expect(sorted).toContain('unknown-citation');
  expect(await report(files => [...files].reverse())).toBe(sorted);
  expect(await report(files => [...files.slice(5), ...files.slice(0, 5)])).toBe(sorted);
});
