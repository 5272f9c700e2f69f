import { expect, test } from 'vitest';
import { decodeText } from './decode.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('keeps a byte-order mark out of the text', () => {
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...utf8('Der Hafen')]))).toEqual({
    text: 'Der Hafen',
    encoding: 'utf-8',
  });
});

test('reads UTF-16 in both byte orders when a byte-order mark says so', () => {
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0x04, 0x42, 0x04])).text).toBe('ст');
  expect(decodeText(new Uint8Array([0xfe, 0xff, 0x04, 0x41, 0x04, 0x42]))).toEqual({
    text: 'ст',
    encoding: 'utf-16be',
  });
});

test('names the first byte that is no UTF-8 and the remedy', () => {
  const latin1 = new Uint8Array([...utf8('Gr'), 0xfc, ...utf8('n')]);
  expect(decodeText(latin1).problem).toEqual({
    reason: 'invalid-utf-8',
    offset: 2,
    message: 'byte 2 is not valid UTF-8 but looks like windows-1252; save it as UTF-8',
  });
});

test.each([
  ['a lead byte at the end', [0x61, 0xe2, 0x82], 1],
  ['an overlong slash', [0xc0, 0xaf], 0],
  ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
  ['beyond the last plane', [0xf4, 0x90, 0x80, 0x80], 0],
])('refuses %s', (_name, bytes, offset) => {
  expect(decodeText(new Uint8Array(bytes)).problem?.offset).toBe(offset);
});

test('lets a replacement character stand that the file itself holds', () => {
  expect(decodeText(utf8('a \uFFFD b')).problem).toBeUndefined();
});

test('refuses bytes with NUL as no text', () => {
  expect(decodeText(utf8('PK\u0003\0x')).problem).toMatchObject({ reason: 'binary', offset: 3 });
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0, 0, 0x41, 0])).problem).toMatchObject({ offset: 2 });
});

test('keeps carriage returns', () => {
  expect(decodeText(utf8('a\r\nb')).text).toBe('a\r\nb');
});

const written = {
  'windows-1251': [0xcf, 0xee, 0xf0, 0xee, 0xec, 0x20, 0xe7, 0xe0, 0xf7, 0xe8, 0xed, 0xe5, 0xed, 0xee],
  'koi8-r': [0xf0, 0xc1, 0xd2, 0xcf, 0xcd, 0x20, 0xda, 0xc1, 0xcb, 0xd2, 0xd9, 0xd4],
  ibm866: [0x8f, 0xa0, 0xe0, 0xae, 0xac, 0x20, 0xa7, 0xa0, 0xaa, 0xe0, 0xeb, 0xe2],
  shift_jis: [
    0x93, 0x6e, 0x91, 0x44, 0x82, 0xcc, 0x89, 0x5e, 0x92, 0xc0, 0x82, 0xf0, 0x8f, 0xe3, 0x82, 0xb0, 0x82,
    0xbd,
  ],
  'euc-jp': [0xa4, 0xb3, 0xa4, 0xcc, 0xc1, 0xa5, 0xa4, 0xcf, 0xa4, 0xbd, 0xa4, 0xb3],
  'windows-1252': [...utf8('Gr'), 0xfc, ...utf8('ner Stra'), 0xdf, ...utf8('e')],
};

test.each(Object.entries(written))(
  'text in %s is refused by that name, never read by a guess',
  (name, bytes) => {
    const { problem } = decodeText(new Uint8Array(bytes));
    expect(problem?.message).toMatch(
      new RegExp(`^byte \\d+ is not valid UTF-8 but looks like ${name}; save it as UTF-8$`),
    );
  },
);

test('bytes that look like nothing are only told to be no UTF-8', () => {
  const message = decodeText(Uint8Array.from({ length: 64 }, (_, at) => 0x80 + ((at * 37) % 120))).problem
    ?.message;
  expect(message).toBe('byte 0 is not valid UTF-8; save it as UTF-8');
});
