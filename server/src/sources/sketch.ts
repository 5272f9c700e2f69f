import { foldWord } from '../text/normalise.js';
import type { Span } from '../text/span.js';
import type { Article } from './article.js';

/** What tells sentences alike, worked out of one article alone. All lists go by sentence. */
export interface ArticleSketch {
  /** Folded words. */
  readonly wordCounts: Uint32Array;
  /** 53 bits of hash: equal for equal words in equal order. */
  readonly texts: Float64Array;
  /** Of the words with a digit. */
  readonly figures: Uint32Array;
  /** The smallest hashes of the sentence's runs of words (bottom-k sketch, Broder 1997): `starts` to the next. */
  readonly hashes: Uint32Array;
  readonly starts: Uint32Array;
  /** Hashes of the distinct pairs of neighbouring words, ascending. */
  pairs(sentence: number): Uint32Array;
}

export type SketchedArticle = Pick<Article, 'text' | 'sentences'>;

/** Shorter sentences are alike by chance ("He declined to comment."), and have no hashes. */
export const FEWEST_WORDS = 8;
/** Runs of so many words lead to candidates: long enough to be rare, short enough to outlive one changed word. */
const SHINGLE_WORDS = 4;
const SKETCH = 6;

const sketches = new WeakMap<SketchedArticle, ArticleSketch>();

/** Worked out once for each article. */
export function sketchOf(article: SketchedArticle): ArticleSketch {
  const known = sketches.get(article);
  if (known) return known;
  const sketch = makeSketch(article);
  sketches.set(article, sketch);
  return sketch;
}

function makeSketch({ text, sentences }: SketchedArticle): ArticleSketch {
  const wordCounts = new Uint32Array(sentences.length);
  const texts = new Float64Array(sentences.length);
  const figures = new Uint32Array(sentences.length);
  const starts = new Uint32Array(sentences.length + 1);
  const hashes: number[] = [];
  for (const [at, span] of sentences.entries()) {
    const words = readWordHashes(text, span);
    wordCounts[at] = words.hashes.length;
    figures[at] = words.figures;
    texts[at] = textHash(words.hashes);
    if (words.hashes.length >= FEWEST_WORDS) for (const hash of smallest(words.hashes)) hashes.push(hash);
    starts[at + 1] = hashes.length;
  }
  const pairs = new Map<number, Uint32Array>();
  return {
    wordCounts,
    texts,
    figures,
    hashes: Uint32Array.from(hashes),
    starts,
    pairs(sentence) {
      const known = pairs.get(sentence);
      if (known) return known;
      const span = sentences[sentence];
      const made = pairsOf(span ? readWordHashes(text, span).hashes : []);
      pairs.set(sentence, made);
      return made;
    },
  };
}

/** `ArticleSketch.texts` alone. */
export function textHashes({ text, sentences }: SketchedArticle): Float64Array {
  return Float64Array.from(sentences, span => textHash(readWordHashes(text, span).hashes));
}

interface WordHashes {
  readonly hashes: readonly number[];
  readonly figures: number;
}

const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** Each run of letters and digits, folded. Most text is ASCII, and is hashed as it is read. */
function readWordHashes(text: string, { start, end }: Span): WordHashes {
  const hashes: number[] = [];
  let figures = FNV_BASIS;
  let hash = FNV_BASIS;
  let length = 0;
  let hasDigit = false;
  for (let at = start; at <= end; at++) {
    let code = at < end ? text.charCodeAt(at) : 32;
    if (code > 127) return readOtherWords(text.slice(start, end));
    if (code >= 65 && code <= 90) code += 32;
    const isDigit = code >= 48 && code <= 57;
    if (isDigit || (code >= 97 && code <= 122)) {
      hash = Math.imul(hash ^ code, FNV_PRIME);
      length++;
      hasDigit ||= isDigit;
    } else if (length > 0) {
      hashes.push(hash);
      if (hasDigit) figures = mix(figures, hash);
      hash = FNV_BASIS;
      length = 0;
      hasDigit = false;
    }
  }
  return { hashes, figures: figures >>> 0 };
}

function readOtherWords(sentence: string): WordHashes {
  const words = (sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(foldWord);
  let figures = FNV_BASIS;
  const hashes = words.map(word => {
    const hash = hashWord(word);
    if (/\p{N}/u.test(word)) figures = mix(figures, hash);
    return hash;
  });
  return { hashes, figures: figures >>> 0 };
}

/** 32-bit FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = FNV_BASIS;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), FNV_PRIME);
  return hash;
}

/** Final mix of MurmurHash3, so that the smallest hashes are a fair sample. */
function mix(hash: number, next: number): number {
  let mixed = Math.imul(hash ^ next, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** Two hashes of 32 bits, of which the second gives the lower 21 bits. */
function textHash(words: readonly number[]): number {
  let high = FNV_BASIS;
  let low = words.length;
  for (const word of words) {
    high = mix(high, word);
    low = mix(low, word);
  }
  return (high >>> 0) * 0x200000 + (low >>> 11);
}

function smallest(words: readonly number[]): Uint32Array {
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= words.length; at++) {
    let hash = FNV_BASIS;
    for (let next = at; next < at + SHINGLE_WORDS; next++) hash = mix(hash, words[next] ?? 0);
    shingles.add(hash >>> 0);
  }
  return Uint32Array.from(shingles).sort().subarray(0, SKETCH);
}

function pairsOf(words: readonly number[]): Uint32Array {
  const pairs = new Set<number>();
  for (let at = 1; at < words.length; at++)
    pairs.add(mix(mix(FNV_BASIS, words[at - 1] ?? 0), words[at] ?? 0) >>> 0);
  return Uint32Array.from(pairs).sort();
}
