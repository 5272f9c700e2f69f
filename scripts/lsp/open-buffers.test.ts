import { expect, test } from 'vitest';
import { diagnose, diagnosedAs } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';

const files = `${harbor}
=== draft.md
${sourced}[^harbor-report]
`;

test.each([vsCodeLike, bare])('$name: the buffer of a source outranks its file, saved or not', editor =>
  inEditor({ files, editor }, async ({ client, open, edit, close }) => {
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).toEqual([]);
    const source = open('sources/harbor-report.md');
    edit(source, [sourced, 'The old mill was sold to a baker from the valley.']);
    const findings = await diagnosedAs(client, draft, 'a finding', all => all.length > 0);
    expect(findings.map(({ code }) => code)).toEqual(['unsourced-sentence']);

    edit(source, ['The old mill was sold to a baker from the valley.', sourced]);
    await diagnosedAs(client, draft, 'silence again', all => all.length === 0);
    edit(source, [sourced, '']);
    await diagnosedAs(client, draft, 'the finding again', all => all.length > 0);
    close(source);
    await diagnosedAs(client, draft, 'silence after closing without saving', all => all.length === 0);
  }),
);

test('a source that is open before the first reading is read from its buffer', () =>
  inEditor({ files }, async ({ client, workspace, open }) => {
    open('sources/harbor-report.md', workspace.read('sources/harbor-report.md').replace(sourced, ''));
    const draft = open('draft.md');
    expect(await diagnose(client, draft)).not.toEqual([]);
  }));

test('a source itself has no findings, nor has a README', () =>
  inEditor({ files }, async ({ client, open }) => {
    expect(await diagnose(client, open('sources/ferry-notes.md'))).toEqual([]);
    expect(await diagnose(client, open('README.md', 'Dragons live in the lighthouse.\n'))).toEqual([]);
  }));

test('a draft that is closed and opened again is judged by the text that it has now', () =>
  inEditor({ files: { ...manyArticles, 'draft.md': '' } }, async ({ client, open, close }) => {
    const before = open('draft.md', unsourced);
    // Both wait for the first reading of the sources.
    const overtaken = client.ask('textDocument/diagnostic', { textDocument: { uri: before.uri } });
    close(before);
    const draft = open('draft.md', 'Is this all?\n');
    expect(await diagnose(client, draft)).toEqual([]);
    await expect(overtaken.answer).rejects.toThrow('The text has changed since.');
  }));

const manyArticles = Object.fromEntries(
  Array.from({ length: 200 }, (_, at) => [
    `sources/ferry-${at}.md`,
    `Ferry number ${at} left pier ${at} at dawn with ${at + 3} passengers on board.\n`,
  ]),
);
