import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { readPlainYaml } from './plain-yaml.js';

describe('front matter of the plainest kind', () => {
  test('is read without a parser', () => {
    const source =
      'title: "Ferry late: again"\npublisher: The Harbor Gazette\ndate: 2023-05-22\nurl: https://gazette.example/a-b?c=1\n';
    expect(readPlainYaml(source)).toEqual({
      title: 'Ferry late: again',
      publisher: 'The Harbor Gazette',
      date: '2023-05-22',
      url: 'https://gazette.example/a-b?c=1',
    });
  });

  test.each([
    ['a number', 'year: 2023\n'],
    ['a truth', 'draft: True\n'],
    ['a key that is none', 'null: a\n'],
    ['an escape', 'title: "The \\"Swan\\""\n'],
    ['a comment', 'title: Swan # the ship\n'],
    ['a nested field', 'author: name: Ann\n'],
    ['a list', 'authors:\n  - Ann\n'],
    ['a line that goes on', 'title: The\n  Swan\n'],
    ['a key twice', 'title: A\ntitle: B\n'],
    ['a blank line', 'title: A\n\nkey: b\n'],
    ['Windows line ends', 'title: A\r\n'],
    ['no end of the line', 'title: A'],
    ['nothing', ''],
  ])('%s is left to the parser', (_, source) => {
    expect(readPlainYaml(source)).toBeUndefined();
  });

  test('means what YAML says', () => {
    const piece = fc.constantFrom(
      ...[
        '"',
        "'",
        ' ',
        '-',
        '.',
        ',',
        ':',
        '#',
        '(',
        ')',
        '\\',
        '~',
        'n',
        'No',
        'null',
        'TRUE',
        'y',
        'e',
        '1',
        '0x',
      ],
      ...[
        'inf',
        'nan',
        '.',
        'é',
        'Ж',
        '漢',
        '\u00a0',
        '\u200b',
        '\u2028',
        '\t',
        'https://a.b/',
        '?',
        '%',
        '&',
        '*',
        '!',
      ],
    );
    const value = fc.oneof(
      fc.array(piece, { maxLength: 8 }).map(parts => parts.join('')),
      fc.array(piece, { maxLength: 8 }).map(parts => `"${parts.join('')}"`),
      fc.array(piece, { maxLength: 8 }).map(parts => `a${parts.join('')}`),
    );
    const key = fc.constantFrom(
      'title',
      'k',
      'y',
      'no',
      'on',
      'null',
      'True',
      'e1',
      'inf',
      'constructor',
      '__proto__',
      'a-b',
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value), { minLength: 1, maxLength: 4 }), fields => {
        const source = fields.map(([name, words]) => `${name}: ${words}\n`).join('');
        const read = readPlainYaml(source);
        fc.pre(read !== undefined);
        const parsed = parseDocument(source, { schema: 'core', prettyErrors: false });
        expect(parsed.errors).toEqual([]);
        expect(parsed.toJS()).toEqual(read);
        expect(Object.keys(parsed.toJS())).toEqual(Object.keys(read));
      }),
      { numRuns: 3000 },
    );
  });
});
