import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs, ready } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { bare, type Editor, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { errorCodes, type WireRenameEdit } from './shapes.js';
import { applyEdits, positionAt, textIn } from './text-model.js';

/** Counts bytes. */
const inBytes: Editor = {
  ...vsCodeLike,
  name: 'in bytes',
  capabilities: { ...vsCodeLike.capabilities, general: { positionEncodings: ['utf-8'] } },
};

const ferry = 'The night ferry to Saltholm island carried 90 passengers on its first trip.';
const files = {
  'sources/harbor-report.md':
    '---\r\ntitle: A year in the harbor\r\npublisher: The Brackwater Gazette\r\n---\r\n\r\nThe harbor handled 412 ships.\r\n',
  'sources/ferry.txt': `${ferry}\n`,
  'one.md': `# The harbor 🚢\n\nThe harbor handled 412 ships.[^harbor-report]\n\n[^harbor-report]: A year in the harbor.\n`,
  'drafts/two.md': '\ufeff---\r\nlang: en\r\n---\r\n\r\n🚢 “Élan” [@harbor-report]\r\n',
  'drafts/three.md': 'Nothing of the kind.\n',
};

/** The texts of all files that the rename touches, as they are then. */
function textsAfter({ workspace, client, uri }: EditorSession, edit: WireRenameEdit): Record<string, string> {
  const result: Record<string, string> = {};
  const [encoding] = client.documents.all().map(document => document.encoding);
  const steps =
    edit.documentChanges ??
    Object.entries(edit.changes ?? {}).map(([each, edits]) => ({ textDocument: { uri: each }, edits }));
  for (const step of steps) {
    const each = 'kind' in step ? step.uri : step.textDocument.uri;
    const path = decodeURIComponent(each.slice(uri('.').length + 1));
    if ('kind' in step) result[path] = '';
    else {
      const before = result[path] ?? client.documents.get(each)?.text ?? withoutMark(workspace.read(path));
      result[path] = applyEdits(before, step.edits, encoding);
    }
  }
  return result;
}

function withoutMark(text: string): string {
  return text.replace(/^\ufeff/, '');
}

function renameOn({ client }: EditorSession, document: OpenDocument, words: string, newName: string) {
  return client.request('textDocument/rename', { ...placeOf(document, words), newName });
}

function placeOf({ uri, text, encoding }: OpenDocument, words: string) {
  return { textDocument: { uri }, position: positionAt(text, text.indexOf(words) + 1, encoding) };
}

test.each([vsCodeLike, pushing, bare, inBytes])(
  '$name: a key is another one in open and closed drafts',
  editor =>
    inEditor({ files, editor }, async session => {
      const draft = session.open('one.md');
      await diagnose(session.client, draft);
      const edit = await renameOn(session, draft, 'harbor-report]', 'year-in-harbor');
      expect(textsAfter(session, edit)).toEqual({
        'one.md': files['one.md'].replaceAll('harbor-report', 'year-in-harbor'),
        'drafts/two.md': withoutMark(files['drafts/two.md']).replace('harbor-report', 'year-in-harbor'),
        'sources/harbor-report.md': files['sources/harbor-report.md'].replace(
          '---\r\n',
          '---\r\nkey: year-in-harbor\r\n',
        ),
      });
    }),
);

test('what is renamed shows first, and what cannot be is refused with the reason', () =>
  inEditor({ files }, async session => {
    const { client, open } = session;
    const draft = open('one.md');
    await ready(client);
    const { range, placeholder } = await client.request(
      'textDocument/prepareRename',
      placeOf(draft, 'harbor-report]:'),
    );
    expect([textIn(draft.text, range), placeholder]).toEqual(['harbor-report', 'harbor-report']);
    const refusal = { code: errorCodes.requestFailed };
    await expect(
      client.request('textDocument/prepareRename', placeOf(draft, 'handled')),
    ).rejects.toMatchObject(refusal);
    await expect(renameOn(session, draft, 'harbor-report]', 'ferry')).rejects.toThrow('sources/ferry.txt');
  }));

test('nothing is renamed while a project file further down is broken: a draft of its may cite the source', () =>
  inEditor({ files: { ...files, 'drafts/stet.json': '{ "sources": [' } }, async session => {
    const { open } = session;
    const draft = open('one.md');
    await diagnose(session.client, draft);
    const renamed = () => renameOn(session, draft, 'harbor-report]', 'year-in-harbor');
    await expect(renamed()).rejects.toThrow(/nothing was renamed.*drafts\/.*stet\.json/s);
    open('drafts/three.md');
    await expect(renamed()).rejects.toThrow(/nothing was renamed.*drafts\/.*stet\.json/s);
  }));

test('a key is renamed where it is declared, and the new one is in force as soon as the edits are made', () =>
  inEditor({ files: { ...files, 'sources/ferry.meta.yaml': 'key: ferry\n' } }, async session => {
    const { client, open, change } = session;
    const draft = open('one.md', `${ferry}[^ferry]\n`);
    await diagnose(client, draft);
    const sidecar = open('sources/ferry.meta.yaml');
    const texts = textsAfter(session, await renameOn(session, sidecar, 'ferry', 'night-ferry'));
    expect(texts).toEqual({
      'one.md': `${ferry}[^night-ferry]\n`,
      'sources/ferry.meta.yaml': 'key: night-ferry\n',
    });
    // As editors make them: in the buffers alone, which the writer saves later.
    change(sidecar, { start: 0, end: sidecar.text.length, text: texts['sources/ferry.meta.yaml'] ?? '' });
    change(draft, { start: 0, end: draft.text.length, text: texts['one.md'] ?? '' });
    await diagnosedAs(client, draft, 'no unknown key', all =>
      all.every(({ code }) => code !== 'unknown-citation'),
    );
  }));

test.each([
  ['a front matter', 'one.md', 'harbor-report]', 'sources/harbor-report.md'],
  ['a file that was not there', 'drafts/three.md', 'ferry]', 'sources/ferry.meta.yaml'],
])(
  'a key that goes into %s is known as soon as the edits are made, in the order of the answer',
  (_, path, old, declared) =>
    inEditor({ files: { ...files, 'drafts/three.md': `${ferry} [@ferry]\n` } }, async session => {
      const { client, open, change, uri, workspace } = session;
      const draft = open(path);
      expect(await diagnose(client, draft)).toEqual([]);
      const edit = await renameOn(session, draft, old, 'other-key');
      const [first] = edit.documentChanges ?? [];
      expect(first && ('kind' in first ? first.uri : first.textDocument.uri)).toBe(uri(declared));
      const texts = textsAfter(session, edit);
      if (first && 'kind' in first) workspace.write(declared, '');
      const source = open(declared);
      change(source, { start: 0, end: source.text.length, text: texts[declared] ?? '' });
      change(draft, { start: 0, end: draft.text.length, text: texts[path] ?? '' });
      expect(draft.text).toContain('other-key');
      expect(brief(draft, await diagnose(client, draft))).toEqual([]);
    }),
);

test('a source that has nowhere to say its key gets a file beside it', () =>
  inEditor({ files }, async session => {
    const draft = session.open('drafts/three.md', `${ferry} [@ferry]\n`);
    await diagnose(session.client, draft);
    const edit = await renameOn(session, draft, 'ferry]', 'night-ferry');
    expect(edit.documentChanges?.filter(step => 'kind' in step)).toHaveLength(1);
    expect(textsAfter(session, edit)).toEqual({
      'drafts/three.md': `${ferry} [@night-ferry]\n`,
      'sources/ferry.meta.yaml': 'key: night-ferry\n',
    });
  }));

test('a definition leads into the source, in the form that the editor reads', async () => {
  for (const editor of [vsCodeLike, pushing])
    await inEditor(
      { files: `${harbor}\n=== draft.md\n${sourced}[^harbor-report]\n`, editor },
      async session => {
        const { client, open, uri, workspace } = session;
        const draft = open('draft.md');
        await diagnose(client, draft);
        const found = await client.request('textDocument/definition', placeOf(draft, 'harbor-report]'));
        const [place, ...more] = found ?? [];
        expect(more).toEqual([]);
        if (!place) return expect.fail('it leads nowhere');
        expect('targetUri' in place).toBe(editor === vsCodeLike);
        const [target, range] =
          'targetUri' in place ? [place.targetUri, place.targetSelectionRange] : [place.uri, place.range];
        expect(target).toBe(uri('sources/harbor-report.md'));
        expect(textIn(workspace.read('sources/harbor-report.md'), range)).toBe(sourced);
      },
    );
});
