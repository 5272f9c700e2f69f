import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentHash } from './content-hash.js';

const hashOf = (text: string) => contentHash(new TextEncoder().encode(text));

test('equal bytes have equal hashes, wherever they lie', () => {
  const bytes = new TextEncoder().encode('xThe pier is shut.');
  expect(contentHash(bytes.subarray(1))).toBe(hashOf('The pier is shut.'));
  expect(hashOf('')).toMatch(/^[0-9a-f]{16}$/);
});

test('one bit more, less or another gives another hash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.nat(), fc.nat(7), (bytes, place, bit) => {
      const changed = bytes.slice();
      const at = place % bytes.length;
      changed[at] = (changed[at] as number) ^ (1 << bit);
      expect(contentHash(changed)).not.toBe(contentHash(bytes));
      expect(contentHash(bytes.subarray(1))).not.toBe(contentHash(bytes));
      expect(contentHash(Uint8Array.of(...bytes, 0))).not.toBe(contentHash(bytes));
    }),
  );
});

test('a hundred thousand short texts have as many hashes', () => {
  const seen = new Set<string>();
  for (let number = 0; number < 100_000; number++) seen.add(hashOf(`article ${number}`));
  expect(seen.size).toBe(100_000);
});
