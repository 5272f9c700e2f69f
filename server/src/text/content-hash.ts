/**
 * 64 bits of the bytes as 16 hex digits: two of MurmurHash3 (Appleby, x86, 32 bits), which share what they read. Tells
 * texts apart by chance, not against somebody who makes two alike.
 */
export function contentHash(bytes: Uint8Array): string {
  let first = 0x9747b28c;
  let second = 0x5bd1e995;
  const whole = bytes.length & ~3;
  for (let at = 0; at < whole; at += 4) {
    const word =
      (bytes[at] as number) |
      ((bytes[at + 1] as number) << 8) |
      ((bytes[at + 2] as number) << 16) |
      ((bytes[at + 3] as number) << 24);
    const spread = spreadWord(word);
    first = (Math.imul(rotate(first ^ spread, 13), 5) + 0xe6546b64) | 0;
    second = (Math.imul(rotate(second ^ spread, 19), 5) + 0x561ccd1b) | 0;
  }
  let rest = 0;
  for (let at = whole; at < bytes.length; at++) rest |= (bytes[at] as number) << (8 * (at - whole));
  const spread = spreadWord(rest);
  return hex(finish(first ^ spread ^ bytes.length)) + hex(finish(second ^ spread ^ ~bytes.length));
}

function spreadWord(word: number): number {
  return Math.imul(rotate(Math.imul(word, 0xcc9e2d51), 15), 0x1b873593);
}

function rotate(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function finish(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
