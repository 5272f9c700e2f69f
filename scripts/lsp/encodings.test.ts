import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actionsOn, hoverAt, textAfter } from './asking.js';
import { diagnose, ready } from './diagnosing.js';
import { type EditorSession, inEditor } from './editor-session.js';
import { type Editor, vsCodeLike } from './editors.js';
import type { OpenDocument } from './open-documents.js';
import { eglotLike, helixLike, neovimLike, otherEditors } from './other-editors.js';
import { offsetAt, textIn } from './text-model.js';

// Whatever an editor counts, it is shown the same words.

const sourced = 'The old lighthouse was repaired by volunteers from the fishing school.';
const unsourced = 'Wolves danced a slow waltz upon the frozen moon.';
const passage = 'У порту 🚢🚢 é: the harbor of Brackwater handled 412 ships in 2019.';
const files = `
=== sources/harbor-report.md
---
title: Гавань 🚢
publisher: The Brackwater Gazette
date: 2024-03-02
---

${passage}

${sourced}
=== draft.md
${sourced}
`;

type Encoding = OpenDocument['encoding'];
const encodings: readonly Encoding[] = ['utf-16', 'utf-8', 'utf-32'];

function counting(encoding: Encoding, editor: Editor = vsCodeLike): Editor {
  const general = { ...editor.capabilities.general, positionEncodings: [encoding, 'utf-16'] };
  return { ...editor, capabilities: { ...editor.capabilities, general } };
}

test.each([
  ...otherEditors.map(editor => ({
    editor,
    encoding: editor.capabilities.general?.positionEncodings?.[0],
  })),
  { editor: counting('utf-8'), encoding: 'utf-8' },
  { editor: { ...vsCodeLike, capabilities: {} }, encoding: 'utf-16' },
  {
    editor: { ...vsCodeLike, capabilities: { general: { positionEncodings: ['utf-7', 'utf-32'] } } },
    encoding: 'utf-32',
  },
  {
    editor: { ...vsCodeLike, capabilities: { general: { positionEncodings: ['utf-7'] } } },
    encoding: 'utf-16',
  },
])('$editor.name gets the encoding that it prefers: $encoding', ({ editor, encoding }) =>
  inEditor({ files, editor }, ({ initialized }) => {
    expect(initialized.capabilities.positionEncoding).toBe(encoding);
    return Promise.resolve();
  }),
);

test.each([neovimLike, helixLike, eglotLike])('$name: what is found, asked, chosen and edited', editor =>
  inEditor({ files, editor }, async ({ client, open, edit }) => {
    const draft = open('draft.md', `🚢 Гавань. ${unsourced}\n\n👩‍🚒 ${sourced}\n`);
    await ready(client);
    const wordsOf = async () =>
      (await diagnose(client, draft)).map(({ code, range }) => [
        code,
        textIn(draft.text, range, draft.encoding),
      ]);
    expect(await wordsOf()).toContainEqual(['unsourced-sentence', unsourced]);
    edit(draft, ['Гавань. ', 'Гавань, «é». '], ['👩‍🚒 ', '👩‍🚒 Привіт! ']);
    expect(await wordsOf()).toContainEqual(['unsourced-sentence', unsourced]);
    const hover = await hoverAt(client, draft, draft.text.indexOf(sourced) + 5);
    expect(hover?.range && textIn(draft.text, hover.range, draft.encoding)).toBe(sourced);
    const actions = await actionsOn(client, draft, sourced);
    const insert =
      actions.find(({ title }) => title.includes('footnote')) ?? expect.fail('no mark is offered');
    expect(await textAfter(client, draft, insert)).toContain(`${sourced}[^harbor-report]`);
  }),
);

test.each(encodings)(
  '%s: the passage beside a finding is whole, and so is the place in a project file',
  encoding =>
    inEditor({ files, editor: counting(encoding) }, async ({ client, open, workspace, watched, uri }) => {
      const draft = open('draft.md', 'The harbor of Brackwater handled 421 ships in 2019.\n');
      const [drift] = await diagnose(client, draft);
      expect(drift?.code).toBe('number-drift');
      const [beside] = drift?.relatedInformation ?? [];
      const source = workspace.read('sources/harbor-report.md');
      expect(beside && textIn(source, beside.location.range, encoding)).toBe(passage);
      const broken = [
        ['{ "ownOutlets": ["Гавань 🚢"], ', '"colour": 1 }'],
        ['{ "ownOutlets": ["é🚢"], "drafts": ', '}'],
      ] as const;
      const told = () =>
        client.notices('textDocument/publishDiagnostics').filter(each => each.uri === uri('stet.json'));
      for (const [before, rest] of broken) {
        const text = `${before}${rest}`;
        const known = told().length;
        workspace.write('stet.json', text);
        watched(['stet.json', 'changed']);
        const [problem] = await client.until('the problem of the project file', () => {
          const last = told()[known]?.diagnostics;
          return last && last.length > 0 && last;
        });
        const place = problem && offsetAt(text, problem.range.start, encoding);
        expect(typeof place === 'number' && text.slice(place)).toBe(rest);
      }
    }),
);

const pieces = fc.constantFrom(
  `${unsourced} `,
  `${sourced} `,
  `${sourced}[^harbor-report] `,
  'Хто там? ',
  '🚢',
  '👩‍🚒 ',
  'e\u0301',
  'é',
  'שלום ',
  '\u202eabc\u202c ',
  '\u2028',
  '\n\n',
  '\r\n\r\n',
  '\r',
  '\t',
  '- ',
  '> ',
);
const texts = fc.array(pieces, { minLength: 1, maxLength: 12 }).map(all => all.join(''));
const changes = fc.array(fc.record({ at: fc.nat(), length: fc.nat(40), text: texts }), { maxLength: 3 });

/** All that an editor shows of a text after some edits, in words and offsets. */
async function shownIn(
  { client, openUri, uri, change, close }: EditorSession,
  path: string,
  text: string,
  edits: readonly { readonly at: number; readonly length: number; readonly text: string }[],
): Promise<unknown> {
  const draft = openUri(uri(path), text);
  for (const each of edits) {
    const start = wholeAt(draft.text, each.at % (draft.text.length + 1));
    const end = wholeAt(draft.text, Math.min(start + each.length, draft.text.length));
    change(draft, { start, end, text: each.text });
  }
  const end = draft.text.length;
  change(draft, { start: end, end, text: '\n\n```\n```\n\nThis is the end.\n' });
  const place = (position: { line: number; character: number }) =>
    offsetAt(draft.text, position, draft.encoding);
  const found = (await diagnose(client, draft)).map(({ code, range, relatedInformation }) => ({
    code,
    start: place(range.start),
    end: place(range.end),
    beside: relatedInformation?.map(({ message }) => message),
  }));
  const hovers = [];
  for (let at = 0; at < draft.text.length; at += 37) {
    const hover = await hoverAt(client, draft, wholeAt(draft.text, at));
    // Each session has a folder of its own, and the link to the passage counts as the editor does.
    const words = hover?.contents.value.replaceAll(uri('sources'), '').replace(/#L\d+,\d+-L\d+,\d+/g, '#');
    hovers.push([words, hover?.range && place(hover.range.start), hover?.range && place(hover.range.end)]);
  }
  const { uri: draftUri } = draft;
  const fixes = await client.request('textDocument/codeAction', {
    textDocument: { uri: draftUri },
    range: {
      start: { line: 0, character: 0 },
      end: { line: draft.text.split(/\r\n|\r|\n/).length - 1, character: 0 },
    },
    context: { diagnostics: [], only: ['quickfix', 'source.fixAll.stet'] },
  });
  const edited: string[] = [];
  for (const action of fixes ?? [])
    if (typeof action.command !== 'string' && !action.command)
      edited.push(await textAfter(client, draft, action as Parameters<typeof textAfter>[2]));
  close(draft);
  return { text: draft.text, found, hovers, edited };
}

/** Not inside a code point or a line break. */
function wholeAt(text: string, offset: number): number {
  const around = text.slice(Math.max(0, offset - 1), offset + 1);
  return /^([\ud800-\udbff][\udc00-\udfff]|\r\n)$/.test(around) ? offset + 1 : offset;
}

test('any text comes to the same in every encoding', () =>
  inEditor({ files, editor: counting('utf-16') }, inUnits =>
    inEditor({ files, editor: counting('utf-8') }, inBytes =>
      inEditor({ files, editor: counting('utf-32') }, async inCodePoints => {
        const sessions = [inUnits, inBytes, inCodePoints];
        let run = 0;
        await fc.assert(
          fc.asyncProperty(texts, changes, async (text, edits) => {
            const path = `drafts/text-${run++}.md`;
            const [units, ...others] = await Promise.all(
              sessions.map(session => shownIn(session, path, text, edits)),
            );
            for (const other of others) expect(other).toEqual(units);
          }),
          { numRuns: 12, seed: 412 },
        );
      }),
    ),
  ));
