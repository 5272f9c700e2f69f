import { describe, expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs, lastPublished } from './diagnosing.js';
import { type EditorSession, filesOf, inEditor, type WatchedFile } from './editor-session.js';
import { listening, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';

const files = `${harbor}
=== draft.md
${sourced}[^harbor-report]

${unsourced}
`;
const moon = `${unsourced}\n\nThe mayor saw it.\n`;

/** How the only folder stands, as far as was told. */
function standing({ client }: EditorSession) {
  return client.notices('stet/status').at(-1)?.folders[0];
}

describe.each([vsCodeLike, listening(pushing)])('for an editor like $name', editor => {
  test('a source that is added, changed and deleted changes the findings', () =>
    inEditor({ files, editor }, async ({ client, workspace, open, watched, deleteFile }) => {
      const draft = open('draft.md');
      const found = [`unsourced-sentence: ${unsourced}`];
      expect(brief(draft, await diagnose(client, draft))).toEqual(found);

      workspace.write('sources/moon.md', moon);
      expect(watched(['sources/moon.md', 'created'])).toBe(true);
      const added = await diagnosedAs(
        client,
        draft,
        'another finding',
        all => all[0]?.code !== 'unsourced-sentence',
      );
      expect(brief(draft, added)).toEqual([`missing-attribution: ${unsourced}`]);

      workspace.write('sources/moon.md', 'Nothing happened in the town hall on Monday.\n');
      expect(watched(['sources/moon.md', 'changed'])).toBe(true);
      await diagnosedAs(client, draft, 'the first finding', all => brief(draft, all).join() === found.join());

      workspace.write('sources/moon.md', moon);
      watched(['sources/moon.md', 'changed']);
      await diagnosedAs(
        client,
        draft,
        'the second finding',
        all => brief(draft, all).join() !== found.join(),
      );
      deleteFile('sources/moon.md');
      expect(watched(['sources/moon.md', 'deleted'])).toBe(true);
      await diagnosedAs(client, draft, 'the first finding', all => brief(draft, all).join() === found.join());
    }));

  test('a folder of another name is watched once the project file names it', () =>
    inEditor({ files, editor }, async ({ client, workspace, open, watched }) => {
      const draft = open('draft.md');
      await diagnosedAs(client, draft, 'a finding', all => all.length === 1);
      workspace.write('clippings/moon.md', moon);
      workspace.write('stet.json', '{ "sources": ["clippings"] }');
      expect(watched(['stet.json', 'created'])).toBe(true);
      await diagnosedAs(client, draft, 'findings with the other folder', all =>
        all.some(({ code }) => code === 'missing-attribution'),
      );
      await client.until('the folder to be watched', () => {
        workspace.write('clippings/moon.md', 'Nothing happened in the town hall.\n');
        return watched(['clippings/moon.md', 'changed']);
      });
      await diagnosedAs(client, draft, 'the changed source to be read', all =>
        all.some(({ code, range }) => code === 'unsourced-sentence' && range.start.line === 2),
      );
    }));

  test('a file that is no source and no project file is none of our business', () =>
    inEditor({ files, editor }, async ({ client, open, watched }) => {
      await diagnose(client, open('draft.md'));
      await client.until('the watchers', () => client.registrations.has('workspace/didChangeWatchedFiles'));
      expect(watched(['build/out.js', 'changed'])).toBe(false);
    }));
});

test('a sources folder that goes takes the findings along, and brings them back', () =>
  inEditor({ files }, async session => {
    const { client, workspace, open, watched, deleteFile } = session;
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).toHaveLength(1);
    const report = workspace.read('sources/harbor-report.md');
    deleteFile('sources');
    // An editor tells of the folder alone.
    expect(watched(['sources', 'deleted'])).toBe(true);
    await diagnosedAs(client, draft, 'no findings without sources', all => all.length === 0);
    await client.until('word that there are none', () => standing(session)?.state === 'no-sources');
    expect(standing(session)?.message).toContain('sources');

    workspace.write('articles/harbor-report.md', report);
    expect(watched(['articles', 'created'], ['articles/harbor-report.md', 'created'])).toBe(true);
    await diagnosedAs(client, draft, 'the finding', all => all.length === 1);
    await client.until('word that there is one', () => standing(session)?.sources === 1);
    expect(standing(session)?.state).toBe('ready');
  }));

const elsewhere = `=== stet.json
{ "sources": ["corpus/texts"] }
=== corpus/texts/moon.md
${moon}
=== draft.md
${unsourced}
`;

describe.each([vsCodeLike, listening(pushing)])('for an editor like $name, a folder', editor => {
  test.each(['corpus/texts', 'corpus'])('%s that goes with the sources is noticed, and comes back', gone =>
    inEditor({ files: elsewhere, editor }, async session => {
      const { client, workspace, open, watched, deleteFile } = session;
      const draft = open('draft.md');
      await diagnosedAs(client, draft, 'a finding', all => all[0]?.code === 'missing-attribution');
      deleteFile(gone);
      await client.until('the folder to be watched', () => watched([gone, 'deleted']));
      await diagnosedAs(client, draft, 'no findings without sources', all => all.length === 0);
      await client.until('word of it', () => standing(session)?.state === 'stale');

      workspace.write('corpus/texts/moon.md', moon);
      await client.until('the folder to be watched', () => watched([gone, 'created']));
      await diagnosedAs(client, draft, 'the finding', all => all[0]?.code === 'missing-attribution');
      await client.until('readiness', () => standing(session)?.state === 'ready');
    }),
  );
});

test('a folder outside the workspace that goes is noticed', () =>
  inEditor(
    {
      files: `=== archive/moon.md\n${moon}\n=== town/draft.md\n${unsourced}\n`,
      folders: ['town'],
      settings: () => ({ sources: ['../archive'] }),
    },
    async ({ client, open, watched, deleteFile }) => {
      const draft = open('town/draft.md');
      await diagnosedAs(client, draft, 'a finding', all => all[0]?.code === 'missing-attribution');
      deleteFile('archive');
      await client.until('the folder to be watched', () => watched(['archive', 'deleted']));
      await diagnosedAs(client, draft, 'no findings without sources', all => all.length === 0);
    },
  ));

test('5,000 changes at once come to one reading, and questions are answered meanwhile', () =>
  inEditor({ files }, async session => {
    const { client, workspace, open, watched } = session;
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).toHaveLength(1);
    await client.until('readiness', () => standing(session)?.state === 'ready');
    const events = Array.from({ length: 5_000 }, (_, at): WatchedFile => {
      const path = `sources/wire/note-${at}.txt`;
      if (at % 10 === 0) workspace.write(path, `Note ${at} tells of ${at} gulls.\n`);
      return [path, at % 10 === 0 ? 'created' : 'deleted'];
    });
    expect(watched(...events)).toBe(true);
    expect(await diagnose(client, draft)).toHaveLength(1);
    expect(standing(session)?.sources).toBe(2);
    const states = client.notices('stet/status').length;
    await client.until('all notes', () => standing(session)?.sources === 502);
    const counts = client
      .notices('stet/status')
      .slice(states - 1)
      .map(({ folders }) => folders[0]?.sources);
    expect([...new Set(counts)]).toEqual([2, 502]);
    expect(await diagnose(client, draft)).toHaveLength(1);
  }));

/** The note as it is before a checkout, and after. */
const note = (at: number, gulls: number): string =>
  `The harbour office counted ${gulls} gulls at berth ${at} on Monday.\n`;

test('a checkout that changes 5,000 sources, told of in bursts, is one reading and one check of what is open', () => {
  const notes = Array.from({ length: 5_000 }, (_, at) => `sources/wire/note-${at}.txt`);
  const wire = Object.fromEntries(notes.map((path, at) => [path, note(at, at + 10_000)]));
  return inEditor({ files: { ...filesOf(files), ...wire } }, async session => {
    const { client, workspace, uri, open, watched } = session;
    const draft = open('draft.md', note(4_321, 14_321));
    const pulls = () => client.asked('workspace/diagnostic/refresh').length;
    const told = await client.until(
      'all notes',
      () => standing(session)?.sources === 5_002 && { pulls: pulls() },
    );
    await client.until('the first findings to be fetched', () => pulls() > told.pulls);
    const codes = async () => (await diagnose(client, draft)).map(({ code }) => code);
    expect(await codes()).toEqual(['missing-attribution']);
    const before = pulls();

    for (const [at, path] of notes.entries()) workspace.write(path, note(at, at + 20_000));
    const hovers: Promise<unknown>[] = [];
    for (let at = 0; at < notes.length; at += 100) {
      expect(watched(...notes.slice(at, at + 100).map((path): WatchedFile => [path, 'changed']))).toBe(true);
      const position = { line: 0, character: 10 };
      hovers.push(client.request('textDocument/hover', { textDocument: { uri: draft.uri }, position }));
    }
    // What was known before is the answer until all is read.
    for (const hover of await Promise.all(hovers)) expect(JSON.stringify(hover)).toContain('14321');
    expect(pulls()).toBe(before);
    await client.until('word that the sources are others', () => pulls() > before);
    expect(await codes()).toEqual(['number-drift']);
    expect(pulls()).toBe(before + 1);
    expect(client.notices('$/progress').length).toBeGreaterThan(0);
    expect(lastPublished(client, uri(notes[0] ?? ''))?.diagnostics ?? []).toEqual([]);
  });
});

test('a source that cannot be read is shown on its file until it can', () =>
  inEditor({ files }, async session => {
    const { client, workspace, uri, open, watched } = session;
    workspace.write('sources/broken.txt', Uint8Array.of(0x48, 0x69, 0xff));
    await client.until('readiness', () => standing(session)?.state === 'ready');
    expect(watched(['sources/broken.txt', 'created'])).toBe(true);
    const told = await client.until('word of the broken file', () => {
      const published = lastPublished(client, uri('sources/broken.txt'));
      return published && published.diagnostics.length > 0 && published;
    });
    expect(told.diagnostics.map(({ code }) => code)).toEqual(['unreadable']);
    expect(await diagnose(client, open('draft.md'))).toHaveLength(1);

    workspace.write('sources/broken.txt', 'A whole sentence now.\n');
    watched(['sources/broken.txt', 'changed']);
    await client.until(
      'the file to be clean',
      () => lastPublished(client, uri('sources/broken.txt'))?.diagnostics.length === 0,
    );
  }));
