import { expect, test } from 'vitest';
import { ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, type Editor, pushing, vsCodeLike } from './editors.js';
import { harbor } from './harbor.js';
import type { OpenDocument } from './open-documents.js';
import { helixLike } from './other-editors.js';
import type { WireCompletionItem } from './shapes.js';
import type { StrictClient } from './strict-client.js';
import { applyEdits, positionAt } from './text-model.js';

const ships = 'The harbor of Brackwater handled 412 ships in 2019';
const ferry = 'The night ferry to Saltholm island carried 90 passengers on its first trip';
const quoted = `${harbor}
The ferry's captain, Ines Roth, said: “We sail again on Monday, whatever the council decides.”
`;
const files = `${quoted}
=== draft.md
🦀 ${ships}.

${ferry}.
`;

/** The items behind words that stand once in the document. */
async function itemsBehind(client: StrictClient, document: OpenDocument, words: string) {
  const start = document.text.indexOf(words);
  if (start < 0) throw new Error(`"${words}" stands nowhere`);
  const list = await client.request('textDocument/completion', {
    textDocument: { uri: document.uri },
    position: positionAt(document.text, start + words.length, document.encoding),
  });
  return list?.items;
}

function accepted({ text, encoding }: OpenDocument, item: WireCompletionItem | undefined): string {
  const { textEdit, additionalTextEdits = [] } = item ?? expect.fail('nothing is offered');
  const range = 'range' in textEdit ? textEdit.range : textEdit.replace;
  return applyEdits(text, [{ range, newText: textEdit.newText }, ...additionalTextEdits], encoding);
}

test.each([vsCodeLike, pushing, helixLike])(
  '$name: the key that carries the sentence, with its definition, in what the editor can take',
  editor =>
    inEditor({ files, editor }, async ({ client, open, edit }) => {
      const draft = open('draft.md');
      await ready(client);
      edit(draft, [`${ships}.`, `${ships}.[^]`]);
      const [first] = (await itemsBehind(client, draft, '[^')) ?? [];
      expect(first?.label).toBe('harbor-report');
      expect(first?.detail).toMatch(/^supports this sentence/);
      expect(accepted(draft, first)).toMatch(
        /2019\.\[\^harbor-report\]\n[\s\S]*\n\[\^harbor-report\]: A year in the harbor\. The Brackwater Gazette/,
      );
      const told =
        first && resolvesItems(editor) ? await client.request('completionItem/resolve', first) : first;
      expect(told?.documentation?.value).toContain('handled 412 ships in 2019');
      expect(told?.documentation?.kind).toBe(editor === vsCodeLike ? 'markdown' : 'plaintext');
    }),
);

function resolvesItems({ capabilities }: Editor): boolean {
  const can = capabilities.textDocument?.completion?.completionItem;
  return can?.resolveSupport?.properties.includes('documentation') ?? false;
}

test('an editor that completes nothing is offered nothing', () =>
  inEditor({ files, editor: bare }, async ({ initialized }) => {
    expect(initialized.capabilities.completionProvider).toBeUndefined();
  }));

test.each([vsCodeLike, helixLike])('$name: a mark typed letter by letter, and the words of a title', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await ready(client);
    let typed = `${ferry} [@`;
    edit(draft, [`${ferry}.`, `${typed}.`]);
    for (const letter of 'tidewater apr') {
      edit(draft, [`${typed}.`, `${typed}${letter}.`]);
      typed += letter;
      const items = await itemsBehind(client, draft, typed);
      if (letter !== ' ') expect(items?.[0]?.label).toBe('ferry-notes');
    }
    const [item] = (await itemsBehind(client, draft, typed)) ?? [];
    expect(accepted(draft, item)).toContain(`${ferry} [@ferry-notes].\n`);
  }),
);

test.each([vsCodeLike, pushing])('$name: a quotation, to the letter', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await ready(client);
    edit(draft, [`${ferry}.`, 'Ines Roth said of the council: “']);
    const [item] = (await itemsBehind(client, draft, 'council: “')) ?? [];
    expect(item?.label).toBe('We sail again on Monday, whatever the council decides.');
    const after = accepted(draft, item);
    expect(after).toContain('“We sail again on Monday, whatever the council decides.”');
  }),
);

test('an answer for a text that is gone is refused, never given', () =>
  inEditor({ files }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await ready(client);
    edit(draft, [`${ships}.`, `${ships} [@].`]);
    const asked = itemsBehind(client, draft, '[@');
    edit(draft, [`${ships} [@].`, 'Gone.']);
    const outcome = await asked.catch((error: unknown) => error);
    if (outcome instanceof Error) expect(outcome.message).toMatch(/changed|content modified/i);
    else expect(outcome).not.toEqual([]);
  }));

test('a README and a source are left in peace', () =>
  inEditor({ files: `${quoted}\n=== README.md\nSee [@\n` }, async ({ client, open }) => {
    const paper = open('README.md');
    const source = open('sources/ferry-notes.md');
    await ready(client);
    expect(await itemsBehind(client, paper, '[@')).toBeUndefined();
    expect(await itemsBehind(client, source, 'said: “')).toBeUndefined();
  }));
