/**
 * XXH32 (Yann Collet's xxHash, seed 0) of what is added, all of it in multiples of 16 bytes. In place of
 * `zlib.crc32`, which the Node in VS Code 1.91 does not have yet. It tells damage, not malice.
 */
export interface Checksum {
  /** `words` as this host has them in memory; their number is a multiple of 4. */
  add(words: Uint32Array): void;
  value(): number;
}

const PRIME_1 = 0x9e3779b1 | 0;
const PRIME_2 = 0x85ebca77 | 0;
const PRIME_3 = 0xc2b2ae3d | 0;
const PRIME_5 = 0x165667b1;

export function createChecksum(): Checksum {
  let first = (PRIME_1 + PRIME_2) | 0;
  let second = PRIME_2;
  let third = 0;
  let fourth = -PRIME_1 | 0;
  let length = 0;
  return {
    add(words) {
      // Local, so that they stay in registers.
      let [a, b, c, d] = [first, second, third, fourth];
      for (let at = 0; at + 3 < words.length; at += 4) {
        a = round(a, words[at] ?? 0);
        b = round(b, words[at + 1] ?? 0);
        c = round(c, words[at + 2] ?? 0);
        d = round(d, words[at + 3] ?? 0);
      }
      [first, second, third, fourth] = [a, b, c, d];
      length += words.byteLength;
    },
    value() {
      const lanes = rotate(first, 1) + rotate(second, 7) + rotate(third, 12) + rotate(fourth, 18);
      const sum = (length < 16 ? PRIME_5 : lanes) + length;
      const once = Math.imul(sum ^ (sum >>> 15), PRIME_2);
      const twice = Math.imul(once ^ (once >>> 13), PRIME_3);
      return (twice ^ (twice >>> 16)) >>> 0;
    },
  };
}

function round(lane: number, word: number): number {
  return Math.imul(rotate((lane + Math.imul(word, PRIME_2)) | 0, 13), PRIME_1);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
