import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languageTables } from '../languages/index.js';
import { buildDraft } from './build-draft.js';
import { parseMarkdown, reparse } from './markdown.js';
import type { MarkdownDocument } from './markdown-document.js';
import type { Prose } from './prose.js';

function blocksOf(text: string): string[] {
  return parseMarkdown(text).blocks.map(
    ({ kind, quoted, prose }) => `${quoted ? '> ' : ''}${kind}: ${prose.text}`,
  );
}

function inlinesOf(text: string): string[] {
  const { inlines, blocks } = parseMarkdown(text);
  return inlines.map(({ kind, value, block, proseSpan }) => {
    const kept = blocks[block]?.prose.text.slice(proseSpan.start, proseSpan.end) ?? '';
    return kept === '' ? `${kind} ${value}` : `${kind} ${value} as ${kept}`;
  });
}

function sentencesOf(text: string): string[] {
  const draft = buildDraft('draft.md', parseMarkdown(text), 'en', languageTables('en').sentences);
  return draft.sentences.map(({ prose, span }) => `${prose.text} | ${text.slice(span.start, span.end)}`);
}

/** Every run leads to the characters that it shows, or to a break or an entity that stands for them. */
function expectTrueRuns(text: string, { text: words, runs }: Prose): void {
  let at = 0;
  let from = 0;
  for (const run of runs) {
    const end = run.from + (run.fileLength ?? run.length);
    expect(run.at).toBe(at);
    expect(run.length).toBeGreaterThan(0);
    expect(run.from).toBeGreaterThanOrEqual(from);
    expect(end).toBeLessThanOrEqual(text.length);
    const shown = words.slice(run.at, run.at + run.length);
    const written = text.slice(run.from, end);
    if (shown !== written)
      expect(`${shown}|${written}`).toMatch(
        /^(?: \|(?:[\r\n]+|<br[^>]*>)|[^|]+\|&[#\w]+;|\ufffc\|(?:\$[^$]+\$|\[?@[^\]]+\]?))$/i,
      );
    at += run.length;
    from = end;
  }
  expect(at).toBe(words.length);
}

const withoutTree = ({ tree: _tree, ...rest }: MarkdownDocument) => rest;

describe('prose', () => {
  test('goes through emphasis, code, escapes, entities and tags', () => {
    expect(blocksOf('An un*believ*able **day** at `pier 4` \\*today\\*, R&amp;D <b>said</b>.')).toEqual([
      'paragraph: An unbelievable day at pier 4 *today*, R&D said.',
    ]);
  });

  test('joins lines by one space, whatever ends them', () => {
    for (const lineEnd of ['\n', '\r\n', '\r', '  \n', '\\\n', '\\\r\n', '<br>\n'])
      expect(blocksOf(`> The ferry left${lineEnd}> at noon.`)).toEqual([
        '> paragraph: The ferry left at noon.',
      ]);
  });

  test('leaves out marks without a space before the full stop', () => {
    const text =
      'The mayor said [@rivera]. The pier ([Gazette](https://g.example)) closed[^2]; see https://a.example.';
    expect(blocksOf(text)).toEqual(['paragraph: The mayor said. The pier closed; see.']);
    expect(inlinesOf(text)).toEqual([
      'citation @rivera',
      'link https://g.example',
      'footnote-reference 2',
      'autolink https://a.example',
    ]);
  });

  test('keeps brackets that link nowhere, and the label of a reference that is defined', () => {
    expect(blocksOf('See [the log] and [port rules][r].\n\n[r]: /rules "Rules"')).toEqual([
      'paragraph: See [the log] and port rules.',
    ]);
    expect(inlinesOf('[the log][L]\n\n[l]: <a b>')).toEqual(['link a b as the log']);
  });

  test('reads headings, nested lists, task boxes, quotations and captions as blocks', () => {
    const text = [
      '# The **port**',
      '',
      'Ferries',
      '---',
      '',
      '- [x] Painted.',
      '  - Dredged.',
      '',
      '    Twice.',
      '',
      '> Said.',
      '>',
      '> > Denied.',
      '',
      '![The quay at dawn.](q.png)',
      '',
      '```',
      'Not prose.',
      '```',
      '',
      '<pre>',
      'Nor this.',
      '</pre>',
      '',
    ];
    const blocks = [
      'heading: The port',
      'heading: Ferries',
      'list-item: Painted.',
      'list-item: Dredged.',
      'list-item: Twice.',
      '> paragraph: Said.',
      '> paragraph: Denied.',
      'caption: The quay at dawn.',
      'code: ',
      'html: ',
    ];
    expect(blocksOf(text.join('\n'))).toEqual(blocks);
    expect(blocksOf(text.join('\r\n'))).toEqual(blocks);
  });

  test('leaves out what is code in MDX, and no sentence that begins like it', () => {
    const text = [
      "import Chart from './chart.js'",
      'import {',
      '  rows,',
      "} from './rows.js'",
      "import './page.css';",
      '',
      'export const meta = {',
      "  title: 'Wolves are back',",
      '}',
      '',
      '{props.children}',
      '',
      '<Chart data={rows.map(row => row.count)} />',
      '',
      '<Chart',
      '  title="Wolves per year"',
      '  data={rows}',
      '/>',
      '',
      'Import prices rose.',
      '',
      'Export figures fell.',
      '',
      'import duties rose in May.',
      '',
      'export default rates doubled.',
      '',
      'export default Layout',
    ].join('\n');
    expect(blocksOf(text).filter(block => block !== 'code: ')).toEqual([
      'paragraph: Import prices rose.',
      'paragraph: Export figures fell.',
      'paragraph: import duties rose in May.',
      'paragraph: export default rates doubled.',
    ]);
  });

  test('leaves out formulas and keeps money', () => {
    expect(
      blocksOf('Growth is\n$$\na\n+ b\n$$ {#eq-a}\nwhere $b_1 = 5$. $c$ is cost.\n\n$$E = mc^2$$'),
    ).toEqual(['paragraph: Growth is', 'code: ', 'paragraph: where \ufffc. \ufffc is cost.']);
    expect(sentencesOf('Let $x. Y = 2$ hold. $y$ is the count.')).toEqual([
      'Let \ufffc hold. | Let $x. Y = 2$ hold.',
      '\ufffc is the count. | $y$ is the count.',
    ]);
    for (const money of [
      'It cost $5 and $6.',
      'It rose from $1.2 million to $3 million.',
      'It is US$5, or 10$ abroad.',
      'Meals are $$ here ($$$ there).',
      '$$ signs were painted on the wall.',
    ])
      expect(blocksOf(money)).toEqual([`paragraph: ${money}`]);
  });

  test('leaves out attributes of headings, images, links and code', () => {
    const text =
      '# Wolves {#sec-w .unnumbered}\n\n![A wolf.](w.png){#fig-a width=50%}\n\nThe [log](a.html){.external} names `wolf`{.r} and {x}.';
    expect(blocksOf(text)).toEqual([
      'heading: Wolves',
      'caption: A wolf.',
      'paragraph: The log names wolf and {x}.',
    ]);
  });

  test('reads a cross reference as no word and no citation', () => {
    const text = 'As @fig-plot and [@tbl-x; @sec-intro] show, wolves came [@sec-2020].';
    expect(blocksOf(text)).toEqual(['paragraph: As \ufffc and \ufffc show, wolves came.']);
    expect(inlinesOf(text)).toEqual(['citation @sec-2020']);
  });

  test('reads a term and each of its definitions as blocks', () => {
    const text =
      'Wolf\n: A wild dog\nof the north.\n: A greedy man.\n\n    He eats.\n\nFox\n\n:   Red.\n\nAfter.';
    expect(blocksOf(text)).toEqual(
      ['Wolf', 'A wild dog of the north.', 'A greedy man.', 'He eats.', 'Fox', 'Red.', 'After.'].map(
        words => `paragraph: ${words}`,
      ),
    );
  });

  test('makes each table cell a block', () => {
    for (const end of ['\n', '\r\n'])
      expect(
        blocksOf(['| Ship | Tons |', '| --- | ---: |', '| Ida \\| Ada | 412 [^a] |', ''].join(end)),
      ).toEqual(['table-cell: Ship', 'table-cell: Tons', 'table-cell: Ida | Ada', 'table-cell: 412']);
  });

  test('reads footnote bodies with their further paragraphs, and what follows them apart', () => {
    const text = 'Gone.[^1]\n\n[^1]: Port log, 4 May.\n\n    Page 2.\n[^b]: Letter.\n\nAfter.';
    expect(blocksOf(text)).toEqual([
      'paragraph: Gone.',
      'footnote-body: Port log, 4 May.',
      'footnote-body: Page 2.',
      'footnote-body: Letter.',
      'paragraph: After.',
    ]);
    const bodies = parseMarkdown(text).footnotes.map(({ label, body }) => [
      label,
      text.slice(body.start, body.end),
    ]);
    expect(bodies).toEqual([
      ['1', 'Port log, 4 May.\n\n    Page 2.'],
      ['b', 'Letter.'],
    ]);
  });

  test('leaves out what names an alert, and template tags', () => {
    expect(blocksOf('> [!NOTE]\n> The ferry left.\n\n> [!important] Noon.\n\n> A log [!NOTE] it.')).toEqual([
      '> paragraph: The ferry left.',
      '> paragraph: Noon.',
      '> paragraph: A log [!NOTE] it.',
    ]);
    const text =
      '{{< figure src="q.png" title="No. It is not." >}}\n\nThe {{% mark %}}ferry{{% /mark %}} left.\n{% include "a.md" %}\n';
    expect(blocksOf(text)).toEqual(['paragraph: The ferry left.']);
    expect(sentencesOf(text)).toHaveLength(1);
  });

  test('reads words behind a comment at the start of a line', () => {
    expect(blocksOf('<!-- stet --> The ferry\nleft.\n\n<!-- a\nb --> Noon.')).toEqual([
      'paragraph: The ferry left.',
      'paragraph: Noon.',
    ]);
  });
});

describe('HTML', () => {
  test.each([
    ['<div>The ferry left.</div>', ['paragraph: The ferry left.']],
    [
      '<p class="a > b">R&amp;D <b>said</b> so&#8212;twice.<br>It rained.</p>',
      ['paragraph: R&D said so—twice. It rained.'],
    ],
    [
      '<blockquote>\n  <p>The ferry\n  left.</p>\n  <p>Noon.</p>\n</blockquote>',
      ['> paragraph: The ferry left.', '> paragraph: Noon.'],
    ],
    ['<figure><img alt="No."><figcaption>The quay.</figcaption></figure>', ['caption: The quay.']],
    [
      '<details><summary>More</summary>The ferry left.</details>',
      ['paragraph: More', 'paragraph: The ferry left.'],
    ],
    ['<ul>\n<li>Painted.\n<li>Dredged.</li>\n</ul>', ['list-item: Painted.', 'list-item: Dredged.']],
    [
      '<table><tr><th>Ship</th><td>412 &lt; 500</td></tr></table>',
      ['table-cell: Ship', 'table-cell: 412 < 500'],
    ],
    ['<h2>The port</h2>\n<p>3 < 5 ships.', ['heading: The port', 'paragraph: 3 < 5 ships.']],
    ['> <div>The ferry\n> left.</div>', ['> paragraph: The ferry left.']],
    ['- <p>Painted.</p>', ['list-item: Painted.']],
    ['<div><script>No. No.</script><!-- No. --><svg><text>No.</text></svg>Yes.</div>', ['paragraph: Yes.']],
    ['<template><p>No.</p></template>', ['html: ']],
    ['<style>\np { content: "No." }\n\n</style>', ['html: ']],
    ['<iframe src="a.html">No.</iframe>\n', ['html: ']],
    ['<div class="only', ['html: ']],
  ])('%s', (text, blocks) => {
    for (const written of [text, text.replaceAll('\n', '\r\n')]) {
      expect(blocksOf(written)).toEqual(blocks);
      for (const { prose } of parseMarkdown(written).blocks) expectTrueRuns(written, prose);
    }
  });

  test('keeps the comment behind a sentence', () => {
    expect(sentencesOf('<p>They left. <!-- stet --> It rained.</p>')).toEqual([
      'They left. | They left.',
      'It rained. | It rained.',
    ]);
    const text = '<p>They left. <!-- stet --></p>';
    const draft = buildDraft('a.md', parseMarkdown(text), 'en', languageTables('en').sentences);
    expect(draft.sentences.map(({ inlines }) => inlines.length)).toEqual([1]);
  });
});

describe('citations', () => {
  test('behind an exclamation mark are no images', () => {
    expect(sentencesOf('Great news![^ferry-line] Fares fell![@fares] ![Quay](q.png) More.')).toEqual([
      'Great news! | Great news![^ferry-line]',
      'Fares fell! | Fares fell![@fares]',
      'More. | More.',
    ]);
    expect(inlinesOf('Great news![^ferry-line] Fares fell![@fares]')).toEqual([
      'footnote-reference ferry-line',
      'citation @fares',
    ]);
    expect(blocksOf('![^quay](q.png)')).toEqual(['caption: ^quay']);
  });

  test.each([
    ['[see @a, p. 3; -@b:c.d]', ['citation see @a, p. 3; -@b:c.d']],
    ['As @rivera_2020. says', ['citation @rivera_2020 as @rivera_2020']],
    ['Write to mail@port.example.', ['autolink mail@port.example']],
    ['[@handle](https://a.example)', ['link https://a.example as @handle']],
    ['[noon @ the pier]', []],
    ['a@b and \\@c', []],
    ['Left.[[1]](https://a.example)', ['link https://a.example']],
  ])('%s', (text, inlines) => {
    expect(inlinesOf(text)).toEqual(inlines);
  });
});

describe('front matter', () => {
  test('is read behind a byte-order mark and gives no prose', () => {
    const document = parseMarkdown('\uFEFF---\r\ntitle: Port\r\n---\r\nWords.');
    expect(document.frontMatter?.value).toEqual({ title: 'Port' });
    expect(document.blocks.map(block => block.prose.text)).toEqual(['Words.']);
  });

  test('tells where it does not parse', () => {
    const { frontMatter } = parseMarkdown('---\na: b\nc: [d\n---\nWords.');
    expect(frontMatter?.value).toBeUndefined();
    expect(frontMatter?.error?.offset).toBeGreaterThanOrEqual(9);
  });

  test('does not unfold an alias bomb', () => {
    const rows = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [key, of] of ['ba', 'cb', 'dc', 'ed'].map(pair => [pair.charAt(0), pair.charAt(1)]))
      rows.push(`${key}: &${key} [${Array(10).fill(`*${of}`).join(',')}]`);
    expect(parseMarkdown(`---\n${rows.join('\n')}\n---\n`).frontMatter?.error).toBeDefined();
  });

  test('that is not closed is told, and is no prose', () => {
    for (const end of ['\n', '\r\n']) {
      const text = [
        '---',
        'title: The ferry',
        'stet:',
        '  sources: [ferry-line]',
        '',
        'Noon.',
        '',
        '***',
        '',
      ].join(end);
      const { frontMatter, blocks } = parseMarkdown(text);
      expect(frontMatter?.error?.message).toContain('is not closed');
      expect(blocks.map(block => block.prose.text)).toEqual(['Noon.']);
    }
    expect(parseMarkdown('---\ntitle: The ferry').frontMatter?.error?.message).toContain('is not closed');
    // The rule below is none of its fences.
    const ruled = parseMarkdown('---\ntitle: The ferry\n\nIt left: at *noon*.\nA: b: c\n\n---\n\nEnd.');
    expect(ruled.frontMatter?.error?.message).toContain('is not closed');
    expect(ruled.blocks.map(block => block.prose.text)).toEqual(['It left: at noon. A: b: c', 'End.']);
  });

  test.each([
    '---\nThe ferry left at noon.\n',
    '---\nNote: the ferry left.\n',
    '---\nnote: it\nleft.\n',
    '+++\nwords\n',
  ])('%j has a rule, or words', text => {
    expect(parseMarkdown(text).frontMatter).toBeUndefined();
  });

  test('in TOML gives no prose and is not read', () => {
    const { frontMatter, blocks } = parseMarkdown('+++\ntitle = "The ferry"\n\n[params]\n+++\n\nNoon.');
    expect(frontMatter).toEqual({
      span: { start: 0, end: 37 },
      body: { start: 4, end: 34 },
      value: undefined,
    });
    expect(blocks.map(block => block.prose.text)).toEqual(['Noon.']);
  });

  test('is no rule between paragraphs', () => {
    expect(parseMarkdown('---\n\nWords.\n\n---\n').frontMatter).toBeUndefined();
  });
});

describe('sentences', () => {
  test('take in the marks behind their end', () => {
    expect(
      sentencesOf('They left.[^1] It rained. [@a] <!-- stet --> Noon ([Gazette](u)). ([Herald](v)) End.'),
    ).toEqual([
      'They left. | They left.[^1]',
      'It rained. | It rained. [@a] <!-- stet -->',
      'Noon. | Noon ([Gazette](u)). ([Herald](v))',
      'End. | End.',
    ]);
  });

  test('take in a mark at the start of their block', () => {
    expect(sentencesOf('- <!-- stet --> They left. Noon.')).toEqual([
      'They left. | <!-- stet --> They left.',
      'Noon. | Noon.',
    ]);
  });

  test('start and end outside markup', () => {
    expect(
      sentencesOf("**Editor's note:** Zebras *fly.* See [the log](u). **One. Two.** <b>Three</b> \\*ships*."),
    ).toEqual([
      "Editor's note: Zebras fly. | **Editor's note:** Zebras *fly.*",
      'See the log. | See [the log](u).',
      'One. | **One.',
      'Two. | Two.**',
      'Three *ships*. | <b>Three</b> \\*ships*.',
    ]);
    expect(sentencesOf('> ## *Port* [news](u)')).toEqual(['Port news | *Port* [news](u)']);
  });

  test('are not split by what code holds', () => {
    expect(
      sentencesOf('Text with `code. Here` and `a.b` more. Then `He left.` came.').map(
        text => text.split(' | ')[0],
      ),
    ).toEqual(['Text with code. Here and a.b more.', 'Then He left. came.']);
  });

  test('own a mark in a table cell of its own row', () => {
    const text = [
      '| What | When | Source |',
      '|---|---|---|',
      '| The crossing takes 50 minutes. It is wet. | Daily. | [@ferry-line] |',
      '| Fares rose. | | [^fares] |',
      '',
    ].join('\n');
    const draft = buildDraft('a.md', parseMarkdown(text), 'en', languageTables('en').sentences);
    expect(draft.sentences.slice(3).map(({ inlines }) => inlines.map(({ value }) => value))).toEqual([
      ['@ferry-line'],
      ['@ferry-line'],
      ['@ferry-line'],
      ['fares'],
    ]);
  });

  test('own the comments on the lines right below', () => {
    const text =
      '> It rained. The ferry left.\n> <!-- stet: seen -->\n> <!-- source: log -->\n\n<!-- stet -->\n';
    const draft = buildDraft('a.md', parseMarkdown(text), 'en', languageTables('en').sentences);
    expect(draft.sentences.map(({ inlines }) => inlines.map(({ value }) => value))).toEqual([
      [],
      ['stet: seen', 'source: log'],
    ]);
  });

  test('own a comment in a table cell of its own', () => {
    const text = '| a | b |\n|---|---|\n| They left. | <!-- stet --> |\n';
    const draft = buildDraft('a.md', parseMarkdown(text), 'en', languageTables('en').sentences);
    expect(draft.sentences.map(({ inlines }) => inlines.length)).toEqual([0, 0, 1]);
  });
});

const snippet = fc.constantFrom(
  ...[
    'The ferry left. ',
    'Она ушла. ',
    'الميناء مغلق. ',
    'e\u0301 👩‍👩‍👧 🚢 ',
    '*em* ',
    '**bo',
    'ld** ',
    '`code` ',
    '``a ` b``',
  ],
  ...[
    '[l](u) ',
    '[r][x] ',
    '![i](u)',
    '[^1]',
    '[@a; @b]',
    '@key ',
    '([G](u))',
    '<!-- stet -->',
    '<!-- ',
    '-->',
    '&amp;',
  ],
  ...[
    '&#x1F6A2;',
    '\\*',
    '<br>',
    '<b>',
    'https://a.example/b ',
    'a@b.example ',
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    '\r\n\r\n',
  ],
  ...[
    '\t',
    '    ',
    '  \n',
    '\\\n',
    '> ',
    '- ',
    '1. ',
    '- [ ] ',
    '# ',
    '---\n',
    '===\n',
    '| a | b |\n',
    '|---|---|\n',
  ],
  ...[
    '```\n',
    '<div>\n',
    '<li>',
    '</div>',
    '<table><td>',
    '<svg>',
    '</',
    '[^1]: ',
    '[x]: /u\n',
    '::: a\n',
    '{/* stet */}',
    'import {\n',
    "import A from 'a'\n",
    'export const a = {\n',
    '{a}\n',
    '<A b={\n',
    '/>\n',
    '$$\n',
    '$x$',
    '$',
    '{#a}',
    '@fig-a',
    ': ',
    '\uFEFF',
    '[',
    ']',
    '(',
    ')',
    '~~s~~',
    '...\n',
  ],
);
const markdown = fc.array(snippet, { maxLength: 40 }).map(parts => parts.join(''));

describe('for any mix of markup', () => {
  test('runs lead to the characters that they show', () => {
    fc.assert(
      fc.property(markdown, text => {
        const document = parseMarkdown(text);
        for (const { prose } of document.blocks) expectTrueRuns(text, prose);
        for (const { span, proseSpan, block } of document.inlines) {
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(proseSpan.end).toBeLessThanOrEqual(document.blocks[block]?.prose.text.length ?? 0);
        }
        const draft = buildDraft('a.md', document, 'en', languageTables('en').sentences);
        let end = 0;
        for (const { span, prose } of draft.sentences) {
          expectTrueRuns(text, prose);
          expect(span.start).toBeGreaterThanOrEqual(end);
          end = span.end;
        }
        const prosed = document.inlines.filter(({ block }) => document.blocks[block]?.prose.text !== '');
        const owned = draft.sentences
          .flatMap(({ inlines }) => inlines)
          .filter(inline => prosed.includes(inline));
        expect(new Set(owned).size).toBe(owned.length);
      }),
      { numRuns: 1000 },
    );
  });

  test('an incremental parse equals a full one', () => {
    const edit = fc.record({
      at: fc.nat(),
      removed: fc.nat(12),
      inserted: fc.array(snippet, { maxLength: 3 }),
      told: fc.constantFrom('the edit', 'nothing', 'another edit'),
    });
    const long = fc.array(snippet, { minLength: 60, maxLength: 200 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(long, fc.array(edit, { minLength: 1, maxLength: 4 }), (text, edits) => {
        let document = parseMarkdown(text);
        for (const { at, removed, inserted, told } of edits) {
          const start = at % (document.text.length + 1);
          const length = Math.min(removed, document.text.length - start);
          const added = inserted.join('');
          const next = document.text.slice(0, start) + added + document.text.slice(start + length);
          const change = { start, length, insertedLength: added.length };
          const changes =
            told === 'the edit' ? [change] : told === 'nothing' ? undefined : [{ ...change, start: 0 }];
          document = reparse(document, next, changes);
          expect(withoutTree(document)).toEqual(withoutTree(parseMarkdown(next)));
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe('in bounded time', () => {
  const megabyte = (part: string) => part.repeat(Math.ceil(1_000_000 / part.length));
  test.each([
    ['words', megabyte('The ferry left [@a]. ')],
    ['closers', megabyte('a* ')],
    ['brackets', megabyte('[')],
    ['quotations', megabyte('> ')],
    ['lists', megabyte('1. ')],
    ['spaces', `a | b\n${megabyte(' ')}x`],
    ['comments', megabyte('<!-- ')],
    ['tags', megabyte('<p><i>a</i>')],
    ['open tags', megabyte('<div <svg a=')],
    ['lone signs', `<div>${megabyte('< & ')}`],
    ['silent elements', megabyte('<svg>')],
    ['template tags', megabyte('{{< a ')],
    ['dollars', megabyte('$')],
    ['open formulas', megabyte('a $$\n$$\n')],
    ['inline formulas', megabyte('$a ')],
    ['attributes', megabyte('{#a ')],
    ['imports', megabyte('import {\n')],
    ['blanks in an import', `import {${megabyte(' ')}!`],
    ['open components', megabyte('<A b={\n')],
    ['definitions', megabyte(': a\n')],
    ['nested definitions', megabyte(': ')],
  ])('1 MB of %s', (_name, text) => {
    expect(parseMarkdown(text).text.length).toBe(text.length);
  });
});
