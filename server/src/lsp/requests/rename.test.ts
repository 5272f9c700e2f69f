import { describe, expect, test } from 'vitest';
import { type ClientCapabilities, LSPErrorCodes, type WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseFixture } from '../../testing/fixture.js';
import { openFixture } from '../../testing/open-fixture.js';
import type { Session } from '../session.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { prepareRename, rename } from './rename.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const makingFiles: ClientCapabilities = {
  ...fullClient,
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } },
};

interface Desk {
  readonly session: SessionDouble;
  readonly root: string;
  readonly files: Readonly<Record<string, string>>;
  readonly cursor: number;
}

/** `draft.md` is open; everything else lies on the disk. */
async function sitDown(source: string, capabilities = makingFiles): Promise<Desk> {
  const fixture = await openFixture(source);
  const { files } = parseFixture(source);
  const { text, cursor = 0 } = fixture.file('draft.md');
  const others = files.filter(({ path }) => path !== 'draft.md');
  const session = createSessionDouble(fixture, { path: 'draft.md', text }, capabilities, others);
  return {
    session,
    root: fixture.uri('.'),
    files: Object.fromEntries(files.map(file => [file.path, file.text])),
    cursor,
  };
}

function at({ session: { document }, cursor }: Desk) {
  return { textDocument: { uri: document.uri }, position: document.text.positionAt(cursor) };
}

/** The files that the rename changes, as they are then. */
async function renamed(source: string, newName: string): Promise<Record<string, string>> {
  const desk = await sitDown(source);
  return applied(desk, await rename(desk.session, { ...at(desk), newName }, never));
}

function applied({ files, root, session }: Desk, { documentChanges = [] }: WorkspaceEdit) {
  const result: Record<string, string> = {};
  for (const change of documentChanges) {
    if ('kind' in change) continue;
    const { uri, version } = change.textDocument;
    expect(version).toBe(uri === session.document.uri ? 1 : null);
    const path = uri.slice(root.length + 1);
    const edits = change.edits.flatMap(edit => ('newText' in edit ? edit : []));
    const before = TextDocument.create(uri, 'markdown', 0, files[path] ?? '');
    result[path] = TextDocument.applyEdits(before, edits);
  }
  return result;
}

async function refusal(source: string, newName = 'lighthouse'): Promise<string> {
  const desk = await sitDown(source);
  const outcome = await rename(desk.session, { ...at(desk), newName }, never).catch(
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error('it was renamed');
  expect(outcome).toMatchObject({ code: LSPErrorCodes.RequestFailed });
  return outcome.message;
}

const sources = `
  === sources/beacon.md
  ---
  title: The beacon is lit again
  publisher: Saltholm Courier
  key: beacon
  url: https://courier.example/beacon
  ---

  Volunteers repaired the beacon in the spring.
  === sources/school.md
  ---
  title: Two schools to close
  key: school
  ---

  Two schools on the island will close next summer.
`;

describe('a key is renamed', () => {
  test('in every style of mark, in drafts that are open and closed, and where it is declared', async () => {
    const files = await renamed(
      `${sources}
  === draft.md
  ---
  stet: { sources: [beacon, school] }
  ---
  Volunteers repaired the beacon in the spring.[^bea<|>con] They did so [see @beacon, p. 3; -@{beacon}; @school].

  It was repaired, @Beacon says.<!-- source: beacon, school --> [Courier](https://courier.example/beacon)

  [^beacon]: The beacon is lit again.
  === drafts/later.md
  Nobody saw the beacon [@beacon].
  === drafts/other.md
  Two schools will close [@school].`,
      'lighthouse',
    );
    expect(files).toEqual({
      'draft.md': `---
stet: { sources: [lighthouse, school] }
---
Volunteers repaired the beacon in the spring.[^lighthouse] They did so [see @lighthouse, p. 3; -@{lighthouse}; @school].

It was repaired, @lighthouse says.<!-- source: lighthouse, school --> [Courier](https://courier.example/beacon)

[^lighthouse]: The beacon is lit again.
`,
      'drafts/later.md': 'Nobody saw the beacon [@lighthouse].\n',
      'sources/beacon.md': expect.stringContaining('\nkey: lighthouse\n'),
    });
  });

  test.each([
    [
      'declared in a sidecar',
      'sources/ferry.meta.yaml',
      'title: The ferry\nid: "ferry"\n',
      'title: The ferry\nid: night-ferry\n',
    ],
    [
      'taken from the file name, into a sidecar that is there',
      'sources/ferry.meta.yaml',
      'title: The ferry\n',
      'key: night-ferry\ntitle: The ferry\n',
    ],
  ])('%s', async (_, path, before, after) => {
    const files = await renamed(
      `
=== sources/ferry.txt
The night ferry carried 90 passengers.
=== ${path}
${before}=== draft.md
The night ferry carried 90 passengers [@fe<|>rry].`,
      'night-ferry',
    );
    expect(files[path]).toBe(after);
    expect(files['draft.md']).toContain('[@night-ferry]');
  });

  test.each([
    ['---\ntitle: The ferry\n---\n\n', '---\nkey: night-ferry\ntitle: The ferry\n---\n\n'],
    ['', '---\nkey: night-ferry\n---\n\n'],
  ])('taken from the file name, into the front matter of a Markdown file: %j', async (before, after) => {
    const words = 'The night ferry carried 90 passengers.\n';
    const files = await renamed(
      `\n=== sources/ferry.md\n${before}${words}=== draft.md\nThe ferry left [@fe<|>rry].`,
      'night-ferry',
    );
    expect(files['sources/ferry.md']).toBe(after + words);
  });

  test('into a sidecar that is made, where the client makes files', async () => {
    const source = `\n=== sources/ferry.txt\nThe night ferry carried 90 passengers.\n=== draft.md\nThe ferry left [@fe<|>rry].`;
    const desk = await sitDown(source);
    const { documentChanges } = await rename(desk.session, { ...at(desk), newName: 'night-ferry' }, never);
    const uri = `${desk.root}/sources/ferry.meta.yaml`;
    expect(documentChanges?.slice(0, 2)).toEqual([
      { kind: 'create', uri, options: { overwrite: false, ignoreIfExists: false } },
      expect.objectContaining({ textDocument: { uri, version: null } }),
    ]);
    const plain = await sitDown(source, fullClient);
    await expect(rename(plain.session, { ...at(plain), newName: 'night-ferry' }, never)).rejects.toThrow(
      'cannot make files',
    );
  });

  test('that is written as an older key or in capitals, and a longer key that begins with it stays', async () => {
    const files = await renamed(
      `${sources}
  === sources/beacon-two.md
  ---
  key: beacon-two
  ---
  A second beacon is planned.
  === draft.md
  It was repaired [@BEACON; @beacon-two; @bea<|>con].`,
      'lighthouse',
    );
    expect(files['draft.md']).toBe('It was repaired [@lighthouse; @beacon-two; @lighthouse].\n');
  });

  test('to a key that other keys begin with', async () => {
    const source = `${sources}\n  === draft.md\n  It was repaired [@bea<|>con].`;
    expect((await renamed(source, 'sch'))['draft.md']).toContain('[@sch]');
  });
});

describe('a rename is refused', () => {
  const mark = `${sources}\n  === draft.md\n  It was repaired [@bea<|>con].`;
  test.each([
    ['to nothing', '  ', 'at least one letter'],
    ['to capitals and spaces', 'New Beacon', '“new-beacon” would do'],
    ['to what a mark would end at', 'bea]con', '“bea-con” would do'],
    ['to the key of another source', 'school', 'the key of sources/school.md'],
  ])('%s', async (_, newName, reason) => {
    expect(await refusal(mark, newName)).toContain(reason);
  });

  test('where two sources share the key', async () => {
    const twin = `${sources}\n  === sources/twin.md\n  ---\n  key: beacon\n  ---\n  Another beacon.`;
    expect(await refusal(`${twin}\n  === draft.md\n  It was repaired [@bea<|>con].`)).toContain(
      'sources/beacon.md and sources/twin.md',
    );
  });

  test('where a footnote has that label', async () => {
    const remark = `${sources}\n  === drafts/notes.md\n  It fell.[^lighthouse]\n\n  [^lighthouse]: Or so they say.`;
    expect(await refusal(`${remark}\n  === draft.md\n  It was repaired [@bea<|>con].`)).toMatch(
      /^drafts\/notes\.md:1: “lighthouse” would not lead where it leads now/,
    );
    const both = `${sources}\n  === draft.md\n  It was repaired.[^bea<|>con]\n\n  [^beacon]: A year.\n\n  [^lighthouse]: A remark.`;
    expect(await refusal(both)).toContain('two footnotes');
  });

  test.each([
    ['a word', 'The be<|>acon was repaired [@beacon].', 'No citation key stands here'],
    [
      'a link',
      'It was repaired [Courier](https://courier.exa<|>mple/beacon).',
      'No citation key stands here',
    ],
    [
      'the label of a remark',
      'It was repaired.[^<|>1]\n\n  [^1]: Or so they say.',
      '“1” is the label of a footnote',
    ],
    [
      'the label of a numbered citation',
      'It was repaired.[^<|>1]\n\n  [^1]: See @beacon.',
      '“1” is the label of a footnote',
    ],
    ['a key that no source has', 'It was repaired [@bec<|>on].', 'No source has the key “becon”'],
  ])('on %s', async (_, draft, reason) => {
    const source = `${sources}\n  === draft.md\n  ${draft}`;
    expect(await refusal(source)).toContain(reason);
    const desk = await sitDown(source);
    await expect(prepareRename(desk.session, at(desk), never)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestFailed,
    });
  });
});

test('what is renamed is the key as it is written', async () => {
  const desk = await sitDown(`${sources}\n  === draft.md\n  It was repaired [@{Beacon<|>}].`);
  const { document } = desk.session;
  const { range, placeholder } = await prepareRename(desk.session, at(desk), never);
  expect(placeholder).toBe('Beacon');
  expect(
    document.text.getText().slice(document.text.offsetAt(range.start), document.text.offsetAt(range.end)),
  ).toBe('Beacon');
});

test('a text that changes while its edits are worked out is not edited', async () => {
  const desk = await sitDown(`${sources}\n  === draft.md\n  It was repaired [@bea<|>con].`);
  const { session } = desk;
  const typing: Session = {
    ...session,
    projectTexts: {
      ...session.projectTexts,
      read(uri) {
        if (uri.endsWith('.meta.yaml')) session.retype('Words of another kind [@beacon].');
        return session.projectTexts.read(uri);
      },
    },
  };
  await expect(rename(typing, { ...at(desk), newName: 'lighthouse' }, never)).rejects.toMatchObject({
    code: LSPErrorCodes.ContentModified,
  });
});
