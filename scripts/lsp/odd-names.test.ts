import { expect, test } from 'vitest';
import { uriToPath } from '../../server/src/ports/uri.js';
import { hoverAt } from './asking.js';
import { brief, diagnose, lastPublished } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, vsCodeLike } from './editors.js';
import { sourced, unsourced } from './harbor.js';

// Names as people give them, and URIs as editors spell them.

const folder = 'Порт & гавань (1) #2';
const source = `${folder}/sources/50% of the “harbor” [final].md`;
const draft = `${folder}/drafts/it's über, a draft!.md`;
const files = {
  [source]: `${sourced}\n`,
  [draft]: `${sourced}\n\n${unsourced}\n`,
};
const found = [`missing-attribution: ${sourced}`, `unsourced-sentence: ${unsourced}`];

/** As editors spell it that encode no more than they must. */
function spelledBarely(uri: string): string {
  return uri.replace(/%(21|26|27|28|29|2C)/g, encoded => decodeURIComponent(encoded));
}

test.each([
  { name: 'VS Code', editor: vsCodeLike, spell: (uri: string) => uri },
  { name: 'VS Code, spelled barely', editor: vsCodeLike, spell: spelledBarely },
  { name: 'bare', editor: bare, spell: (uri: string) => uri },
  { name: 'bare, spelled barely', editor: bare, spell: spelledBarely },
])('$name: a folder and files of odd names', ({ editor, spell }) =>
  inEditor({ files, editor, folders: [folder] }, async ({ client, workspace, uri, openUri, close }) => {
    const document = openUri(spell(uri(draft)), workspace.read(draft));
    const diagnostics = await diagnose(client, document);
    expect(brief(document, diagnostics)).toEqual(found);
    if (editor === vsCodeLike)
      expect(
        diagnostics.flatMap(each => each.relatedInformation ?? []).map(({ location }) => location.uri),
      ).toEqual([uri(source)]);
    close(document);
    await client.request('stet/checkEveryDraft', {});
    expect(lastPublished(client, uri(draft))?.diagnostics).toHaveLength(2);
  }),
);

test('the link of a hover leads to the file, whatever its name', () =>
  inEditor({ files, folders: [folder] }, async ({ client, workspace, uri, openUri }) => {
    const document = openUri(uri(draft), workspace.read(draft));
    await diagnose(client, document);
    const hover = await hoverAt(client, document, 10);
    const [, target = ''] = /\]\((file:[^\s)]+)\)/.exec(hover?.contents.value ?? '') ?? [];
    const [address = '', place = ''] = target.split('#');
    expect(uriToPath(address)).toBe(uriToPath(uri(source)));
    expect(place).toMatch(/^L1/);
  }));
