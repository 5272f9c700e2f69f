import { describe, expect, test } from 'vitest';
import { LSPErrorCodes } from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { completion } from './completion.js';
import {
  accept,
  at,
  type Completed,
  completing,
  ferry,
  harbor,
  labels,
  never,
  resolveAll,
  sources,
} from './completion-double.js';

const complete = completing(openFixture);

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

  test.each([
    ['a group', `${harbor} [@harbor-report; @<|>].`],
    ['a group, before', `${harbor} [see @<|>; -@harbor-report, p. 3].`],
    ['a comment', `${harbor}. <!-- source: harbor-report, <|> -->`],
    ['a comment that is not closed yet', `${harbor}. <!-- source: harbor-report, <|>`],
  ])('what stands in %s already is not offered again', async (_, draft) => {
    const completed = await complete(`${draft}\n`);
    expect([...labels(completed)].sort()).toEqual(['ferry-notes', 'kíta-школа-2']);
  });

  test('a bare key at the end of words that have no stop yet is of their sentence', async () => {
    expect((await complete(`${ferry} @<|>\n`)).items[0]?.detail).toContain('supports this sentence');
    const next = await complete(`${harbor}. @<|> wrote: ${ferry}.\n`);
    expect(next.items[0]?.label).toBe('ferry-notes');
  });

  test('a source is told by its title, who published it and when, and nothing twice', async () => {
    const files = `
  === sources/a-low.txt
  A low over the sea brought rain to Ostrel.
  === sources/tides.md
  ---
  title: Tides
  ---

  The water rises.
  `;
    const told = ({ items }: Completed) =>
      items.map(({ label, labelDetails, detail }) => [label, labelDetails?.description, detail]);
    expect(told(await complete('See [@<|>].\n', { files }))).toEqual([
      ['a-low', undefined, 'A low over the sea brought rain to Ostrel.'],
      ['tides', undefined, 'Tides'],
    ]);
    expect(told(await complete('See [@fal<|>].\n'))).toEqual([
      ['harbor-report', 'Brackwater Gazette, May 22, 2024', 'A year in the harbor'],
    ]);
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

describe('in a draft with a bibliography', () => {
  const files = `${sources}
  === refs.bib
  @article{Falk:2024, title = {A year in the harbor}, journal = {Brackwater Gazette}, year = {2024}}
  @book{quist2019, title = {Tides of the north}, author = {Quist, Zoë}, publisher = {Ebb}, year = {2019}}
  `;
  const ask = (words: string) => complete(`---\nbibliography: refs.bib\n---\n\n${words}\n`, { files });

  test('a source goes by the key that the bibliography has for it', async () => {
    const completed = await ask(`${harbor} [@<|>].`);
    const [first] = completed.items;
    expect(labels(completed)).toEqual(['Falk:2024', 'ferry-notes', 'kíta-школа-2', 'quist2019']);
    expect(first?.detail).toBe('supports this sentence · A year in the harbor');
    expect(accept(completed, first)).toContain(`${harbor} [@Falk:2024].`);
  });

  test.each([
    ['@falk:2', 'Falk:2024'],
    ['@brack gaz', 'Falk:2024'],
    ['@quist', 'quist2019'],
    ['@tides north 2019', 'quist2019'],
  ])('“[%s” finds %s', async (typed, key) => {
    expect(labels(await ask(`Nothing is said here [${typed}<|>].`))).toEqual([key]);
  });

  test('of a work that no source has it says so', async () => {
    const completed = await ask('See [@quist<|>].');
    expect(completed.items[0]?.detail).toBe(
      'no text here, in refs.bib · Tides of the north. Zoë Quist. Ebb, 2019',
    );
    expect(await resolveAll(completed)).toEqual(['> Tides of the north. Zoë Quist. Ebb, 2019']);
  });

  test('a work that the group names already is not offered again', async () => {
    const named = await ask(`${harbor} [@Falk:2024; @quist2019; @<|>].`);
    expect(labels(named)).toEqual(['ferry-notes', 'kíta-школа-2']);
  });

  test('footnotes and comments name sources by their own keys', async () => {
    for (const mark of ['[^<|>]', '<!-- source: <|> -->'])
      expect(labels(await ask(`${harbor}. ${mark}`))).toEqual([
        'harbor-report',
        'ferry-notes',
        'kíta-школа-2',
      ]);
  });
});

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
