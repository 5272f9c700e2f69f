import { type SketchedArticle, textHashes } from './sketch.js';

/** What a text hash of the sketch has below its upper 32 bits. */
const LOWER_BITS = 2 ** 21;

/**
 * By sentence, 32 bits of hash of its folded words: equal for equal words in equal order, and for some two of 65,000
 * different sentences by chance.
 */
export function sentenceHashes(article: SketchedArticle): Uint32Array {
  return Uint32Array.from(textHashes(article), text => text / LOWER_BITS);
}
