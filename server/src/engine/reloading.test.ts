import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemoryFile } from '../platform/browser/memory-store.js';
import { type IndexCache, neverCancelled, type SourceStore } from '../ports/index.js';
import { openWorkspace, type Workspace } from '../testing/open-workspace.js';
import type { DraftReport } from './engine.js';

const draft = `---
date: 2024-03-20
---

# The quay

The ferry carried 412 people to Lowmoor on Tuesday, the Quay Post reported [@ferry].

The ferry carried 421 people to Lowmoor on Friday. Mira Holt said the pier would be closed in April.

“Nobody asked the fishermen,” Mira Holt told the Quay Post.

The council of Lowmoor will pay 30 million crowns for a new pier.

Аварія на поромі сталася в Lowmoor 412 разів, повідомила Mira Holt.
`;

const texts = [
  'LOWMOOR, March 14 — The ferry carried 412 people to Lowmoor on Tuesday. Mira Holt said the pier may be closed in April.\n',
  'The ferry carried 412 people to Lowmoor on Tuesday, according to the Quay Post. Nobody had counted them before that day.\n',
  '---\npublisher: Quay Post\ndate: 2024-03-15\nkey: ferry\n---\n\n“Nobody asked the fishermen,” said Mira Holt, who has sold nets in Lowmoor for 20 years.\n',
  '---\npublisher: Lowmoor Mail\ndate: 2024-03-09\n---\n\nThe council of Lowmoor will pay 13 million crowns for a new pier. Jonas Veld called it a waste of money.\n',
  '---\nlanguage: de\n---\n\nDie Fähre brachte am Dienstag 412 Menschen nach Lowmoor, sagte Mira Holt der Zeitung.\n',
  'Too short.\n',
];
const broken = Uint8Array.of(0x48, 0xff, 0xfe, 0, 0, 7);
const unreadable: MemoryFile = {
  problem: { path: 'x', code: 'no-permission', message: 'x may not be read: permission is missing.' },
};
const sidecars: readonly MemoryFile[] = [
  'publisher: The Quay Post\ndate: 2024-03-18\n',
  'key: ferry\ntitle: On the ferry\n',
  'publisher: [\n',
  broken,
  unreadable,
];
const lists = [
  '@article{ferry, title = {The ferry}, journal = {Quay Post}, date = {2024-03-12}, file = {a.md}}\n',
  '@article{pier, title = {The pier}, journal = {Lowmoor Mail}, date = {2023-03-12}, file = {b.md}}\n@article{ferry, title = {Ferries}, file = {sub/c.md}}\n',
  '@article{broken, title = {The',
];

const names = ['a', 'b', 'sub/c', 'ferry'];
const name = fc.constantFrom(...names);
const step = fc.oneof(
  fc.record({
    kind: fc.constant('source' as const),
    name,
    file: fc.constantFrom(...texts, broken, unreadable, undefined),
  }),
  fc.record({ kind: fc.constant('sidecar' as const), name, file: fc.constantFrom(...sidecars, undefined) }),
  fc.record({
    kind: fc.constant('list' as const),
    name: fc.constantFrom('works', 'sub/more'),
    file: fc.constantFrom(...lists, undefined),
  }),
  fc.record({ kind: fc.constant('rename' as const), name, to: name }),
  fc.record({ kind: fc.constant('touch' as const), name }),
  fc.record({ kind: fc.constant('buffer' as const), name, text: fc.constantFrom(...texts, undefined) }),
  fc.record({ kind: fc.constant('check' as const) }),
  fc.record({ kind: fc.constant('keep' as const) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

/** Files with times and numbers as a disk gives them. */
function openDisk() {
  const files = new Map<string, MemoryFile>();
  const times = new Map<string, number>();
  let now = 0;
  const statsOf = (path: string) => ({
    mtime: times.get(path) ?? 0,
    inode: times.get(path) ?? 0,
    // Each third one was written just now.
    settled: (times.get(path) ?? 0) % 3 > 0,
  });
  return {
    files,
    /** Under a new time. */
    write(path: string, file: MemoryFile | undefined): void {
      times.set(path, ++now);
      if (file === undefined) files.delete(path);
      else files.set(path, file);
    },
    stamped: (store: SourceStore): SourceStore => ({
      ...store,
      async list(...request) {
        const { files: found, problems } = await store.list(...request);
        return { files: found.map(file => ({ ...file, ...statsOf(pathOf(file.uri)) })), problems };
      },
    }),
  };
}

function pathOf(uri: string): string {
  return uri.slice(uri.indexOf('sources/'));
}

function keptInMemory(): IndexCache {
  const kept = new Map<string, Uint8Array>();
  return {
    load: async place => kept.get(JSON.stringify(place))?.slice(),
    async save(place, parts) {
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      kept.set(JSON.stringify(place), bytes);
    },
  };
}

const nothing: MemoryFile = 'It says nothing about what is told here, and is only there to be listed.\n';

describe('whatever happened before', () => {
  test('a report says what that of an engine says that reads the files for the first time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 14 }),
        fc.constantFrom(undefined, 0, 200),
        async (steps, limit) => {
          const disk = openDisk();
          const cache = keptInMemory();
          const overlays = new Map<string, string>();
          const open = async (how: { cache?: IndexCache }): Promise<Workspace> => {
            const files = { 'sources/base.md': nothing, ...Object.fromEntries(disk.files) };
            const held = limit === undefined ? {} : { textsHeld: limit };
            const workspace = await openWorkspace(files, { disk: disk.stamped, ...how, ...held });
            for (const [path, text] of overlays) workspace.engine.overlay(workspace.uri(path), text);
            return workspace;
          };
          let workspace = await open({ cache });
          let previous: DraftReport | undefined;
          const write = (path: string, file: MemoryFile | undefined): void => {
            disk.write(path, file);
            workspace.write(path, file);
          };
          for (const each of steps) {
            if (each.kind === 'source') write(`sources/${each.name}.md`, each.file);
            else if (each.kind === 'sidecar') write(`sources/${each.name}.meta.yaml`, each.file);
            else if (each.kind === 'list') write(`sources/${each.name}.bib`, each.file);
            else if (each.kind === 'touch') {
              const path = `sources/${each.name}.md`;
              write(path, disk.files.get(path));
            } else if (each.kind === 'rename') {
              const file = disk.files.get(`sources/${each.name}.md`);
              write(`sources/${each.name}.md`, undefined);
              write(`sources/${each.to}.md`, file);
            } else if (each.kind === 'buffer') {
              const path = `sources/${each.name}.md`;
              if (each.text === undefined) overlays.delete(path);
              else overlays.set(path, each.text);
              workspace.engine.overlay(workspace.uri(path), each.text);
            } else if (each.kind === 'check') {
              await workspace.load();
              previous = await check(workspace, previous);
            } else if (each.kind === 'keep') await workspace.engine.keep();
            else {
              await workspace.engine.keep();
              workspace = await open({ cache });
              previous = undefined;
            }
          }
          await workspace.load();
          const report = await plain(workspace, await check(workspace, previous));
          const fresh = await open({});
          await fresh.load();
          expect(report).toBe(await plain(fresh, await check(fresh, undefined)));
        },
      ),
      { numRuns: 40 },
    );
  }, 600_000);
});

describe('read again', () => {
  test('is a source whose sidecar cannot be read, and is told of until it can', async () => {
    const workspace = await openWorkspace({ 'sources/pier.md': texts[0] ?? '' });
    const told = async () => {
      await workspace.load();
      return workspace.engine.snapshot.problems.map(({ message }) => message);
    };
    expect(await told()).toEqual([]);
    workspace.write('sources/pier.meta.yaml', unreadable);
    expect(await told()).toEqual([expect.stringContaining('permission is missing')]);
    workspace.write('sources/pier.meta.yaml', undefined);
    expect(await told()).toEqual([]);
  });

  test('is a source that holds something else under the time, size and number that it had', async () => {
    let times = 0;
    const workspace = await openWorkspace(
      { 'sources/pier.md': 'The council pays 13 million crowns for the new pier at Lowmoor.\n' },
      { sourceChanged: () => times++ },
    );
    const text = 'The council pays 31 million crowns for the new pier at Lowmoor.\n';
    const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
    await workspace.load();
    workspace.write('sources/pier.md', text);
    await workspace.load();
    const { snapshot } = workspace.engine;
    expect(await snapshot.check(input, neverCancelled)).toMatchObject({ kind: 'not-checked' });
    expect(times).toBe(1);
    await workspace.load();
    const checked = await workspace.engine.snapshot.check(input, neverCancelled);
    expect(checked.kind === 'checked' && checked.report.sentences[0]?.verdict).toBe('supported');
    const now = workspace.engine.snapshot;
    // Who still asks the old one has no say in what is read now.
    expect(await snapshot.check(input, neverCancelled)).toMatchObject({ kind: 'not-checked' });
    await workspace.load();
    expect(workspace.engine.snapshot).toBe(now);
  });

  test('is no text for what a bibliography says of it, which is what it says now', async () => {
    const workspace = await openWorkspace({
      'sources/pier.md': 'The ferry carried 412 people to Lowmoor on Tuesday.\n',
      'sources/works.bib': '@article{pier, title = {The pier}, date = {2024-03-12}}\n',
    });
    const published = async () => {
      await workspace.load();
      const article = await workspace.engine.snapshot.article(workspace.uri('sources/pier.md'));
      return article?.metadata.published?.value;
    };
    const before = await published();
    workspace.write('sources/works.bib', '@article{pier, title = {The old pier}, date = {2021-08-31}}\n');
    expect(JSON.stringify([before, await published()])).toMatch(/2024-03-12.*2021-08-31/);
  });
});

describe('an index that was kept', () => {
  test('is taken by an engine that was asked for sources before it had any', async () => {
    const cache = keptInMemory();
    const files = { 'sources/pier.md': texts[0] ?? '' };
    const first = await openWorkspace(files, { cache });
    await first.load();
    await first.engine.keep();
    const second = await openWorkspace(files, { cache });
    expect(second.engine.snapshot.sources.size).toBe(0);
    await second.load();
    expect(second.engine.snapshot.sources.size).toBe(1);
  });

  test('opens a folder that is as it was without a look into a file, and hashes what is not', async () => {
    const cache = keptInMemory();
    const disk = openDisk();
    const read: string[] = [];
    for (let at = 0; at < 600; at++)
      disk.write(
        `sources/note-${at}.md`,
        `Boat ${at} lay at the pier of Lowmoor for ${at + 2} days in March.\n`,
      );
    const start = async () => {
      const counting = (store: SourceStore): SourceStore => ({
        ...disk.stamped(store),
        read(uri, limit) {
          read.push(pathOf(uri));
          return store.read(uri, limit);
        },
      });
      const workspace = await openWorkspace(Object.fromEntries(disk.files), { cache, disk: counting });
      await workspace.load();
      await workspace.engine.keep();
      return { workspace, read: read.splice(0).sort() };
    };
    expect((await start()).read).toHaveLength(600);
    const unsettled = (await start()).read;
    expect(unsettled).toHaveLength(200);
    disk.write('sources/note-7.md', disk.files.get('sources/note-7.md'));
    expect((await start()).read).toEqual([...unsettled, 'sources/note-7.md'].sort());
  });
});

async function check(
  { engine, uri }: Workspace,
  previous: DraftReport | undefined,
): Promise<DraftReport | undefined> {
  const input = { uri: uri('draft.md'), path: 'draft.md', text: draft, ...(previous && { previous }) };
  const outcome = await engine.snapshot.check(input, neverCancelled);
  if (outcome.kind === 'checked') return outcome.report;
  expect(outcome).toMatchObject({ kind: 'checked' });
  return undefined;
}

/** Everything that somebody can see, what is worked out when it is asked for included. */
function plain({ engine }: Workspace, report: DraftReport | undefined): Promise<string> {
  const { sources, problems, withTexts } = engine.snapshot;
  return withTexts(() => {
    const { draft: _, sentences = [], attributions = [], ...rest } = report ?? {};
    const told = {
      sources: [...sources],
      problems,
      ...rest,
      sentences: sentences.map(({ explain, wordings, drifts, passages, ...sentence }) => ({
        ...sentence,
        reasons: explain(),
        wordings: wordings(),
        drifts: drifts(),
        passages: passages(3),
      })),
      attributions: attributions.map(({ judge, ...attribution }) => ({ ...attribution, verdict: judge() })),
    };
    return JSON.stringify(told, undefined, 1);
  });
}
