import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMarkdown } from './markdown.js';
import { mayHoldAddress } from './markdown-inline-syntax.js';

/** Pieces of which one may be markup and the next what ends it; none makes an address. */
const pieces = [
  ...[
    'The ferry',
    ' ',
    '  ',
    '\n',
    '  \n',
    ' \n',
    ', ',
    '.',
    'left',
    '1',
    'é',
    '漢',
    '\u00a0',
    '\t',
    'w',
    'http',
  ],
  ...[
    '*',
    '**',
    '_',
    '`',
    '``',
    '[',
    ']',
    '](b)',
    '!',
    '![',
    '(',
    ')',
    '[^1]',
    '~~',
    '<',
    '>',
    '<b>',
    '<!--',
    '-->',
  ],
  ...[
    '\\',
    '\\\n',
    '&',
    '&amp;',
    '{',
    '}',
    '{{<',
    '>}}',
    '{#a}',
    '$',
    '$$',
    '{/*',
    '*/}',
    ':',
    '|',
    '#',
    "'",
    '"',
  ],
];

/** Nothing is found in it, but it may hold an address, so that each character is looked at. */
const NEEDLESS = 'x www. ';

test('words that are passed over at once leave the same tree as words read by the letter', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }), parts => {
      const words = parts.join('').replace(/\n{2,}/g, '\n');
      const [quick, slow] = [`x ${words}`, `${NEEDLESS}${words}`];
      expect([mayHoldAddress(quick), mayHoldAddress(slow)]).toEqual([false, true]);
      const shift = slow.length - quick.length;
      expect(nodesOf(slow, 0)).toEqual(nodesOf(quick, shift));
      const prose = parseMarkdown(quick).blocks.map(block => block.prose.text);
      expect(parseMarkdown(slow).blocks.map(block => block.prose.text.replace('x www.', 'x'))).toEqual(prose);
    }),
    { numRuns: 1500 },
  );
});

/** Names and places, all behind the first word moved on. */
function nodesOf(text: string, shift: number): string[] {
  const nodes: string[] = [];
  parseMarkdown(text).tree.iterate({
    enter: ({ name, from, to }) => {
      nodes.push(`${name} ${from > 0 ? from + shift : 0} ${to + shift}`);
    },
  });
  return nodes;
}

test.each(['see www.gazette.example/a', 'see HTTPS://gazette.example', 'mail ann@gazette.example'])(
  'an address is found: %s',
  text => {
    expect(parseMarkdown(text).inlines.map(({ kind }) => kind)).toEqual(['autolink']);
  },
);
