import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs, lastPublished, pull } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';

const files = `${harbor}
=== drafts/story.md
# The harbor

${sourced}

${unsourced}

The night ferry to Saltholm island carried 90 passengers on its first trip.[^harbor-report]
=== drafts/other.md
${unsourced}
`;

const found = [
  `missing-attribution: ${sourced}`,
  `unsourced-sentence: ${unsourced}`,
  'wrong-citation: [^harbor-report]',
];

test('a pull gives each finding on its words, with its page and its passage', () =>
  inEditor({ files }, async ({ client, open, uri }) => {
    const draft = open('drafts/story.md');
    const diagnostics = await diagnose(client, draft);
    expect(brief(draft, diagnostics)).toEqual(found);
    expect(diagnostics.map(({ severity }) => severity).sort()).toEqual([1, 2, 3]);
    for (const { code, codeDescription } of diagnostics)
      expect(codeDescription?.href).toMatch(new RegExp(`/docs/checks/${code}\\.md$`));
    const wrong = diagnostics.find(({ code }) => code === 'wrong-citation');
    expect(wrong?.message).toBe('harbor-report does not say this; ferry-notes does.');
    expect(wrong?.relatedInformation?.map(({ location }) => location.uri)).toContain(
      uri('sources/ferry-notes.md'),
    );
  }));

test('a second pull says that nothing changed, and a new one what did', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('drafts/story.md');
    const first = await pull(client, draft);
    const { resultId } = first;
    expect(first.kind).toBe('full');
    expect(await pull(client, draft, resultId)).toEqual({ kind: 'unchanged', resultId });
    expect(await pull(client, draft, 'of another time')).toMatchObject({ kind: 'full', resultId });

    edit(draft, [unsourced, `${sourced}[^harbor-report]`]);
    const second = await pull(client, draft, resultId);
    expect(second.kind === 'full' && brief(draft, second.items)).toEqual([found[0], found[2]]);
    expect(second.resultId).not.toBe(resultId);
  }));

test.each([pushing, bare])(
  '$name: findings are pushed with their version and taken back on closing',
  editor =>
    inEditor({ files, editor }, async ({ client, open, edit, close }) => {
      const draft = open('drafts/story.md');
      expect(brief(draft, await diagnose(client, draft))).toEqual(found);
      edit(draft, [`${unsourced}\n\n`, '']);
      expect(draft.version).toBe(2);
      expect(brief(draft, await diagnose(client, draft))).toEqual([found[0], found[2]]);
      close(draft);
      const last = await client.until('empty diagnostics of the closed draft', () => {
        const published = lastPublished(client, draft.uri);
        return published?.diagnostics.length === 0 && published;
      });
      expect(last.version).toBeUndefined();
    }),
);

test('a client that reads no related information, pages or data gets none', () =>
  inEditor({ files, editor: bare }, async ({ client, open }) => {
    for (const diagnostic of await diagnose(client, open('drafts/story.md')))
      expect(Object.keys(diagnostic).sort()).toEqual(['code', 'message', 'range', 'severity', 'source']);
  }));

test.each([vsCodeLike, bare])('$name: two drafts have their own findings', editor =>
  inEditor({ files, editor }, async ({ client, open, edit, close }) => {
    const story = open('drafts/story.md');
    const other = open('drafts/other.md');
    expect(brief(other, await diagnose(client, other))).toEqual([found[1]]);
    expect(brief(story, await diagnose(client, story))).toEqual(found);
    edit(other, [unsourced, 'Is this a question?']);
    expect(await diagnose(client, other)).toEqual([]);
    close(other);
    edit(story, [`${unsourced}\n\n`, '']);
    expect(brief(story, await diagnose(client, story))).toEqual([found[0], found[2]]);
  }),
);

test.each([vsCodeLike, bare])('$name: a draft that is renamed while open keeps its findings', editor =>
  inEditor({ files, editor }, async ({ client, workspace, open, uri, close, watched, deleteFile }) => {
    const before = open('drafts/other.md');
    expect(await diagnose(client, before)).toHaveLength(1);
    workspace.write('drafts/renamed.md', before.text);
    deleteFile('drafts/other.md');
    close(before);
    const after = open('drafts/renamed.md', before.text);
    watched(['drafts/other.md', 'deleted'], ['drafts/renamed.md', 'created']);
    expect(brief(after, await diagnose(client, after))).toEqual([found[1]]);
    if (editor === bare)
      await client.until(
        'empty diagnostics under the old name',
        () => lastPublished(client, uri('drafts/other.md'))?.diagnostics.length === 0,
      );
    else expect((await pull(client, before)).kind).toBe('full');
  }),
);

test('a draft that asks for it is left alone, and the window is told so', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('drafts/other.md', `---\nstet: { ignore: true }\n---\n\n${unsourced}\n`);
    expect(await diagnose(client, draft)).toEqual([]);
    const coverage = () => client.notices('stet/coverage').findLast(({ uri }) => uri === draft.uri)?.outcome;
    await client.until('word that it is ignored', () => coverage()?.kind === 'ignored');
    edit(draft, ['ignore: true', 'ignore: false']);
    await diagnosedAs(client, draft, 'a finding', diagnostics => diagnostics.length === 1);
    await client.until('coverage', () => coverage()?.kind === 'checked');
    expect(coverage()).toEqual({
      kind: 'checked',
      supported: 0,
      factual: 1,
      suppressed: 0,
      errors: 1,
      warnings: 0,
    });
  }));
