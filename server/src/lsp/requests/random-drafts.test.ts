import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ClientCapabilities, CodeAction, Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadSample } from '../../testing/load-sample.js';
import type { EncodedText } from '../encoded-text.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { codeActions, resolveCodeAction } from './code-action.js';
import { hover } from './hover.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const path = 'drafts/random.md';

const eagerClient: ClientCapabilities = {
  textDocument: { codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } } },
};

const line = fc.oneof(
  fc.constantFrom(
    'By dawn the water stood 80 centimeters deep in Rope Street.',
    'By dawn the water stood 90 meters deep in Rope Street [@flood-night; @ramp-claim].',
    'Nine of the 22 shops in Rope Street are open again.[^notes-rope-street]',
    'Every household may apply for 2,500 euros [@council-minuts].',
    'The Coast Post reported that the market hall lost its floor in the flood.',
    'Seven purple dragons opened a bakery. <!-- stet: seen -->',
    '> "We would rather be late," said Oskar Lind.',
    '- Applications close on April 30, 2024. 🚢 Who applies?',
    '| The public gallery was full. | 🚢 |\n|---|---|\n| Nobody was killed. | [^ramp-claim] |',
    '![The public gallery was full.](a.png)',
    '[^ramp-claim]: A note that no source has.',
    '```\ncode\n```',
    '<div>The works are to cost 3.2 million euros.</div>',
    '---',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 30 }),
);

const draft = fc
  .record({ lines: fc.array(line, { maxLength: 8 }), eol: fc.constantFrom('\n', '\r\n', '\n\n') })
  .map(({ lines, eol }) => lines.join('\n').replaceAll('\n', eol));

test('in any draft, hovers and actions have whole places, and an edit is the same now or later', async () => {
  const project = await loadSample('harbor-town', {});
  await fc.assert(
    fc.asyncProperty(draft, fc.nat(), async (text, pick) => {
      const lazy = createSessionDouble(project, { path, text }, fullClient);
      const eager = createSessionDouble(project, { path, text }, eagerClient);
      await hoverIsWhole(lazy, pick % (text.length + 1));
      const later = await actionsIn(lazy);
      const now = await actionsIn(eager);
      expect(later.map(({ title }) => title.replace(', with a reason', ''))).toEqual(
        now.map(({ title }) => title),
      );
      for (const [at, action] of later.entries()) {
        const resolved = await resolveCodeAction(lazy, action, never);
        expect(textAfter(lazy, resolved)).toBe(textAfter(eager, now[at] ?? action));
      }
    }),
    { numRuns: 60 },
  );
}, 60_000);

async function hoverIsWhole(session: SessionDouble, offset: number): Promise<void> {
  const { uri, text } = session.document;
  const position = text.positionAt(offset);
  const shown = await hover(session, { textDocument: { uri }, position }, never);
  if (shown?.range) expect(isWhole(shown.range, text)).toBe(true);
}

async function actionsIn(session: SessionDouble): Promise<CodeAction[]> {
  const { uri, text } = session.document;
  const range = { start: { line: 0, character: 0 }, end: text.positionAt(text.getText().length) };
  const context = { diagnostics: [], only: ['quickfix', 'source'] };
  return (await codeActions(session, { textDocument: { uri }, range, context }, never)) ?? [];
}

/** Overlapping edits throw. The reason that a writer would type over is left out. */
function textAfter({ document: { uri, text } }: SessionDouble, { edit }: CodeAction): string {
  const [change] = edit?.documentChanges ?? [];
  const edits = change && 'edits' in change ? change.edits : (edit?.changes?.[uri] ?? []);
  expect(edits.length).toBeGreaterThan(0);
  const plain = edits.map((each): TextEdit => {
    expect(isWhole(each.range, text)).toBe(true);
    if (!('snippet' in each)) return each;
    const newText = String(each.snippet.value)
      .replace(/: \$\{1:reason\}/, '')
      .replace(/\\([\\$}])/g, '$1');
    return { range: each.range, newText };
  });
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text.getText()), plain);
}

/** Inside the text, not between the halves of a character or of a line break. */
function isWhole({ start, end }: Range, text: EncodedText): boolean {
  return [start, end].every(position => {
    const offset = text.offsetAt(position);
    const { line: row, character } = text.positionAt(offset);
    const around = text.getText().slice(Math.max(0, offset - 1), offset + 1);
    return (
      row === position.line &&
      character === position.character &&
      !/^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(around)
    );
  });
}
