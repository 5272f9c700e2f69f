import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainLine } from '../engine/index.js';
import { escapeHosted } from './markdown-text.js';

/** Signs that Markdown or a code host would make something of. */
const signs = fc.constantFrom(
  ...[
    '@',
    '#',
    '!',
    '~',
    '%',
    '&',
    '$',
    '^',
    ':',
    '*',
    '_',
    '`',
    '[',
    ']',
    '(',
    ')',
    '<',
    '>',
    '|',
    '\\',
    '-',
    '+',
    '=',
  ],
  ...['://', 'www.', 'GH-', 'http', '12', 'anna', ' ', '\n', '\u0000', '\u202e', ';', '.', '/', 'é'],
  ...['1f3a9c2', '&#64;', '<script>', '![x](y)', ':tada:', '$a$', '</details>', '"'],
);

test('it shows exactly the words', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), parts => {
      const text = parts.join('');
      expect(shown(escapeHosted(text)).replaceAll('\u200b', '')).toBe(plainLine(text));
    }),
  );
});

/** What a host looks for in the words as they are shown. */
const references = [
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}_]/u,
  /[#!~^&%][\p{L}\p{N}_"]/u,
  /GH-\d/i,
  /:[\w+-]+:/,
  /:\/\//,
  /www\./i,
  /(?<![0-9a-z])[0-9a-f]{7,40}(?![0-9a-z])/i,
];

test('nobody is mentioned, nothing referred to, no address is a link, no word an emoji', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), parts => {
      const words = shown(escapeHosted(parts.join('')));
      for (const reference of references) expect(words).not.toMatch(reference);
    }),
  );
});

test('no sign of markup stands without its escape', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 12 }), parts => {
      const escaped = escapeHosted(parts.join(''));
      const rest = escaped.replaceAll('<span>$</span>', '').replace(/\\[^\p{L}\p{N}\s]|&#\d+;|&amp;/gu, '');
      expect(rest).not.toMatch(/[\\`*_{}[\]<>#|~&^@!$]/);
      expect(rest).not.toMatch(/\n/);
    }),
  );
});

test.each([
  ['Thanks, @anna and anna@paper.example', 'Thanks, \\@&#8203;anna and anna\\@&#8203;paper.example'],
  ['Fixes #12, GH-12', 'Fixes \\#&#8203;12, GH&#8203;-12'],
  ['From 10:30 to 11:45, 50% off!', 'From 10:30 to 11:45, 50% off\\!'],
  ['www.paper.example or https://paper.example', 'www&#8203;.paper.example or https:&#8203;//paper.example'],
  ['a | b', 'a &#124; b'],
  ['1f3a9c21f3a9c2', '1f3a9c&#8203;21f3a9&#8203;c2'],
  ['costs $5', 'costs <span>$</span>5'],
  ['- a list', '\\- a list'],
  ['1. an item', '1\\. an item'],
])('%s', (text, escaped) => expect(escapeHosted(text)).toBe(escaped));

/** As CommonMark has it: escapes, references, and the one element of ours. */
function shown(markdown: string): string {
  return markdown
    .replaceAll('<span>$</span>', '$')
    .replace(
      /\\([^\p{L}\p{N}\s])|&#(\d+);|&amp;/gu,
      (_, sign: string | undefined, code: string | undefined) =>
        sign ?? (code === undefined ? '&' : String.fromCharCode(Number(code))),
    );
}
