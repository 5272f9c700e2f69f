import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import type { SourceStore } from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';
import { createWorkspaceFolder } from './workspace-folder.js';

const ROOT = 'file:///town';
const uri = (path: string): string => resolveUri(ROOT, path);

const desk = (name: string) =>
  ({
    [`desks/${name}/stet.json`]: '{ "sources": ["texts"] }',
    [`desks/${name}/texts/note.md`]: `The ${name} desk moved to the second floor in May.\n`,
  }) as const;

/** A folder with a project file, whose disk can be made to answer late with what stood there when it was asked. */
function openTown(more: Readonly<Record<string, string>> = {}) {
  const files = new Map([
    [uri('sources/flood.md'), 'The flood reached the market hall at dawn.\n'],
    [uri('stet.json'), '{ "citationStyle": "footnote" }'],
    ...Object.entries(more).map(([path, text]) => [uri(path), text] as const),
  ]);
  const inUse = new Set<string>();
  const reads: string[] = [];
  const memory = createMemoryStore(files);
  let gate = Promise.resolve();
  const store: SourceStore = {
    ...memory,
    async read(asked, limit) {
      reads.push(asked);
      const held = gate;
      gate = Promise.resolve();
      const [result] = await Promise.all([memory.read(asked, limit), held]);
      return result;
    },
  };
  const folder = createWorkspaceFolder(
    { store, yielder: browserYielder, clock: timerClock },
    { uri: ROOT, name: 'town' },
    {
      settings: async () => undefined,
      overlays: () => [],
      foldersInUse: () => inUse,
      changed: () => undefined,
      bibliographyNamed: () => undefined,
      progress: () => ({ report: () => undefined, end: () => undefined }),
    },
  );
  return {
    folder,
    /** The folders of what is open. */
    inUse,
    /** What was read of the disk, in order. */
    reads,
    write: (path: string, text: string) => files.set(uri(path), text),
    /** The next reading is late, until it is let go. */
    slow(): () => void {
      let letGo = (): void => undefined;
      gate = new Promise(resolve => {
        letGo = resolve;
      });
      return () => letGo();
    },
  };
}

async function letOthersWork(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await browserYielder.yield();
}

test('a project file that changes while it is read for a draft is in force as it is now', async () => {
  const { folder, write, slow } = openTown();
  await folder.reconfigure();
  const letGo = slow();
  const early = folder.projectAt(uri('drafts'));
  await letOthersWork();
  write('stet.json', '{ "citationStyle": "pandoc" }');
  const again = folder.reconfigure();
  await letOthersWork();
  letGo();
  await Promise.all([early, again]);
  for (const place of ['.', 'drafts']) {
    const found = await folder.projectAt(uri(place));
    expect(found).toMatchObject({
      kind: 'project',
      host: { project: { settings: { citationStyle: 'pandoc' } } },
    });
  }
  folder.dispose();
});

test('a folder that goes while it is read begins nothing any more', async () => {
  const { folder, slow } = openTown();
  const letGo = slow();
  const early = folder.projectAt(uri('drafts'));
  await letOthersWork();
  folder.dispose();
  letGo();
  expect(await early).toMatchObject({ kind: 'none' });
  expect(folder.hosts()).toEqual([]);
});

test('a folder that nobody has looked into yet is not said to have no sources', async () => {
  const { folder } = openTown();
  expect(folder.status().state).toBe('indexing');
  await folder.reconfigure();
  const found = await folder.projectAt(ROOT);
  if (found.kind === 'project') await found.host.ready();
  expect(folder.status()).toMatchObject({ state: 'ready', sources: 1 });
  folder.dispose();
});

test('a project further down goes with its drafts, and nothing is read for it any more', async () => {
  const { folder, inUse, reads } = openTown({ ...desk('sports'), ...desk('city') });
  const [sports, city] = [uri('desks/sports'), uri('desks/city')];
  const roots = () => folder.hosts().map(({ project }) => project.configUri);
  inUse.add(sports).add(city);
  await folder.reconfigure();
  expect(roots()).toEqual([uri('stet.json'), uri('desks/sports/stet.json'), uri('desks/city/stet.json')]);

  inUse.delete(sports);
  await folder.reconfigure();
  expect(roots()).toEqual([uri('stet.json'), uri('desks/city/stet.json')]);
  const before = reads.length;
  await folder.reconfigure();
  expect(reads.slice(before)).not.toContain(uri('desks/sports/stet.json'));

  expect(await folder.projectAt(sports)).toMatchObject({ kind: 'project' });
  expect(roots()).toContain(uri('desks/sports/stet.json'));
  folder.dispose();
});

test('what was valid before a project file broke is in force for a folder that is opened later', async () => {
  const { folder, write } = openTown();
  await folder.reconfigure();
  write('stet.json', '{ "citationStyle": ');
  await folder.reconfigure();
  const later = await folder.projectAt(uri('drafts'));
  expect(later).toMatchObject({ kind: 'project', host: folder.hosts()[0] });
  expect(folder.status().state).toBe('stale');
  folder.dispose();
});

test('a project file that never was valid leaves nothing in force', async () => {
  const { folder, inUse } = openTown({ 'desks/city/stet.json': '{ "sources": ' });
  inUse.add(uri('desks/city'));
  await folder.reconfigure();
  expect(folder.hosts()).toHaveLength(1);
  expect(folder.status()).toMatchObject({
    state: 'misconfigured',
    message: expect.stringContaining('stet.json'),
  });
  folder.dispose();
});

test('an article that two projects read is one source', async () => {
  const { folder, inUse } = openTown({
    'texts/note.md': 'The bell tower was closed in May.\n',
    'stet.json': '{ "sources": ["texts", "sources"] }',
    'sources/stet.json': '{ "sources": ["."] }',
  });
  inUse.add(uri('sources'));
  await folder.reconfigure();
  const hosts = folder.hosts();
  expect(hosts).toHaveLength(2);
  await Promise.all(hosts.map(host => host.ready()));
  expect(folder.status()).toMatchObject({ state: 'ready', sources: 2 });
  folder.dispose();
});
