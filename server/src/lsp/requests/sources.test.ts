import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes } from 'vscode-languageserver';
import {
  type ListedSource,
  mostSourceRows,
  type SourceGroup,
  type SourcesPage,
  type SourcesParams,
} from '../../protocol/index.js';
import { type LoadedProject, loadProject } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { sourceUses, usesOfSource } from './source-uses.js';
import { sources } from './sources.js';

const never = new CancellationTokenSource().token;

const article = (title: string, publisher: string, date: string, text: string): string =>
  `---\ntitle: ${title}\npublisher: ${publisher}\ndate: ${date}\n---\n\n${text}\n`;

const files = {
  'sources/2024/ramp.md': article(
    'The ramp is closed',
    'Quay Courier',
    '2024-04-02',
    'The loading ramp at the north quay has been closed since Tuesday because two of its hinges are cracked.',
  ),
  'sources/2024/fares.md': article(
    'A dearer crossing',
    'The Quay Courier',
    '2024-05-09',
    'A crossing to the island costs 14 euros from June on, two euros more than now.',
  ),
  'sources/2023/lamp.md': article(
    'Beacon dark again',
    'Island Post',
    '2023-11-30',
    'The lamp of the beacon at Skarn Point failed on Thursday night for the third time this autumn.',
  ),
  'sources/notes.txt': 'The harbor master said on the phone that the hinges had been ordered in Hamburg.\n',
  'sources/blank.txt': '\n',
  'sources/scan.pdf': 'this was never a PDF',
};
const draft = {
  path: 'story.md',
  text: 'Since Tuesday the loading ramp at the north quay has been closed: two of its hinges are cracked.[^ramp]\n',
};

async function desk(project?: LoadedProject) {
  const loaded = project ?? (await loadProject({ ...files, [draft.path]: draft.text }));
  return { project: loaded, session: createSessionDouble(loaded, draft, fullClient) };
}

const everything: Omit<SourcesParams, 'folder'> = {
  groupBy: 'publisher',
  sortBy: 'date',
  show: 'all',
  from: 0,
  limit: 100,
};

async function ask(asked: Partial<SourcesParams>): Promise<SourcesPage> {
  const { session, project } = await desk();
  return sources(session, { ...everything, folder: project.uri('.'), ...asked }, never);
}

function groups({ rows }: SourcesPage): readonly string[] {
  return rows.map(row => {
    const { of, label, size } = row as SourceGroup;
    return `${label || of}: ${size}`;
  });
}

function titles({ rows }: SourcesPage): readonly string[] {
  return rows.map(row => {
    const { card, path } = row as ListedSource;
    return card?.title ?? path;
  });
}

describe('the groups', () => {
  test('are publishers, whatever their article, behind what cannot be read and before what names none', async () => {
    const page = await ask({});
    expect(groups(page)).toEqual(['problems: 1', 'Island Post: 1', 'Quay Courier: 2', 'no-publisher: 2']);
    expect(page.sources).toBe(5);
    expect(page.unreadable).toBe(1);
  });

  test('are folders, where that is asked for', async () => {
    expect(groups(await ask({ groupBy: 'folder' }))).toEqual([
      'problems: 1',
      'sources: 2',
      'sources/2023: 1',
      'sources/2024: 2',
    ]);
  });

  test('leave out what is used where the unused is asked for', async () => {
    expect(groups(await ask({ show: 'unused' }))).toEqual([
      'Island Post: 1',
      'Quay Courier: 1',
      'no-publisher: 2',
    ]);
  });

  test('hold what has a problem alone where that is asked for', async () => {
    expect(groups(await ask({ show: 'problems' }))).toEqual(['problems: 1', 'no-publisher: 1']);
  });

  test('are not worked out where the counts alone are wanted', async () => {
    expect(await ask({ limit: 0 })).toEqual({ total: 0, rows: [], sources: 5, unreadable: 1 });
  });
});

describe('the sources of a group', () => {
  const group = 'publisher:quay courier';

  test('go by date, the newest first, or by title', async () => {
    expect(titles(await ask({ group }))).toEqual(['A dearer crossing', 'The ramp is closed']);
    expect(titles(await ask({ groupBy: 'folder', group: 'folder:sources/2024', sortBy: 'title' }))).toEqual([
      'A dearer crossing',
      'The ramp is closed',
    ]);
    expect(titles(await ask({ group: 'no-publisher', sortBy: 'title' }))).toHaveLength(2);
  });

  test('come in pages', async () => {
    const first = await ask({ group, limit: 1 });
    const second = await ask({ group, from: 1, limit: 1 });
    expect([first.total, titles(first), titles(second)]).toEqual([
      2,
      ['A dearer crossing'],
      ['The ramp is closed'],
    ]);
    expect((await ask({ group, from: 2 })).rows).toEqual([]);
  });

  test('are told with all that is known of them', async () => {
    const { rows } = await ask({ group });
    expect(rows[0]).toMatchObject({
      path: 'sources/2024/fares.md',
      state: 'read',
      problems: [],
      card: { key: 'fares', published: 'May 9, 2024', publisher: 'The Quay Courier', language: 'en' },
    });
  });

  test('say why one cannot be read, and that one has nothing to say', async () => {
    const [scan] = (await ask({ group: 'problems' })).rows as readonly ListedSource[];
    expect(scan).toMatchObject({ path: 'sources/scan.pdf', state: 'unreadable', card: undefined });
    expect(scan?.problems.join(' ')).toMatch(/scan\.pdf/);
    const { rows } = await ask({ group: 'no-publisher', show: 'problems' });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ path: 'sources/blank.txt', state: 'no-passages' });
  });

  test('are none where the group is gone', async () => {
    expect(await ask({ group: 'publisher:nobody' })).toMatchObject({ total: 0, rows: [] });
  });
});

test('extracted text is what is opened, the file for a client that shows none', async () => {
  const project = await loadProject({
    'sources/page.html': '<p>The pool opens on the first day of May.</p>',
  });
  const first = async (capabilities: object) => {
    const session = createSessionDouble(project, draft, capabilities);
    const asked = { ...everything, folder: project.uri('.'), group: 'no-publisher' };
    return ((await sources(session, asked, never)).rows[0] as ListedSource).open;
  };
  expect(await first({ workspace: { textDocumentContent: {} } })).toMatch(/^stet-source:.*page\.html\.txt$/);
  expect(await first({})).toMatch(/^file:.*page\.html$/);
});

test('hostile words are words on one line', async () => {
  const project = await loadProject({
    'sources/evil.md':
      '---\ntitle: "$(trash) \\u202Eevil\\u0007 [x](command:stet.restart)\\nsecond line"\npublisher: "\\u2066Pub\\u0000lisher"\n---\n\nThe mayor opened the bridge on Friday.\n',
  });
  const session = createSessionDouble(project, draft, fullClient);
  const page = await sources(session, { ...everything, folder: project.uri('.') }, never);
  expect(JSON.stringify(page)).not.toMatch(/\\u202e|\\u2066|\\u0000|\\u0007|\\n/i);
  expect(groups(page)).toEqual(['Publisher: 1']);
});

test('a page is bounded whatever is asked for', async () => {
  const project = await loadProject(
    Object.fromEntries(
      Array.from({ length: mostSourceRows + 5 }, (_, at) => [
        `sources/note-${at}.txt`,
        `Note ${at} says so.\n`,
      ]),
    ),
  );
  const session = createSessionDouble(project, draft, fullClient);
  const asked = { ...everything, folder: project.uri('.'), group: 'no-publisher', limit: 1_000_000 };
  const page = await sources(session, asked, never);
  expect([page.total, page.rows.length]).toEqual([mostSourceRows + 5, mostSourceRows]);
});

test('whatever the groups, the order and the pages, each source stands in one place', async () => {
  const { session, project } = await desk();
  const folder = project.uri('.');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('publisher' as const, 'folder' as const),
      fc.constantFrom('date' as const, 'title' as const),
      fc.integer({ min: 1, max: 4 }),
      async (groupBy, sortBy, limit) => {
        const order = { ...everything, folder, groupBy, sortBy };
        const uris: string[] = [];
        for (const group of (await sources(session, order, never)).rows as readonly SourceGroup[])
          for (let from = 0; from < group.size; from += limit) {
            const { rows } = await sources(session, { ...order, group: group.id, from, limit }, never);
            uris.push(...rows.map(row => (row as ListedSource).uri));
          }
        const all = Object.keys(files).map(path => project.uri(path));
        expect(uris.sort()).toEqual(all.sort());
      },
    ),
    { numRuns: 12 },
  );
});

test('what is taken back is refused as cancelled', async () => {
  const { session, project } = await desk();
  const source = new CancellationTokenSource();
  source.cancel();
  await expect(
    sources(session, { ...everything, folder: project.uri('.') }, source.token),
  ).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

test('uses are counted by sentence and draft, and found in drafts that are closed too', async () => {
  const sentence = draft.text.trim();
  const second = { path: 'second.md', text: `${sentence}\n\nNobody knows why.\n\n${sentence}\n` };
  const project = await loadProject({ ...files, [draft.path]: draft.text, [second.path]: second.text });
  const session = createSessionDouble(project, draft, fullClient, [second]);
  const source = project.uri('sources/2024/ramp.md');
  expect(await sourceUses(session, never)).toEqual({ uses: [{ uri: source, times: 3, drafts: 2 }] });
  const uses = await usesOfSource(session, { source }, never);
  expect(uses.map(({ uri, range }) => [uri, range.start.line])).toEqual([
    [project.uri(second.path), 0],
    [project.uri(second.path), 4],
    [project.uri(draft.path), 0],
  ]);
  expect(await usesOfSource(session, { source: project.uri('sources/notes.txt') }, never)).toEqual([]);
});
