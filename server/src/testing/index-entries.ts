import fc from 'fast-check';
import type { IndexEntry } from '../index/passage-index.js';

/** With spans as if the words stood with one space between them; two sentences a paragraph. */
export function entryOf(uri: string, sentences: readonly (readonly string[])[]): IndexEntry {
  let start = 0;
  const spans = sentences.map((terms, at) => {
    const span = { start, end: start + terms.join(' ').length, paragraph: at >> 1 };
    start = span.end + 1;
    return span;
  });
  return { uri, sentences, spans };
}

/** A small vocabulary with a few very common words, so that terms meet, scores tie and bounds bite. */
export const anyTerm: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('the', 'said') },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 12 }).map(n => `w${n}`) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 99 }).map(n => `rare${n}`) },
);

export const anyUri: fc.Arbitrary<string> = fc.integer({ min: 0, max: 11 }).map(n => `u${n}`);

export const anyEntry: fc.Arbitrary<IndexEntry> = fc
  .tuple(anyUri, fc.array(fc.array(anyTerm, { maxLength: 20 }), { maxLength: 8 }))
  .map(([uri, sentences]) => entryOf(uri, sentences));

export const anyQuestion = fc.record({
  terms: fc.array(anyTerm, { maxLength: 15 }),
  limit: fc.integer({ min: 1, max: 12 }),
});
