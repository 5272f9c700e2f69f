import { expect, test } from 'vitest';
import { loadCharset } from './charsets.js';

async function read(label: string, ...bytes: readonly number[]): Promise<string | undefined> {
  return (await loadCharset(label))?.decode(new Uint8Array(bytes));
}

test.each([
  ['ISO-8859-1', [0x93, 0x94, 0x80], '\u201c\u201d\u20ac'],
  ['cp1251', [0xcf, 0xf0], 'Пр'],
  ['iso-8859-16', [0xa4], '€'],
  ['x-sjis', [0x81, 0x60], '～'],
  ['cp932', [0x81, 0x60], '～'],
  ['gbk', [0x80], '€'],
  ['UTF8', [0xef, 0xbb, 0xbf, 0x61], 'a'],
] as const)('%s is read as the Encoding Standard has it, on every host', async (label, bytes, text) => {
  expect(await read(label, ...bytes)).toBe(text);
});

test.each(['klingon', 'utf-7', 'replacement', 'x-user-defined', ''])(
  '"%s" is no encoding of a text',
  async label => {
    expect(await loadCharset(label)).toBeUndefined();
  },
);
