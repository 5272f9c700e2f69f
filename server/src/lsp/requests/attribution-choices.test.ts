import { describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  CodeActionTriggerKind,
  LSPErrorCodes,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { attribute, attributionChoices } from './attribution-choices.js';
import { codeActions, resolveCodeAction } from './code-action.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const sources = `
  === sources/monday.md
  ---
  title: Storm sinks 70 boats
  publisher: Velden Post
  date: 2023-05-22
  ---

  The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night. Nobody was hurt.
  === sources/tuesday.md
  ---
  title: A night of water
  publisher: Harbor Gazette
  date: 2023-05-23
  ---

  On Sunday night 70 fishing boats sank in the old marina of Velden, in the storm from the north.
  === sources/wednesday.md
  ---
  title: Dredgers come
  publisher: Island Courier
  date: 2023-05-24
  ---

  The old marina of Velden, where fishing boats sank in the storm, is to be dredged by the county.
`;

interface Desk {
  readonly session: SessionDouble;
  readonly cursor: number;
}

async function open(draft: string, capabilities: ClientCapabilities = fullClient): Promise<Desk> {
  const fixture = await openFixture(`${sources}  === draft.md\n  ${draft}\n`);
  const file = fixture.file('draft.md');
  return { session: createSessionDouble(fixture, file, capabilities), cursor: file.cursor ?? 0 };
}

const sank = 'The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night';
const cited = `The storm from the <|>north ${sank.slice(25)} [@monday].`;
const weak = 'The old marina of Velden <|>closes for good next winter, and the fishing boats move to Ostby.';

function place({ session: { document }, cursor }: Desk) {
  return { textDocument: { uri: document.uri }, position: document.text.positionAt(cursor) };
}

const choicesIn = (desk: Desk) => attributionChoices(desk.session, place(desk), never);

async function actionsIn(desk: Desk, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
  const { textDocument, position } = place(desk);
  const range = { start: position, end: position };
  const asked = { textDocument, range, context: { diagnostics: [], ...context } };
  return (await codeActions(desk.session, asked, never)) ?? [];
}

const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

function after({ session: { document } }: Desk, edit: WorkspaceEdit | undefined): string {
  const [change] = edit?.documentChanges ?? [];
  if (!change || !('edits' in change)) return expect.fail('no versioned edit');
  expect(change.textDocument).toEqual({ uri: document.uri, version: document.version });
  const text = TextDocument.create(document.uri, 'markdown', 1, document.text.getText());
  return TextDocument.applyEdits(text, change.edits as TextEdit[]);
}

describe('the choices', () => {
  test('are the best passage of each other source where the sentence has its mark already', async () => {
    expect(await choicesIn(await open(cited))).toEqual({
      kind: 'choices',
      version: 1,
      sentence: `${sank}.`,
      choices: [
        {
          source: 'file:///workspace/sources/tuesday.md',
          byline: 'Harbor Gazette, May 23, 2023',
          title: 'A night of water',
          passage:
            'On Sunday night 70 fishing boats sank in the old marina of Velden, in the storm from the north.',
          weak: false,
        },
      ],
    });
  });

  test('of a sentence that no source carries are said to be weak', async () => {
    const found = await choicesIn(await open(weak));
    if (found.kind !== 'choices') return expect.fail(found.message);
    expect(found.choices.length).toBeGreaterThan(1);
    expect(found.choices.every(choice => choice.weak)).toBe(true);
  });

  test.each([
    ['# The <|>storm of Velden', 'This sentence states nothing that a source could say.'],
    ['<|>A purple dragon whistles Mozart.', 'No source comes near this sentence.'],
    ['Nobody was <|>hurt [@monday].', 'No other source comes near this sentence.'],
    ['---\n\n<|>\n\n---', 'There is no sentence here.'],
  ])('there are none of %s', async (draft, message) => {
    expect(await choicesIn(await open(draft.replaceAll('\n', '\n  ')))).toEqual({ kind: 'none', message });
  });

  test('control characters and line breaks of a source do not reach the list', async () => {
    const fixture = await openFixture(`${sources}  === draft.md\n  -\n`);
    const text = `${sank}\u001b[31m\u202e in the\u0007 end.\n`;
    const session = createSessionDouble(fixture, { path: 'draft.md', text }, fullClient);
    const found = await choicesIn({ session, cursor: 3 });
    if (found.kind !== 'choices') return expect.fail(found.message);
    expect(JSON.stringify(found)).not.toMatch(/\\u001b|\\u0007|\u202e/);
  });
});

describe('the chosen one', () => {
  test('gets its mark beside the one that stands there', async () => {
    const desk = await open(cited);
    const { textDocument, position } = place(desk);
    const source = 'file:///workspace/sources/tuesday.md';
    const edit = await attribute(
      desk.session,
      { textDocument: { ...textDocument, version: 1 }, position, source },
      never,
    );
    expect(after(desk, edit)).toMatch(/on Sunday night \[@monday; @tuesday\]\.\n$/);
  });

  test.each([
    ['the text has moved on', 'tuesday.md', 0],
    ['the source is gone', 'friday.md', 1],
  ])('is refused where %s', async (_, name, version) => {
    const desk = await open(cited);
    const { textDocument, position } = place(desk);
    const source = `file:///workspace/sources/${name}`;
    const params = { textDocument: { ...textDocument, version }, position, source };
    await expect(attribute(desk.session, params, never)).rejects.toMatchObject({
      code: LSPErrorCodes.ContentModified,
    });
  });
});

describe('as code actions', () => {
  const asksItself: ClientCapabilities = {
    ...fullClient,
    experimental: { stet: { commands: ['stet.chooseAttribution'] } },
  };
  const { Automatic, Invoked } = CodeActionTriggerKind;

  test('each source is an action of a kind of its own, where the client cannot ask', async () => {
    const desk = await open(cited);
    const [action, ...more] = await actionsIn(desk, { triggerKind: Invoked });
    expect(more).toEqual([]);
    expect(action).toMatchObject({
      title:
        'Attribute to Harbor Gazette, May 23, 2023: “…Sunday night 70 fishing boats sank in the old marina of…”',
      kind: 'refactor.stet.attribute',
    });
    expect(action).not.toHaveProperty('isPreferred');
    const { edit } = await resolveCodeAction(desk.session, action ?? expect.fail(), never);
    expect(after(desk, edit)).toContain('[@monday; @tuesday]');
  });

  test('one entry asks, where the client can', async () => {
    const desk = await open(cited, asksItself);
    const { uri, text } = desk.session.document;
    const [action, ...more] = await actionsIn(desk, { triggerKind: Invoked });
    expect(more).toEqual([]);
    expect(action).toEqual({
      title: 'Insert attribution from…',
      kind: 'refactor.stet.attribute',
      command: {
        title: 'Insert attribution from…',
        command: 'stet.chooseAttribution',
        arguments: [uri, text.positionAt(0)],
      },
    });
  });

  test.each([fullClient, asksItself])('no light bulb shines where nothing was found', async capabilities => {
    expect(await actionsIn(await open(cited, capabilities), { triggerKind: Automatic })).toEqual([]);
  });

  test('nothing is offered twice: what the quick fixes cite is left out', async () => {
    const all = titles(await actionsIn(await open(`<|>${sank}.`)));
    expect(all.filter(title => title.includes('Velden Post'))).toHaveLength(5);
    expect(all.filter(title => title.includes('Harbor Gazette'))).toHaveLength(1);
    expect(all.slice(-2)).toEqual([
      'Let this sentence stand, with a reason',
      expect.stringMatching(/^Attribute to Harbor Gazette/),
    ]);
    const asked = await actionsIn(await open(`<|>${sank}.`), { only: ['refactor'] });
    expect(titles(asked)).toEqual([
      expect.stringMatching(/^Attribute to Velden Post, May 22, 2023: “…storm/),
      expect.stringMatching(/^Attribute to Harbor Gazette/),
    ]);
  });

  test('a weak quick fix is not repeated among them', async () => {
    const all = titles(await actionsIn(await open(weak)));
    expect(new Set(all).size).toBe(all.length);
    const named = all.flatMap(title => /Velden Post|Harbor Gazette|Island Courier/.exec(title) ?? []);
    expect(new Set(named).size).toBe(named.length);
    expect(all.filter(title => /^Attribute/.test(title)).every(title => title.includes('(weak)'))).toBe(true);
  });

  test('a source that would be a wrong citation is none of them', async () => {
    const all = titles(await actionsIn(await open(cited), { only: ['refactor'] }));
    expect(all.join()).not.toContain('Island Courier');
  });
});
