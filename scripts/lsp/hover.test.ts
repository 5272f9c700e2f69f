import { expect, test } from 'vitest';
import { hoverAt, hoverOn } from './asking.js';
import { ready } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { bare, pushing, vsCodeLike } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import { textIn } from './text-model.js';

const ferry = 'The night ferry to Saltholm island carried 90 passengers on its first trip.';
const files = `${harbor}
=== draft.md
# The harbor 🚢

${sourced} 🦀 ${unsourced}

${ferry}[^harbor-report]

${sourced}[^harbor-report]

The harbor of Brackwater handled 412 ships in 2019, the Brackwater Gazette reported.

Is this a question?
`;

test('on a sentence: the verdict, then the passage with its source and a link to the place', () =>
  inEditor({ files }, async ({ client, open, uri }) => {
    const draft = open('draft.md');
    await ready(client);
    const first = draft.text.indexOf(sourced);
    const hover = await hoverAt(client, draft, first + 10);
    expect(hover && textIn(draft.text, hover.range ?? expect.fail('no range'))).toBe(sourced);
    const [verdict, ...rest] = hover?.contents.value.split('\n') ?? [];
    expect(verdict).toMatch(/^\*\*Supported\*\*/);
    expect(rest.join('\n')).toContain('The Brackwater Gazette');
    expect(rest.join('\n')).toContain(`(${uri('sources/harbor-report.md')}#L`);
    expect(await hoverOn(client, draft, unsourced)).toMatchObject({
      contents: { value: expect.stringMatching(/^\*\*Not supported\*\*/) },
    });
  }));

test('on a mark: what its own source says of the sentence, then who does', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    const mark = '[^harbor-report]';
    const wrong = draft.text.indexOf(mark);
    const hover = await hoverAt(client, draft, wrong + 4);
    expect(hover && textIn(draft.text, hover.range ?? expect.fail('no range'))).toBe(mark);
    expect(hover?.contents.value).toMatch(/^\*\*Does not say this; The Tidewater Post does\.\*\*/);
    const right = await hoverAt(client, draft, draft.text.indexOf(mark, wrong + 1) + 4);
    expect(right?.contents.value).toMatch(/^\*\*Supports this\.\*\*/);
  }));

test('on the words that name a source: the verdict against it', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    const hover = await hoverOn(client, draft, 'Brackwater Gazette');
    expect(textIn(draft.text, hover?.range ?? expect.fail('no range'))).toContain('the Brackwater Gazette');
    expect(hover?.contents.value).toMatch(/^\*\*Supports this\.\*\*/);
  }));

test('where nothing is stated there is nothing to show', () =>
  inEditor({ files }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    expect(await hoverOn(client, draft, '# The harbor 🚢')).toBeNull();
    expect(await hoverOn(client, draft, 'Is this a question?')).toBeNull();
    const source = open('sources/ferry-notes.md');
    expect(await hoverOn(client, source, ferry)).toBeNull();
  }));

test.each([pushing, bare])('$name: a client that shows plain text gets plain text', editor =>
  inEditor({ files, editor }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    const { kind, value } =
      (await hoverAt(client, draft, draft.text.indexOf(sourced)))?.contents ?? expect.fail('no hover');
    expect(kind).toBe('plaintext');
    expect(value).toMatch(/^Supported/);
    expect(value).not.toMatch(/\*\*|~~|\]\(/);
  }),
);

test.each([vsCodeLike, bare])('$name: a hover follows each keystroke', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md');
    await ready(client);
    for (const [before, after, verdict] of [
      [unsourced, 'Seven ducks held a parliament.', /Not supported|Partly/],
      ['Seven ducks held a parliament.', `${ferry.slice(0, -1)} in spring.`, /Supported|Partly/],
      [' in spring', '', /Supported/],
    ] as const) {
      edit(draft, [before, after]);
      const words = draft.text.indexOf('🦀 ') + 3;
      const hover = await hoverAt(client, draft, words + 2);
      expect(hover?.contents.value).toMatch(verdict);
    }
  }),
);

test('a draft that cannot be judged says why', () =>
  inEditor({ files: `=== draft.md\n${sourced}\n` }, async ({ client, open }) => {
    const draft = open('draft.md');
    await ready(client);
    const hover = await hoverOn(client, draft, sourced);
    expect(hover?.contents.value).toContain('sources');
    expect(hover?.range).toBeUndefined();
  }));

test('a README in a folder without sources is left in peace', () =>
  inEditor({ files: `=== README.md\n${sourced}\n=== draft.md\n${sourced}\n` }, async ({ client, open }) => {
    const paper = open('README.md');
    await ready(client);
    expect(await hoverOn(client, paper, sourced)).toBeNull();
    expect(await hoverOn(client, open('draft.md'), sourced)).not.toBeNull();
    expect(client.notices('stet/coverage')).toEqual([]);
  }));
