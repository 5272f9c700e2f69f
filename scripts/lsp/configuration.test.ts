import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs, lastPublished, ready } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import { textIn } from './text-model.js';

const files = `${harbor}
=== draft.md
${sourced}

${unsourced}
=== second.md
${unsourced}
`;
const found = [`missing-attribution: ${sourced}`, `unsourced-sentence: ${unsourced}`];
const quiet = '{\n  "checks": { "missing-attribution": "off" }\n}\n';
const broken = '{\n  "checks": { "missing-attribution": "of" }\n}\n';

function standing({ client }: EditorSession) {
  return client.notices('stet/status').at(-1)?.folders[0];
}

function toldOf({ client, uri }: EditorSession, path: string) {
  return lastPublished(client, uri(path))?.diagnostics ?? [];
}

test('a project file that never was valid: nothing is checked, and everybody is told', () =>
  inEditor({ files: `${files}\n=== stet.json\n${broken}` }, async session => {
    const { client, open, workspace, watched } = session;
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).toEqual([]);
    await client.until('word of the fault', () => toldOf(session, 'stet.json').length === 1);
    const [fault] = toldOf(session, 'stet.json');
    expect(fault).toMatchObject({ severity: 1, code: 'configuration', range: { start: { line: 1 } } });
    expect(fault?.message).toContain('off');
    expect(standing(session)?.state).toBe('misconfigured');
    expect(standing(session)?.message).toContain(fault?.message);
    const coverage = await client.until('word that the draft is not checked', () =>
      client.notices('stet/coverage').at(-1),
    );
    expect(coverage.outcome.kind).toBe('not-checked');

    workspace.write('stet.json', quiet);
    expect(watched(['stet.json', 'changed'])).toBe(true);
    const fixed = await diagnosedAs(client, draft, 'findings', all => all.length > 0);
    expect(brief(draft, fixed)).toEqual(found.slice(1));
    await client.until('the fault to be gone', () => toldOf(session, 'stet.json').length === 0);
    await client.until('readiness', () => standing(session)?.state === 'ready');
  }));

test('a sources folder that the message asks for is found when it is made', () =>
  inEditor({ files: { 'stet.json': '{ "sources": ["texts"] }', 'draft.md': unsourced } }, async session => {
    const { client, open, workspace, watched } = session;
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).toEqual([]);
    await client.until('word of the fault', () => toldOf(session, 'stet.json').length === 1);
    workspace.write('texts/moon.md', `${sourced}\n`);
    await client.until('new files to be watched', () => watched(['texts', 'created']));
    await diagnosedAs(client, draft, 'findings', all => all.length === 1);
  }));

test('a broken file that the project file extends is read again when it changes', () =>
  inEditor(
    { files: `${files}\n=== stet.json\n{ "extends": "house/style.json" }\n=== house/style.json\n${broken}` },
    async session => {
      const { client, open, workspace, watched } = session;
      const draft = open('draft.md');
      expect(await diagnose(client, draft)).toEqual([]);
      await client.until('word of the fault', () => toldOf(session, 'house/style.json').length === 1);
      workspace.write('house/style.json', quiet);
      await client.until('the file to be watched', () => watched(['house/style.json', 'changed']));
      const fixed = await diagnosedAs(client, draft, 'findings', all => all.length > 0);
      expect(brief(draft, fixed)).toEqual(found.slice(1));
    },
  ));

test('a broken project file further down is told when the first draft beside it is opened', () =>
  inEditor(
    { files: `${files}\n=== team/stet.json\n${broken}\n=== team/draft.md\n${unsourced}\n` },
    async session => {
      const { client, open } = session;
      await ready(client);
      const draft = open('team/draft.md');
      expect(await diagnose(client, draft)).toEqual([]);
      await client.until('word of the fault', () => toldOf(session, 'team/stet.json').length === 1);
      expect(standing(session)?.message).toContain('stet.json');
    },
  ));

test('a project file that breaks: what was valid before stays in force', () =>
  inEditor({ files: `${files}\n=== stet.json\n${quiet}` }, async session => {
    const { client, open, workspace, watched } = session;
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual(found.slice(1));
    workspace.write('stet.json', broken);
    await client.until('the watchers', () => watched(['stet.json', 'changed']));
    await client.until('word of the fault', () => toldOf(session, 'stet.json').length === 1);
    await client.until('a stale state', () => standing(session)?.state === 'stale');
    expect(standing(session)?.message).not.toBe('');
    expect(brief(draft, await diagnose(client, draft))).toEqual(found.slice(1));
    const second = open('second.md');
    expect(brief(second, await diagnose(client, second))).toEqual(found.slice(1));

    workspace.write('stet.json', '{}');
    watched(['stet.json', 'changed']);
    await diagnosedAs(client, draft, 'both findings', all => brief(draft, all).join() === found.join());
    await client.until('the fault to be gone', () => toldOf(session, 'stet.json').length === 0);
    await client.until('readiness', () => standing(session)?.state === 'ready');
  }));

test('a severity of the project file is that of the diagnostic', () =>
  inEditor(
    { files: `${files}\n=== stet.json\n{ "checks": { "unsourced-sentence": "information" } }` },
    async ({ client, open }) => {
      const [finding] = await diagnose(client, open('second.md'));
      expect(finding?.severity).toBe(3);
    },
  ));

test('a project file that goes gives way to the defaults', () =>
  inEditor({ files: `${files}\n=== stet.json\n${quiet}` }, async ({ client, open, watched, deleteFile }) => {
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual(found.slice(1));
    deleteFile('stet.json');
    await client.until('the watchers', () => watched(['stet.json', 'deleted']));
    await diagnosedAs(client, draft, 'both findings', all => brief(draft, all).join() === found.join());
  }));

test('two project files in one folder are a fault on each, or on one that names the other', () =>
  inEditor({ files: `${files}\n=== stet.json\n{}\n=== stet.yaml\nminOrigins: 2\n` }, async session => {
    const { client, open } = session;
    expect(await diagnose(client, open('draft.md'))).toEqual([]);
    const told = await client.until('word of the two', () => {
      const all = ['stet.json', 'stet.yaml'].flatMap(path => toldOf(session, path));
      return all.length > 0 && all;
    });
    expect(told.map(({ message }) => message).join()).toMatch(
      /stet\.json.*stet\.yaml|stet\.yaml.*stet\.json/,
    );
    expect(standing(session)?.state).toBe('misconfigured');
  }));

test('a fault is marked where it stands in the file', () =>
  inEditor({ files: `${files}\n=== stet.json\n{\n  "citationStile": "pandoc"\n}\n` }, async session => {
    const { client, workspace } = session;
    await client.until('word of the fault', () => toldOf(session, 'stet.json').length === 1);
    const [fault] = toldOf(session, 'stet.json');
    expect(fault?.message).toContain('citationStyle');
    const { start } = fault?.range ?? expect.fail('no fault');
    const line = { start, end: { line: start.line, character: 17 } };
    expect(textIn(workspace.read('stet.json'), line)).toBe('"citationStile"');
  }));

// Settings of the editor: asked for, or sent along.
test.each([vsCodeLike, bare])(
  '$name: the sources folder of the settings is read, until they change',
  editor => {
    const settings: { sources?: string[] } = { sources: ['clippings'] };
    const noted = `${files}\n=== clippings/moon.md\n${unsourced}\n`;
    return inEditor(
      { files: noted, editor, settings: () => settings },
      async ({ client, open, settingsChanged }) => {
        const draft = open('draft.md');
        const clipped = [`missing-attribution: ${unsourced}`];
        expect(brief(draft, await diagnose(client, draft))).toEqual(expect.arrayContaining(clipped));
        delete settings.sources;
        await client.until(
          'a way to tell of settings',
          () => editor === bare || client.registrations.has('workspace/didChangeConfiguration'),
        );
        settingsChanged();
        await diagnosedAs(
          client,
          draft,
          'the default folder',
          all => brief(draft, all).join() === found.join(),
        );
      },
    );
  },
);

test('the project file outranks the settings of the editor', () =>
  inEditor(
    {
      files: `${files}\n=== clippings/moon.md\n${unsourced}\n=== stet.json\n{ "sources": ["sources"] }`,
      settings: () => ({ sources: ['clippings'] }),
    },
    async ({ client, open }) => {
      const draft = open('draft.md');
      expect(brief(draft, await diagnose(client, draft))).toEqual(found);
    },
  ));

test('settings that mean nothing are told and check nothing', () =>
  inEditor({ files, settings: () => ({ citationStyle: 'sandwich' }) }, async session => {
    const { client, open } = session;
    expect(await diagnose(client, open('draft.md'))).toEqual([]);
    await client.until('word of the fault', () => standing(session)?.state === 'misconfigured');
    expect(standing(session)?.message).toContain('sandwich');
  }));

test('a project file is read as it is typed, saved or not', () =>
  inEditor({ files: `${files}\n=== stet.json\n{}\n` }, async session => {
    const { client, open, edit, close } = session;
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual(found);
    const project = open('stet.json');
    edit(project, ['{}', quiet.trim()]);
    await diagnosedAs(client, draft, 'the one finding', all => brief(draft, all).join() === found[1]);
    edit(project, ['"off"', '"of"']);
    await client.until('word of the fault', () => toldOf(session, 'stet.json').length === 1);
    expect(brief(draft, await diagnose(client, draft))).toEqual([found[1]]);
    close(project);
    await diagnosedAs(client, draft, 'what the file says', all => brief(draft, all).join() === found.join());
    await client.until('the fault to be gone', () => toldOf(session, 'stet.json').length === 0);
  }));

test('a draft that the project leaves out is no draft any more, and the window is told so', () =>
  inEditor({ files }, async ({ client, open, workspace, watched }) => {
    const draft = open('draft.md');
    expect(brief(draft, await diagnose(client, draft))).toEqual(found);
    workspace.write('stet.json', '{ "ignore": ["draft.md"] }');
    await client.until('the watchers', () => watched(['stet.json', 'created']));
    await diagnosedAs(client, draft, 'no findings', all => all.length === 0);
    const told = client.notices('stet/coverage').map(({ outcome }) => outcome.kind);
    expect(told).toEqual(['checked', 'no-draft']);
  }));
