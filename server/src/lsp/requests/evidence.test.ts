import { describe, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import type { EvidenceAnswer, FoundEvidence, PlainRange } from '../../protocol/index.js';
import { type OpenFixture, openFixture } from '../../testing/open-fixture.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { evidence } from './evidence.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const harbor = `
  === sources/quay.md
  ---
  title: A new crane for the quay
  publisher: Harbor Gazette
  date: 2019-05-04
  ---

  Snow fell in the morning.

  The crane at the eastern quay lifted 412 containers in its first week, the harbor office said.
  === sources/wall.md
  ---
  title: Crane in its first week
  publisher: Tide Post
  date: 2019-05-06
  ---

  In its first week the crane at the eastern quay lifted 412 containers, a record.
`;
const sentence = 'The crane at the eastern quay lifted 412 containers in its first week.';

interface Asked {
  readonly answer: EvidenceAnswer;
  readonly session: SessionDouble;
  readonly fixture: OpenFixture;
}

/** What stands beside the cursor of `draft.md`. */
async function ask(source: string, capabilities: ClientCapabilities = fullClient): Promise<Asked> {
  const fixture = await openFixture(source, { textsHeld: 0 });
  const { text, cursor = 0 } = fixture.file('draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities);
  const { document } = session;
  const position = document.text.positionAt(cursor);
  const answer = await evidence(session, { textDocument: { uri: document.uri }, position }, never);
  return { answer, session, fixture };
}

function found({ answer }: Asked): FoundEvidence {
  return answer.kind === 'evidence' ? answer : expect.fail(answer.kind);
}

/** Of one line; in UTF-16. */
function wordsAt(text: string, { start, end }: PlainRange): string {
  expect(end.line).toBe(start.line);
  return (text.split('\n')[start.line] ?? '').slice(start.character, end.character);
}

test('each passage of a sentence, with what it is from and the words that carry it', async () => {
  const asked = await ask(
    `${harbor}\n  === draft.md\n  Here it is. The crane at the eastern quay lif<|>ted 412 containers in its first week.`,
  );
  const { sentence: told, passages } = found(asked);
  expect(told).toMatchObject({ text: sentence, verdict: 'supported' });
  expect(wordsAt(asked.session.document.text.getText(), told.range)).toBe(sentence);
  expect(passages.map(({ byline, title }) => [byline, title])).toEqual([
    ['Harbor Gazette, May 4, 2019', 'A new crane for the quay'],
    ['Tide Post, May 6, 2019', 'Crane in its first week'],
  ]);
  for (const { location, source, passage, carried } of passages) {
    expect(location.uri).toBe(source);
    const { text } = asked.fixture.file(source.slice(asked.fixture.uri('.').length + 1));
    expect(wordsAt(text, location.range)).toBe(passage);
    const words = carried.map(range => wordsAt(text, range));
    expect(words.join(' ')).toContain('lifted 412 containers');
    expect(words).not.toContain(passage);
  }
});

test('the passage of the source that a sentence cites comes first', async () => {
  const asked = await ask(
    `${harbor}\n  === draft.md\n  The crane at the eastern quay lif<|>ted 412 containers in its first week.[^wall]\n\n  [^wall]: Tide Post.`,
  );
  const bylines = found(asked).passages.map(({ byline }) => byline);
  expect(bylines).toEqual(['Tide Post, May 6, 2019', 'Harbor Gazette, May 4, 2019']);
});

test('a cited source that does not say it has no passage', async () => {
  const asked = await ask(
    `${harbor}\n  === sources/storm.md\n  The storm tore three roofs off the market hall.\n  === draft.md\n  The crane at the eastern quay lif<|>ted 412 containers in its first week.[^storm]`,
  );
  expect(found(asked).passages.map(({ key }) => key)).toEqual(['quay', 'wall']);
});

test.each([
  ['nothing comes near', 'Wolves danced a slow wal<|>tz upon the frozen moon.', 'unsupported'],
  ['nothing is stated', '# The cra<|>ne at the quay', 'unchecked'],
])('no passage where %s', async (_, draft, verdict) => {
  const { sentence: told, passages } = found(await ask(`${harbor}\n  === draft.md\n  ${draft}`));
  expect(told.verdict).toBe(verdict);
  expect(passages).toEqual([]);
});

test('a sentence that is let stand keeps its passages', async () => {
  const asked = await ask(
    `${harbor}\n  === draft.md\n  The crane at the eastern quay lif<|>ted 421 containers in its first week. <!-- stet: counted again -->`,
  );
  const { sentence: told, passages } = found(asked);
  expect(told).toMatchObject({ verdict: 'partial', suppressed: true, findings: [] });
  expect(passages).not.toEqual([]);
});

test.each([
  ['between sentences', `${sentence}\n  <|>\n  ${sentence}`, { kind: 'no-sentence' }],
  [
    'in a draft that is ignored',
    `---\n  stet: { ignore: true }\n  ---\n\n  The cra<|>ne.`,
    { kind: 'ignored' },
  ],
])('%s there is none', async (_, draft, expected) => {
  expect((await ask(`${harbor}\n  === draft.md\n  ${draft}`)).answer).toEqual(expected);
});

test('while the sources are read, and in what is no draft, the answer says so', async () => {
  const { session } = await ask(`${harbor}\n  === draft.md\n  ${sentence}`);
  const at = { textDocument: { uri: session.document.uri }, position: { line: 0, character: 3 } };
  const reading = {
    ...session,
    read: () => Promise.resolve({ kind: 'indexing', done: 2, total: 9 } as const),
  };
  expect(await evidence(reading, at, never)).toEqual({ kind: 'indexing', done: 2, total: 9 });
  const elsewhere = { ...at, textDocument: { uri: 'file:///notes/letter.md' } };
  expect(await evidence(session, elsewhere, never)).toEqual({ kind: 'no-draft' });
});

test('places of a source that has changed meanwhile are not told', async () => {
  const { session } = await ask(`${harbor}\n  === draft.md\n  ${sentence}`);
  const changed = {
    ...session,
    async read(uri: string) {
      const draft = await session.read(uri, never);
      if (draft.kind !== 'checked') return draft;
      return { ...draft, snapshot: { ...draft.snapshot, article: () => Promise.resolve(undefined) } };
    },
  };
  const asked = evidence(
    changed,
    { textDocument: { uri: session.document.uri }, position: { line: 0, character: 3 } },
    never,
  );
  await expect(asked).rejects.toThrow('ask again');
});

describe('a source in another form', () => {
  const page = `
  === sources/crane.html
  <html lang="en"><head><title>Crane</title></head><body><article><p>Snow fell in the morning and nobody sailed to the islands.</p><p>The crane at the eastern quay lifted 412 containers in its first week.</p></article></body></html>
  === draft.md
  The crane at the eastern quay lif<|>ted 412 containers in its first week.`;

  test('is shown as its text, at the passage', async () => {
    const showing: ClientCapabilities = {
      ...fullClient,
      workspace: { ...fullClient.workspace, textDocumentContent: { dynamicRegistration: true } },
    };
    const [first] = found(await ask(page, showing)).passages;
    expect(first?.location.uri).toMatch(/^stet-source:.*crane\.html\.txt$/);
    expect(first?.location.range.start.line).toBeGreaterThan(1);
    expect(first?.carried).not.toEqual([]);
    expect(first?.source).toMatch(/crane\.html$/);
  });

  test('is opened as a whole where the client shows no texts, and no words of it are marked', async () => {
    const [first] = found(await ask(page)).passages;
    expect(first?.location.uri).toMatch(/crane\.html$/);
    expect(first).toMatchObject({
      location: { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } },
      carried: [],
    });
  });
});

test('what a source says of itself is plain text on one line', async () => {
  const hostile = `
  === sources/crane.md
  ---
  title: "Crane \\u202e$(trash)\\n[run](command:x) <b>"
  publisher: "Gaz\\u2066ette\\tof the \\u0007harbor"
  ---

  The crane at the \u202eeastern quay lifted 412 containers in its first week.
  === draft.md
  The crane at the eastern quay lif<|>ted 412 containers in its first week.`;
  const [first] = found(await ask(hostile)).passages;
  expect(first?.title).toBe('Crane $(trash) [run](command:x) <b>');
  expect(first?.byline).toBe('Gazette of the harbor');
  expect(first?.passage).not.toMatch(/[\u0000-\u001f\u202a-\u202e]/);
});

test.each([
  ['utf-8', 69],
  ['utf-16', 60],
  ['utf-32', 58],
] as const)('%s is what the places in the source count', async (encoding, end) => {
  const counting: ClientCapabilities = { ...fullClient, general: { positionEncodings: [encoding] } };
  const source = `
  === sources/crane.md
  Кран 🚢🚢 é lifted 412 containers at the eastern quay today.
  === draft.md
  Кран lifted 412 containers at the eas<|>tern quay today.`;
  const [first] = found(await ask(source, counting)).passages;
  expect(first?.location.range).toEqual({
    start: { line: 0, character: 0 },
    end: { line: 0, character: end },
  });
});
