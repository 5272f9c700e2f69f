import { type CreditedArticle, creditsOf } from './credits.js';
import { type ArticleSketch, FEWEST_WORDS, sketchOf } from './sketch.js';

/**
 * Which passages go back to one text, or to one outlet. Two passages with the same origin count as one witness: they
 * stand in one article, in copies or near copies of one wire text, or name the same agency as where they have it from.
 */
export interface Origins {
  /**
   * The URI of the first article, by code unit, among those that share the passage's text; `credit:` and a name where
   * one of them says from whom it is.
   */
  originOf(uri: string, sentence: number): string;
  /** The passages are copies or near copies of one another. */
  areCopies(a: Passage, b: Passage): boolean;
}

type SharedArticle = CreditedArticle & { readonly uri: string };

export interface Passage {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
}

/** Share of the shorter sentence's word pairs that the longer one has too, from which it is a near copy. */
const NEAR_COPY = 0.9;
/** Candidates compared in one bucket; stock phrases would make it quadratic. */
const BUCKET_LIMIT = 24;
/** Share of the smaller article's long sentences that are copies, from which two articles are one text. */
const SAME_ARTICLE = 0.5;

/** Between two steps: some milliseconds of work each, on their own. */
const ARTICLES_A_STEP = 200;
const HASHES_A_STEP = 20_000;
/** A comparison of two sentences costs what so many hashes cost. */
const COMPARISON = 16;

/** Hashes are sorted in so many parts, by their leading bits, so that no step takes long. */
const PARTS = 256;

/** Sentences are numbered through in the order of their articles' uris; an article's begin at its base. */
interface Sentences {
  readonly uris: readonly string[];
  readonly sketches: readonly ArticleSketch[];
  readonly bases: Uint32Array;
  /** Article of each sentence. */
  readonly articleOf: Uint32Array;
  /** Sentences long enough to tell copies by, of each article. */
  readonly sizes: Uint32Array;
}

/** Finds copies in time about linear in the text; the result does not depend on the order of the articles. */
export function nearDuplicates(articles: readonly SharedArticle[]): Origins {
  const steps = originSteps(articles);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same in steps, between which other work can be done. What was sketched before is not sketched again. */
export function* originSteps(articles: readonly SharedArticle[]): Generator<void, Origins> {
  const sorted = [...articles].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const all = yield* numberSentences(sorted);
  const copies = yield* groupCopies(all);
  const groups = copyGroups(all, copies);
  const sameText = groupArticles(all, groups);
  const firstOf = firstArticles(groups, sameText);
  const credits = creditGroups(sorted, all, copies, sameText);
  const indexOf = new Map(all.uris.map((uri, index) => [uri, index]));

  const numberOf = ({ uri, sentence }: Passage): number => {
    const article = indexOf.get(uri);
    const sketch = article === undefined ? undefined : all.sketches[article];
    const isLong = (sketch?.wordCounts[sentence] ?? 0) >= FEWEST_WORDS;
    return isLong ? (all.bases[article ?? 0] ?? 0) + sentence : -1;
  };
  return {
    originOf(uri, sentence) {
      const article = indexOf.get(uri);
      if (article === undefined) return uri;
      const group = root(copies, (all.bases[article] ?? 0) + sentence);
      const first = firstOf.get(group) ?? root(sameText, article);
      const credited = credits.bySentence.get(group) ?? credits.byText.get(first);
      return credited === undefined ? (all.uris[first] ?? uri) : `credit:${credited}`;
    },
    areCopies(a, b) {
      const [left, right] = [numberOf(a), numberOf(b)];
      return left >= 0 && right >= 0 && root(copies, left) === root(copies, right);
    },
  };
}

interface CreditGroups {
  /** By the root of a group of copies, else by the sentence's own number. */
  readonly bySentence: ReadonlyMap<number, string>;
  /** By the root of the articles that are one text. */
  readonly byText: ReadonlyMap<number, string>;
}

/** Copies credit whom one of them credits: the first in the order of the articles. */
function creditGroups(
  sorted: readonly SharedArticle[],
  all: Sentences,
  copies: Uint32Array,
  sameText: Uint32Array,
): CreditGroups {
  const bySentence = new Map<number, string>();
  const byText = new Map<number, string>();
  for (const [article, source] of sorted.entries()) {
    const { whole, passages } = creditsOf(source);
    const text = root(sameText, article);
    if (whole !== undefined && !byText.has(text)) byText.set(text, whole);
    for (const [sentence, name] of passages) {
      const group = root(copies, (all.bases[article] as number) + sentence);
      if (!bySentence.has(group)) bySentence.set(group, name);
    }
  }
  return { bySentence, byText };
}

function* numberSentences(sorted: readonly SharedArticle[]): Generator<void, Sentences> {
  const sketches: ArticleSketch[] = [];
  const bases = new Uint32Array(sorted.length + 1);
  for (const [article, source] of sorted.entries()) {
    sketches.push(sketchOf(source));
    creditsOf(source);
    bases[article + 1] = (bases[article] ?? 0) + source.sentences.length;
    if (article % ARTICLES_A_STEP === ARTICLES_A_STEP - 1) yield;
  }
  const articleOf = new Uint32Array(bases[sorted.length] ?? 0);
  const sizes = new Uint32Array(sorted.length);
  for (const [article, { wordCounts }] of sketches.entries()) {
    articleOf.fill(article, bases[article], bases[article + 1]);
    sizes[article] = wordCounts.reduce((count, words) => count + (words >= FEWEST_WORDS ? 1 : 0), 0);
  }
  return { uris: sorted.map(({ uri }) => uri), sketches, bases, articleOf, sizes };
}

/** Parents of a forest over all sentences: those of one tree are copies of one another. */
function* groupCopies(all: Sentences): Generator<void, Uint32Array> {
  const parents = Uint32Array.from(all.articleOf, (_, index) => index);
  const parts = yield* partHashes(all, yield* joinTwins(all, parents));
  let work = 0;
  for (const part of parts) {
    part.sort();
    work += part.length;
    for (let from = 0; from < part.length; ) {
      const hash = hashOf(part[from] as number);
      let to = from + 1;
      while (to < part.length && hashOf(part[to] as number) === hash) to++;
      if (to - from > 1) work += COMPARISON * joinNearCopies(all, parents, part.subarray(from, to));
      if (work > HASHES_A_STEP) {
        work = 0;
        yield;
      }
      from = to;
    }
  }
  return parents;
}

/** Joins sentences of the same words. 1 for each sentence that an earlier one is a twin of, or that is short. */
function* joinTwins(all: Sentences, parents: Uint32Array): Generator<void, Uint8Array> {
  const skipped = new Uint8Array(parents.length);
  const texts = new Float64Array(parents.length);
  const table = new Uint32Array(tableSize(parents.length));
  for (const [article, sketch] of all.sketches.entries()) {
    const base = all.bases[article] as number;
    texts.set(sketch.texts, base);
    for (let number = base; number < base + sketch.texts.length; number++) {
      const isLong = (sketch.wordCounts[number - base] as number) >= FEWEST_WORDS;
      const first = isLong ? firstWithText(table, texts, number) : number;
      if (!isLong || first !== number) skipped[number] = 1;
      if (first !== number) join(parents, first, number);
    }
    if (article % ARTICLES_A_STEP === ARTICLES_A_STEP - 1) yield;
  }
  return skipped;
}

/** A power of two, at most half of which is filled. */
function tableSize(count: number): number {
  let size = 16;
  while (size < 2 * count) size *= 2;
  return size;
}

/** The first sentence with this one's text, which is put into the table if it is itself; 0 is an empty place. */
function firstWithText(table: Uint32Array, texts: Float64Array, number: number): number {
  const text = texts[number] as number;
  const mask = table.length - 1;
  for (let place = text & mask; ; place = (place + 1) & mask) {
    const held = table[place] as number;
    if (held === 0) {
      table[place] = number + 1;
      return number;
    }
    if (texts[held - 1] === text) return held - 1;
  }
}

/**
 * The lower 24 bits of a hash, the others being those of its part, and the sentence that has it: one whole number
 * below 2^53, which sorts by hash, then sentence.
 */
const SENTENCES = 2 ** 29;

function hashOf(entry: number): number {
  return Math.floor(entry / SENTENCES);
}

function* partHashes(all: Sentences, skipped: Uint8Array): Generator<void, readonly Float64Array[]> {
  const counts = new Uint32Array(PARTS);
  for (const { hashes } of all.sketches)
    for (const hash of hashes) counts[hash >>> 24] = (counts[hash >>> 24] as number) + 1;
  const parts = Array.from(counts, count => new Float64Array(count));
  const filled = new Uint32Array(PARTS);
  for (const [article, { hashes, starts }] of all.sketches.entries()) {
    const base = all.bases[article] as number;
    for (let sentence = 0; sentence + 1 < starts.length; sentence++) {
      if (skipped[base + sentence] === 1) continue;
      for (let at = starts[sentence] as number; at < (starts[sentence + 1] as number); at++) {
        const hash = hashes[at] as number;
        const part = parts[hash >>> 24] as Float64Array;
        const place = filled[hash >>> 24] as number;
        part[place] = (hash & 0xffffff) * SENTENCES + base + sentence;
        filled[hash >>> 24] = place + 1;
      }
    }
    if (article % ARTICLES_A_STEP === ARTICLES_A_STEP - 1) yield;
  }
  return parts.map((part, at) => part.subarray(0, filled[at]));
}

/** Compares each sentence of a bucket with the first ones before it; gives how many were compared. */
function joinNearCopies(all: Sentences, parents: Uint32Array, bucket: Float64Array): number {
  let compared = 0;
  for (let later = 1; later < bucket.length; later++) {
    const right = (bucket[later] as number) % SENTENCES;
    for (let earlier = 0; earlier < Math.min(later, BUCKET_LIMIT); earlier++) {
      const left = (bucket[earlier] as number) % SENTENCES;
      if (root(parents, left) === root(parents, right)) continue;
      compared++;
      if (isNearCopy(all, left, right)) join(parents, left, right);
    }
  }
  return compared;
}

function isNearCopy(all: Sentences, a: number, b: number): boolean {
  const [left, right] = [all.articleOf[a] as number, all.articleOf[b] as number];
  const [own, other] = [all.sketches[left] as ArticleSketch, all.sketches[right] as ArticleSketch];
  const [at, otherAt] = [a - (all.bases[left] as number), b - (all.bases[right] as number)];
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

/** Parents of a forest over all articles: those of one tree are one text. */
function groupArticles(all: Sentences, groups: CopyGroups): Uint32Array {
  const parents = Uint32Array.from(all.uris, (_, index) => index);
  const shared = new Map<number, number>();
  for (const members of groups.values()) {
    const list = [...members].slice(0, BUCKET_LIMIT);
    for (const [at, left] of list.entries()) {
      for (const right of list.slice(at + 1)) {
        const pair = left * parents.length + right;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  for (const [pair, sentences] of shared) {
    const [left, right] = [Math.floor(pair / parents.length), pair % parents.length];
    const smaller = Math.min(all.sizes[left] ?? 0, all.sizes[right] ?? 0);
    if (sentences >= SAME_ARTICLE * smaller) join(parents, left, right);
  }
  return parents;
}

/** By the root of each group of two sentences or more: its articles. */
type CopyGroups = ReadonlyMap<number, ReadonlySet<number>>;

function copyGroups({ articleOf }: Sentences, copies: Uint32Array): CopyGroups {
  const groups = new Map<number, Set<number>>();
  for (let number = 0; number < copies.length; number++) {
    const group = root(copies, number);
    if (group === number) continue;
    // The root is the first of its group.
    const members = groups.get(group) ?? new Set([articleOf[group] as number]);
    groups.set(group, members.add(articleOf[number] as number));
  }
  return groups;
}

/** For each group of copies the first article that holds its text. */
function firstArticles(groups: CopyGroups, sameText: Uint32Array): ReadonlyMap<number, number> {
  const first = new Map<number, number>();
  for (const [group, members] of groups) {
    let least = Number.POSITIVE_INFINITY;
    for (const article of members) least = Math.min(least, root(sameText, article));
    first.set(group, least);
  }
  return first;
}

function root(parents: Uint32Array, index: number): number {
  let at = index;
  for (let parent = parents[at] as number; parent !== at; parent = parents[at] as number) {
    const grandparent = parents[parent] as number;
    parents[at] = grandparent;
    at = grandparent;
  }
  return at;
}

/** The smaller index stays the root, so that a group is named by its first member. */
function join(parents: Uint32Array, a: number, b: number): void {
  const [left, right] = [root(parents, a), root(parents, b)];
  if (left < right) parents[right] = left;
  else parents[left] = right;
}
