import { expect, test } from 'vitest';
import type { MemoryFile } from '../platform/browser/memory-store.js';
import { openWorkspace } from '../testing/open-workspace.js';

const harbor = 'The harbor handled 412 ships in 2019.\n';

async function problemsOf(files: Readonly<Record<string, MemoryFile>>): Promise<string[]> {
  const workspace = await openWorkspace({ 'sources/harbor.txt': harbor, ...files });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  expect(loaded.snapshot.sources.map(({ path }) => path)).toContain('sources/harbor.txt');
  return loaded.snapshot.problems.map(({ severity, message }) => `${severity}: ${message}`);
}

test.each(['a.docx'])('an article that is not read yet is told: %s', async name => {
  expect(await problemsOf({ [`sources/${name}`]: Uint8Array.of(0xff, 0) })).toEqual([
    `warning: sources/${name} is not read by this version: save it as text, .txt or .md`,
  ]);
});

test('a bibliography is told, other JSON is not', async () => {
  const told = (name: string) =>
    expect.stringContaining(`sources/${name} is not read by this version: give keys`);
  expect(
    await problemsOf({
      'sources/refs.bib': '@article{harbor}',
      'sources/refs.json': '[{ "id": "harbor", "type": "article" }]',
      'sources/places.json': '{ "type": "FeatureCollection" }',
      'sources/broken.json': '[',
    }),
  ).toEqual([told('refs.bib'), told('refs.json')]);
});

test('pictures, other files, and what lies there as text too are passed over', async () => {
  const files = ['photo.jpg', 'map.png', 'notes.yaml', 'table.csv', 'harbor.docx', '.hidden/a.pdf'];
  expect(await problemsOf(Object.fromEntries(files.map(name => [`sources/${name}`, 'x'])))).toEqual([]);
});

test('a sidecar without its source is told with the name it should have', async () => {
  const title = 'title: Ships\n';
  expect(
    await problemsOf({
      'sources/harbor.meta.yaml': title,
      'sources/harbr.meta.yaml': title,
      'sources/harbor.txt.meta.yaml': title,
      'sources/harbor.meta.yml': title,
      'sources/lighthouse.meta.yaml': title,
      'sources/deep/harbor.meta.yaml': title,
    }),
  ).toEqual([
    'warning: sources/deep/harbor.meta.yaml belongs to no source: no harbor of a format that is read lies beside it',
    'warning: sources/harbor.meta.yml belongs to no source: that of harbor.txt is called harbor.meta.yaml',
    'warning: sources/harbor.txt.meta.yaml belongs to no source: that of harbor.txt is called harbor.meta.yaml',
    'warning: sources/harbr.meta.yaml belongs to no source: that of harbor.txt is called harbor.meta.yaml',
    'warning: sources/lighthouse.meta.yaml belongs to no source: no lighthouse of a format that is read lies beside it',
  ]);
});

test('one that is told is read again only when it changed', async () => {
  const reads: string[] = [];
  const workspace = await openWorkspace(
    { 'sources/harbor.txt': harbor, 'sources/refs.json': '[]', 'sources/a.docx': 'x' },
    {
      disk: store => ({
        ...store,
        read: (uri, limit) => {
          if (!uri.endsWith('stet.json')) reads.push(uri.slice(uri.lastIndexOf('/') + 1));
          return store.read(uri, limit);
        },
      }),
    },
  );
  await workspace.load();
  await workspace.load();
  expect(reads.sort()).toEqual(['harbor.txt', 'refs.json']);
});
