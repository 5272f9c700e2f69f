import { expect, test } from 'vitest';
import { brief, diagnose, diagnosedAs } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { pushing, vsCodeLike } from './editors.js';
import { harbor, sourced } from './harbor.js';
import { errorCodes } from './shapes.js';
import { positionAt } from './text-model.js';

const words = sourced.replace(/\.$/, ' [@repairs].');
const files = `${harbor}
=== drafts/story.md
---
bibliography: refs.bib
---

${words}
`;
const refs = '@online{repairs, url = {https://gazette.example/harbor}}\n';
const missing = 'unknown-citation: repairs';

test.each([vsCodeLike, pushing])(
  '$name: a bibliography that comes, changes and is typed in changes the findings',
  editor =>
    inEditor({ files, editor }, async ({ client, workspace, open, change, watched }) => {
      const draft = open('drafts/story.md');
      const told = await diagnosedAs(client, draft, 'an unknown key', all =>
        brief(draft, all).includes(missing),
      );
      expect(told.map(({ message }) => message)).toContainEqual(
        expect.stringContaining('drafts/story.md:2: the bibliography refs.bib cannot be read'),
      );
      workspace.write('drafts/refs.bib', refs);
      expect(watched(['drafts/refs.bib', 'created'])).toBe(true);
      await diagnosedAs(client, draft, 'nothing', all => all.length === 0);
      const book = open('drafts/refs.bib');
      change(book, { start: 0, end: book.text.length, text: '@online{other, title = {Other}}\n' });
      await diagnosedAs(client, draft, 'an unknown key', all => brief(draft, all).includes(missing));
    }),
);

test('a bibliography of any kind is watched as soon as a draft names it, and after it changed', () =>
  inEditor(
    { files: files.replace('refs.bib', 'lists/my refs.json') },
    async ({ client, workspace, open, watched }) => {
      const list = (id: string): string => JSON.stringify([{ id, URL: 'https://gazette.example/harbor' }]);
      const path = 'drafts/lists/my refs.json';
      const draft = open('drafts/story.md');
      await diagnosedAs(client, draft, 'an unknown key', all => brief(draft, all).includes(missing));
      workspace.write(path, list('repairs'));
      await client.until('the file to be watched', () => watched([path, 'created']));
      await diagnosedAs(client, draft, 'nothing', all => all.length === 0);
      workspace.write(path, list('other'));
      expect(watched([path, 'changed'])).toBe(true);
      await diagnosedAs(client, draft, 'an unknown key', all => brief(draft, all).includes(missing));
    },
  ));

test('a key of the bibliography is renamed there, not here', () =>
  inEditor({ files: `${files}=== drafts/refs.bib\n${refs}` }, async ({ client, open }) => {
    const draft = open('drafts/story.md');
    expect(await diagnose(client, draft)).toEqual([]);
    const outcome = client.request('textDocument/rename', {
      textDocument: { uri: draft.uri },
      position: positionAt(draft.text, draft.text.indexOf('repairs]') + 1),
      newName: 'year-in-harbor',
    });
    await expect(outcome).rejects.toMatchObject({ code: errorCodes.requestFailed });
    await expect(outcome).rejects.toThrow('bibliography');
  }));
