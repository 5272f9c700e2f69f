import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf } from '../testing/draft-of.js';
import { catalogueOf, ostrel, sourceCard } from '../testing/source-cards.js';
import { insertionEdits } from './insertion.js';
import type { CitationStyle } from './mark.js';
import { readCitations } from './read-citations.js';
import { citationStyles } from './styles.js';

const { ferry, quay, council } = ostrel;
const town = catalogueOf(Object.values(ostrel), []);
const definition =
  '[^ferry-fares]: Ferry fares rise by a tenth. The Harbor Independent, May 23, 2024. http://harborindependent.example/ferry-fares';

/** The text with the n-th sentence attributed. */
function cite(
  style: CitationStyle,
  text: string,
  sentence = 0,
  card = ferry,
  language = 'en',
  path = 'draft.md',
): string {
  const draft = draftOf(text, { language, path });
  const target = draft.sentences[sentence];
  if (!target) throw new Error('no such sentence');
  let result = text;
  for (const edit of [...insertionEdits(style, card, draft, target, town)].reverse()) {
    result = result.slice(0, edit.start) + edit.newText + result.slice(edit.end);
  }
  return result;
}

test('each style puts its citation where that style has it', () => {
  const text = 'Fares rose by a tenth. It rained.\n';
  expect(cite('footnote', text)).toBe(`Fares rose by a tenth.[^ferry-fares] It rained.\n\n${definition}\n`);
  expect(cite('pandoc', text)).toBe('Fares rose by a tenth [@ferry-fares]. It rained.\n');
  expect(cite('link', text)).toBe(
    'Fares rose by a tenth ([The Harbor Independent](http://harborindependent.example/ferry-fares)). It rained.\n',
  );
  expect(cite('prose', text)).toBe(
    'Fares rose by a tenth, the Harbor Independent reported on May 23. It rained.\n',
  );
  expect(cite('comment', text)).toBe('Fares rose by a tenth. <!-- source: ferry-fares --> It rained.\n');
});

const name = fc
  .tuple(
    fc.constantFrom('', 'The '),
    fc.constantFrom(
      ...[
        'Radio Ostra',
        'Lloyd’s',
        'taz',
        'Vale Herald-Journal',
        'Harbor News, Inc.',
        'A & B News',
        'Порт',
        '_Quay_',
      ],
      ...['Radio Ostra (online)', 'Ostra 24', 'Post'],
    ),
  )
  .map(parts => parts.join(''));
const people = fc
  .uniqueArray(fc.constantFrom('Ann Lee', 'Tom Ray', 'Zoë O’Hara', 'J. Q. Poe'), {
    minLength: 1,
    maxLength: 3,
  })
  .map(names => names.join(', ').replace(/, ([^,]*)$/, ' and $1'));

test('words that are inserted are read back whole', () => {
  const statement = fc.constantFrom(
    ...[
      'The crossing takes 50 minutes.',
      'Is it May 3?',
      'They left for Ostra',
      'It is **open.**',
      'They left [here](u).',
    ],
    ...['He said, “It is open.”', 'They came at 5 p.m.', 'It left (at 3).', 'Die Fahrt dauert 50 Minuten.'],
  );
  const date = fc.option(fc.constantFrom('2024-02-28', '2024-05-03', '2023-12-31'), { nil: undefined });
  fc.assert(
    fc.property(
      statement,
      fc.oneof(
        name.map(publisher => ({ publisher })),
        people.map(author => ({ author })),
      ),
      date,
      fc.constantFrom('en', 'de', 'uk'),
      (text, by, published, language) => {
        const card = sourceCard({ key: 'k', ...by, ...(published === undefined ? {} : { published }) });
        const draft = draftOf(text, { language });
        const [sentence] = draft.sentences;
        const edits = sentence ? insertionEdits('prose', card, draft, sentence, catalogueOf([card], [])) : [];
        const edit = edits.at(-1);
        if (!edit) return;
        const written = cite('prose', text, 0, card, language);
        const { words } = readCitations(draftOf(written, { language }), catalogueOf([card], []));
        const own = words.filter(({ uris }) => uris.includes(card.uri));
        const inserted = /[\p{L}\p{N}].*[\p{L}\p{N}]/u.exec(edit.newText)?.[0] ?? '';
        expect(own.map(({ span }) => written.slice(span.start, span.end)).join('|')).toContain(inserted);
      },
    ),
    { numRuns: 500 },
  );
});

test('in HTML, where Markdown is not read, no mark is put', () => {
  const text = '<p>Fares rose.</p>\n';
  for (const style of ['footnote', 'pandoc', 'link'] as const) expect(cite(style, text)).toBe(text);
  expect(cite('comment', text)).toBe('<p>Fares rose. <!-- source: ferry-fares --></p>\n');
  expect(cite('prose', text)).toBe('<p>Fares rose, the Harbor Independent reported on May 23.</p>\n');
});

test('a definition that stands is not written again', () => {
  const text = `Fares rose.[^ferry-fares] They rose again.\n\n${definition}\n`;
  expect(cite('footnote', text, 1)).toBe(
    `Fares rose.[^ferry-fares] They rose again.[^ferry-fares]\n\n${definition}\n`,
  );
});

test('definitions gather at the end, in the line ends of the file', () => {
  expect(cite('footnote', 'Fares rose.[^1]\n\n[^1]: A remark.\n')).toBe(
    `Fares rose.[^1][^ferry-fares]\n\n[^1]: A remark.\n${definition}\n`,
  );
  expect(cite('footnote', 'Fares rose.\r\n')).toBe(`Fares rose.[^ferry-fares]\r\n\r\n${definition}\r\n`);
  expect(cite('footnote', 'Fares rose.')).toBe(`Fares rose.[^ferry-fares]\n\n${definition}`);
  expect(cite('footnote', 'Fares rose 😀')).toBe(`Fares rose 😀[^ferry-fares]\n\n${definition}`);
});

test('no two edits stand at one offset', () => {
  const draft = draftOf('Fares rose.');
  const [sentence] = draft.sentences;
  const edits = sentence ? insertionEdits('footnote', ferry, draft, sentence, town) : [];
  expect(new Set(edits.map(edit => edit.start)).size).toBe(2);
});

test('a definition is not put into a code block that is still open', () => {
  const text = 'Fares rose.\n\n```\ncode\n';
  expect(cite('footnote', text)).toBe(text);
  expect(cite('footnote', `${text}\`\`\`\n`)).toContain(`\`\`\`\n\n${definition}`);
});

test.each([
  ['a comment', '<!-- a note\n\nto self\n'],
  ['a comment in CRLF', '<!-- a note\r\n'],
  ['a script', '<script>\nlet a;\n'],
  ['a fence behind a rule', '---\n\n~~~\ncode\n'],
])('a definition is not put into %s that is still open', (_what, open) => {
  const text = `Fares rose.\n\n${open}`;
  expect(cite('footnote', text)).toBe(text);
});

test('a definition stands behind what is closed', () => {
  for (const end of ['<!-- a note -->\n', 'Write `<!--` first.\n', '---\n', '- ```\n  code\n', '<div>\n'])
    expect(cite('footnote', `Fares rose.\n\n${end}`)).toContain(`${end}\n${definition}\n`);
});

test('no mark is put where a backslash would undo it', () => {
  for (const text of ['The path is C:\\', 'The path is C:\\\\\\']) {
    for (const style of citationStyles) expect(cite(style, text), style).toBe(text);
  }
  for (const style of ['pandoc', 'link', 'prose'] as const)
    expect(cite(style, 'Fares rose\\.')).toBe('Fares rose\\.');
  expect(cite('footnote', 'Fares rose\\.')).toContain('Fares rose\\.[^ferry-fares]');
  expect(cite('pandoc', 'The path is C:\\\\')).toBe('The path is C:\\\\ [@ferry-fares]');
});

test('the alternative text of an image stays as it is, a caption does not', () => {
  for (const style of citationStyles) {
    for (const text of ['![Fares rose.](quay.png)\n', '[![Fares rose. It rained.](quay.png)](a.html)\n'])
      expect(cite(style, text)).toBe(text);
  }
  const figure = '<figure><figcaption>Fares rose.</figcaption></figure>\n';
  expect(cite('comment', figure)).toContain('Fares rose. <!-- source: ferry-fares --></figcaption>');
});

test('a comment in MDX is read back, and none is put into its elements', () => {
  const at = (text: string) => cite('comment', text, 0, ferry, 'en', 'story.mdx');
  const written = at('Fares rose. It rained.\n');
  expect(written).toBe('Fares rose. {/* source: ferry-fares */} It rained.\n');
  const { marks } = readCitations(draftOf(written, { path: 'story.mdx' }), catalogueOf([ferry], []));
  expect(marks.map(({ target, sentence }) => [target, sentence])).toEqual([
    [{ kind: 'source', uri: ferry.uri }, 0],
  ]);
  expect(at('<p>Fares rose.</p>\n')).toBe('<p>Fares rose.</p>\n');
});

test('a link is read back as a mark that adds no words, whatever the title', () => {
  const title = fc
    .array(
      fc.constantFrom('Fares', 'rise', '.', '!', '?', ' ', '…', '1', '\\', ']', '(', '“', '”', 'www.', '*'),
      {
        minLength: 1,
        maxLength: 24,
      },
    )
    .map(parts => parts.join(''));
  const statement = fc.constantFrom(
    'Fares rose by a tenth. It rained.\n',
    'Is it May 3? It rained.\n',
    'Fares rose',
    'He said, “It is open.” It rained.\n',
  );
  fc.assert(
    fc.property(title, statement, (words, text) => {
      const card = sourceCard({ key: 'k', title: words });
      const written = draftOf(cite('link', text, 0, card));
      expect(written.sentences.map(({ prose }) => prose.text)).toEqual(
        draftOf(text).sentences.map(({ prose }) => prose.text),
      );
      const { marks } = readCitations(written, catalogueOf([card], []));
      expect(marks.map(({ target, sentence }) => [target, sentence])).toEqual([
        [{ kind: 'source', uri: card.uri }, 0],
      ]);
    }),
  );
});

test('words are not put beside a quotation that is not whole', () => {
  const cases: readonly (readonly [string, number])[] = [
    ['The mayor said, “Fares rise.\n', 0],
    ['The mayor said "fares rise.\n', 0],
    ['The mayor said ‘fares rise.\n', 0],
    ['Fares rise,” the mayor said.\n', 0],
    ['The mayor said: “Fares rise. Ferries stay. Nobody pays.”\n', 0],
    ['The mayor said: “Fares rise. Ferries stay. Nobody pays.”\n', 1],
    ['The mayor said: "Fares rise. Ferries stay. Nobody pays."\n', 1],
    ['The mayor said: “Fares rise. Ferries stay. Nobody pays.”\n', 2],
  ];
  for (const [text, sentence] of cases) expect(cite('prose', text, sentence)).toBe(text);
  expect(cite('prose', 'It is “open”. The quay’s fares rose. He “left”.\n', 1)).toContain(
    'The quay’s fares rose, the Harbor Independent reported',
  );
});

test('a quotation keeps its words', () => {
  const text = 'The mayor said, “Fares rise.”\n';
  expect(cite('pandoc', text)).toBe('The mayor said, “Fares rise.” [@ferry-fares]\n');
  expect(cite('footnote', text)).toContain('“Fares rise.”[^ferry-fares]\n');
  expect(cite('prose', text)).toBe(
    'The mayor said, “Fares rise,” the Harbor Independent reported on May 23.\n',
  );
  expect(cite('prose', 'The mayor said fares “will rise”.\n')).toBe(
    'The mayor said fares “will rise”, the Harbor Independent reported on May 23.\n',
  );
  expect(cite('prose', 'Der Rat sagt: „Es wird teurer.“\n', 0, ferry, 'de')).toBe(
    'Der Rat sagt: „Es wird teurer.“\n',
  );
});

test('a table cell and a list item stay on their line', () => {
  const table = '| What | When |\n| --- | --- |\n| Fares rose. | May |\n';
  expect(cite('pandoc', table, 2)).toContain('| Fares rose [@ferry-fares]. | May |\n');
  expect(cite('comment', table, 2)).toContain('| Fares rose. <!-- source: ferry-fares --> | May |\n');
  expect(cite('footnote', '- Fares rose\n- It rained\n')).toContain(
    '- Fares rose[^ferry-fares]\n- It rained\n',
  );
  expect(cite('prose', '> Fares rose.\n')).toBe('> Fares rose, the Harbor Independent reported on May 23.\n');
});

test('a citation stays out of links, code and emphasis', () => {
  expect(cite('footnote', '**Fares rose.** Then rain.\n')).toContain('**Fares rose.**[^ferry-fares] Then');
  expect(cite('comment', '[Fares rose.](https://x.example) Then rain.\n')).toContain(
    '[Fares rose.](https://x.example) <!-- source: ferry-fares --> Then',
  );
  expect(cite('pandoc', 'The field is `fare.`\n')).toBe('The field is `fare.` [@ferry-fares]\n');
});

test('a mark goes behind the marks that stand and before a stet', () => {
  expect(cite('pandoc', 'Fares rose [@council-minutes].\n')).toBe(
    'Fares rose [@council-minutes; @ferry-fares].\n',
  );
  expect(cite('footnote', 'Fares rose.[^council-minutes] <!-- stet -->\n')).toContain(
    'Fares rose.[^council-minutes][^ferry-fares] <!-- stet -->',
  );
});

test('the full stop of an abbreviation is not the end of the sentence alone', () => {
  expect(cite('pandoc', 'Fares rose at 5 p.m.\n')).toBe('Fares rose at 5 p.m. [@ferry-fares].\n');
  expect(cite('prose', 'Fares rose in the U.S.\n')).toBe(
    'Fares rose in the U.S., the Harbor Independent reported on May 23.\n',
  );
});

test('a bracket with a space before it closes the sentence like any', () => {
  const text = 'Fares rose by a tenth (in May. ) ) Who pays?\n';
  expect(cite('pandoc', text)).toBe('Fares rose by a tenth (in May [@ferry-fares]. ) ) Who pays?\n');
  expect(cite('prose', '« Fares rose. » Who pays?\n')).toBe('« Fares rose. » Who pays?\n');
  expect(cite('pandoc', '« Fares rose. » Who pays?\n')).toBe('« Fares rose. » [@ferry-fares] Who pays?\n');
});

test('nothing is put before a bracket that closes nothing', () => {
  const text = 'Fares rose by a tenth. ) ) - \n';
  expect(cite('comment', text)).toBe(text);
  expect(cite('pandoc', text)).toBe('Fares rose by a tenth [@ferry-fares]. ) ) - \n');
});

test('words name the year where the draft is of another one', () => {
  const dated = (year: number) => `---\ndate: ${year}-06-02\n---\n\nFares rose.\n`;
  expect(cite('prose', dated(2024))).toContain('Fares rose, the Harbor Independent reported on May 23.\n');
  expect(cite('prose', dated(2025))).toContain(
    'Fares rose, the Harbor Independent reported on May 23, 2024.\n',
  );
  expect(cite('prose', dated(2025), 0, ferry, 'de')).toContain('am 23. Mai 2024.\n');
  expect(cite('prose', dated(2025), 0, ferry, 'uk')).toContain('23 травня 2024 року.\n');
});

test('a mark that is begun is ended where it is of this source, and no other comes behind its open bracket', () => {
  const fares = 'Fares rose by a tenth.';
  expect(cite('footnote', `${fares}[^ferry-f\n`)).toBe(`${fares}[^ferry-fares]\n\n${definition}\n`);
  expect(cite('pandoc', `${fares}[^ferry-f\n`)).toBe(`${fares}[^ferry-f\n`);
  expect(cite('footnote', `${fares}[^council\n`)).toBe(`${fares}[^council\n`);
});

test('words name a publisher with an ampersand, which is none of a character’s name', () => {
  const by = (publisher: string) =>
    cite('prose', 'Fares rose by a tenth.', 0, sourceCard({ key: 'news', publisher }));
  expect(by('A & B News')).toBe('Fares rose by a tenth, A & B News reported.');
  expect(by('A &amp; B News')).toBe('Fares rose by a tenth.');
});

test('English words do not end a sentence in Ukrainian', () => {
  const text = 'Квитки на пором подорожчали на десяту частину.';
  expect(cite('prose', text)).toBe(text);
  expect(cite('prose', text, 0, ferry, 'uk')).toContain('повідомило');
});

test('a question, an exclamation and an ellipsis keep their ends', () => {
  for (const text of ['Did fares rise?\n', 'Fares rose!\n']) expect(cite('prose', text)).toBe(text);
  expect(cite('pandoc', 'Fares rose!\n')).toBe('Fares rose [@ferry-fares]!\n');
  expect(cite('pandoc', 'Fares rose… Ferries stayed.\n')).toBe(
    'Fares rose… [@ferry-fares] Ferries stayed.\n',
  );
  expect(cite('prose', 'Fares rose...\n')).toBe(
    'Fares rose..., the Harbor Independent reported on May 23.\n',
  );
  expect(cite('footnote', 'The mayor asked: “Did fares rise?”\n')).toContain('rise?”[^ferry-fares]\n');
  expect(cite('pandoc', 'The mayor asked: “Did fares rise?”\n')).toBe(
    'The mayor asked: “Did fares rise?” [@ferry-fares]\n',
  );
});

test('quotation marks and stops are kept in the order of their language', () => {
  expect(cite('footnote', 'Der Rat sagt, es werde „teurer“.\n', 0, ferry, 'de')).toContain(
    '„teurer“.[^ferry-fares]\n',
  );
  expect(cite('pandoc', 'Der Rat sagt: „Es wird teurer.“\n', 0, ferry, 'de')).toBe(
    'Der Rat sagt: „Es wird teurer.“ [@ferry-fares]\n',
  );
  expect(cite('footnote', 'Мер сказав: «Порт зачинено».\n', 0, ferry, 'uk')).toContain(
    'зачинено».[^ferry-fares]\n',
  );
  expect(cite('prose', 'Мер сказав: «Порт зачинено».\n', 0, ferry, 'uk')).toBe(
    'Мер сказав: «Порт зачинено», повідомило видання «Harbor Independent» 23 травня.\n',
  );
});

test('a mark joins those that close the sentence', () => {
  expect(cite('pandoc', 'Fares rose. [see @council-minutes, p. 3] It rained.\n')).toBe(
    'Fares rose. [see @council-minutes, p. 3; @ferry-fares] It rained.\n',
  );
  expect(cite('pandoc', 'Fares rose, as @council-minutes says.\n')).toBe(
    'Fares rose, as @council-minutes says [@ferry-fares].\n',
  );
  expect(cite('pandoc', 'By [@council-minutes], fares rose.\n')).toBe(
    'By [@council-minutes], fares rose [@ferry-fares].\n',
  );
  expect(cite('link', 'Fares rose ([Courier](https://courier.example/1)).\n')).toBe(
    'Fares rose ([Courier](https://courier.example/1), [The Harbor Independent](http://harborindependent.example/ferry-fares)).\n',
  );
  expect(cite('comment', 'Fares rose. <!-- source: council-minutes -->\n')).toBe(
    'Fares rose. <!-- source: council-minutes, ferry-fares -->\n',
  );
  expect(cite('comment', 'Fares rose. <!-- ask the desk -->\n')).toBe(
    'Fares rose. <!-- source: ferry-fares --> <!-- ask the desk -->\n',
  );
  expect(cite('footnote', 'Fares rose[^council-minutes]. It rained.\n')).toContain(
    'Fares rose[^council-minutes][^ferry-fares]. It rained.\n',
  );
});

test('hard line breaks, lazy lines and rows without a last bar stay what they are', () => {
  expect(cite('pandoc', 'Fares rose.  \nIt rained.\n')).toBe('Fares rose [@ferry-fares].  \nIt rained.\n');
  expect(cite('comment', 'Fares rose.\\\nIt rained.\n')).toBe(
    'Fares rose. <!-- source: ferry-fares -->\\\nIt rained.\n',
  );
  expect(cite('pandoc', '> It rained.\nFares rose\n> on Monday.\n', 1)).toBe(
    '> It rained.\nFares rose\n> on Monday [@ferry-fares].\n',
  );
  expect(cite('pandoc', '| What | When |\n|---|---|\n| May | Fares rose.\n', 3)).toContain(
    '| May | Fares rose [@ferry-fares].\n',
  );
  const pipes = sourceCard({ key: 'pipes', title: 'Pipes | and tides', url: 'https://quay.example/a|b' });
  expect(cite('link', '| What |\n|---|\n| Fares rose. |\n', 1, pipes)).toContain(
    '| Fares rose ([Pipes \\| and tides](https://quay.example/a%7Cb)). |\n',
  );
  expect(cite('pandoc', 'Fares\n: They rose.\n\n    It rained.\n', 1)).toBe(
    'Fares\n: They rose [@ferry-fares].\n\n    It rained.\n',
  );
  expect(cite('pandoc', '- It rained.\n  - Fares rose.\n    Ferries stayed.\n- Then.\n', 2)).toBe(
    '- It rained.\n  - Fares rose.\n    Ferries stayed [@ferry-fares].\n- Then.\n',
  );
});

test('without words for the source nothing is inserted', () => {
  expect(cite('prose', 'Fares rose.\n', 0, council)).toBe('Fares rose.\n');
});

test('what is inserted is read back as a citation of that source', () => {
  const catalogue = catalogueOf(Object.values(ostrel), []);
  const cases = [ferry, quay].flatMap(card =>
    ['en', 'de', 'uk'].flatMap(language => citationStyles.map(style => ({ card, language, style }))),
  );
  for (const { card, language, style } of cases) {
    const text = cite(style, 'Fares rose.\n', 0, card, language);
    const { marks, words } = readCitations(draftOf(text, { language }), catalogue);
    const uris = [
      ...marks.map(({ target }) => (target.kind === 'source' ? target.uri : target.kind)),
      ...words.flatMap(({ uris }) => uris),
    ];
    expect(new Set(uris), text).toEqual(new Set([card.uri]));
  }
});
