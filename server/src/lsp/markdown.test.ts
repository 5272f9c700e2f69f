import { GFM, parser } from '@lezer/markdown';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, escapeMarkdown, type Piece, renderMarkdown, renderPlainText } from './markdown.js';

/** Reads what GitHub, VS Code and most editors do, bare addresses and struck words among it. */
const gfm = parser.configure([GFM]);

/** Nodes that come of words without markup. */
const wordNodes = ['Document', 'Paragraph', 'Escape', 'Entity'];
const ourNodes = [
  ...wordNodes,
  'Blockquote',
  'QuoteMark',
  'HardBreak',
  'StrongEmphasis',
  'EmphasisMark',
  'Strikethrough',
  'StrikethroughMark',
];

function nodesOf(markdown: string): string[] {
  const names: string[] = [];
  gfm.parse(markdown).iterate({ enter: ({ name }) => void names.push(name) });
  return names;
}

/** The words as a reader sees them. */
function shownWords(markdown: string): string {
  return markdown
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/&#(36|91|93);/g, (_, code) => String.fromCharCode(code));
}

const hostile = [
  '![pixel](https://tracker.example/p.png)',
  '[home](https://evil.example "title")',
  '[home][ref]',
  '[ref]: https://evil.example',
  '<https://evil.example>',
  '<img src=x onerror=alert(1)>',
  '<!-- a comment -->',
  'https://evil.example/a?b=c',
  'HTTP://EVIL.example',
  'ftp://evil.example',
  'www.evil.example',
  'WWW.evil.example',
  'www.-evil.example',
  'mail me@evil.example now',
  'mailto:me@evil.example',
  'xmpp:me@evil.example/room',
  'command:workbench.action.terminal.new',
  '[run](command:workbench.action.terminal.new)',
  '# a heading',
  '===',
  '---',
  '- a list',
  '+ a list',
  '1. a list',
  '2) a list',
  '> a quotation',
  '    code',
  '`code`',
  '```js',
  '~~~',
  '**strong** and __strong__',
  '*weak* and _weak_',
  '~~struck~~',
  '| a | b |',
  '|---|---|',
  '[x] done',
  '[^1]',
  '&lt;b&gt; &#60; &copy;',
  '\\[not escaped](https://evil.example)',
  'a\\',
];

describe('escapeMarkdown', () => {
  test.each(hostile)('shows %s as it is', text => {
    const escaped = escapeMarkdown(text);
    expect(nodesOf(escaped).filter(name => !wordNodes.includes(name))).toEqual([]);
    expect(shownWords(escaped)).toBe(text.trim() === text ? text : ` ${text.trim()}`);
  });

  test('nothing is an icon: the dollar before a bracket is written in another way', () => {
    const escaped = escapeMarkdown('$(trash) and 5 $ and $x$');
    expect(escaped).toBe('&#36;(trash) and 5 \\$ and \\$x\\$');
  });

  test('one line, without what is not seen', () => {
    expect(escapeMarkdown('one\r\ntwo\tthree\u2028four')).toBe('one two three four');
    expect(escapeMarkdown('a\u001b[31mb\u202ec\u2066d\u200be\u0000f')).toBe('a\\[31mbcdef');
    expect(escapeMarkdown('half \ud83d here')).toBe('half \ufffd here');
    expect(escapeMarkdown('гавань 🚢 שלום')).toBe('гавань 🚢 שלום');
  });

  test('ordinary words are left alone', () => {
    const words = 'On May 4, 2019, the “Aurora” (412 t) paid 3.5% – that is all; who knew?';
    expect(escapeMarkdown(words)).toBe(words);
  });

  test('no words make a node of their own', () => {
    fc.assert(
      fc.property(words, text => {
        expect(nodesOf(escapeMarkdown(text)).filter(name => !wordNodes.includes(name))).toEqual([]);
      }),
    );
  });
});

describe('renderMarkdown', () => {
  test('strong, struck, linked and quoted words', () => {
    const blocks: readonly Block[] = [
      { quoted: false, lines: [[{ kind: 'strong', text: 'Supported' }, ' · 97%'], ['second line']] },
      {
        quoted: true,
        lines: [['“The ', { kind: 'struck', text: 'red' }, ' crane”'], [link('Title', 'file:///a.md#L3,1')]],
      },
    ];
    expect(renderMarkdown(blocks)).toBe(
      '**Supported** · 97%  \nsecond line\n\n> “The ~~red~~ crane”  \n> [Title](file:///a.md#L3,1)',
    );
    expect(renderPlainText(blocks)).toBe('Supported · 97%\nsecond line\n\n“The red crane”\nTitle');
  });

  test('a link leads where it should, whatever its file is called', () => {
    expect(
      renderMarkdown([{ quoted: false, lines: [[link('a](b)', 'vfs://x/a) [b](c) `d` <e>&amp;.md')]] }]),
    ).toBe('[a&#93;(b)](vfs://x/a%29%20[b]%28c%29%20%60d%60%20%3Ce%3E%26amp;.md)');
  });

  test('no words of a link are a link, where backslashes before brackets are taken off first', () => {
    const title = 'A harbor ![pixel](https://tracker.example/p.png) \\[log](command:x)';
    const markdown = renderMarkdown([{ quoted: false, lines: [[link(title, 'file:///a.md')]] }]);
    const label = markdown.slice(1, markdown.lastIndexOf(']('));
    expect(shownWords(label)).toBe(title);
    expect(nodesOf(label.replace(/\\([[\]])/g, '$1')).filter(name => !wordNodes.includes(name))).toEqual([]);
  });

  test('no words, however they are put together, bring in a node that is not ours, or leave a link', () => {
    const piece: fc.Arbitrary<Piece> = fc.oneof(
      words,
      fc.record({ kind: fc.constantFrom('strong' as const, 'struck' as const), text: words }),
    );
    const block = fc.record({
      quoted: fc.boolean(),
      lines: fc.array(fc.array(piece, { maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(block, { maxLength: 3 }), words, (blocks, title) => {
        const linked = { quoted: false, lines: [['from ', link(`t${title}`, 'file:///a.md#L1,1')]] };
        const markdown = renderMarkdown([...blocks, linked]);
        const found = nodesOf(markdown).filter(name => !ourNodes.includes(name));
        expect(found).toEqual(['Link', 'LinkMark', 'LinkMark', 'LinkMark', 'URL', 'LinkMark']);
        expect(markdown).toMatch(/\(file:\/\/\/a\.md#L1,1\)$/);
      }),
      { numRuns: 300 },
    );
  });
});

/** Words with a taste for markup. */
const words: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...hostile),
      fc.constantFrom(...'\\`*_{}[]()<>#+-.!|~&$^@:/=\'" \n\t0123w'),
      fc.constantFrom(
        'http',
        'https:',
        '//',
        'www',
        '.evil',
        '.example',
        'mailto:',
        '@evil',
        '![',
        '](',
        '&#',
        'x;',
      ),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    ),
    { maxLength: 12 },
  )
  .map(parts => parts.join(''));

function link(text: string, uri: string): Piece {
  return { kind: 'link', text, uri };
}
