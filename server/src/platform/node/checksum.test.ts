import { expect, test } from 'vitest';
import { createChecksum } from './checksum.js';

function wordsOf(length: number): Uint32Array {
  return new Uint32Array(new Uint8Array(length).map((_, at) => at * 37 + length).buffer);
}

// As xxhash-wasm 1.1.0 gives them for the same bytes.
test.each([
  [0, 0x02cc5d05],
  [16, 0xf7769e15],
  [160, 0x6457a874],
  [1_600, 0x399f19ba],
])('of %i bytes is that of xxHash', (length, expected) => {
  const checksum = createChecksum();
  checksum.add(wordsOf(length));
  expect(checksum.value()).toBe(expected);
});

test('is the same in pieces', () => {
  const [whole, pieces] = [createChecksum(), createChecksum()];
  const words = wordsOf(1_600);
  whole.add(words);
  for (const [from, to] of [
    [0, 4],
    [4, 300],
    [300, 400],
  ])
    pieces.add(words.subarray(from, to));
  expect(pieces.value()).toBe(whole.value());
});
