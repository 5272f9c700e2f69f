import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CompletionItem } from 'vscode-languageserver';
import { loadSample } from '../../testing/load-sample.js';
import { applyEdits } from '../../testing/verify-fix.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { completion, resolveCompletion } from './completion.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};
const path = 'drafts/random.md';

async function itemsAt(session: SessionDouble, offset: number): Promise<readonly CompletionItem[]> {
  const { uri, text } = session.document;
  const list = await completion(session, { textDocument: { uri }, position: text.positionAt(offset) }, never);
  return list?.items ?? [];
}

function textAfter({ document: { text } }: SessionDouble, item: CompletionItem): string {
  const { textEdit, additionalTextEdits = [] } = item;
  if (!textEdit) throw new Error('no edit');
  const range = 'range' in textEdit ? textEdit.range : textEdit.replace;
  const newText = item.insertTextFormat === 2 ? plainSnippet(textEdit.newText) : textEdit.newText;
  const edits = [{ range, newText }, ...additionalTextEdits].map(edit => ({
    start: text.offsetAt(edit.range.start),
    end: text.offsetAt(edit.range.end),
    newText: edit.newText,
  }));
  return applyEdits(
    text.getText(),
    edits.sort((a, b) => a.start - b.start),
  );
}

function plainSnippet(value: string): string {
  return value.replace('$0', '').replace(/\\([\\$}])/g, '$1');
}

const openings = ['“', '"', '„', '«', '‘'] as const;
const leads = [
  'Oskar Lind said of the flood: ',
  'The mayor told the council about Rope Street: ',
  'A shopkeeper in Rope Street put it so: ',
  'The council said on the works: ',
  'Residents of Ebbingen said: ',
  '> The harbor master said: ',
  '- On the ramp: ',
  'The engineer, asked about the sluice, said ',
];

test('a quotation that is taken over is the source’s, to the letter', async () => {
  const project = await loadSample('harbor-town', {});
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...leads),
      fc.constantFrom(...openings),
      fc.constantFrom('', '.', ' and left.', '\n\nMore follows.'),
      fc.nat(),
      async (lead, opening, behind, pick) => {
        const text = `${lead}${opening}${behind}\n`;
        const session = createSessionDouble(project, { path, text }, fullClient);
        const items = await itemsAt(session, lead.length + opening.length);
        const item = items[pick % Math.max(1, items.length)];
        if (!item) return;
        taken++;
        const after = textAfter(session, item);
        const outcome = await project.check(path, after);
        if (outcome.kind !== 'checked') throw new Error(outcome.kind);
        const codes = outcome.report.findings.map(({ code }) => code);
        expect(codes.filter(code => /quote/.test(code))).toEqual([]);
      },
    ),
    { numRuns: 60 },
  );
  expect(taken).toBeGreaterThan(20);
});

const pieces = fc.oneof(
  fc.constantFrom(
    '[@',
    '[^',
    '](',
    '[see @flood-night; @',
    '<!-- source: ',
    '{/* source: ',
    ' @',
    '@{',
    '“',
    '"',
    '‘',
    '`',
    '```\n',
    '\\',
    ']',
    ')',
    '-->',
    ' ',
    '\n',
    '\r\n',
    'flood',
    'coast post',
    'Nine of the 22 shops in Rope Street are open again.',
    '[^flood-night]: A note.',
    '---\n',
    '> ',
    '| a | b |\n|---|---|\n| ',
    '🚢',
    '\u202e',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
);

test('anywhere in any draft, items have whole places, and taking one keeps everything around it', async () => {
  const project = await loadSample('harbor-town', {});
  await fc.assert(
    fc.asyncProperty(fc.array(pieces, { maxLength: 10 }), fc.nat(), async (parts, pick) => {
      const text = parts.join('');
      const at = pick % (text.length + 1);
      // A client never asks between the halves of a character.
      if (/[\ud800-\udbff]$/.test(text.slice(0, at)) || /\r$/.test(text.slice(0, at))) return;
      const session = createSessionDouble(project, { path, text }, fullClient);
      const items = await itemsAt(session, at);
      expect(items.length).toBeLessThanOrEqual(50);
      const item = items[pick % Math.max(1, items.length)];
      if (!item?.textEdit || !('insert' in item.textEdit)) return;
      const { insert, replace } = item.textEdit;
      const offset = (place: typeof insert.start): number => session.document.text.offsetAt(place);
      expect(insert.start).toEqual(replace.start);
      expect(insert.start.line).toBe(replace.end.line);
      expect(offset(insert.end)).toBe(at);
      expect(offset(replace.end)).toBeGreaterThanOrEqual(at);
      const after = textAfter(session, item);
      expect(after.startsWith(text.slice(0, offset(insert.start)))).toBe(
        (item.additionalTextEdits ?? []).every(edit => offset(edit.range.start) >= at),
      );
      await resolveCompletion(session, item, never);
    }),
    { numRuns: 300 },
  );
});
