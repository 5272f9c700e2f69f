import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyEntry, anyQuestion, anyUri, entryOf } from '../testing/index-entries.js';
import {
  buildIndex,
  type IndexEntry,
  type PassageIndex,
  packEntries,
  readIndex,
  writeIndex,
} from './passage-index.js';

const ferry = entryOf('file:///sources/ferry.md', [
  ['the', 'ferry', 'left', 'the', 'quay', 'at', 'noon'],
  ['ferry', 'ferry', 'ferry', 'sank'],
]);
const storm = entryOf('file:///sources/storm.md', [
  ['a', 'storm', 'closed', 'the', 'quay'],
  ['паром', '渡し', '🛳', '\ud800'],
]);

/** An index in two segments, one of which has an article that is gone. */
const mixed = grown(
  buildIndex([ferry, storm, ...fillers(5)]),
  [entryOf('new', [['quay', 'reopened']])],
  ['f3'],
);

describe('bytes of an index', () => {
  test('bring back what it answers: hits, terms, places, whom it lost', () => {
    const back = roundTrip(mixed);
    expect(mixed.corpus.segments.length).toBe(2);
    expect(answersOf(back, ['quay', 'ferry', 'filler', '渡し', '\ud800'])).toEqual(
      answersOf(mixed, ['quay', 'ferry', 'filler', '渡し', '\ud800']),
    );
    expect([...back.terms()].sort()).toEqual([...mixed.terms()].sort());
    expect(back.span(ferry.uri, 1)).toEqual({ start: 32, end: 54, paragraph: 0 });
    expect(back.passagesOf('f3')).toBe(0);
  });

  test('are parts of what is in memory, not a copy of it', () => {
    const [segment] = mixed.corpus.segments;
    expect(writeIndex(mixed).some(({ buffer }) => buffer === segment?.segment.postings.buffer)).toBe(true);
  });

  test('are read where they begin in the middle of other bytes', () => {
    const bytes = joined(mixed);
    for (const before of [1, 2, 3, 4]) {
      const shifted = new Uint8Array(bytes.length + before);
      shifted.set(bytes, before);
      const back = readIndex(shifted.subarray(before));
      expect(back && answersOf(back, ['quay'])).toEqual(answersOf(mixed, ['quay']));
    }
  });

  test('can be updated like the index that they were written from', () => {
    const back = grown(roundTrip(mixed), [entryOf('new', [['ferry', 'raised']])], [storm.uri]);
    const expected = grown(mixed, [entryOf('new', [['ferry', 'raised']])], [storm.uri]);
    expect(answersOf(back, ['quay', 'ferry', 'raised'])).toEqual(
      answersOf(expected, ['quay', 'ferry', 'raised']),
    );
  });

  test('are the same for the same index, and nobody reads those of another version or kind', () => {
    const bytes = joined(mixed);
    expect(joined(mixed)).toEqual(bytes);
    for (const [at, value] of [
      [0, 0],
      [4, 99],
    ] as const) {
      const other = bytes.slice();
      other[at] = value;
      expect(readIndex(other)).toBeUndefined();
    }
    expect(readIndex(new Uint8Array(0))).toBeUndefined();
    expect(readIndex(new TextEncoder().encode('{"version":1,"articles":[]}.'))).toBeUndefined();
  });

  test('that are cut off or too many are not read', () => {
    const bytes = joined(mixed);
    for (let length = 0; length < bytes.length; length++) {
      expect(readIndex(bytes.subarray(0, length))).toBeUndefined();
    }
    const longer = new Uint8Array(bytes.length + 4);
    longer.set(bytes);
    expect(readIndex(longer)).toBeUndefined();
  });

  test('with any one byte changed are not read, or give finite answers in range', () => {
    const bytes = joined(mixed);
    for (let at = 0; at < bytes.length; at++) {
      for (const change of [1, 0xff]) {
        const damaged = bytes.slice();
        damaged[at] = (damaged[at] as number) ^ change;
        expectSane(damaged);
      }
    }
  });
});

describe('for any articles', () => {
  test('an index read back answers as before, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry),
        fc.array(anyEntry, { maxLength: 4 }),
        fc.array(anyUri, { maxLength: 3 }),
        fc.array(anyQuestion),
        (first, put, removed, asked) => {
          const index = grown(buildIndex(first), put, removed);
          const back = roundTrip(index);
          expect(back.passageCount).toBe(index.passageCount);
          for (const query of asked) expect(back.search(query)).toEqual(index.search(query));
        },
      ),
    );
  });

  test('damage of any kind is noticed, or does no harm', () => {
    const damage = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      values: fc.uint8Array({ minLength: 1, maxLength: 12 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyEntry, { minLength: 1 }),
        fc.array(damage, { minLength: 1 }),
        (entries, places) => {
          const bytes = joined(buildIndex(entries));
          for (const { at, values } of places) {
            const start = Math.floor(at * bytes.length);
            bytes.set(values.subarray(0, bytes.length - start), start);
          }
          expectSane(bytes);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('packing in pieces and merging in steps comes to the same as packing whole', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), fc.array(anyQuestion), (entries, asked) => {
        const whole = buildIndex(entries);
        const put = entries.map(entry => structuredClone(packEntries([entry])));
        const steps = buildIndex([]).updateSteps({ put, removed: [] });
        let step = steps.next();
        while (!step.done) step = steps.next();
        const pieces = step.value;
        expect(pieces.corpus.segments.length).toBe(whole.corpus.segments.length);
        expect(pieces.articleCount).toBe(whole.articleCount);
        for (const query of asked) expect(pieces.search(query)).toEqual(whole.search(query));
        const latest = new Map(entries.map(entry => [entry.uri, entry]));
        for (const { uri, sentences, spans } of latest.values()) {
          expect(pieces.passagesOf(uri)).toBe(sentences.length);
          sentences.forEach((_, at) => {
            expect(pieces.span(uri, at)).toMatchObject({ start: spans[at]?.start, end: spans[at]?.end });
            expect(pieces.span(uri, at)).toEqual(whole.span(uri, at));
          });
        }
      }),
    );
  });
});

/** Reads it, and if that is possible asks everything. */
function expectSane(bytes: Uint8Array): void {
  const index = readIndex(bytes);
  if (!index) return;
  const terms = ['the', 'quay', 'ferry', 'filler', 'said', 'w1', 'rare1', '渡し'];
  for (const { uri, sentence, score } of index.search({ terms, limit: 50 })) {
    expect(Number.isFinite(score)).toBe(true);
    expectThere(index, uri, sentence);
    expect(index.held(terms)(uri, sentence).length).toBe(terms.length);
    index.span(uri, sentence);
  }
  for (const term of index.terms()) {
    expect(index.documentFrequency(term)).toBeLessThanOrEqual(index.passageCount);
    for (const { uri, sentence } of index.holding(term)) expectThere(index, uri, sentence);
  }
  grown(index, [ferry], ['f1']).search({ terms, limit: 5 });
}

/** The uri itself may be damaged, so the bound is that of the longest article. */
function expectThere(index: PassageIndex, uri: string, sentence: number): void {
  const longest = Math.max(
    ...index.corpus.segments.map(({ segment: { articleStarts } }) => longestOf(articleStarts)),
  );
  expect(sentence).toBeGreaterThanOrEqual(0);
  expect(sentence).toBeLessThan(longest);
  expect(typeof uri).toBe('string');
}

function longestOf(articleStarts: Uint32Array): number {
  return Math.max(0, ...Array.from(articleStarts, (start, at) => (articleStarts[at + 1] ?? start) - start));
}

function answersOf(index: PassageIndex, terms: readonly string[]): unknown {
  return {
    counts: [index.articleCount, index.passageCount],
    hits: index.search({ terms, limit: 20 }),
    frequencies: terms.map(term => index.documentFrequency(term)),
    holding: terms.map(term => [...index.holding(term)]),
    held: [...index.held(terms)(ferry.uri, 0)],
  };
}

function roundTrip(index: PassageIndex): PassageIndex {
  const back = readIndex(joined(index));
  if (!back) throw new Error('not read back');
  return back;
}

function joined(index: PassageIndex): Uint8Array {
  return new Uint8Array(Buffer.concat(writeIndex(index)));
}

function grown(index: PassageIndex, put: readonly IndexEntry[], removed: readonly string[]): PassageIndex {
  return index.update({ put: [packEntries(put)], removed });
}

function fillers(count: number): IndexEntry[] {
  return Array.from({ length: count }, (_, at) => entryOf(`f${at}`, [['filler', 'said', `w${at}`]]));
}
