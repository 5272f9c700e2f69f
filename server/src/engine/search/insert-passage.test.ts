import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../ports/index.js';
import { type LoadedProject, loadProject, openFixture } from '../../testing/open-fixture.js';
import { reportOf } from '../../testing/try-fixes.js';
import { applyEdits } from '../../text/apply-edits.js';
import type { Span } from '../../text/span.js';
import type { PassageInsertion } from './insertion.js';

const sources = `
  === sources/quay.md
  ---
  title: A new quay for Astrup
  publisher: Astrup Daily
  url: https://daily.example/quay
  date: 2024-03-02
  ---

  The quay is to cost 14 million crowns and open in [autumn](https://daily.example/autumn). The *old* one was closed in 2019, when a crane fell over.

  “We have waited eleven years for this quay,” said Jonna Falk, who speaks for the pilots. “Now they must dig.”

  The town clerk called the bill “a bargain, all told” on Friday.
  === sources/pilots.txt
  Pilots in Astrup bring 300 ships a year past the Hem rocks. Was it ever safe? Nobody remembers a calm winter there!
  === sources/kai.md
  ---
  title: Der neue Kai
  publisher: Küstenblatt
  date: 2024-03-04
  lang: de
  ---

  Der neue Kai kostet 14 Millionen Kronen und wird im Herbst eröffnet. „Wir haben elf Jahre auf diesen Kai gewartet“, sagte Jonna Falk am Montag.
  === sources/prychal.md
  ---
  title: Новий причал
  publisher: Портова газета
  date: 2024-03-05
  lang: uk
  ---

  Новий причал коштуватиме 14 мільйонів крон і відкриється восени. Старий причал закрили у 2019 році після падіння крана.
`;
const styles = ['footnote', 'pandoc', 'link', 'prose', 'comment'] as const;

interface Desk {
  readonly project: LoadedProject;
  readonly text: string;
  readonly at: Span;
}

/** `draft` with `<|>` at the cursor, or before and behind what is selected. */
async function open(draft: string, style?: string): Promise<Desk> {
  const [before = '', selected, behind] = draft.split('<|>');
  const text = before + (selected ?? '') + (behind ?? '');
  const at = {
    start: before.length,
    end: before.length + (behind === undefined ? 0 : (selected ?? '').length),
  };
  const configuration = style === undefined ? '' : `  === stet.json\n  { "citationStyle": "${style}" }\n`;
  return { project: await openFixture(sources + configuration), text, at };
}

async function insert(
  { project, text, at }: Desk,
  path: string,
  words: string,
  as: PassageInsertion['as'] = 'quotation',
) {
  const source = project.uri(`sources/${path}`);
  const article = await project.snapshot.article(source);
  const start = article?.text.indexOf(words) ?? -1;
  if (start < 0) return expect.fail(`no such words in ${path}`);
  const report = await reportOf(project, 'draft.md', text);
  const insertion = { uri: project.uri('draft.md'), report, at, source, as };
  const passage = { start, end: start + words.length };
  return project.snapshot.insertPassage({ ...insertion, passage }, neverCancelled);
}

async function inserted(desk: Desk, path: string, words: string, as?: PassageInsertion['as']) {
  const outcome = await insert(desk, path, words, as);
  return outcome.kind === 'edits' ? applyEdits(desk.text, outcome.edits) : outcome;
}

const cost = 'The quay is to cost 14 million crowns and open in [autumn](https://daily.example/autumn).';
const waited = '“We have waited eleven years for this quay,” said Jonna Falk, who speaks for the pilots.';

describe('a quotation', () => {
  test.each([
    ['footnote', 'in autumn.”[^quay]'],
    ['pandoc', 'in autumn.” [@quay]'],
    ['link', 'in autumn.” ([Astrup Daily](https://daily.example/quay))'],
    ['prose', 'in autumn,” Astrup Daily reported on March 2.'],
    ['comment', 'in autumn.” <!-- source: quay -->'],
  ])('has whose it is in the style of the draft: %s', async (style, end) => {
    const text = await inserted(await open('It rained.\n\n<|>\n', style), 'quay.md', cost);
    expect(text).toContain(`It rained.\n\n“The quay is to cost 14 million crowns and open ${end}`);
  });

  test('of what somebody says has who says it', async () => {
    expect(await inserted(await open('<|>', 'pandoc'), 'quay.md', waited)).toBe(
      '“We have waited eleven years for this quay,” Jonna Falk said [@quay].',
    );
  });

  test('that holds a quotation has other marks around that one', async () => {
    const words = 'The town clerk called the bill “a bargain, all told” on Friday.';
    expect(await inserted(await open('<|>', 'pandoc'), 'quay.md', words)).toBe(
      '“The town clerk called the bill ‘a bargain, all told’ on Friday.” [@quay]',
    );
  });

  test('has the marks that the draft has, and the stop where its language has it', async () => {
    expect(
      await inserted(
        await open('Die Stadt baut am Hafen, und es wird teuer für alle.\n\n<|>', 'pandoc'),
        'kai.md',
        'Der neue Kai kostet 14 Millionen Kronen und wird im Herbst eröffnet.',
      ),
    ).toMatch(/\n\n„Der neue Kai kostet .* eröffnet“ \[@kai\]\.$/);
    expect(
      await inserted(await open('He said it was "fine, really" to me.\n\n<|>', 'pandoc'), 'quay.md', cost),
    ).toMatch(/\n\n"The quay .* autumn\." \[@quay\]$/);
  });
});

test('has one stop, where the words have one in marks of their own or in another script', async () => {
  const files = {
    'sources/pier.txt': '“The pier must go,” one wrote on Monday, “and with it the sheds of the old yard.”',
    'sources/pier-zh.txt': '新码头将耗资一千四百万克朗并于秋季开放。',
    'stet.json': '{ "citationStyle": "pandoc" }',
  };
  const project = await loadProject(files);
  const insertAll = async (path: keyof typeof files) => {
    const desk = { project, text: '', at: { start: 0, end: 0 } };
    return inserted(desk, path.slice('sources/'.length), files[path]);
  };
  expect(await insertAll('sources/pier.txt')).toBe(
    '“‘The pier must go,’ one wrote on Monday, ‘and with it the sheds of the old yard.’” [@pier]',
  );
  expect(await insertAll('sources/pier-zh.txt')).toMatch(/秋季开放。”? \[@/);
});

test('of a source in Markdown has the words alone, wherever its links stand', async () => {
  const words = 'The *long* [pier of Hem](https://hem.example/pier) cost <b>nine</b> million crowns in 2020.';
  for (const citationStyle of styles) {
    const project = await loadProject({
      'sources/hem.md': `It rained. ${words} It blew.\n`,
      'stet.json': JSON.stringify({ citationStyle }),
    });
    const text = await inserted({ project, text: '', at: { start: 0, end: 0 } }, 'hem.md', words);
    if (typeof text !== 'string') return expect.fail(text.kind);
    expect(text).toContain('“The long pier of Hem cost nine million crowns in 2020');
    const { findings, sentences } = await reportOf(project, 'draft.md', text);
    expect([findings.map(({ code }) => code), sentences[0]?.verdict]).toEqual([[], 'supported']);
  }
});

describe('it goes', () => {
  test.each([
    ['behind the sentence at the cursor', 'It rai<|>ned. It blew.\n', 'It rained. “Q.” [@pilots] It blew.\n'],
    ['behind its mark', 'It rai<|>ned [@quay]. It blew.\n', 'It rained [@quay]. “Q.” [@pilots] It blew.\n'],
    ['to the end of a paragraph', 'It rained.<|>\n\nIt blew.\n', 'It rained. “Q.” [@pilots]\n\nIt blew.\n'],
    [
      'before the sentence that begins there',
      'It rained. <|>It blew.\n',
      'It rained. “Q.” [@pilots] It blew.\n',
    ],
    [
      'behind words that lead up to it',
      'As one paper put it: <|>\n',
      'As one paper put it: “Q.” [@pilots]\n',
    ],
    [
      'to an empty line as a paragraph',
      'It rained.\n<|>\nIt blew.\n',
      'It rained.\n\n“Q.” [@pilots]\n\nIt blew.\n',
    ],
    ['below a heading', '# The <|>quay\nIt blew.\n', '# The quay\n\n“Q.” [@pilots]\n\nIt blew.\n'],
    [
      'in place of a sentence that is selected',
      'It rained. <|>It blew.<|> It froze.\n',
      'It rained. “Q.” [@pilots] It froze.\n',
    ],
    [
      'in place of words that are selected',
      'We heard that <|>ships pass<|>, always.\n',
      'We heard that “Q”, always [@pilots].\n',
    ],
    ['to a list item without words', '1. It rained.\n2. <|>\n', '1. It rained.\n2. “Q.” [@pilots]\n'],
    ['to a task without words', '- [ ] <|>\n- [ ] It blew.\n', '- [ ] “Q.” [@pilots]\n- [ ] It blew.\n'],
    [
      'to a line of a block quotation',
      '> A reader wrote this.\n>\n><|>\n',
      '> A reader wrote this.\n>\n> “Q.” [@pilots]\n',
    ],
    ['to a first line that is empty', '<|>\nIt blew.\n', '“Q.” [@pilots]\n\nIt blew.\n'],
    [
      'between lines as the draft ends them',
      'It rained.\r\n<|>\r\nIt blew.\r\n',
      'It rained.\r\n\r\n“Q.” [@pilots]\r\n\r\nIt blew.\r\n',
    ],
    [
      'below a heading, as the draft ends its lines',
      '# The <|>quay\r\nIt blew.\r\n',
      '# The quay\r\n\r\n“Q.” [@pilots]\r\n\r\nIt blew.\r\n',
    ],
    [
      'between marks that stand there',
      'We heard “<|>ships pass<|>” a lot.\n',
      'We heard “Q” a lot [@pilots].\n',
    ],
  ])('%s', async (_, draft, expected) => {
    const words = 'Pilots in Astrup bring 300 ships a year past the Hem rocks.';
    const text = await inserted(await open(draft, 'pandoc'), 'pilots.txt', words);
    expect(text).toBe(expected.replace('Q', words.slice(0, -1)));
  });

  test.each([
    ['code', '```\n<|>\n```\n'],
    ['front matter', '---\ntitle: <|>\n---\n\nIt rained.\n'],
    ['a comment', 'It rained. <!-- <|> -->\n'],
  ])('nowhere in %s', async (_, draft) => {
    expect(await inserted(await open(draft), 'quay.md', cost)).toEqual({ kind: 'refused', why: 'no-place' });
  });
});

describe('a citation', () => {
  test('is put behind the sentence at the cursor', async () => {
    const desk = await open('The quay costs <|>14 million crowns. It blew.\n', 'footnote');
    expect(await inserted(desk, 'quay.md', cost, 'citation')).toBe(
      'The quay costs 14 million crowns.[^quay] It blew.\n\n[^quay]: A new quay for Astrup. Astrup Daily, March 2, 2024. https://daily.example/quay\n',
    );
  });

  test.each([
    ['cited', 'The quay costs 14 million <|>crowns [@quay].\n'],
    ['no-sentence', 'It rained.\n\n<|>\n'],
  ])('is refused: %s', async (why, draft) => {
    const desk = await open(draft, 'pandoc');
    expect(await inserted(desk, 'quay.md', cost, 'citation')).toEqual({ kind: 'refused', why });
  });
});

/** Passages of the sources, in drafts of each language. */
const passages = [
  ['quay.md', cost],
  ['quay.md', 'The *old* one was closed in 2019, when a crane fell over.'],
  ['quay.md', waited],
  ['quay.md', '“Now they must dig.”'],
  ['quay.md', 'The town clerk called the bill “a bargain, all told” on Friday.'],
  ['pilots.txt', 'Pilots in Astrup bring 300 ships a year past the Hem rocks.'],
  ['pilots.txt', 'Nobody remembers a calm winter there!'],
] as const;
const drafts = [
  '<|>',
  'It rained all day in the old town.\n\n<|>\n\nIt blew.\n',
  'The harbor has been busy. <|>\n',
  '- one\n- two<|>\n',
  '> A reader wrote this.\n\nWe met on the quay and <|>talked<|> for an hour.\n',
  '| a | b |\n| --- | --- |\n| It rained.<|> | c |\n',
];

/** What a check may not say of words that were taken from a source. */
const wrong = [
  'altered-quote',
  'unknown-quote',
  'missing-attribution',
  'wrong-speaker',
  'unquoted-copy',
  'wrong-citation',
  'unknown-citation',
];

describe.each(styles)('read back in the style %s', style => {
  test.each(passages.map(([path, words]) => [words, path] as const))('%s', async (words, path) => {
    for (const draft of drafts) {
      const desk = await open(draft, style);
      const text = await inserted(desk, path, words);
      if (typeof text !== 'string') return expect.fail(`${draft}: ${text.kind}`);
      const { findings, sentences } = await reportOf(desk.project, 'draft.md', text);
      const at = text.search(/["“„«](?=[‘']?\p{L})/u);
      const own = sentences.find(({ start, end }) => start <= at && at < end);
      expect(
        findings.filter(({ code }) => wrong.includes(code)).map(({ code }) => `${code}: ${text}`),
      ).toEqual([]);
      expect([text, own?.verdict]).toEqual([text, 'supported']);
    }
  });
});

test('other languages have it in theirs', async () => {
  for (const style of styles) {
    const german = await open('Die Stadt baut am Hafen, und es wird teuer für alle.\n\n<|>', style);
    const ukrainian = await open('Місто будує порт, і це буде дорого для всіх.\n\n<|>', style);
    for (const [desk, path, words] of [
      [german, 'kai.md', 'Der neue Kai kostet 14 Millionen Kronen und wird im Herbst eröffnet.'],
      [german, 'kai.md', '„Wir haben elf Jahre auf diesen Kai gewartet“, sagte Jonna Falk am Montag.'],
      [ukrainian, 'prychal.md', 'Старий причал закрили у 2019 році після падіння крана.'],
    ] as const) {
      const text = await inserted(desk, path, words);
      if (typeof text !== 'string') return expect.fail(text.kind);
      const { findings, sentences } = await reportOf(desk.project, 'draft.md', text);
      expect(
        findings.filter(({ code }) => wrong.includes(code)).map(({ code }) => `${code}: ${text}`),
      ).toEqual([]);
      expect([text, sentences.find(({ start }) => start >= text.indexOf('\n\n'))?.verdict]).toEqual([
        text,
        'supported',
      ]);
    }
  }
});

test('wherever the cursor is, nothing that stands there is lost', async () => {
  const draft =
    '---\ntitle: The quay\n---\n\n# Dig\n\nIt rained [@quay]. “So it did,” said *one*.\n\n- a list\n- of `code` and [links](x.md)\n\n```\ncode\n```\n\n| a | b |\n| - | - |\n| c | d |\n';
  const desk = await open(draft, 'footnote');
  await fc.assert(
    fc.asyncProperty(fc.nat(draft.length), async start => {
      const outcome = await insert({ ...desk, text: draft, at: { start, end: start } }, 'quay.md', cost);
      if (outcome.kind !== 'edits') return;
      const text = applyEdits(draft, outcome.edits);
      expect(text).toContain('“The quay is to cost 14 million crowns and open in autumn.”[^quay]');
      const left = text
        .replace(/\s*“The quay is to cost .*?”\[\^quay\]\s*/, '')
        .replace(/\s*\[\^quay\]: .*\n?/, '')
        .replace(/\s/g, '');
      expect(left).toBe(draft.replace(/\s/g, ''));
    }),
    { numRuns: 100 },
  );
});
