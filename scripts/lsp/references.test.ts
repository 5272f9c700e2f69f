import { expect, test } from 'vitest';
import { diagnose, ready } from './diagnosing.js';
import { type EditorSession, inEditor, type WatchedFile } from './editor-session.js';
import { bare, type Editor, listening, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { errorCodes, type WireCodeLens } from './shapes.js';
import { positionAt, textIn } from './text-model.js';

const ships = 'The harbor of Brackwater handled 412 ships in 2019.';
const files = `${harbor}
=== one.md
${sourced}[^harbor-report]
=== drafts/two.md
${ships}
`;

async function places(session: EditorSession, document: OpenDocument, words: string): Promise<string[]> {
  const { client, workspace, uri } = session;
  const found = await client.request('textDocument/references', {
    textDocument: { uri: document.uri },
    position: positionAt(document.text, document.text.indexOf(words)),
    context: { includeDeclaration: false },
  });
  if (!found) throw new Error(`nothing to refer to at "${words}"`);
  return found.map(place => {
    const path = decodeURIComponent(place.uri.slice(uri('.').length + 1));
    const text = client.documents.get(place.uri)?.text ?? workspace.read(path);
    return `${path}: ${textIn(text, place.range)}`;
  });
}

async function lenses({ client }: EditorSession, { uri, text }: OpenDocument): Promise<string[]> {
  const found = (await client.request('textDocument/codeLens', { textDocument: { uri } })) ?? [];
  const resolved = await Promise.all(found.map(lens => words(client.request, lens)));
  return resolved.map(
    ({ range, command }) =>
      `${text.split('\n')[range.start.line] ?? ''} < ${command.title} ${command.command}`,
  );
}

async function words(
  request: EditorSession['client']['request'],
  lens: WireCodeLens,
): Promise<Extract<WireCodeLens, { command: unknown }>> {
  return 'command' in lens ? lens : request('codeLens/resolve', lens);
}

test.each([vsCodeLike, pushing, bare])('$name: what rests on a passage grows as a draft is typed', editor =>
  inEditor({ files, editor }, async session => {
    const { open, edit } = session;
    const report = open('sources/harbor-report.md');
    const draft = open('one.md');
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/two.md: ${ships}`]);
    edit(draft, [sourced, `${ships} ${sourced}`]);
    expect(await places(session, report, 'The harbor of')).toEqual([
      `drafts/two.md: ${ships}`,
      `one.md: ${ships}`,
    ]);
    expect(await places(session, report, 'A year in')).toEqual([
      `drafts/two.md: ${ships}`,
      `one.md: ${ships}`,
      `one.md: ${sourced}[^harbor-report]`,
    ]);
  }),
);

test.each([vsCodeLike, bare])('$name: a draft that changes on the disk, goes or gets another name', editor =>
  inEditor({ files, editor }, async session => {
    const { client, open, workspace, watched, deleteFile } = session;
    const report = open('sources/harbor-report.md');
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/two.md: ${ships}`]);
    const saw = async (...events: readonly WatchedFile[]): Promise<void> => {
      if (editor === bare) return;
      await client.until('drafts to be watched', () => watched(...events));
    };
    workspace.write('drafts/two.md', `${unsourced}\n`);
    await saw(['drafts/two.md', 'changed']);
    expect(await places(session, report, 'The harbor of')).toEqual([]);
    deleteFile('drafts/two.md');
    workspace.write('drafts/three.md', `${ships}\n`);
    await saw(['drafts/two.md', 'deleted'], ['drafts/three.md', 'created']);
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/three.md: ${ships}`]);
  }),
);

test('a draft counts as it is typed while it is open, and as it is on the disk when it is closed', () =>
  inEditor({ files }, async session => {
    const { open, edit, close } = session;
    const report = open('sources/harbor-report.md');
    expect(await places(session, report, 'The harbor of')).toHaveLength(1);
    const draft = open('drafts/two.md');
    edit(draft, [ships, unsourced]);
    expect(await places(session, report, 'The harbor of')).toEqual([]);
    close(draft);
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/two.md: ${ships}`]);
  }));

test('two folders with the same sources: the drafts of both', () =>
  inEditor(
    {
      files: `${harbor}
=== north/stet.json
{ "sources": ["sources"] }
=== north/sources/log.md
${ships}
=== north/story.md
${ships}
=== south/sources/log.md
${ships}
=== south/story.md
${ships}
`,
      folders: ['north', 'south'],
    },
    async session => {
      expect(await places(session, session.open('north/sources/log.md'), 'The harbor of')).toEqual([
        `north/story.md: ${ships}`,
      ]);
      expect(await places(session, session.open('south/sources/log.md'), 'The harbor of')).toEqual([
        `south/story.md: ${ships}`,
      ]);
    },
  ));

test('a source of two projects: the drafts of both', () =>
  inEditor(
    {
      files: `=== stet.json
{ "sources": ["texts"], "drafts": ["*.md"] }
=== texts/log.md
${ships}
=== one.md
${ships}
=== team/stet.json
{ "sources": ["../texts"] }
=== team/two.md
${ships}
`,
    },
    async session => {
      const log = session.open('texts/log.md');
      session.open('team/two.md');
      session.open('one.md');
      expect(await places(session, log, 'The harbor of')).toEqual([
        `one.md: ${ships}`,
        `team/two.md: ${ships}`,
      ]);
    },
  ));

test('drafts with hostile names are named as they are', () =>
  inEditor(
    { files: { 'sources/log.md': `${ships}\n`, 'a [b](c) $(rm) %41 ü.md': `${ships}\n` } },
    async session => {
      expect(await places(session, session.open('sources/log.md'), 'The harbor of')).toEqual([
        `a [b](c) $(rm) %41 ü.md: ${ships}`,
      ]);
    },
  ));

test('while sources are first read a question waits, and can be taken back', () =>
  inEditor({ files: `${crowded()}${files}` }, async session => {
    const { client, open } = session;
    const report = open('sources/harbor-report.md');
    const pending = client.ask('textDocument/references', {
      textDocument: { uri: report.uri },
      position: positionAt(report.text, report.text.indexOf('The harbor of')),
      context: { includeDeclaration: false },
    });
    pending.cancel();
    await expect(pending.answer).rejects.toMatchObject({ code: errorCodes.requestCancelled });
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/two.md: ${ships}`]);
  }));

test('while drafts are checked that is told, and a question can be taken back; the next one goes on from there', () =>
  inEditor({ files: `${files}${shelf()}` }, async session => {
    const { client, open } = session;
    const report = open('sources/harbor-report.md');
    await ready(client);
    const pending = client.ask('textDocument/references', {
      textDocument: { uri: report.uri },
      position: positionAt(report.text, report.text.indexOf('The harbor of')),
      context: { includeDeclaration: false },
    });
    await client.until('progress', () =>
      client
        .notices('$/progress')
        .some(({ value }) => value.kind === 'report' && value.message?.startsWith('Checking drafts: ')),
    );
    pending.cancel();
    await expect(pending.answer).rejects.toMatchObject({ code: errorCodes.requestCancelled });
    expect(await places(session, report, 'The harbor of')).toHaveLength(61);
    await client.until(
      'the end of progress',
      () => client.notices('$/progress').at(-1)?.value.kind === 'end',
    );
  }));

test('what is typed in a source is waited for, and the place is the one in the new text', () =>
  inEditor({ files }, async session => {
    const { client, open, edit } = session;
    await ready(client);
    const report = open('sources/harbor-report.md');
    edit(report, ['The harbor of', 'Rain fell upon the quays for nine days.\n\nThe harbor of']);
    expect(await places(session, report, 'The harbor of')).toEqual([`drafts/two.md: ${ships}`]);
    expect(await places(session, report, 'Rain fell')).toEqual([]);
  }));

test('in VS Code the lenses of a source lead to the sentences, and come anew when drafts change', () =>
  inEditor({ files }, async session => {
    const { client, open, edit } = session;
    const report = open('sources/harbor-report.md');
    expect(await lenses(session, report)).toEqual(['--- < used 2 times in 2 drafts stet.showReferences']);
    await client.until('to be asked for more', () => client.asked('workspace/codeLens/refresh').length > 0);
    expect(await lenses(session, report)).toEqual([
      '--- < used 2 times in 2 drafts stet.showReferences',
      `${ships} < used 1 time stet.showReferences`,
      `${sourced} < used 1 time stet.showReferences`,
    ]);
    const asked = client.asked('workspace/codeLens/refresh').length;
    const draft = open('drafts/two.md');
    edit(draft, [ships, unsourced]);
    await client.until('news', () => client.asked('workspace/codeLens/refresh').length > asked);
    expect(await lenses(session, report)).toEqual([
      '--- < used 1 time in 1 draft stet.showReferences',
      `${sourced} < used 1 time stet.showReferences`,
    ]);
    expect(await lenses(session, open('sources/ferry-notes.md'))).toEqual(['--- < not used yet ']);
  }));

const titled: readonly (readonly [string, Editor, string])[] = [
  ['VS Code', vsCodeLike, ' stet.showProblems'],
  ['push only', listening(pushing), ' '],
];

test.each(titled)('%s: the lens of a draft counts as the status bar does', (_, editor, command) =>
  inEditor({ files, editor }, async session => {
    const { client, open, edit } = session;
    const draft = open('drafts/two.md');
    expect(await lenses(session, draft)).toEqual([`${ships} < 1 of 1 sentence sourced${command}`]);
    edit(draft, [ships, `${ships} ${unsourced}`]);
    expect(await lenses(session, draft)).toEqual([
      `${ships} ${unsourced} < 1 of 2 sentences sourced${command}`,
    ]);
    await diagnose(client, draft);
    expect(client.notices('stet/coverage').at(-1)?.outcome).toMatchObject({ supported: 1, factual: 2 });
  }),
);

test('a question that does not say whether the passage itself is wanted is refused by name', () =>
  inEditor({ files }, async ({ client, open }) => {
    const { uri } = open('sources/harbor-report.md');
    await expect(
      client.request('textDocument/references', {
        textDocument: { uri },
        position: { line: 0, character: 0 },
      }),
    ).rejects.toThrow(/context/);
  }));

test('drafts that cannot be looked at are told, once, for the uses in them are missing', () =>
  inEditor({ files }, async session => {
    const { client, open, workspace, watched } = session;
    workspace.write('three.md', Uint8Array.of(0x48, 0x69, 0xff));
    workspace.write('deep/stet.json', '{ "sources": [');
    workspace.write('deep/four.md', `${ships}\n`);
    const draft = open('one.md');
    const told = () => client.notices('window/showMessage').map(({ message }) => message);
    await places(session, draft, 'harbor-report');
    await places(session, draft, 'harbor-report');
    expect(told()).toEqual([
      expect.stringMatching(/leave out.*\ndeep\/four\.md: .*stet\.json.*\nthree\.md was not/),
    ]);
    workspace.write('three.md', `${ships}\n`);
    workspace.write('deep/stet.json', '{}');
    watched(['three.md', 'changed'], ['deep/stet.json', 'changed']);
    const report = open('sources/harbor-report.md');
    expect(await places(session, report, ships)).toContain(`three.md: ${ships}`);
    expect(told()).toHaveLength(1);
  }));

test('a client that shows no lenses is offered none', () =>
  inEditor({ files, editor: bare }, async ({ initialized }) => {
    expect(initialized.capabilities.codeLensProvider).toBeUndefined();
    expect(initialized.capabilities.referencesProvider).toBe(true);
  }));

function crowded(): string {
  return Array.from(
    { length: 600 },
    (_, at) =>
      `=== sources/wire/note-${at}.txt\nNote ${at} tells of ${at} gulls on the roof of the town hall.\n`,
  ).join('');
}

/** Drafts enough for their check to be shown. */
function shelf(): string {
  return Array.from(
    { length: 60 },
    (_, at) =>
      `=== shelf/draft-${at}.md\n${ships} ${unsourced} In year ${at} the tram to the quarry was painted green.\n`,
  ).join('');
}
