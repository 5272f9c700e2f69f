import { expect, test } from 'vitest';
import type { MemoryFile } from '../platform/browser/memory-store.js';
import { neverCancelled } from '../ports/index.js';
import { openWorkspace } from '../testing/open-workspace.js';
import { renderMessage } from './check-catalogue.js';

const harbor = 'The harbor handled 412 ships in 2019.\n';

async function problemsOf(files: Readonly<Record<string, MemoryFile>>): Promise<string[]> {
  const workspace = await openWorkspace({ 'sources/harbor.txt': harbor, ...files });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  expect(Array.from(loaded.snapshot.sources, ({ path }) => path)).toContain('sources/harbor.txt');
  return loaded.snapshot.problems.map(({ severity, message }) => `${severity}: ${message}`);
}

test('a bibliography that breaks off is told with its line, other JSON and YAML are left alone', async () => {
  expect(
    await problemsOf({
      'sources/refs.bib': '@misc{ships, title={Ships}}\n@misc{harbor, title={',
      'sources/works.json': '[{ "id": "harbor", "type": "article", "title": "Ships" }]',
      'sources/places.json': '{ "type": "FeatureCollection" }',
      'sources/broken.json': '[',
      'sources/settings.yaml': 'a: [',
    }),
  ).toEqual([
    expect.stringContaining('warning: sources/refs.bib:2 does not parse, and what follows is not read'),
  ]);
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

test('a bibliography is read again only when it changed', async () => {
  const reads: string[] = [];
  const workspace = await openWorkspace(
    {
      'sources/harbor.txt': harbor,
      'sources/refs.json': '[]',
      'sources/refs.bib': '@misc{harbor, title={Ships}}',
    },
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
  const before = workspace.engine.snapshot;
  await workspace.load();
  expect(workspace.engine.snapshot).toBe(before);
  expect(reads.sort()).toEqual(['harbor.txt', 'refs.bib', 'refs.json']);
  workspace.write('sources/refs.bib', '@misc{harbor, title={Ships of 2019}}');
  await workspace.load();
  expect(reads.filter(name => name === 'harbor.txt')).toHaveLength(1);
  expect(Array.from(workspace.engine.snapshot.sources, ({ metadata }) => metadata.title)).toEqual([
    { value: 'Ships of 2019', from: 'bibliography' },
  ]);
  workspace.write('sources/refs.bib', undefined);
  await workspace.load();
  expect(Array.from(workspace.engine.snapshot.sources, ({ metadata }) => metadata.title.from)).toEqual([
    'derived',
  ]);
});

test('a draft cites by the keys of a bibliography among the sources; a work without a text is told as such', async () => {
  const workspace = await openWorkspace({
    'sources/0001.txt': harbor,
    'sources/refs.bib':
      '@misc{falk2019, title={Ships}, file={0001.txt}}\n@misc{ost2020, title={Ferries of the quay}}',
  });
  const loaded = await workspace.load();
  if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
  const { snapshot } = loaded;
  expect(Array.from(snapshot.sources, ({ key, keyFrom }) => [key, keyFrom])).toEqual([
    ['falk2019', 'bibliography'],
  ]);
  const text = 'The harbor handled 412 ships in 2019 [@falk2019]. Ferries are early in winter [@ost2020].\n';
  const outcome = await snapshot.check(
    { uri: workspace.uri('draft.md'), path: 'draft.md', text },
    neverCancelled,
  );
  if (outcome.kind !== 'checked') throw new Error('not checked');
  expect(outcome.report.findings.map(finding => renderMessage(finding, 'full'))).toEqual([
    expect.stringMatching(/ost2020.*sources\/refs\.bib/),
  ]);
});
