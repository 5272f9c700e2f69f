import { expect, test } from 'vitest';
import { diagnose, lastPublished } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';

const files = `${harbor}
=== one.md
${unsourced}
=== drafts/two.md
${sourced}
=== drafts/three.md
${sourced}[^harbor-report]
=== README.md
${unsourced}
`;
const ways = ['stet/checkEveryDraft', 'workspace/executeCommand'] as const;

function codes({ client, uri }: EditorSession, path: string): string[] | undefined {
  return lastPublished(client, uri(path))?.diagnostics.map(({ code }) => code);
}

function checkEveryDraft({ client }: EditorSession, way: (typeof ways)[number]) {
  return client.request(
    way,
    way === 'stet/checkEveryDraft' ? {} : { command: 'stet.server.checkEveryDraft' },
  );
}

test.each(ways.flatMap(way => [vsCodeLike, bare].map(editor => ({ way, name: editor.name, editor }))))(
  '$name, $way: findings of closed drafts are published, until they are opened or gone',
  ({ way, editor }) =>
    inEditor({ files, editor }, async session => {
      const { client, open, close } = session;
      const result = await checkEveryDraft(session, way);
      expect(result).toEqual({
        kind: 'checked',
        drafts: 3,
        coverage: { supported: 2, factual: 3, suppressed: 0, errors: 1, warnings: 0 },
        notChecked: [],
      });
      expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
      expect(codes(session, 'drafts/two.md')).toEqual(['missing-attribution']);
      expect(codes(session, 'drafts/three.md') ?? []).toEqual([]);
      expect(codes(session, 'README.md')).toBeUndefined();
      expect(lastPublished(client, session.uri('one.md'))?.version).toBeUndefined();

      const draft = open('one.md');
      expect(await diagnose(client, draft)).toHaveLength(1);
      if (editor === vsCodeLike) expect(codes(session, 'one.md')).toEqual([]);
      close(draft);
      expect(codes(session, 'drafts/two.md')).toEqual(['missing-attribution']);
    }),
);

test('what was told of a closed draft follows its file, and goes with it', () =>
  inEditor({ files }, async session => {
    const { client, workspace, watched, deleteFile } = session;
    await checkEveryDraft(session, 'stet/checkEveryDraft');
    expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
    workspace.write('sources/moon.md', `${unsourced}\n`);
    expect(watched(['sources/moon.md', 'created'])).toBe(true);
    await client.until(
      'the draft to be judged again',
      () => codes(session, 'one.md')?.[0] !== 'unsourced-sentence',
    );
    deleteFile('one.md');
    await checkEveryDraft(session, 'stet/checkEveryDraft');
    await client.until('the draft to be forgotten', () => codes(session, 'one.md')?.length === 0);
  }));

test('a closed draft that changes or goes on the disk is judged again or forgotten', () =>
  inEditor({ files }, async session => {
    const { client, workspace, watched, deleteFile } = session;
    await checkEveryDraft(session, 'stet/checkEveryDraft');
    expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
    workspace.write('one.md', `${sourced}\n`);
    await client.until('drafts to be watched', () => watched(['one.md', 'changed']));
    await client.until(
      'the new text to be judged',
      () => codes(session, 'one.md')?.[0] === 'missing-attribution',
    );
    deleteFile('one.md');
    expect(watched(['one.md', 'deleted'])).toBe(true);
    await client.until('the draft to be forgotten', () => codes(session, 'one.md')?.length === 0);
  }));

test('what was told of closed drafts goes with their sources', () =>
  inEditor({ files }, async session => {
    const { client, watched, deleteFile } = session;
    await checkEveryDraft(session, 'stet/checkEveryDraft');
    expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
    deleteFile('sources');
    expect(watched(['sources', 'deleted'])).toBe(true);
    await client.until('the draft to be forgotten', () => codes(session, 'one.md')?.length === 0);
  }));

test('what is told of a closed draft goes when the project leaves the draft out', () =>
  inEditor({ files }, async session => {
    const { client, workspace, watched } = session;
    await checkEveryDraft(session, 'stet/checkEveryDraft');
    workspace.write('stet.json', '{ "ignore": ["drafts/**"] }');
    expect(watched(['stet.json', 'created'])).toBe(true);
    await client.until('the draft to be forgotten', () => codes(session, 'drafts/two.md')?.length === 0);
    expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
  }));

test('the sources of a project further down are none of the drafts', () =>
  inEditor(
    {
      files: `${files}\n=== team/stet.json\n{ "sources": ["texts"] }\n=== team/texts/moon.md\n${unsourced}\n=== team/story.md\n${unsourced}\n`,
    },
    async session => {
      const result = await checkEveryDraft(session, 'stet/checkEveryDraft');
      expect(result).toMatchObject({ kind: 'checked', drafts: 4 });
      expect(codes(session, 'team/story.md')).toEqual(['missing-attribution']);
      expect(codes(session, 'team/texts/moon.md')).toBeUndefined();
    },
  ));

test('where only a folder further down has sources, its drafts are checked', () =>
  inEditor(
    {
      files: `=== team/sources/moon.md\n${unsourced}\n=== team/story.md\n${unsourced}\n=== team/two.md\n${sourced}\n`,
    },
    async session => {
      const { client, open } = session;
      expect(await checkEveryDraft(session, 'stet/checkEveryDraft')).toMatchObject({
        kind: 'checked',
        drafts: 2,
        notChecked: [],
      });
      expect(codes(session, 'team/story.md')).toEqual(['missing-attribution']);
      expect(codes(session, 'team/two.md')).toEqual(['unsourced-sentence']);
      expect(codes(session, 'team/sources/moon.md')).toBeUndefined();
      expect((await diagnose(client, open('team/story.md'))).map(({ code }) => code)).toEqual([
        'missing-attribution',
      ]);
    },
  ));

test('drafts that no sources folder serves are told together, and not passed over', () =>
  inEditor(
    {
      files: `=== team/sources/moon.md\n${unsourced}\n=== team/story.md\n${unsourced}\n=== plan.md\n${sourced}\n=== other/a.md\n${sourced}\n=== other/b.md\n${sourced}\n`,
    },
    async session => {
      const result = await checkEveryDraft(session, 'stet/checkEveryDraft');
      if (result?.kind !== 'checked') return expect.fail('cancelled');
      expect(result.drafts).toBe(1);
      expect(result.notChecked).toEqual([expect.stringMatching(/other\/a\.md and 2 more\.$/)]);
    },
  ));

test('drafts of every folder are checked; a folder without sources is told', () =>
  inEditor(
    { files: `${files}\n=== empty/draft.md\n${unsourced}\n`, folders: ['drafts', 'empty', '.'] },
    async session => {
      const result = await checkEveryDraft(session, 'stet/checkEveryDraft');
      if (result?.kind !== 'checked') return expect.fail('cancelled');
      expect(result.drafts).toBe(1);
      expect(result.notChecked.map(each => each.split(':')[0]).sort()).toEqual(['drafts', 'empty']);
      expect(codes(session, 'one.md')).toEqual(['unsourced-sentence']);
      expect(codes(session, 'drafts/two.md')).toBeUndefined();
    },
  ));

test('an open draft is judged by its buffer and published nowhere', () =>
  inEditor({ files }, async session => {
    const { client, open, edit } = session;
    const draft = open('one.md');
    edit(draft, [unsourced, `${sourced}[^harbor-report]`]);
    const result = await checkEveryDraft(session, 'stet/checkEveryDraft');
    expect(result).toMatchObject({ kind: 'checked', drafts: 3, coverage: { errors: 0 } });
    expect(codes(session, 'one.md') ?? []).toEqual([]);
    expect(await diagnose(client, draft)).toEqual([]);
  }));

test('progress is told under the token of the request', () =>
  inEditor({ files }, async ({ client }) => {
    await client.request('stet/checkEveryDraft', { workDoneToken: 'of the client' });
    const kinds = client
      .notices('$/progress')
      .filter(({ token }) => token === 'of the client')
      .map(({ value }) => value.kind);
    expect([kinds.at(0), kinds.at(-1)]).toEqual(['begin', 'end']);
  }));
