import { describe, expect, test } from 'vitest';
import { CancellationTokenSource, LSPErrorCodes, type TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CitationPlaceResult } from '../../protocol/index.js';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient } from '../session-double.js';
import { citation, citationPlace, citeSource } from './cite-source.js';

const never = new CancellationTokenSource().token;

const files = `
  === sources/ramp.md
  ---
  title: The ramp is closed
  publisher: Quay Courier
  date: 2024-04-02
  ---

  The loading ramp at the north quay has been closed since Tuesday because two of its hinges are cracked.
  === sources/lamp.md
  ---
  title: Beacon dark again
  publisher: Island Post
  date: 2023-11-30
  ---

  The lamp of the beacon at Skarn Point failed on Thursday night for the third time this autumn.
`;

const closed =
  'Since Tuesday the loading ramp at the north quay has been <|>closed: two of its hinges are cracked.';

async function desk(draft: string, configuration = '{}') {
  const fixture = await openFixture(
    `${files}  === stet.json\n  ${configuration}\n  === draft.md\n${draft
      .split('\n')
      .map(line => (line === '' ? '' : `  ${line}`))
      .join('\n')}\n`,
  );
  const { cursor = 0, ...file } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, file, fullClient);
  const { document } = session;
  const source = (name: string): string => fixture.uri(`sources/${name}.md`);
  const at = (name: string) => ({
    textDocument: { uri: document.uri },
    position: document.text.positionAt(cursor),
    source: source(name),
  });
  return {
    session,
    source,
    place: (name: string): Promise<CitationPlaceResult> => citationPlace(session, at(name), never),
    async cite(name: string, version = document.version): Promise<string> {
      const asked = { ...at(name), textDocument: { uri: document.uri, version } };
      const edit = await citeSource(session, asked, never);
      const [change] = edit.documentChanges ?? [];
      const edits = (change && 'edits' in change ? change.edits : []) as TextEdit[];
      const text = document.text.getText();
      return TextDocument.applyEdits(TextDocument.create(document.uri, 'markdown', version, text), edits);
    },
  };
}

describe('at a sentence', () => {
  test('that the source carries, the citation goes where that style has it', async () => {
    const { place, cite } = await desk(closed);
    expect(await place('ramp')).toMatchObject({ kind: 'fits' });
    expect(await cite('ramp')).toMatch(
      /cracked\.\[\^ramp\]\n\n\[\^ramp\]: The ramp is closed\. Quay Courier, April 2, 2024\.\n$/,
    );
  });

  test('that the source does not carry, that is said, and it is cited where the writer insists', async () => {
    const { place, cite } = await desk(closed);
    expect(await place('lamp')).toMatchObject({
      kind: 'not-carried',
      message: 'Stet does not find the sentence in this source: Island Post, November 30, 2023.',
    });
    expect(await cite('lamp')).toMatch(/cracked\.\[\^lamp\]\n/);
  });

  test('that cites it already, nothing is offered', async () => {
    const { place } = await desk(`${closed} [@ramp]`);
    expect(await place('ramp')).toMatchObject({ kind: 'none', message: expect.stringMatching(/already/) });
  });

  test('that states nothing, it is cited without a question', async () => {
    const { place, cite } = await desk('Where does the heron <|>sleep?');
    expect(await place('lamp')).toMatchObject({ kind: 'fits' });
    expect(await cite('lamp')).toMatch(/sleep\?\[\^lamp\]/);
  });
});

describe('between sentences', () => {
  const between = (style: string) =>
    desk('The siren was silent.\n\n<|>\n\nWho knows?', `{ "citationStyle": "${style}" }`);

  test.each([
    ['footnote', /silent\.\n\n\[\^lamp\]\n\nWho knows\?\n\n\[\^lamp\]: Beacon dark again/],
    ['pandoc', /silent\.\n\n\[@lamp\]\n\nWho/],
    ['link', /silent\.\n\n\(\[Island Post\]\(sources\/lamp\.md\)\)\n\nWho/],
    ['comment', /silent\.\n\n<!-- source: lamp -->\n\nWho/],
    ['prose', /silent\.\n\n\[\^lamp\]\n\nWho knows\?\n\n\[\^lamp\]: Beacon dark again/],
  ])('stands the bare citation in the style %s', async (style, expected) => {
    const { place, cite } = await between(style);
    expect(await place('lamp')).toMatchObject({ kind: 'fits' });
    expect(await cite('lamp')).toMatch(expected);
  });

  test.each([
    ['in a paragraph', 'Who knows? <|> Who else?', /^Who knows\? \[\^lamp\] Who else\?/],
    ['at the end of a line', 'Who knows?\t<|>\nWho else?', /^Who knows\?\t?\[\^lamp\]\t?\nWho/],
    ['on an empty line of a quotation', '> Who knows?\n> <|>\n> Who else?', /\n> \[\^lamp\]\n> Who/],
  ])('one stands %s', async (_, draft, expected) => {
    const { cite } = await desk(draft);
    expect(await cite('lamp')).toMatch(expected);
  });

  test('a draft without a word gets one too', async () => {
    const { cite } = await desk('<|>');
    expect(await cite('lamp')).toMatch(/^\s*\[\^lamp\]\s+\[\^lamp\]: Beacon dark again/);
  });

  test.each([
    ['in a block of code', '```\nlet x = 1;<|>\n```'],
    ['in front matter', '---\ntitle: a<|>b\n---\n\nWho knows?'],
    ['in a comment', '<!-- ask\n<|>the mayor -->\n\nWho knows?'],
    ['before front matter', '<|>---\ntitle: ab\n---\n\nWho knows?'],
    ['behind the fence of front matter', '---\ntitle: ab\n---<|>\n\nWho knows?'],
    ['behind the fence of a block of code', 'Who knows?\n\n```\nlet x = 1;\n```<|>'],
    ['in the row that makes a table', '| a | b |\n| --<|>- | --- |\n| y | x |'],
    ['between the cells of a table', '| a | b |\n| --- | --- |\n| y |<|> x |'],
    ['in a rule', 'Who knows?\n\n--<|>-\n\nNobody knows.'],
    ['in the line that makes a heading', 'Who knows?\n==<|>='],
    ['before the mark of a heading', '<|># Who knows?'],
    ['before the mark of a list', '- Who knows?\n<|>- Who else?'],
    ['before the mark of a quotation', '> Who knows?\n<|>> Who else?'],
  ])(
    '%s stands none, for nobody would read it as one, or it would undo what stands there',
    async (_, draft) => {
      const { place, cite } = await desk(draft);
      expect(await place('lamp')).toMatchObject({ kind: 'none', message: expect.stringMatching(/no place/) });
      await expect(cite('lamp')).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
    },
  );
});

test('what was asked of another text is refused', async () => {
  const { session, cite } = await desk(closed);
  const { version } = session.document;
  session.retype('Something else entirely.\n');
  await expect(cite('ramp', version)).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
});

test('what is no source here, or no draft, is said', async () => {
  const { session, place } = await desk(closed);
  expect(await place('nobody')).toMatchObject({ kind: 'none' });
  const asked = {
    textDocument: { uri: 'file:///elsewhere.md' },
    position: { line: 0, character: 0 },
    source: 'file:///elsewhere.txt',
  };
  expect(await citationPlace(session, asked, never)).toMatchObject({
    kind: 'none',
    message: 'This file is no draft.',
  });
});

describe('a citation to copy', () => {
  test('is in the style of the draft, with its definition unless that stands there', async () => {
    const { session, source } = await desk(`${closed}[^ramp]\n\n[^ramp]: The ramp is closed.`);
    const { uri } = session.document;
    const ask = (name: string) => citation(session, { source: source(name), textDocument: { uri } }, never);
    expect(await ask('ramp')).toEqual({ kind: 'citation', text: '[^ramp]' });
    expect(await ask('lamp')).toEqual({
      kind: 'citation',
      text: '[^lamp]',
      definition: '[^lamp]: Beacon dark again. Island Post, November 30, 2023.',
    });
  });

  test.each([
    ['pandoc', '[@lamp]'],
    ['comment', '<!-- source: lamp -->'],
  ])('is in the style of the project where no draft is named: %s', async (style, text) => {
    const { session, source } = await desk(closed, `{ "citationStyle": "${style}" }`);
    expect(await citation(session, { source: source('lamp') }, never)).toEqual({ kind: 'citation', text });
  });

  test('is words where the draft names its sources in words, a footnote where no draft tells a language', async () => {
    const { session, source } = await desk(closed, '{ "citationStyle": "prose" }');
    const { uri } = session.document;
    const ask = (textDocument?: { readonly uri: string }) =>
      citation(session, { source: source('lamp'), ...(textDocument && { textDocument }) }, never);
    expect(await ask({ uri })).toEqual({ kind: 'citation', text: 'Island Post reported on November 30' });
    expect(await ask()).toMatchObject({ kind: 'citation', text: '[^lamp]' });
  });

  test('of what is no source is none', async () => {
    const { session } = await desk(closed);
    expect(await citation(session, { source: 'file:///elsewhere.txt' }, never)).toMatchObject({
      kind: 'none',
    });
  });
});
