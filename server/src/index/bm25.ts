/**
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
 * Lucene's two changes: 1 inside the logarithm of the idf, and no constant factor k1 + 1.
 *
 *   score = sum over terms of  idf * tf / (tf + k1 * (1 - b + b * length / averageLength))
 */

/** How soon further occurrences of a term stop counting; unitless, 0 and up. Lucene's and MiniSearch's default. */
const K1 = 1.2;

/**
 * How much long passages are held back, 0 (not at all) to 1 (in proportion). Lucene's default; on the queries of
 * scripts/bench.ts hit@1 is lower by .001 to .003 at 0.3 and 0.5, and the same within .001 at a K1 of 0.8.
 */
const B = 0.75;

/** Occurrences of one term in one passage, above which they count as this many: four bits. */
export const MAX_FREQUENCY = 15;

/** Terms of one passage, above which it counts as this long: eight bits. Real sentences have 5 to 60. */
export const MAX_LENGTH = 255;

/** Entries of a saturation table: one for each impact. */
const IMPACTS = (MAX_FREQUENCY + 1) << 8;

/** What a posting weighs before the corpus is known: its frequency and the length of its passage, 12 bits. */
export function impactOf(frequency: number, length: number): number {
  return (frequency << 8) | length;
}

export function frequencyOf(impact: number): number {
  return impact >> 8;
}

export function lengthOf(impact: number): number {
  return impact & MAX_LENGTH;
}

/** Inverse document frequency, natural logarithm; above 0 for every frequency up to `passageCount`. */
export function inverseFrequency(documentFrequency: number, passageCount: number): number {
  return Math.log(1 + (passageCount - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

/** The second factor of the score, 0..1, for each impact. Grows with the frequency, shrinks with the length. */
export function saturationTable(averageLength: number): Float64Array {
  const table = new Float64Array(IMPACTS);
  for (let length = 0; length <= MAX_LENGTH; length++) {
    const norm = K1 * (1 - B + (B * length) / averageLength);
    for (let frequency = 1; frequency <= MAX_FREQUENCY; frequency++) {
      table[impactOf(frequency, length)] = frequency / (frequency + norm);
    }
  }
  return table;
}
