import { foldWord } from '../text/normalise.js';
import type { Article } from './article.js';

/**
 * Which passages go back to one text. Two passages with the same origin count as one witness: they stand in one
 * article, or in copies or near copies of one wire text.
 */
export interface Origins {
  /** The URI of the first article, by code unit, among those that share the passage's text. */
  originOf(uri: string, sentence: number): string;
  /** The passages are copies or near copies of one another. */
  areCopies(a: Passage, b: Passage): boolean;
}

export interface Passage {
  readonly uri: string;
  /** Index into `Article.sentences`. */
  readonly sentence: number;
}

/** Shorter sentences are alike by chance ("He declined to comment."). */
const FEWEST_WORDS = 8;
/** Share of the shorter sentence's word pairs that the longer one has too, from which it is a near copy. */
const NEAR_COPY = 0.9;
/** Runs of so many words lead to candidates: long enough to be rare, short enough to outlive one changed word. */
const SHINGLE_WORDS = 4;
/** Smallest shingle hashes kept of each sentence (bottom-k sketch, Broder 1997). */
const SKETCH = 6;
/** Candidates compared in one bucket; stock phrases would make it quadratic. */
const BUCKET_LIMIT = 24;
/** Share of the smaller article's long sentences that are copies, from which two articles are one text. */
const SAME_ARTICLE = 0.5;

interface Node {
  readonly article: number;
  readonly words: readonly string[];
  readonly figures: string;
}

/** Finds copies in time about linear in the text; the result does not depend on the order of the articles. */
export function nearDuplicates(articles: readonly Pick<Article, 'uri' | 'text' | 'sentences'>[]): Origins {
  const sorted = [...articles].sort((a, b) => (a.uri < b.uri ? -1 : a.uri > b.uri ? 1 : 0));
  const nodes: Node[] = [];
  const nodeAt = sorted.map(({ text, sentences }, article) =>
    sentences.map(({ start, end }) => {
      const words = wordsOf(text.slice(start, end));
      if (words.length < FEWEST_WORDS) return -1;
      return nodes.push({ article, words, figures: figuresOf(words) }) - 1;
    }),
  );
  const copies = groupCopies(nodes);
  const sameText = groupArticles(sorted.length, nodes, copies);
  const firstOf = firstArticles(nodes, copies, sameText);
  const indexOf = new Map(sorted.map(({ uri }, index) => [uri, index]));

  const nodeOf = ({ uri, sentence }: Passage) => nodeAt[indexOf.get(uri) ?? -1]?.[sentence] ?? -1;
  return {
    originOf(uri, sentence) {
      const article = indexOf.get(uri);
      if (article === undefined) return uri;
      const node = nodeOf({ uri, sentence });
      const first = node < 0 ? root(sameText, article) : (firstOf.get(root(copies, node)) ?? article);
      return sorted[first]?.uri ?? uri;
    },
    areCopies(a, b) {
      const [left, right] = [nodeOf(a), nodeOf(b)];
      return left >= 0 && right >= 0 && root(copies, left) === root(copies, right);
    },
  };
}

function wordsOf(sentence: string): string[] {
  return (sentence.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).map(foldWord);
}

/** Another figure is another statement, not a copy of it. */
function figuresOf(words: readonly string[]): string {
  return words.filter(word => /\p{N}/u.test(word)).join(' ');
}

function groupCopies(nodes: readonly Node[]): number[] {
  const parents = nodes.map((_, index) => index);
  const exact = new Map<string, number>();
  const buckets = new Map<number, number[]>();
  for (const [index, node] of nodes.entries()) {
    const text = node.words.join(' ');
    const twin = exact.get(text);
    if (twin !== undefined) {
      join(parents, twin, index);
      continue;
    }
    exact.set(text, index);
    const compared = new Set<number>();
    for (const hash of sketch(node.words)) {
      const bucket = buckets.get(hash);
      if (!bucket) {
        buckets.set(hash, [index]);
        continue;
      }
      for (const other of bucket) {
        if (compared.has(other)) continue;
        compared.add(other);
        const candidate = nodes[other];
        if (candidate && isNearCopy(candidate, node)) join(parents, other, index);
      }
      if (bucket.length < BUCKET_LIMIT) bucket.push(index);
    }
  }
  return parents;
}

/** The smallest hashes of the sentence's runs of words. */
function sketch(words: readonly string[]): number[] {
  const hashes = words.map(hashWord);
  const shingles = new Set<number>();
  for (let at = 0; at + SHINGLE_WORDS <= hashes.length; at++) {
    let hash = 0x811c9dc5;
    for (let next = at; next < at + SHINGLE_WORDS; next++) hash = mix(hash, hashes[next] ?? 0);
    shingles.add(hash >>> 0);
  }
  return [...shingles].sort((a, b) => a - b).slice(0, SKETCH);
}

/** 32-bit FNV-1a over UTF-16 code units. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

/** Final mix of MurmurHash3, so that the smallest hashes are a fair sample. */
function mix(hash: number, next: number): number {
  let mixed = Math.imul(hash ^ next, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function isNearCopy(a: Node, b: Node): boolean {
  if (a.figures !== b.figures) return false;
  const [shorter, longer] = a.words.length <= b.words.length ? [pairs(a), pairs(b)] : [pairs(b), pairs(a)];
  let shared = 0;
  for (const pair of shorter) if (longer.has(pair)) shared += 1;
  return shared >= NEAR_COPY * shorter.size;
}

function pairs({ words }: Node): Set<string> {
  const found = new Set<string>();
  for (let at = 1; at < words.length; at++) found.add(`${words[at - 1]} ${words[at]}`);
  return found;
}

function groupArticles(count: number, nodes: readonly Node[], copies: number[]): number[] {
  const parents = Array.from({ length: count }, (_, index) => index);
  const sizes = new Map<number, number>();
  const members = new Map<number, Set<number>>();
  for (const [index, { article }] of nodes.entries()) {
    sizes.set(article, (sizes.get(article) ?? 0) + 1);
    const group = root(copies, index);
    members.set(group, (members.get(group) ?? new Set()).add(article));
  }
  const shared = new Map<string, number>();
  for (const group of members.values()) {
    const list = [...group].slice(0, BUCKET_LIMIT);
    for (const [at, left] of list.entries()) {
      for (const right of list.slice(at + 1)) {
        const pair = `${left} ${right}`;
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
  }
  for (const [pair, sentences] of shared) {
    const [left = 0, right = 0] = pair.split(' ').map(Number);
    const smaller = Math.min(sizes.get(left) ?? 0, sizes.get(right) ?? 0);
    if (sentences >= SAME_ARTICLE * smaller) join(parents, left, right);
  }
  return parents;
}

/** For each group of copies the first article that holds its text. */
function firstArticles(nodes: readonly Node[], copies: number[], sameText: number[]): Map<number, number> {
  const first = new Map<number, number>();
  for (const [index, { article }] of nodes.entries()) {
    const group = root(copies, index);
    const origin = root(sameText, article);
    first.set(group, Math.min(first.get(group) ?? origin, origin));
  }
  return first;
}

function root(parents: number[], index: number): number {
  let at = index;
  for (let parent = parents[at]; parent !== undefined && parent !== at; parent = parents[at]) {
    const grandparent = parents[parent] ?? parent;
    parents[at] = grandparent;
    at = grandparent;
  }
  return at;
}

/** The smaller index stays the root, so that a group is named by its first member. */
function join(parents: number[], a: number, b: number): void {
  const [left, right] = [root(parents, a), root(parents, b)];
  if (left < right) parents[right] = left;
  else parents[left] = right;
}
