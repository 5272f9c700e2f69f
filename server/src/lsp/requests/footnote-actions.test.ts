import { expect, test } from 'vitest';
import type { CodeAction, TextDocumentEdit, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { codeActions } from './code-action.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const source = `
  === sources/marina.md
  ---
  title: Storm sinks 70 boats
  publisher: Velden Post
  date: 2023-05-22
  ---

  The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night.
  === draft.md
`;

/** The text after the action at `<|>` that defines a footnote; undefined where there is none. */
async function defining(draft: string): Promise<string | undefined> {
  const fixture = await openFixture(`${source}${draft.replace(/^(?=.)/gm, '  ')}`);
  const file = fixture.file('draft.md');
  const session = createSessionDouble(fixture, file, fullClient);
  const { uri, text } = session.document;
  const position = text.positionAt(file.cursor ?? 0);
  const actions = await codeActions(
    session,
    { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } },
    never,
  );
  const action = actions?.find(({ title }) => title.startsWith('Define'));
  return action && after(file.text, action);
}

function after(text: string, { edit }: CodeAction): string {
  const [change] = edit?.documentChanges ?? [];
  const { edits } = change as TextDocumentEdit;
  return TextDocument.applyEdits(
    TextDocument.create('file:///draft.md', 'markdown', 1, text),
    edits as TextEdit[],
  );
}

const sank = 'The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night.';

test('a reference that nothing defines can be defined, among the other definitions', async () => {
  const text = await defining(`${sank}[^mar<|>ina] It rained.[^rain]\n\n[^rain]: All week.\n`);
  expect(text).toBe(
    `${sank}[^marina] It rained.[^rain]\n\n[^marina]: Storm sinks 70 boats. Velden Post, May 22, 2023.\n[^rain]: All week.\n`,
  );
});

test.each([
  ['is defined', `${sank}[^mar<|>ina]\n\n[^marina]: In print.\n`],
  ['has no source', `${sank}[^no<|>body]\n`],
  ['is elsewhere', `The storm<|> from the north.[^marina]\n`],
  ['is no footnote', `${sank} [@mar<|>ina]\n`],
])('nothing of it is offered where the mark %s', async (_where, draft) => {
  expect(await defining(draft)).toBeUndefined();
});
