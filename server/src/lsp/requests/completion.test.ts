import { describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CompletionItem,
  type CompletionList,
  LSPErrorCodes,
} from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { applyEdits } from '../../testing/verify-fix.js';
import { createSessionDouble, fullClient, type SessionDouble } from '../session-double.js';
import { completion, resolveCompletion } from './completion.js';

const never = {
  isCancellationRequested: false,
  onCancellationRequested: () => ({ dispose: () => undefined }),
};

const sources = `
  === sources/harbor-report.md
  ---
  title: A year in the harbor
  publisher: Brackwater Gazette
  author: Mira Falk
  date: 2024-05-22
  url: https://gazette.example/harbor
  ---

  The harbor of Brackwater handled 412 ships in 2023. “The pier will not hold another winter,” said Oskar Lind, the harbor master.

  Fish landings rose to 6,300 tonnes. “We were told ‘soon’ three times, and nobody came.” The council answered Lind on Friday.
  === sources/ferry-notes.md
  ---
  title: Notes on the night ferry
  publisher: Tidewater Post
  date: 2022-04-09
  ---

  The night ferry to Saltholm carried 90 passengers on its first trip. “It was like rowing a cathedral,” the captain, Ines Roth, said of the night ferry.
  === sources/school.md
  ---
  key: kíta-школа-2
  title: Two schools close
  publisher: Tidewater Post
  date: 2023-02-01
  ---

  Two schools on Saltholm will close next summer.
`;

interface Completed {
  readonly session: SessionDouble;
  readonly text: string;
  readonly list: CompletionList | null;
  readonly items: readonly CompletionItem[];
}

async function complete(
  draft: string,
  { path = 'draft.md', capabilities = fullClient, files = sources, checked = false } = {},
): Promise<Completed> {
  const fixture = await openFixture(`${files}\n  === ${path}\n${draft.replace(/^/gm, '  ')}`);
  const { text: whole, cursor } = fixture.file(path);
  // The last line break is the fixture's.
  const text = draft.endsWith('\n') ? whole : whole.slice(0, -1);
  if (cursor === undefined) throw new Error('no cursor');
  const session = createSessionDouble(fixture, { path, text }, capabilities);
  if (checked) await session.read(session.document.uri, never);
  const list = await completion(session, at(session, cursor), never);
  return { session, text, list, items: list?.items ?? [] };
}

function at({ document: { uri, text } }: SessionDouble, offset: number) {
  return { textDocument: { uri }, position: text.positionAt(offset) };
}

/** The text with the item in place of what is typed, as `replace` or `insert` does it. */
function accept(
  { session, text }: Completed,
  item: CompletionItem | undefined,
  by: 'replace' | 'insert' = 'replace',
) {
  const { textEdit, additionalTextEdits = [], insertTextFormat } = item ?? expect.fail('no such item');
  if (!textEdit) throw new Error('no edit');
  const range = 'range' in textEdit ? textEdit.range : textEdit[by];
  const newText =
    insertTextFormat === 2
      ? textEdit.newText.replace('$0', '').replace(/\\([\\$}])/g, '$1')
      : textEdit.newText;
  const edits = [{ range, newText }, ...additionalTextEdits].map(edit => ({
    start: session.document.text.offsetAt(edit.range.start),
    end: session.document.text.offsetAt(edit.range.end),
    newText: edit.newText,
  }));
  return applyEdits(
    text,
    edits.sort((a, b) => a.start - b.start),
  );
}

const labels = ({ items }: Completed): readonly string[] => items.map(({ label }) => label);

const harbor = 'The harbor of Brackwater handled 412 ships in 2023';
const ferry = 'The night ferry to Saltholm carried 90 passengers on its first trip';

describe('citation keys', () => {
  test.each([
    ['pandoc, before the stop', `${ferry} [@<|>.`],
    ['pandoc, closed by the editor', `${ferry} [@<|>].`],
    ['pandoc, behind the stop', `${ferry}. [@<|>]\n\n${harbor}.`],
    ['in a group', `${ferry} [see @harbor-report; -@<|>].`],
    ['a footnote', `${harbor}. ${ferry}.[^<|>`],
    ['a comment', `${ferry}. <!-- source: <|>`],
    ['a link', `${ferry} ([Post](<|>)).`],
  ])('%s: the source that carries the sentence is first and says so', async (_, draft) => {
    const [first, second] = (await complete(`${draft}\n`)).items;
    expect([first?.label, first?.detail?.split(' · ')[0]]).toEqual(['ferry-notes', 'supports this sentence']);
    expect(second?.detail).not.toContain('supports');
  });

  test('another sentence, another source', async () => {
    const [first] = (await complete(`${ferry}. ${harbor} [@<|>].\n`)).items;
    expect(first?.label).toBe('harbor-report');
  });

  test.each([
    ['brack gaz', 'harbor-report'],
    ['post apr 9', 'ferry-notes'],
    ['2023-02', 'kíta-школа-2'],
    ['falk', 'harbor-report'],
    ['nihgt fery', undefined],
    ['nigt ferry', 'ferry-notes'],
    ['ШКОЛА', 'kíta-школа-2'],
    ['kita', 'kíta-школа-2'],
    ['zeppelin', undefined],
  ])('“%s” finds %s', async (typed, key) => {
    const completed = await complete(`Nothing is said here [@${typed}<|>].\n`);
    expect(completed.items[0]?.label).toBe(key);
    // What the editor filters by is what was typed, for it knows neither titles nor dates.
    for (const item of completed.items) expect(item.filterText).toBe(typed);
    expect(completed.list?.isIncomplete).toBe(true);
  });

  test('the words that were typed go, and what is missing of the mark is added', async () => {
    const open = await complete(`${harbor} [@brack gaz<|>.\n`);
    expect(accept(open, open.items[0])).toBe(`${harbor} [@harbor-report].\n`);
    const closed = await complete(`${harbor} [@brack gaz<|>].\n`);
    expect(accept(closed, closed.items[0])).toBe(`${harbor} [@harbor-report].\n`);
  });

  test('in the middle of a key its rest is replaced or kept', async () => {
    const completed = await complete(`${harbor} [@har<|>bor-ret, p. 3].\n`);
    expect(accept(completed, completed.items[0])).toBe(`${harbor} [@harbor-report, p. 3].\n`);
    expect(accept(completed, completed.items[0], 'insert')).toBe(
      `${harbor} [@harbor-reportbor-ret, p. 3].\n`,
    );
  });

  test('a footnote comes with its definition, once', async () => {
    const fresh = await complete(`${harbor}.[^<|>]\n\nMore follows.\n`);
    const after = accept(fresh, fresh.items[0]);
    expect(after).toMatch(
      /2023\.\[\^harbor-report\]\n\nMore follows\.\n\n\[\^harbor-report\]: A year in the harbor\./,
    );
    const again = await complete(after.replace('More follows.', `${harbor}.[^<|>]`));
    const [first] = again.items;
    expect(first?.label).toBe('harbor-report');
    expect(first?.additionalTextEdits).toBeUndefined();
  });

  test('at the very end of the draft the definition stands behind the mark', async () => {
    const completed = await complete(`${harbor}.[^<|>`);
    expect(accept(completed, completed.items[0])).toMatch(
      /^The harbor .* 2023\.\[\^harbor-report\]\n\n\[\^harbor-report\]: A year in the harbor\. Brackwater Gazette/,
    );
    expect(completed.items[0]?.textEdit?.newText).toContain(']$0\n');
  });

  test('footnotes that are remarks are offered by what they say', async () => {
    const completed = await complete(`One more ship.[^<|>]\n\n[^tonnage]: Counted without tugs.\n`);
    expect(labels(completed)).toContain('tonnage');
    const typed = await complete(`One more ship.[^tugs<|>]\n\n[^tonnage]: Counted without tugs.\n`);
    expect(labels(typed)).toEqual(['tonnage']);
    expect(accept(typed, typed.items[0])).toContain('One more ship.[^tonnage]\n');
    const [resolved] = await resolveAll(typed);
    expect(resolved).toBe('> Counted without tugs.');
  });

  test('a link gets the address, or the path where the source has none', async () => {
    const web = await complete(`As [the Gazette](brackw<|> wrote.\n`, { path: 'drafts/a.md' });
    expect(accept(web, web.items[0])).toBe('As [the Gazette](https://gazette.example/harbor) wrote.\n');
    const path = await complete(`As [the Post](night<|>) wrote.\n`, { path: 'drafts/a.md' });
    expect(accept(path, path.items[0])).toBe('As [the Post](../sources/ferry-notes.md) wrote.\n');
  });

  test('comments close as their format has it', async () => {
    const html = await complete(`${harbor}. <!-- source: harb<|>\n`);
    expect(accept(html, html.items[0])).toBe(`${harbor}. <!-- source: harbor-report -->\n`);
    const second = await complete(`${harbor}. <!-- source: harbor-report, fer<|> -->\n`);
    expect(accept(second, second.items[0])).toBe(`${harbor}. <!-- source: harbor-report, ferry-notes -->\n`);
    const mdx = await complete(`${harbor}. {/* source: harb<|>\n`, { path: 'draft.mdx' });
    expect(accept(mdx, mdx.items[0])).toBe(`${harbor}. {/* source: harbor-report */}\n`);
  });

  test('a bare key stands behind white space', async () => {
    const completed = await complete(`As @harb<|> says, all is well.\n`);
    expect(accept(completed, completed.items[0])).toBe('As @harbor-report says, all is well.\n');
  });

  test('what the style has no place for is not offered, and keys of any script are', async () => {
    const completed = await complete(`Schools [@two schools<|>].\n`);
    expect(accept(completed, completed.items[0])).toBe('Schools [@kíta-школа-2].\n');
  });

  test.each([
    ['an address', 'Write to desk@<|> or call.'],
    ['an address in a key', 'Write to desk@harb<|>'],
    ['code', 'Type `[@harb<|>` here.'],
    ['a code block', '```\n[@harb<|>\n```'],
    ['a code block that is not closed', '```\n[@harb<|>'],
    ['indented code', 'So:\n\n    [@harb<|>'],
    ['front matter', '---\ntitle: "[@harb<|>"\n---\n\nText.'],
    ['HTML', '<div title="[@harb<|>">\n\nText.'],
    ['a comment', '<!-- [@harb<|> -->'],
    ['an escaped bracket', 'Not \\[^harb<|> a note.'],
    ['an image', '![the pier](har<|>'],
    ['a definition of a footnote', '[^harb<|>]: This is one.'],
    ['plain words', 'The harbor is <|>quiet.'],
    ['a list of tasks', '- [ ] <|>call'],
  ])('none in %s', async (_, draft) => {
    expect((await complete(`${draft}\n`)).list).toBeNull();
  });

  test('the same in every run, and never more than fifty', async () => {
    const many = Array.from(
      { length: 70 },
      (_, n) =>
        `  === sources/note-${n}.md\n  ---\n  title: Harbor note ${n}\n  ---\n\n  Note ${n} is short.`,
    ).join('\n');
    const files = `\n${many}`;
    const first = await complete('See [@<|>].\n', { files });
    expect(first.items).toHaveLength(50);
    const typed = await complete('See [@harbor note<|>].\n', { files });
    expect(typed.items).toHaveLength(50);
    expect(labels(await complete('See [@harbor note<|>].\n', { files }))).toEqual(labels(typed));
    expect(typed.items.map(({ sortText }) => sortText)).toEqual(
      typed.items.map(({ sortText }) => sortText).sort(),
    );
  });

  test('two sources of one key, and a key that begins another', async () => {
    const files = `
  === sources/a/pier.md
  ---
  title: The old pier
  ---

  The old pier is closed.
  === sources/b/pier.md
  ---
  title: The new pier
  ---

  The new pier is open.
  === sources/pier-two.md
  ---
  title: Another
  ---

  Another pier is planned.`;
    const completed = await complete('See [@pier<|>].\n', { files });
    expect(labels(completed)).toEqual(['pier', 'pier', 'pier-two']);
    expect(new Set(completed.items.slice(0, 2).map(({ detail }) => detail))).toEqual(
      new Set(['The old pier', 'The new pier']),
    );
  });

  test('a draft that is narrowed is offered its own sources only', async () => {
    const completed = await complete(`---\nstet: { sources: [ferry-notes] }\n---\n\nSee [@<|>].\n`);
    expect(labels(completed)).toEqual(['ferry-notes']);
  });

  test('a line of a megabyte costs no more', async () => {
    const long = 'word '.repeat(200_000);
    const completed = await complete(`${long}[@falk<|>] ${long}\n`);
    expect(completed.items[0]?.label).toBe('harbor-report');
  });
});

async function resolveAll({ session, items }: Completed): Promise<readonly string[]> {
  const resolved = await Promise.all(items.map(item => resolveCompletion(session, item, never)));
  return resolved.map(({ documentation }) =>
    typeof documentation === 'object' ? documentation.value : (documentation ?? ''),
  );
}

test('a draft with numbered footnotes gets the next number', async () => {
  const draft = `${ferry}.[^1] ${harbor}.[^<|>]\n\n[^1]: Notes on the night ferry. Tidewater Post.\n`;
  const completed = await complete(draft);
  const [first] = completed.items;
  expect(first?.label).toBe('harbor-report');
  expect(accept(completed, first)).toMatch(/2023\.\[\^2\]\n\n\[\^1\]: .*\n\[\^2\]: A year in the harbor\./);
});

describe('an answer that would be about something else', () => {
  test('while the sources are first read the list is empty, and not complete', async () => {
    const { session } = await complete('See [@<|>].\n');
    const reading = { ...session, glance: async () => ({ kind: 'indexing', done: 1, total: 9 }) as const };
    expect(await completion(reading, at(session, 6), never)).toEqual({ isIncomplete: true, items: [] });
  });

  test('a text that moves on meanwhile is told so', async () => {
    const { session } = await complete('See [@<|>].\n');
    const asked = completion(session, at(session, 6), never);
    session.retype('Gone.\n');
    await expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.ContentModified });
  });

  test('cancelled is no empty list', async () => {
    const { session } = await complete('See [@<|>].\n');
    const token = { ...never, isCancellationRequested: true };
    await expect(completion(session, at(session, 6), token)).rejects.toMatchObject({
      code: LSPErrorCodes.RequestCancelled,
    });
  });
});

describe('the card', () => {
  const draft = `${harbor} [@harbor-report].\n\n${harbor} [@<|>].\n`;

  test('tells the passage, the source and how often it is cited', async () => {
    const completed = await complete(draft, { checked: true });
    const [card] = await resolveAll(completed);
    expect(completed.items[0]?.documentation).toBeUndefined();
    expect(card?.split('\n')[0]).toBe('**Supports this sentence.**');
    expect(card).toContain(`> ${harbor}.`);
    expect(card).toContain('Brackwater Gazette · Mira Falk · May 22, 2024');
    expect(card).toContain('Cited once in this draft.');
  });

  test('comes with the item where the client cannot ask for it, as plain text where it shows no other', async () => {
    const capabilities: ClientCapabilities = { textDocument: { completion: { completionItem: {} } } };
    const { items } = await complete(draft, { capabilities });
    const documentation = items[0]?.documentation;
    expect(documentation).toMatchObject({
      kind: 'plaintext',
      value: expect.stringMatching(/^Supports this sentence\.\n/),
    });
    expect(items[0]?.labelDetails).toBeUndefined();
    expect(items[0]?.detail).toContain('Brackwater Gazette');
    expect(items[0]?.textEdit).toHaveProperty('range');
  });

  test('is that of the same source when the text has moved on', async () => {
    const completed = await complete(draft);
    completed.session.retype('Something else altogether.\n');
    const [card] = await resolveAll(completed);
    expect(card).toContain('A year in the harbor');
  });

  test('an item that is none of ours stays as it is', async () => {
    const { session } = await complete(draft);
    for (const data of [undefined, null, 7, { uri: 3 }, { uri: 'file:///nowhere.md', source: 'x' }]) {
      const item = { label: 'x', data };
      expect(await resolveCompletion(session, item, never)).toEqual(item);
    }
  });
});

describe('quotations', () => {
  const pier = 'The pier will not hold another winter';

  test.each([
    ['“', '”'],
    ['"', '"'],
    ['„', '“'],
    ['«', '»'],
  ])(
    'behind %s: what the speaker says, letter by letter, and the mark that closes',
    async (opening, closing) => {
      const completed = await complete(`Oskar Lind said the pier is old. Lind said: ${opening}<|>\n`);
      const [first] = completed.items;
      expect(first?.label).toBe(pier);
      expect(first?.detail).toBe('Oskar Lind');
      expect(first?.labelDetails?.description).toBe('Brackwater Gazette, May 22, 2024');
      expect(accept(completed, first)).toBe(
        `Oskar Lind said the pier is old. Lind said: ${opening}${pier}${closing}\n`,
      );
    },
  );

  test('behind ‘, which is an apostrophe elsewhere', async () => {
    const completed = await complete('Lind said of the pier: ‘<|>\n');
    expect(accept(completed, completed.items[0])).toBe(`Lind said of the pier: ‘${pier}’\n`);
    expect((await complete('The harbor’s <|>pier\n')).list).toBeNull();
    expect((await complete('The harbors’ <|>pier\n')).list).toBeNull();
  });

  test('the mark that an editor has put there already is not doubled', async () => {
    const completed = await complete('Lind said of the pier: "<|>"\n');
    expect(accept(completed, completed.items[0])).toBe(`Lind said of the pier: "${pier}"\n`);
  });

  test('who is named behind it counts too', async () => {
    const completed = await complete('"<|>," Ines Roth said of the ferry.\n');
    expect(completed.items[0]?.label).toBe('It was like rowing a cathedral');
  });

  test('typing narrows them, and may begin within', async () => {
    const begun = await complete('Lind said: “The pier wi<|>\n');
    expect(labels(begun)).toEqual([pier]);
    const within = await complete('Lind said it “will not ho<|>\n');
    expect(accept(within, within.items[0])).toBe('Lind said it “will not hold another winter”\n');
    expect(labels(await complete('Lind said: “The lighthouse<|>\n'))).toEqual([]);
  });

  test('marks inside are written as inside a quotation of the draft', async () => {
    const straight = await complete('Lind said: "We were told<|>\n');
    expect(accept(straight, straight.items[0])).toBe(
      `Lind said: "We were told 'soon' three times, and nobody came."\n`,
    );
    const single = await complete('Lind said: ‘We were told<|>\n');
    expect(accept(single, single.items[0])).toBe(
      'Lind said: ‘We were told “soon” three times, and nobody came.’\n',
    );
  });

  test('inside a block quotation', async () => {
    const completed = await complete('> Lind said of the pier: “<|>\n');
    expect(accept(completed, completed.items[0])).toBe(`> Lind said of the pier: “${pier}”\n`);
  });

  test.each([
    ['behind a closing mark', 'Lind said: “No.”<|> And left.'],
    ['inches', 'The plank is 6"<|> wide.'],
    ['code', 'Lind wrote `"<|>` there.'],
    ['front matter', '---\ntitle: "<|>"\n---\n\nText.'],
    ['an attribute', '<span title="<|>">Lind</span> said.'],
    ['a quotation of another line', 'Lind said: “It was\n<|>'],
  ])('none in %s', async (_, draft) => {
    expect((await complete(`${draft}\n`)).list).toBeNull();
  });

  test('the card shows the passage around', async () => {
    const [card] = await resolveAll(await complete('Lind said of the pier: “<|>\n'));
    expect(card).toContain('> “The pier will not hold another winter,” said Oskar Lind, the harbor master.');
    expect(card).toContain('A year in the harbor');
  });
});
