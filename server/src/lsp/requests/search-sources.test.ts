import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LSPErrorCodes, type TextEdit, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FoundPassage, InsertPassageParams } from '../../protocol/index.js';
import { openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { insertPassage, searchSources } from './search-sources.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const long = `The lock at Ostby ${'is lifted and lowered by hand, '.repeat(12)}and nobody has counted the boats that the keeper let through in June.`;
const sources = `
  === sources/lock.md
  ---
  title: The lock of Ostby
  publisher: Canal Weekly
  date: 2022-06-04
  ---

  The lock at Ostby let 92 boats
  through in May. ${long}
  === sources/hostile.md
  ---
  title: "over\\u202eturned\\u0007 $(trash) [x](command:y)"
  publisher: "<b>Loud\\u2066 Paper"
  ---

  The barge\u202e Petrel\u0007 towed  $(trash) and [a link](command:quit) past nine weirs.
`;

interface Desk {
  readonly session: SessionDouble;
  readonly cursor: number;
}

async function open(draft = 'It rained. <|>'): Promise<Desk> {
  const fixture = await openFixture(`${sources}  === draft.md\n  ${draft}\n`);
  const file = fixture.file('draft.md');
  return { session: createSessionDouble(fixture, file, fullClient), cursor: file.cursor ?? 0 };
}

async function search({ session }: Desk, query: string, limit = 20): Promise<readonly FoundPassage[]> {
  const { uri } = session.document;
  const found = await searchSources(session, { textDocument: { uri }, query, limit }, never);
  return found.kind === 'found' ? found.passages : expect.fail(found.kind);
}

const marked = ({ passage, words }: FoundPassage) => words.map(({ start, end }) => passage.slice(start, end));

describe('a found passage', () => {
  test('is told on one line, with where it stands, whose it is and what was looked for', async () => {
    const [hit] = await search(await open(), '92 boats through the lock');
    expect(hit).toEqual({
      location: {
        uri: 'file:///workspace/sources/lock.md',
        range: { start: { line: 6, character: 0 }, end: { line: 7, character: 15 } },
      },
      source: 'file:///workspace/sources/lock.md',
      key: 'lock',
      byline: 'Canal Weekly, June 4, 2022',
      title: 'The lock of Ostby',
      passage: 'The lock at Ostby let 92 boats through in May.',
      words: [
        { start: 4, end: 8 },
        { start: 22, end: 24 },
        { start: 25, end: 30 },
      ],
      place: '',
      strength: 'strong',
      span: { start: 75, end: 121 },
    });
  });

  test('is cut around the words, which are marked where they stand in it', async () => {
    const [hit] = await search(await open(), 'keeper counted boats June');
    expect(hit?.passage).toMatch(/^….* counted the boats that the keeper let through in June\.$/);
    expect(hit && marked(hit)).toEqual(['counted', 'boats', 'keeper', 'June']);
  });

  test('of a hostile source steers nothing', async () => {
    const [hit] = await search(await open(), 'barge Petrel weirs');
    expect(hit?.passage).toBe('The barge Petrel towed $(trash) and [a link](command:quit) past nine weirs.');
    expect(hit && marked(hit)).toEqual(['barge', 'Petrel', 'weirs']);
    expect(hit?.title).toBe('overturned $(trash) [x](command:y)');
    expect(hit?.byline).toBe('<b>Loud Paper');
  });
});

describe('a search', () => {
  test('that was taken back is no answer', async () => {
    const { session } = await open();
    const token = { ...never, isCancellationRequested: true };
    const asked = { textDocument: { uri: session.document.uri }, query: 'boats', limit: 5 };
    await expect(searchSources(session, asked, token)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestCancelled,
    });
  });

  test('may be about no open draft', async () => {
    const { session } = await open();
    const asked = { textDocument: { uri: 'file:///workspace' }, query: 'boats', limit: 5 };
    expect(await searchSources(session, asked, never)).toMatchObject({ kind: 'found' });
  });

  test.each([
    [
      { kind: 'indexing', done: 3, total: 9 },
      { kind: 'indexing', done: 3, total: 9 },
    ],
    [
      { kind: 'none', message: 'No folder.\u202e' },
      { kind: 'no-sources', message: 'No folder.' },
    ],
  ] as const)('is not answered with silence: %j', async (near, expected) => {
    const { session } = await open();
    const asked = { textDocument: { uri: 'file:///elsewhere/x.md' }, query: 'boats', limit: 5 };
    const without = { ...session, sourcesNear: () => Promise.resolve(near) };
    expect(await searchSources(without, asked, never)).toEqual(expected);
  });

  test('tells what no source has between quotation marks', async () => {
    const { session } = await open();
    const asked = { textDocument: { uri: session.document.uri }, query: '"let \u202eboats"', limit: 5 };
    expect(await searchSources(session, asked, never)).toMatchObject({ missing: ['let boats'] });
  });

  test('marks words within the line, whatever is typed', async () => {
    const desk = await open();
    const word = fc.constantFrom('lock', 'Ostby', 'by hand', '$(trash)', '"', 'link', '\u202e', '92', 'k');
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 1 }).map(words => `${words.join(' ')} boats`),
        async query => {
          for (const hit of await search(desk, query)) {
            expect(hit.passage).not.toMatch(/[\n\u0007\u202e]/);
            for (const each of marked(hit)) expect(each).toMatch(/^\$$|^[\p{L}\p{N}].*[\p{L}\p{N}]$/u);
          }
        },
      ),
    );
  });
});

describe('inserting', () => {
  async function insert(
    desk: Desk,
    hit: FoundPassage | undefined,
    change: Partial<InsertPassageParams> = {},
  ): Promise<WorkspaceEdit> {
    if (!hit) return expect.fail('no hit');
    const { document } = desk.session;
    const cursor = document.text.positionAt(desk.cursor);
    const { source, span, passage } = hit;
    const asked: InsertPassageParams = {
      textDocument: { uri: document.uri, version: document.version },
      range: { start: cursor, end: cursor },
      source,
      span,
      passage,
      as: 'quotation',
      ...change,
    };
    return insertPassage(desk.session, asked, never);
  }

  function applied({ session: { document } }: Desk, edit: WorkspaceEdit): string {
    const [change] = edit.documentChanges ?? [];
    if (!change || !('edits' in change)) return expect.fail('no versioned edit');
    expect(change.textDocument).toEqual({ uri: document.uri, version: document.version });
    const text = TextDocument.create(document.uri, 'markdown', 1, document.text.getText());
    return TextDocument.applyEdits(text, change.edits as TextEdit[]);
  }

  test('puts the words and whose they are into this version of the draft', async () => {
    const desk = await open();
    const [hit] = await search(desk, 'boats let through in May');
    expect(applied(desk, await insert(desk, hit))).toBe(
      'It rained. “The lock at Ostby let 92 boats through in May.”[^lock]\n\n[^lock]: The lock of Ostby. Canal Weekly, June 4, 2022.\n',
    );
  });

  test('takes the whole of a passage that was shown in part', async () => {
    const desk = await open();
    const [hit] = await search(desk, 'keeper counted boats June');
    expect(applied(desk, await insert(desk, hit))).toContain(`“${long}”[^lock]`);
  });

  test('writes hostile words as words', async () => {
    const desk = await open();
    const [hit] = await search(desk, 'barge Petrel weirs');
    expect(applied(desk, await insert(desk, hit))).toContain(
      '“The barge Petrel towed \\$(trash) and a link past nine weirs.”[^hostile]',
    );
  });

  test('cites the source for the sentence at the cursor', async () => {
    const desk = await open('In May <|>92 boats passed the lock at Ostby.');
    const [hit] = await search(desk, 'boats let through in May');
    expect(applied(desk, await insert(desk, hit, { as: 'citation' }))).toMatch(
      /^In May 92 boats passed the lock at Ostby\.\[\^lock\]\n\n/,
    );
  });

  test('is refused for another text, other words and another source', async () => {
    const desk = await open();
    const [hit] = await search(desk, 'boats let through in May');
    const refused = { code: LSPErrorCodes.ContentModified };
    const { uri, version } = desk.session.document;
    for (const change of [
      { textDocument: { uri, version: version + 1 } },
      { passage: 'The lock at Ostby let 93 boats through in May.' },
      { span: { start: 0, end: 9 } },
      { span: { start: 9, end: 0 } },
      { source: 'file:///workspace/sources/gone.md' },
    ])
      await expect(insert(desk, hit, change)).rejects.toMatchObject(refused);
  });

  test('tells why it cannot be', async () => {
    const desk = await open('```\n  <|>code\n  ```');
    const [hit] = await search(desk, 'boats let through in May');
    await expect(insert(desk, hit)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
      message: expect.stringMatching(/cannot stand here/),
    });
    await expect(insert(desk, hit, { as: 'citation' })).rejects.toThrow('There is no sentence');
  });
});
