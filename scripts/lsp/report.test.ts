import { describe, expect, test } from 'vitest';
import { runStet } from './command-line.js';
import { type EditorSession, filesOf, inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import { positionAt } from './text-model.js';

const ships = 'The harbor of Brackwater handled 421 ships in 2019.';
const parrot = 'A parrot was elected harbor master by secret ballot.';
const files: Readonly<Record<string, string | Uint8Array>> = {
  ...filesOf(`${harbor}
=== drafts/week.md
# The week

${ships} ${sourced}

${unsourced} <!-- stet: seen by the night watch -->

${parrot}
=== drafts/notes.md
---
stet: { ignore: true }
---

The mayor keeps a second set of books.
=== drafts/ferry.md
The night ferry to Saltholm island carried 90 passengers on its first trip.[^ferry-notes]

<!-- stet-disable-next-line unknown-citation -->
It sails at dusk.[^timetable]

Octopuses run the ticket office.

[^ferry-notes]: Notes on the ferry.
`),
  'sources/broken.txt': Uint8Array.of(0x41, 0xff, 0xfe, 0x00),
  'stet.json': '{ "failOn": "warning", "checks": { "missing-attribution": "warning" } }\n',
};
const formats = ['json', 'html', 'markdown'] as const;

type Format = (typeof formats)[number] | 'page';

async function report(
  { client, uri }: EditorSession,
  format: Format,
  { path = '.', drafts = 'every' }: { readonly path?: string; readonly drafts?: 'one' | 'every' } = {},
) {
  const answer = await client.request('stet/report', { uri: uri(path), drafts, format });
  if (answer.kind !== 'report') throw new Error(JSON.stringify(answer));
  return answer;
}

describe.each([vsCodeLike, bare])('in an editor like $name', editor => {
  test('a folder has the report of the command line, byte for byte', () =>
    inEditor({ files, editor }, async session => {
      const { workspace, watched } = session;
      runStet(workspace.folder, 'check', '--update-baseline');
      // One finding is new since, and one that was in the baseline is gone.
      workspace.write(
        'drafts/ferry.md',
        String(files['drafts/ferry.md']).replace('Octopuses run', 'Two squids now run'),
      );
      watched(['stet-baseline.json', 'created'], ['drafts/ferry.md', 'changed']);
      for (const format of formats) {
        const { text, complete } = await report(session, format);
        expect(text).toBe(runStet(workspace.folder, 'check', '-f', format));
        expect(complete).toBe(true);
      }
      const told = JSON.parse((await report(session, 'json')).text);
      expect(told.baseline).toMatchObject({ path: 'stet-baseline.json', unused: 1 });
      expect(told.baseline.letStand).toBeGreaterThan(1);
      expect(told.problems).toMatchObject([{ path: 'sources/broken.txt' }]);
      expect(
        told.files.map(({ path, ignored }: { path: string; ignored: boolean }) => [path, ignored]),
      ).toEqual([
        ['drafts/ferry.md', false],
        ['drafts/notes.md', true],
        ['drafts/week.md', false],
      ]);
    }));
});

test('what a baseline says of a draft that was renamed stands for one of two copies, here as there', () =>
  inEditor({ files }, async session => {
    const { workspace, deleteFile, watched } = session;
    runStet(workspace.folder, 'check', '--update-baseline');
    workspace.write('drafts/day.md', String(files['drafts/week.md']));
    workspace.write('drafts/night.md', String(files['drafts/week.md']));
    deleteFile('drafts/week.md');
    watched(
      ['stet-baseline.json', 'created'],
      ['drafts/day.md', 'created'],
      ['drafts/night.md', 'created'],
      ['drafts/week.md', 'deleted'],
    );
    const { text } = await report(session, 'json');
    expect(text).toBe(runStet(workspace.folder, 'check', '-f', 'json'));
    const told = JSON.parse(text).files as readonly {
      readonly path: string;
      readonly findings: readonly object[];
      readonly suppressed: readonly { readonly kind: string }[];
    }[];
    const of = (path: string) => told.find(file => file.path === path);
    const stood = of('drafts/day.md')?.suppressed.filter(({ kind }) => kind === 'baseline');
    expect(of('drafts/day.md')?.findings).toEqual([]);
    expect(stood).toHaveLength(3);
    expect(of('drafts/night.md')?.findings).toHaveLength(3);
  }));

test('one draft has the report that the command line makes of it alone', () =>
  inEditor({ files }, async session => {
    const { workspace } = session;
    runStet(workspace.folder, 'check', '--update-baseline');
    for (const format of formats)
      expect((await report(session, format, { path: 'drafts/week.md', drafts: 'one' })).text).toBe(
        runStet(workspace.folder, 'check', '-f', format, 'drafts/week.md'),
      );
  }));

test('what is typed counts, not what was saved', () =>
  inEditor({ files }, async session => {
    const { workspace, open, edit, close } = session;
    const before = runStet(workspace.folder, 'check', '-f', 'json');
    const draft = open('drafts/week.md');
    edit(draft, ['421 ships', '412 ships'], [parrot, 'The parrot has resigned.']);
    const typed = (await report(session, 'json')).text;
    workspace.write('drafts/week.md', draft.text);
    expect(typed).toBe(runStet(workspace.folder, 'check', '-f', 'json'));
    expect(typed).not.toBe(before);
    close(draft);
    expect((await report(session, 'json')).text).toBe(typed);
  }));

test('what could not be checked is in the report, which is not complete', () =>
  inEditor(
    { files: { ...files, 'drafts/torn.md': Uint8Array.of(0x23, 0x20, 0xff, 0xfe, 0x00, 0x41) } },
    async session => {
      const { text, complete } = await report(session, 'json');
      expect(complete).toBe(false);
      expect(text).toBe(runStet(session.workspace.folder, 'check', '-f', 'json'));
      expect(JSON.parse(text)).toMatchObject({
        complete: false,
        problems: [{ path: 'drafts/torn.md', severity: 'error' }, { path: 'sources/broken.txt' }],
      });
    },
  ));

test.each([
  ['no sources', { 'draft.md': sourced }, /No sources folder was found/],
  [
    'no article that can be read',
    { 'draft.md': sourced, 'sources/broken.txt': Uint8Array.of(0x41, 0xff, 0xfe, 0x00) },
    /no article that can be read/,
  ],
  ['no draft', filesOf(harbor), /no draft/i],
  ['a project file that is broken', { ...files, 'stet.json': '{ "drafts": 3 }' }, /stet\.json/],
  ['a baseline that is broken', { ...files, 'stet-baseline.json': '{' }, /stet-baseline\.json/],
])('with %s, the report says that nothing was checked, and why', (_, all, why) =>
  inEditor({ files: all }, async session => {
    const { text, complete } = await report(session, 'json');
    expect(complete).toBe(false);
    const { files: checked, problems } = JSON.parse(text);
    expect(checked).toEqual([]);
    expect(problems.map(({ message }: { message: string }) => message).join('\n')).toMatch(why);
    expect((await report(session, 'page')).text).toContain('Nothing was checked');
  }),
);

test('a draft that belongs to another project is named, and has its own report', () =>
  inEditor(
    {
      files: {
        ...files,
        'sports/stet.json': '{ "sources": ["clippings"] }',
        'sports/clippings/final.md': 'The final ended without a goal.\n',
        'sports/final.md': 'The final ended without a goal.\n',
      },
    },
    async session => {
      const whole = JSON.parse((await report(session, 'json')).text);
      expect(whole.files.map(({ path }: { path: string }) => path)).not.toContain('sports/final.md');
      expect(whole.problems).toContainEqual({
        code: 'other-project',
        severity: 'warning',
        path: 'sports/final.md',
        message: expect.stringContaining('another project'),
      });
      const own = JSON.parse((await report(session, 'json', { path: 'sports/final.md' })).text);
      expect(own.files).toMatchObject([{ path: 'sports/final.md', sentences: [{ verdict: 'supported' }] }]);
    },
  ));

test.each([
  'drafts/week.md',
  'sources/ferry-notes.md',
  'stet.json',
  'stet-baseline.json',
  'sources/new.html',
])('a report never takes the place of %s', path =>
  inEditor({ files }, async ({ client, uri }) => {
    const asked = { uri: uri('.'), drafts: 'every', format: 'html' };
    const answer = await client.request('stet/report', { ...asked, to: uri(path) });
    expect(answer).toEqual({ kind: 'none', message: expect.stringMatching(/no report is written there/) });
    expect(await client.request('stet/report', { ...asked, to: uri('report.html') })).toMatchObject({
      kind: 'report',
    });
  }),
);

test('a file in no folder of the window has no report', () =>
  inEditor({ files, folders: ['drafts'] }, async ({ client, uri }) => {
    const answer = await client.request('stet/report', {
      uri: uri('sources/ferry-notes.md'),
      drafts: 'one',
      format: 'page',
    });
    expect(answer).toMatchObject({ kind: 'none', message: expect.stringContaining('folder') });
  }));

test('every place of a page leads to the words that it is about', () =>
  inEditor({ files: { ...files, 'sources/moved.html': ferryPage } }, async session => {
    const { client } = session;
    const { text, draft, source } = await report(session, 'page');
    const uris = { draft, source };
    const places = [...text.matchAll(/data-place="(draft|source) (\d+) (\d+) (\d+)"/g)];
    expect(places.length).toBeGreaterThan(10);
    for (const [, file, index, start, end] of places) {
      const named = uris[file as 'draft' | 'source'][Number(index)] ?? 'none';
      const place = await client.request('stet/reportPlace', {
        uri: named,
        start: Number(start),
        end: Number(end),
      });
      if (named.endsWith('.html')) {
        expect(place?.uri).toMatch(/^stet-source:/);
        continue;
      }
      const words = session.workspace.read(decodeURIComponent(named.slice(session.uri('.').length + 1)));
      expect(place).toEqual({
        uri: named,
        range: {
          start: positionAt(words, Number(start), 'utf-16'),
          end: positionAt(words, Number(end), 'utf-16'),
        },
      });
    }
    expect([...uris.draft].map(uri => uri.split('/').at(-1))).toEqual(['ferry.md', 'notes.md', 'week.md']);
    expect(uris.source.length).toBeGreaterThan(1);
  }));

const ferryPage = `<html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>
<p>${parrot} The clerk confirmed the count on Friday evening in the town hall.</p></article></body></html>`;

test('a report that is taken back ends so, and the next one is whole', () =>
  inEditor({ files: manyDrafts() }, async session => {
    const { client, uri, workspace } = session;
    const pending = client.ask('stet/report', {
      uri: uri('.'),
      drafts: 'every',
      format: 'json',
      workDoneToken: 'writing',
    });
    await client.until('the first draft', () =>
      client.notices('$/progress').some(({ token, value }) => token === 'writing' && value.kind === 'report'),
    );
    pending.cancel();
    await expect(pending.answer).resolves.toEqual({ kind: 'cancelled' });
    expect((await report(session, 'json')).text).toBe(runStet(workspace.folder, 'check', '-f', 'json'));
  }));

function manyDrafts(): Record<string, string> {
  const all = filesOf(harbor);
  for (let at = 0; at < 60; at++)
    all[`drafts/day-${at}.md`] = `${ships} ${sourced}\n\n${unsourced.slice(0, -1)} on day ${at}.\n`;
  return all;
}
