import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { listening, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced } from './harbor.js';
import { errorCodes } from './shapes.js';
import { Refusal } from './strict-client.js';

// Nobody tells the server of these changes: a disk of another machine, an editor that watches nothing.

const before = 'The keeper of Saltholm counted 71 seals on the sandbank in May.';
const after =
  'A cold and rainy spring it was. The keeper of Saltholm counted 17 seals on the sandbank in May.';
const files = `${harbor}
=== sources/seals.md
${before}

=== draft.md
${sourced}[^harbor-report]
`;

test.each([vsCodeLike, listening(pushing)])(
  'a source that has changed unseen is read again, for an editor like $name',
  editor =>
    inEditor({ files, editor }, async ({ client, workspace, open, edit }) => {
      const draft = open('draft.md');
      await diagnose(client, draft);
      workspace.write('sources/seals.md', `${after}\n`);
      edit(draft, [`[^harbor-report]`, `[^harbor-report]\n\n${before} [@seals]`]);
      const found = await diagnosedAs(client, draft, 'the figure that the source gives now', all =>
        all.some(({ code }) => code === 'number-drift'),
      );
      expect(brief(draft, found)).toContain('number-drift: 71');
    }),
);

test('questions about a source that has gone unseen are answered or refused, and its sentence loses it', () =>
  inEditor({ files }, async ({ client, open, edit, deleteFile }) => {
    const draft = open('draft.md');
    await diagnose(client, draft);
    deleteFile('sources/seals.md');
    edit(draft, [`[^harbor-report]`, `[^harbor-report]\n\n${before} [@seals]`]);
    const textDocument = { uri: draft.uri };
    const position = { line: 2, character: 12 };
    const range = { start: position, end: position };
    for (const [method, more] of [
      ['textDocument/hover', { position }],
      ['textDocument/definition', { position }],
      ['textDocument/documentLink', {}],
      ['textDocument/codeAction', { range, context: { diagnostics: [] } }],
    ] as const) {
      const answer = client.request(method, { textDocument, ...more });
      await answer.catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        expect(error.code).toBe(errorCodes.contentModified);
      });
    }
    const found = await diagnosedAs(client, draft, 'a sentence without source', all =>
      all.some(({ code }) => code === 'unsourced-sentence'),
    );
    expect(brief(draft, found).some(line => line.startsWith('unknown-citation'))).toBe(true);
  }));
