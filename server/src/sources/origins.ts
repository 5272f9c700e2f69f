import { type CreditedArticle, creditsOf } from './credits.js';
import { type ArticleSketch, FEWEST_WORDS, sketchOf } from './sketch.js';

export type SharedArticle = CreditedArticle & { readonly uri: string };

export interface SharedPassage {
  readonly article: SharedArticle;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
}

/** Share of the shorter sentence's word pairs that the longer one has too, from which it is a near copy. */
const NEAR_COPY = 0.9;
/** Candidates compared for one hash; stock phrases would make it quadratic. */
const BUCKET_LIMIT = 24;
/** Share of the smaller article's long sentences that are copies, from which two articles are one text. */
const SAME_ARTICLE = 0.5;

/**
 * Which of some passages go back to one text, or to one outlet, and so count as one witness: for each the place in the
 * list of the first of its origin. They share it where `haveOneOrigin`, and where each does with a third of them.
 */
export function groupByOrigin(passages: readonly SharedPassage[]): readonly number[] {
  const firsts = passages.map((_, at) => at);
  for (let later = 1; later < passages.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const [a, b] = [firsts[earlier] as number, firsts[later] as number];
      if (a === b || !haveOneOrigin(passages[earlier] as SharedPassage, passages[later] as SharedPassage))
        continue;
      const [kept, given] = a < b ? [a, b] : [b, a];
      for (let at = 0; at <= later; at++) if (firsts[at] === given) firsts[at] = kept;
    }
  }
  return firsts;
}

/** They stand in one article, in copies or near copies of one text, or name the same agency as where they have it from. */
export function haveOneOrigin(a: SharedPassage, b: SharedPassage): boolean {
  if (a.article.uri === b.article.uri) return true;
  const credited = creditOf(a);
  if (credited !== undefined && credited === creditOf(b)) return true;
  return areCopies(a, b) || areOneText(a.article, b.article);
}

/** The passages are copies or near copies of one another; short ones are alike by chance, and never are. */
export function areCopies(a: SharedPassage, b: SharedPassage): boolean {
  const [own, other] = [sketchOf(a.article), sketchOf(b.article)];
  return isLong(own, a.sentence) && isLong(other, b.sentence) && areSame(own, a.sentence, other, b.sentence);
}

function creditOf({ article, sentence }: SharedPassage): string | undefined {
  const { whole, passages } = creditsOf(article);
  return passages.get(sentence) ?? whole;
}

function isLong({ wordCounts }: ArticleSketch, sentence: number): boolean {
  return (wordCounts[sentence] ?? 0) >= FEWEST_WORDS;
}

function areSame(own: ArticleSketch, sentence: number, other: ArticleSketch, otherSentence: number): boolean {
  return (
    own.texts[sentence] === other.texts[otherSentence] || isNearCopy(own, sentence, other, otherSentence)
  );
}

function isNearCopy(own: ArticleSketch, at: number, other: ArticleSketch, otherAt: number): boolean {
  // Another figure is another statement, not a copy of it.
  if (own.figures[at] !== other.figures[otherAt]) return false;
  const isShorter = (own.wordCounts[at] as number) <= (other.wordCounts[otherAt] as number);
  const [pairs, more] = [own.pairs(at), other.pairs(otherAt)];
  return isShorter ? holdsMost(pairs, more) : holdsMost(more, pairs);
}

/** Whether `longer` has most of `shorter`; both ascending. Most candidates are told apart by the first few. */
function holdsMost(shorter: Uint32Array, longer: Uint32Array): boolean {
  const least = NEAR_COPY * shorter.length;
  let shared = 0;
  let right = 0;
  for (let left = 0; left < shorter.length; left++) {
    const pair = shorter[left] as number;
    while (right < longer.length && (longer[right] as number) < pair) right++;
    if (longer[right] === pair) shared++;
    else if (shared + shorter.length - left - 1 < least) return false;
  }
  return shared >= least;
}

const knownPairs = new WeakMap<SharedArticle, WeakMap<SharedArticle, boolean>>();

function areOneText(a: SharedArticle, b: SharedArticle): boolean {
  const [first, second] = a.uri < b.uri ? [a, b] : [b, a];
  const pairs = knownPairs.get(first) ?? new WeakMap<SharedArticle, boolean>();
  knownPairs.set(first, pairs);
  const known = pairs.get(second) ?? shareMost(sketchOf(first), sketchOf(second));
  pairs.set(second, known);
  return known;
}

function shareMost(a: ArticleSketch, b: ArticleSketch): boolean {
  const [smaller, larger] = longSentences(a) <= longSentences(b) ? [a, b] : [b, a];
  const size = longSentences(smaller);
  if (size === 0) return false;
  const places = placesOf(larger);
  let copies = 0;
  for (const sentence of smaller.wordCounts.keys())
    if (isLong(smaller, sentence) && hasCopy(smaller, sentence, larger, places)) copies++;
  return copies >= SAME_ARTICLE * size;
}

function longSentences({ wordCounts }: ArticleSketch): number {
  return wordCounts.reduce((count, words) => count + (words >= FEWEST_WORDS ? 1 : 0), 0);
}

/** By hash of a run of words: the first long sentences that have it. */
type Places = ReadonlyMap<number, readonly number[]>;

const knownPlaces = new WeakMap<ArticleSketch, Places>();

function placesOf(sketch: ArticleSketch): Places {
  const known = knownPlaces.get(sketch);
  if (known) return known;
  const places = new Map<number, number[]>();
  for (const sentence of sketch.wordCounts.keys()) {
    for (const hash of hashesOf(sketch, sentence)) {
      const sentences = places.get(hash) ?? [];
      if (sentences.length < BUCKET_LIMIT) sentences.push(sentence);
      places.set(hash, sentences);
    }
  }
  knownPlaces.set(sketch, places);
  return places;
}

function hasCopy(own: ArticleSketch, sentence: number, other: ArticleSketch, places: Places): boolean {
  return hashesOf(own, sentence).some(hash =>
    places.get(hash)?.some(candidate => areSame(own, sentence, other, candidate)),
  );
}

function hashesOf({ hashes, starts }: ArticleSketch, sentence: number): Uint32Array {
  return hashes.subarray(starts[sentence], starts[sentence + 1]);
}
