import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTermList, readTerms, sizeOfTerm, writeTerm } from './term-lists.js';

const anyList = fc.array(
  fc.record({
    id: fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 2 ** 31 - 2 })),
    frequency: fc.integer({ min: 1, max: 15 }),
  }),
);

test('a list comes back as it was written, in as many bytes as were told before', () => {
  fc.assert(
    fc.property(anyList, terms => {
      const size = terms.reduce((sum, { id, frequency }) => sum + sizeOfTerm(id, frequency), 0);
      const bytes = new Uint8Array(size);
      let at = 0;
      for (const { id, frequency } of terms) at = writeTerm(bytes, at, id, frequency);
      expect(at).toBe(size);
      expect(read(bytes, 0, size, 2 ** 31)).toEqual(terms);
    }),
  );
});

test('of any bytes at all come terms that there are, as often as a term may occur', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 60 }),
      fc.nat(60),
      fc.integer({ min: 0, max: 300 }),
      (bytes, from, termCount) => {
        const terms = read(bytes, Math.min(from, bytes.length), bytes.length, termCount);
        expect(terms.length).toBeLessThanOrEqual(bytes.length);
        for (const { id, frequency } of terms) {
          expect(id).toBeLessThan(termCount);
          expect(frequency).toBeGreaterThanOrEqual(1);
          expect(frequency).toBeLessThanOrEqual(15);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

function read(bytes: Uint8Array, from: number, to: number, termCount: number) {
  const list = createTermList();
  const count = readTerms(bytes, from, to, termCount, list);
  return Array.from({ length: count }, (_, at) => ({ id: list.ids[at], frequency: list.frequencies[at] }));
}
