import { expect, test } from 'vitest';
import { openFixture } from '../../testing/open-fixture.js';
import { sourceListOf } from '../../testing/source-cards.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { workspaceSymbols } from './workspace-symbol.js';

const token = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const fixture = `=== sources/harbor-2021.md
---
title: Harbor counts its ships \u202e$(trash) **now**
publisher: Tidewater Gazette
author: Ada Quill
date: 2021-05-04
---

The harbor of Tidewater handled 412 ships in 2020.
=== sources/crane.md
---
title: A crane arrives
---

The new crane was delivered in March and lifts 40 tons.
`;

async function search(query: string, more = '') {
  const project = await openFixture(fixture + more);
  const session = createSessionDouble(project, { path: 'draft.md', text: '' }, fullClient);
  return workspaceSymbols(session, { query }, token);
}

const names = async (query: string, more = '') => (await search(query, more)).map(({ name }) => name);

test('a source is a file with its title and key, what is not seen taken out', async () => {
  expect(await search('quill')).toEqual([
    {
      name: 'Harbor counts its ships $(trash) **now** · harbor-2021',
      containerName: 'Tidewater Gazette, May 4, 2021',
      kind: 1,
      location: {
        uri: 'file:///workspace/sources/harbor-2021.md',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      },
    },
  ]);
});

test.each([
  ['harbor-2021', 'Harbor counts'],
  ['ships', 'Harbor counts'],
  ['gazette tide', 'Harbor counts'],
  ['may 2021', 'Harbor counts'],
  ['crane', 'A crane'],
  ['arives', 'A crane'],
])('%s finds it', async (query, name) => {
  const found = await names(query);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(name);
});

test('without a query there are all by key; with one that nothing has, none; never more than a hundred', async () => {
  expect(await names('')).toEqual([
    'A crane arrives · crane',
    'Harbor counts its ships $(trash) **now** · harbor-2021',
  ]);
  expect(await names(' * ')).toHaveLength(2);
  expect(await names('zeppelin')).toEqual([]);
  const wire = Array.from(
    { length: 150 },
    (_, at) => `=== sources/gulls-${at}.md\nGulls sat on roof ${at}.\n`,
  );
  expect(await names('', wire.join(''))).toHaveLength(100);
  expect(await names('gulls', wire.join(''))).toHaveLength(100);
});

test('a request that was cancelled answers nothing', async () => {
  const project = await openFixture(fixture);
  const session = createSessionDouble(project, { path: 'draft.md', text: '' }, fullClient);
  const cancelled = { ...token, isCancellationRequested: true };
  await expect(workspaceSymbols(session, { query: '' }, cancelled)).rejects.toThrow('cancelled');
});

test('what no client asked to be shown as text stands for its file', async () => {
  const project = await openFixture(fixture);
  const { snapshot } = project;
  const cards = Array.from(snapshot.sources, card => ({ ...card, coordinates: 'extracted' as const }));
  const sources = sourceListOf(cards);
  const findSources = () => Promise.resolve(cards);
  const double = { ...project, snapshot: { ...snapshot, sources, findSources } };
  const uris = async (capabilities: object) => {
    const session = createSessionDouble(double, { path: 'draft.md', text: '' }, capabilities);
    return (await workspaceSymbols(session, { query: 'crane' }, token)).map(({ location }) => location.uri);
  };
  expect(await uris({})).toContain('file:///workspace/sources/crane.md');
  expect(await uris({ workspace: { textDocumentContent: {} } })).toContain(
    'stet-source:/workspace/sources/crane.md.txt',
  );
});
