/** Share of a typed word's letter groups that a source must have to be looked at; a slip spoils up to three groups. */
const LEAST_SHARE = 0.3;
/** Bits of the set of letter groups of one source, a power of two: of some 120 groups, one in 17 is found by chance. */
const SIGNATURE_BITS = 2048;
/** Numbers of 32 bits that a signature has. */
export const SIGNATURE_WORDS = SIGNATURE_BITS / 32;

/** Steps in which shares are counted. */
export const STEPS = 64;

/** The first letter, the first two, and all groups of three of a word, each as a bit of a signature. */
export function eachGroup(word: string, take: (group: number) => void): void {
  take(bitOf(1, word.charCodeAt(0), 0, 0));
  if (word.length > 1) take(bitOf(2, word.charCodeAt(0), word.charCodeAt(1), 0));
  for (let at = 0; at + 3 <= word.length; at++)
    take(bitOf(3, word.charCodeAt(at), word.charCodeAt(at + 1), word.charCodeAt(at + 2)));
}

/** Multipliers are those of FNV-1a, of 32 bits. */
function bitOf(length: number, a: number, b: number, c: number): number {
  let hash = 0x811c9dc5 ^ length;
  hash = Math.imul(hash ^ a, 0x01000193);
  hash = Math.imul(hash ^ b, 0x01000193);
  hash = Math.imul(hash ^ c, 0x01000193);
  return (hash ^ (hash >>> 15)) & (SIGNATURE_BITS - 1);
}

/**
 * How much of the words' letter groups the signature at `from` has, up to `STEPS` a word; 0 where one of the words is
 * not likely to be there.
 */
export function shareOf(
  groups: readonly (readonly number[])[],
  signatures: Uint32Array,
  from: number,
): number {
  let sum = 0;
  for (const word of groups) {
    let shared = 0;
    for (const group of word) shared += ((signatures[from + (group >> 5)] ?? 0) >>> (group & 31)) & 1;
    if (shared < LEAST_SHARE * word.length) return 0;
    sum += Math.round((STEPS * shared) / word.length);
  }
  return sum;
}
