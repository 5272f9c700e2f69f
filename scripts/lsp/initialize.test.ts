import { describe, expect, test } from 'vitest';
import { version } from '../../package.json';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { diagnose } from './diagnosing.js';
import { builtCommand, builtServer, filesOf, inEditor, startSession } from './editor-session.js';
import { bare, editors, vsCodeLike } from './editors.js';
import { harbor, unsourced } from './harbor.js';
import { errorCodes } from './shapes.js';
import type { StrictClient } from './strict-client.js';

const files = `${harbor}
=== draft.md
${unsourced}
`;

describe.each(editors)('for an editor like $name', editor => {
  test('the server says what it can do', () =>
    inEditor({ files, editor }, async ({ initialized: { capabilities, serverInfo } }) => {
      expect(serverInfo).toEqual({ name: 'Stet', version });
      expect(capabilities.textDocumentSync).toMatchObject({ openClose: true, change: 2 });
      expect(capabilities.diagnosticProvider !== undefined).toBe(editor === vsCodeLike);
      const kinds =
        editor === bare
          ? []
          : ['quickfix', 'quickfix.stet.letStand', 'refactor.stet.attribute', 'source.fixAll.stet'];
      expect(Object(capabilities.codeActionProvider).codeActionKinds ?? []).toEqual(kinds);
      expect(capabilities.executeCommandProvider?.commands).toEqual(['stet.server.checkEveryDraft']);
      expect(capabilities.workspace?.workspaceFolders).toMatchObject({ supported: true });
    }));

  test('a draft is checked', () =>
    inEditor({ files, editor }, async ({ client, open }) => {
      const found = await diagnose(client, open('draft.md'));
      expect(found.map(({ code }) => code)).toEqual(['unsourced-sentence']);
    }));
});

test('`stet lsp --stdio` is the same server', () =>
  inEditor({ files, program: builtCommand }, async ({ client, open }) => {
    expect(await diagnose(client, open('draft.md'))).toHaveLength(1);
  }));

describe('a server that is spoken to out of turn', () => {
  async function withFreshServer(body: (client: StrictClient) => Promise<void>, program = builtServer) {
    const workspace = createTempWorkspace(filesOf(files));
    const session = startSession(workspace, { program });
    try {
      await body(session.client);
    } finally {
      session.kill();
      workspace.remove();
    }
  }

  test('answers nothing before initialize', () =>
    withFreshServer(async client => {
      await expect(
        client.request('textDocument/hover', {
          textDocument: { uri: 'file:///draft.md' },
          position: { line: 0, character: 0 },
        }),
      ).rejects.toMatchObject({ code: errorCodes.serverNotInitialized });
    }));

  test.each([builtServer, builtCommand])('ends with 1 when exit comes without shutdown: %s', (...program) =>
    withFreshServer(async client => {
      await client.request('initialize', {
        processId: null,
        rootUri: null,
        capabilities: bare.capabilities,
      });
      client.notify('exit');
      expect(await client.ended()).toMatchObject({ code: 1 });
    }, program),
  );
});

test('a request that the server does not know is refused by its name', () =>
  inEditor({ files }, async ({ client, open }) => {
    const { uri } = open('draft.md');
    const unknown = client.ask('textDocument/declaration' as 'textDocument/hover', {
      textDocument: { uri },
      position: { line: 0, character: 0 },
    });
    await expect(unknown.answer).rejects.toMatchObject({ code: errorCodes.methodNotFound });
    expect(await diagnose(client, client.documents.get(uri) ?? expect.fail())).toHaveLength(1);
  }));

test('a notification that the server does not know changes nothing', () =>
  inEditor({ files }, async ({ client, open }) => {
    client.notify('$/weather', { sky: 'grey' });
    client.notify('harbor/bell', {});
    expect(await diagnose(client, open('draft.md'))).toHaveLength(1);
  }));

test('requests for a document that is not open find nothing and break nothing', () =>
  inEditor({ files }, async ({ client, uri, open }) => {
    const textDocument = { uri: uri('nowhere.md') };
    const start = { line: 0, character: 0 };
    expect(await client.request('textDocument/hover', { textDocument, position: start })).toBeNull();
    const actions = await client.request('textDocument/codeAction', {
      textDocument,
      range: { start, end: start },
      context: { diagnostics: [] },
    });
    expect(actions ?? []).toEqual([]);
    expect(await diagnose(client, open('draft.md'))).toHaveLength(1);
  }));

test.each([
  ['client/registerCapability'],
  ['workspace/configuration'],
  ['window/workDoneProgress/create'],
  ['workspace/diagnostic/refresh'],
] as const)('an editor that refuses %s has its findings all the same', refused =>
  inEditor({ files: `${files}\n${gulls}`, refuses: [refused] }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await client.until(`${refused} to be asked`, () => client.asked(refused).length > 0);
    expect(await diagnose(client, draft)).toHaveLength(1);
    edit(draft, [unsourced, 'Is this all?']);
    expect(await diagnose(client, draft)).toEqual([]);
  }),
);

/** Enough that their reading is worth a progress bar. */
const gulls = Array.from(
  { length: 60 },
  (_, at) => `=== sources/wire/gulls-${at}.txt\nNote ${at} tells of ${at} gulls on the roof.\n`,
).join('');
