import { expect, test } from 'vitest';
import { createTempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { builtCommand, builtServer, filesOf, inEditor, startSession } from './editor-session.js';
import { harbor, unsourced } from './harbor.js';

const files = `${harbor}
=== draft.md
${unsourced}
${Array.from({ length: 1_000 }, (_, at) => `=== sources/wire/note-${at}.txt\nNote ${at} tells of ${at} gulls.\n`).join('')}`;

test('a server that is told to go in the middle of reading goes', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md');
    client.ask('textDocument/diagnostic', { textDocument: { uri: draft.uri } });
    await client.until(
      'the first reading',
      () => client.notices('stet/status').at(-1)?.folders[0]?.state === 'indexing',
    );
    // `inEditor` sends shutdown and exit, and wants 0, an empty standard error and no word in between.
  }));

test('a server that is told to go while it checks every draft goes without another word', () => {
  const drafts = Array.from({ length: 200 }, (_, at) => `=== drafts/${at}.md\n${unsourced}\n`).join('');
  return inEditor({ files: `${harbor}\n${drafts}` }, async ({ client }) => {
    client.ask('stet/checkEveryDraft', {});
    await client.until(
      'the first findings',
      () => client.notices('textDocument/publishDiagnostics').length > 0,
    );
  });
});

test.each([[builtServer], [builtCommand]])(
  'a server whose editor is gone goes as well: %s',
  async program => {
    const workspace = createTempWorkspace(filesOf(files));
    const session = startSession(workspace, { program });
    try {
      const { client, open } = await session.start();
      open('draft.md');
      await client.until('the first reading', () => client.notices('stet/status').length > 0);
      session.hangUp();
      expect((await client.ended()).signal).toBeNull();
    } finally {
      session.kill();
      workspace.remove();
    }
  },
);
