import { describe, expect, test } from 'vitest';
import type { ClientCapabilities } from 'vscode-languageserver';
import { openFixture } from '../../testing/open-fixture.js';
import { resolveCompletion } from './completion.js';
import { accept, completing, harbor, labels, never, resolveAll } from './completion-double.js';

const complete = completing(openFixture);

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
