import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import type { SourceStore } from '../ports/index.js';
import { resolveUri } from '../ports/uri.js';
import { createWorkspaceFolder } from './workspace-folder.js';

const ROOT = 'file:///town';
const uri = (path: string): string => resolveUri(ROOT, path);

/** A folder with a project file, whose disk can be made to answer late with what stood there when it was asked. */
function openTown() {
  const files = new Map([
    [uri('sources/flood.md'), 'The flood reached the market hall at dawn.\n'],
    [uri('stet.json'), '{ "citationStyle": "footnote" }'],
  ]);
  const memory = createMemoryStore(files);
  let gate = Promise.resolve();
  const store: SourceStore = {
    ...memory,
    async read(asked, limit) {
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
      changed: () => undefined,
      progress: () => ({ report: () => undefined, end: () => undefined }),
    },
  );
  return {
    folder,
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
