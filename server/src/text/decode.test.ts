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
