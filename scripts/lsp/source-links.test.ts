import { expect, test } from 'vitest';
import { diagnose, ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare } from './editors.js';
import { harbor, sourced } from './harbor.js';
import { errorCodes } from './shapes.js';
import { textIn } from './text-model.js';

const files = `${harbor}
=== draft.md
${sourced}[^harbor-report]

[^harbor-report]: A year in the harbor. The Brackwater Gazette, March 2, 2024. https://gazette.example/harbor
=== inland/sources/valley.md
The valley railway carried 30 goats in June.
=== inland/draft.md
The valley railway carried 30 goats in June.[^valley]
`;

test('keys are links, and a link that is followed opens the passage', () =>
  inEditor({ files }, async ({ client, open, uri }) => {
    const draft = open('draft.md');
    await diagnose(client, draft);
    const textDocument = { uri: draft.uri };
    const links = (await client.request('textDocument/documentLink', { textDocument })) ?? [];
    expect(links.map(({ range }) => textIn(draft.text, range, draft.encoding))).toEqual([
      'harbor-report',
      'harbor-report',
    ]);
    const [mark = expect.fail()] = links;
    const { target, tooltip } = await client.request('documentLink/resolve', mark);
    expect(target).toMatch(/harbor-report\.md#L\d+,1-L\d+,\d+$/);
    expect(target.startsWith(uri('sources/harbor-report.md'))).toBe(true);
    expect(tooltip).toBe('Open The Brackwater Gazette, March 2, 2024');
  }));

test('the sources of every folder are symbols of the window', () =>
  inEditor({ files, folders: ['.', 'inland'] }, async ({ client, open, uri }) => {
    await diagnose(client, open('draft.md'));
    await diagnose(client, open('inland/draft.md'));
    await ready(client);
    const found = await client.request('workspace/symbol', { query: '' });
    expect(found.map(({ location }) => location.uri).sort()).toEqual(
      ['inland/sources/valley.md', 'sources/ferry-notes.md', 'sources/harbor-report.md'].map(uri).sort(),
    );
    const [ferry] = await client.request('workspace/symbol', { query: 'tidewater post' });
    expect(ferry).toMatchObject({
      name: 'Notes on the ferry · ferry-notes',
      containerName: 'The Tidewater Post, April 9, 2024',
    });
  }));

test('text is served of sources that are read as such, and of no other file', () =>
  inEditor({ files }, async ({ client, initialized, open, uri }) => {
    expect(initialized.capabilities.workspace?.textDocumentContent).toEqual({ schemes: ['stet-source'] });
    await diagnose(client, open('draft.md'));
    const asked = [uri('stet.json'), uri('sources/harbor-report.md'), 'file:///etc/passwd'];
    for (const each of [
      ...asked,
      ...asked.map(file => file.replace('file://', 'stet-source:').concat('.txt')),
    ])
      await expect(client.request('workspace/textDocumentContent', { uri: each })).rejects.toMatchObject({
        code: errorCodes.invalidParams,
      });
  }));

test('a client that can show none of it is offered none', () =>
  inEditor({ files, editor: bare }, async ({ initialized: { capabilities } }) => {
    expect(capabilities).not.toHaveProperty('documentLinkProvider');
    expect(capabilities).not.toHaveProperty('workspaceSymbolProvider');
    expect(capabilities.workspace).not.toHaveProperty('textDocumentContent');
  }));
