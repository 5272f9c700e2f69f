import { afterEach, describe, expect, test, vi } from 'vitest';
import { checks } from '../checks/registry.js';
import { neverCancelled, type SourceStore } from '../ports/index.js';
import { openWorkspace, type Workspace } from '../testing/open-workspace.js';
import type { DraftReport } from './engine.js';
import { thresholds } from './index.js';

const harbor = 'The harbor handled 412 ships in 2019.\n';
const schools = 'Two schools on the island will close next summer because there are too few children.\n';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('load', () => {
  test('takes in what changed, what came and what went, and reads nothing else again', async () => {
    const disk = countReads();
    const workspace = await openWorkspace(
      {
        'sources/harbor.md': harbor,
        'sources/schools.md': schools,
        'sources/ferry.md': 'The ferry was late.\n',
      },
      { disk: disk.before },
    );
    await workspace.load();
    expect(disk.taken()).toEqual(['ferry.md', 'harbor.md', 'schools.md']);

    await workspace.load();
    expect(disk.taken()).toEqual([]);

    workspace.write('sources/harbor.md', 'The harbor handled four hundred and thirty ships in 2019.\n');
    workspace.write('sources/ferry.md', undefined);
    workspace.write('sources/pilots.md', 'The pilots went on strike in March for better pay.\n');
    await workspace.load();
    expect(disk.taken()).toEqual(['harbor.md', 'pilots.md']);
    expect(keysOf(workspace)).toEqual(['harbor', 'pilots', 'schools']);
    expect(await verdictOf(workspace, 'The pilots went on strike in March for better pay.')).toBe(
      'supported',
    );
  });

  test('leaves memory to be given back where it read much, not where a file changed', async () => {
    let returned = 0;
    const sources = Array.from({ length: 20 }, (_, n) => [
      `sources/ship-${n}.md`,
      `Ship ${n} left the harbor.\n`,
    ]);
    const workspace = await openWorkspace(Object.fromEntries(sources), { returnMemory: () => returned++ });
    await workspace.load();
    await workspace.engine.keep();
    expect(returned).toBe(1);
    workspace.write('sources/ship-3.md', 'Ship 3 came back.\n');
    await workspace.load();
    await workspace.engine.keep();
    expect(returned).toBe(1);
  });

  test('ends where a fresh engine over the same files ends', async () => {
    const text = `${harbor}\n${schools}\nThe pilots went on strike in March for better pay [@pilots].\n`;
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/gone.md': text });
    await workspace.load();
    workspace.write('sources/gone.md', undefined);
    workspace.write('sources/harbor.md', `${harbor}It closed at noon.\n`);
    workspace.write('sources/schools.md', schools);
    await workspace.load();
    const fresh = await openWorkspace({
      'sources/schools.md': schools,
      'sources/harbor.md': `${harbor}It closed at noon.\n`,
    });
    await fresh.load();
    const told = async (from: Workspace) => {
      const { sentences, findings } = await check(from, text);
      const explained = sentences.map(({ explain, wordings, drifts, passages, ...sentence }) => ({
        ...sentence,
        reasons: explain(),
        wordings: wordings(),
        drifts: drifts(),
        passages: passages(3),
      }));
      return { sentences: explained, findings };
    };
    expect(await told(workspace)).toEqual(await told(fresh));
  });

  test('leaves a snapshot that was handed out as it was, which never reads other texts than its own', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    const loaded = await workspace.load();
    if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
    const { snapshot } = loaded;
    workspace.write('sources/harbor.md', schools);
    workspace.write('sources/schools.md', schools);
    await workspace.load();
    expect(Array.from(snapshot.sources, ({ key }) => key)).toEqual(['harbor']);
    expect(keysOf(workspace)).toEqual(['harbor', 'schools']);
    const draft = { uri: workspace.uri('draft.md'), path: 'draft.md', text: harbor };
    expect(await snapshot.check(draft, neverCancelled)).toEqual({
      kind: 'not-checked',
      problems: [
        {
          code: 'source-changed',
          severity: 'error',
          path: 'sources/harbor.md',
          message: 'sources/harbor.md has changed since it was indexed; check again.',
        },
      ],
    });
    expect(await snapshot.article(workspace.uri('sources/harbor.md'))).toBeUndefined();
  });

  test('tells of a file that cannot be read, and reads the others', async () => {
    const problem = { path: 'lost.md', code: 'no-permission', message: 'lost.md may not be read.' } as const;
    const workspace = await openWorkspace({
      'sources/harbor.md': harbor,
      'sources/lost.md': { problem },
      'sources/noise.md': new Uint8Array([0, 1, 2, 0xff, 0xfe, 0, 0, 7]),
    });
    const loaded = await workspace.load();
    if (loaded.kind !== 'loaded') throw new Error('loading was cancelled');
    expect(loaded.snapshot.problems.map(({ path, severity }) => [path, severity])).toEqual([
      ['sources/lost.md', 'warning'],
      ['sources/noise.md', 'warning'],
    ]);
    expect(keysOf(workspace)).toEqual(['harbor']);
    workspace.write('sources/lost.md', schools);
    await workspace.load();
    expect(keysOf(workspace)).toEqual(['harbor', 'lost']);
  });

  test('reports how far it came', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/schools.md': schools });
    const reported: [number, number][] = [];
    const progress = { report: (done: number, total: number) => void reported.push([done, total]) };
    await workspace.engine.load(progress, neverCancelled);
    expect(reported.at(-1)).toEqual([2, 2]);
  });
});

describe('overlay', () => {
  test('outranks the disk until it is given back', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    await workspace.load();
    const uri = workspace.uri('sources/harbor.md');

    workspace.engine.overlay(uri, schools);
    await workspace.load();
    expect(await verdictOf(workspace, schools)).toBe('supported');
    expect(await verdictOf(workspace, harbor)).toBe('unsupported');

    workspace.write('sources/harbor.md', `${harbor}It closed at noon.\n`);
    await workspace.load();
    expect(await verdictOf(workspace, harbor)).toBe('unsupported');

    workspace.engine.overlay(uri, undefined);
    await workspace.load();
    expect(await verdictOf(workspace, harbor)).toBe('supported');
    expect(await verdictOf(workspace, schools)).toBe('unsupported');
  });

  test('that says what the file says is no change, nor is its end', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    const { uri, engine } = workspace;
    await workspace.load();
    const before = engine.snapshot;
    for (const text of [harbor, undefined]) {
      engine.overlay(uri('sources/harbor.md'), text);
      await workspace.load();
      expect(engine.snapshot).toBe(before);
    }
    workspace.write('sources/broken.md', Uint8Array.of(0x48, 0xff));
    await workspace.load();
    expect(engine.snapshot).not.toBe(before);
    expect(engine.snapshot.problems).toHaveLength(1);
  });

  test('that says what the file said outranks what the file says now', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    const { uri, engine } = workspace;
    const text = async () => (await engine.snapshot.article(uri('sources/harbor.md')))?.text;
    await workspace.load();
    engine.overlay(uri('sources/harbor.md'), harbor);
    workspace.write('sources/harbor.md', schools);
    await workspace.load();
    expect(await text()).toBe(harbor);
    engine.overlay(uri('sources/harbor.md'), undefined);
    await workspace.load();
    expect(await text()).toBe(schools);
  });

  test('of a file whose sidecar changed is read again', async () => {
    const workspace = await openWorkspace({
      'sources/harbor.md': harbor,
      'sources/harbor.meta.yaml': 'title: The harbor\n',
    });
    const { uri, engine } = workspace;
    await workspace.load();
    engine.overlay(uri('sources/harbor.md'), harbor);
    workspace.write('sources/harbor.meta.yaml', 'title: The harbor in the long year\n');
    await workspace.load();
    expect([...engine.snapshot.sources][0]?.metadata.title.value).toBe('The harbor in the long year');
  });

  test('of a file that went from the disk is no source', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/schools.md': schools });
    workspace.engine.overlay(workspace.uri('sources/harbor.md'), harbor);
    workspace.write('sources/harbor.md', undefined);
    await workspace.load();
    expect(keysOf(workspace)).toEqual(['schools']);
  });
});

describe('cancelled', () => {
  test.each([0, 1, 2, 3])('loading is told as such after %i looks, and can be begun again', async looks => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [
        `sources/note-${at}.md`,
        `Ship ${at} came from Gdansk in March.\n`,
      ]),
    );
    const workspace = await openWorkspace(files);
    expect(await workspace.load(cancelAfter(looks))).toEqual({ kind: 'cancelled' });
    expect((await workspace.load()).kind).toBe('loaded');
    expect(keysOf(workspace)).toHaveLength(40);
  });

  test.each([0, 1, 40])('checking is never an empty report: after %i looks', async looks => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    await workspace.load();
    const text = 'A dragon sleeps under the old lighthouse.\n\n'.repeat(60);
    const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
    expect(await workspace.engine.snapshot.check(input, cancelAfter(looks))).toEqual({ kind: 'cancelled' });
    const checked = await workspace.engine.snapshot.check(input, neverCancelled);
    expect(checked.kind === 'checked' && checked.report.findings).toHaveLength(60);
  });
});

describe('a check that fails', () => {
  test('is told of, and the others still answer', async () => {
    const failing = checks.find(({ code }) => code === 'wrong-citation');
    if (!failing) throw new Error('there is no wrong-citation');
    vi.spyOn(failing, 'run').mockImplementation(() => {
      throw new Error('out of ink');
    });
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor });
    await workspace.load();
    const report = await check(workspace, 'A dragon sleeps under the old lighthouse [@zyx].\n');
    expect(report.findings.map(({ code }) => code)).toEqual(['unsourced-sentence', 'unknown-citation']);
    expect(report.problems).toMatchObject([{ code: 'check-failed', severity: 'error', path: 'draft.md' }]);
    expect(report.problems[0]?.message).toContain('wrong-citation');
    expect(report.problems[0]?.message).toContain('out of ink');
  });
});

describe('severity', () => {
  test('of a publisher that no source is by is a warning at most, also where the check is an error', async () => {
    const workspace = await openWorkspace({
      'sources/harbor.md': `---\npublisher: Harbor Gazette\n---\n\n${harbor}`,
    });
    await workspace.load();
    const text =
      'The harbor handled 412 ships in 2019, the Skerry Tribune reported.\n\nThe harbor handled 412 ships in 2019 [@zyx].\n';
    const { findings } = await check(workspace, text);
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['unknown-citation', 'warning'],
      ['unknown-citation', 'error'],
    ]);
  });

  test('is never raised by that', async () => {
    const workspace = await openWorkspace(
      { 'sources/harbor.md': `---\npublisher: Harbor Gazette\n---\n\n${harbor}` },
      { settings: { checks: { 'unknown-citation': 'information' } } },
    );
    await workspace.load();
    const { findings } = await check(
      workspace,
      'The harbor handled 412 ships in 2019, the Skerry Tribune reported.\n',
    );
    expect(findings.map(({ severity }) => severity)).toEqual(['information']);
  });
});

describe('support', () => {
  test('is at or above the line exactly where the verdict is supported, and null where nothing was checked', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/schools.md': schools });
    await workspace.load();
    const text = `# The port\n\n${harbor}\nTwo schools will be painted.\n\nA dragon sleeps under the old lighthouse.\n\nWho paid for the golden roof of the opera house?\n`;
    const { sentences } = await check(workspace, text);
    expect(sentences.map(({ verdict, reason }) => reason ?? verdict)).toEqual([
      'heading',
      'supported',
      'partial',
      'unsupported',
      'question',
    ]);
    for (const { verdict, support, evidence } of sentences) {
      if (verdict === 'unchecked') {
        expect(support).toBeNull();
        expect(evidence).toEqual([]);
      } else expect((support ?? -1) >= thresholds.supported).toBe(verdict === 'supported');
    }
  });
});

describe('the language of a draft', () => {
  const ukrainian = 'У вівторок річка Самара затопила сто сорок будинків у селі Кленове.\n';

  test.each([
    ['is told from its words', ukrainian, {}, 'uk'],
    ['is what its front matter says', `---\nlang: de\n---\n\n${ukrainian}`, {}, 'de'],
    [
      'is what the project says, before all else',
      `---\nlang: de\n---\n\n${ukrainian}`,
      { language: 'fr' },
      'fr',
    ],
    ['is unknown where there are no words', '12 + 30\n', {}, 'und'],
  ])('%s', async (_, text, settings, expected) => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor }, { settings });
    await workspace.load();
    expect((await check(workspace, text)).draft.language).toBe(expected);
  });

  test('keeps sources of other languages out of the evidence', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/river.md': ukrainian });
    await workspace.load();
    const own = await check(workspace, ukrainian);
    expect(own.sentences.map(({ verdict }) => verdict)).toEqual(['supported']);
    const foreign = await check(workspace, `---\nlang: en\n---\n\n${ukrainian}`);
    expect(foreign.sentences.flatMap(({ evidence }) => evidence)).toEqual([]);
  });

  test('that is unknown is held against all sources', async () => {
    const workspace = await openWorkspace({ 'sources/harbor.md': harbor, 'sources/river.md': ukrainian });
    await workspace.load();
    const text = `---\nlang: und\n---\n\n${ukrainian}`;
    const { sentences } = await check(workspace, text);
    expect(sentences.flatMap(({ evidence }) => evidence.map(({ key }) => key))).toEqual(['river']);
  });
});

function countReads(): { before: (store: SourceStore) => SourceStore; taken: () => string[] } {
  let read: string[] = [];
  return {
    before: store => ({
      ...store,
      read: (uri, limit) => {
        read.push(uri.slice(uri.lastIndexOf('/') + 1));
        return store.read(uri, limit);
      },
    }),
    taken: () => {
      const taken = read.sort();
      read = [];
      return taken;
    },
  };
}

/** Requested from the look after `looks` on. */
function cancelAfter(looks: number): { readonly requested: boolean } {
  let left = looks;
  return {
    get requested() {
      return left-- <= 0;
    },
  };
}

function keysOf({ engine }: Workspace): string[] {
  return Array.from(engine.snapshot.sources, ({ key }) => key);
}

async function check(workspace: Workspace, text: string): Promise<DraftReport> {
  const input = { uri: workspace.uri('draft.md'), path: 'draft.md', text };
  const checked = await workspace.engine.snapshot.check(input, neverCancelled);
  if (checked.kind !== 'checked') throw new Error('the check was cancelled');
  return checked.report;
}

async function verdictOf(workspace: Workspace, text: string): Promise<string | undefined> {
  return (await check(workspace, text)).sentences[0]?.verdict;
}
