import { saturationTable } from './bm25.js';
import { unpackSpan } from './packed-spans.js';
import { countStrings, encodeString, findString, findText, startsWith, stringAt } from './packed-strings.js';
import type { PassageSpan } from './passage-index.js';
import { listOf, passageOf, type Segment } from './segment.js';
import { createTermList } from './term-lists.js';

/** A segment as one version of the index sees it: removals are noted beside it, it never changes. */
export interface LiveSegment {
  readonly segment: Segment;
  /** 1 for each article that is gone; undefined: none is. */
  readonly dead: Uint8Array | undefined;
  /** For each term, its postings in dead articles; undefined: there are none. */
  readonly deadFrequencies: Uint32Array | undefined;
  readonly articleCount: number;
  readonly passageCount: number;
  /** Sum of the live passages' lengths. */
  readonly length: number;
}

/** A segment at its place in a corpus. */
export interface PlacedSegment extends LiveSegment {
  /** Number of its first passage, counted through all segments of the corpus, dead ones included. */
  readonly firstPassage: number;
  /** The same for articles and for terms. */
  readonly firstArticle: number;
  readonly firstTerm: number;
}

/** Of `Corpus.admissions`. */
export const Admission = { unknown: 0, granted: 1, refused: 2 } as const;

/** One version of the index. Frozen but for what is filled when first asked for. */
export interface Corpus {
  readonly segments: readonly PlacedSegment[];
  readonly articleCount: number;
  readonly passageCount: number;
  /** Over all segments, dead ones included: how far numbers reach. */
  readonly passageSlots: number;
  readonly articleSlots: number;
  readonly termSlots: number;
  saturation(): Float64Array;
  /**
   * For each article slot what is known of the answer of `admits`. Kept while that function lives: every search of a
   * draft asks the same of the same articles.
   */
  admissions(admits: (uri: string) => boolean): Uint8Array;
  /** For `placeArticle` and `uriAt`. */
  readonly places: {
    readonly byUri: Map<string, PlacedArticle>;
    /** By article slot. */
    readonly uris: Map<number, string>;
  };
}

export interface PlacedArticle {
  readonly part: PlacedSegment;
  readonly article: number;
}

export function layOut(parts: readonly LiveSegment[]): Corpus {
  let [articleCount, passageCount, length] = [0, 0, 0];
  let [passageSlots, articleSlots, termSlots] = [0, 0, 0];
  const segments = parts.map(part => {
    const placed = { ...part, firstPassage: passageSlots, firstArticle: articleSlots, firstTerm: termSlots };
    articleCount += part.articleCount;
    passageCount += part.passageCount;
    length += part.length;
    passageSlots += part.segment.lengths.length;
    articleSlots += countStrings(part.segment.uris);
    termSlots += countStrings(part.segment.terms);
    return placed;
  });
  let table: Float64Array | undefined;
  const admissions = new WeakMap<(uri: string) => boolean, Uint8Array>();
  return {
    segments,
    articleCount,
    passageCount,
    passageSlots,
    articleSlots,
    termSlots,
    saturation() {
      // Without any term there is no posting that would be looked up.
      table ??= saturationTable(length > 0 ? length / passageCount : 1);
      return table;
    },
    admissions(admits) {
      const known = admissions.get(admits) ?? new Uint8Array(articleSlots);
      admissions.set(admits, known);
      return known;
    },
    places: { byUri: new Map(), uris: new Map() },
  };
}

/** A segment without the articles that are dead. */
export function countLive(segment: Segment, dead: Uint8Array | undefined): LiveSegment {
  const passages = segment.lengths.length;
  let [articleCount, passageCount, length] = [countStrings(segment.uris), passages, 0];
  for (let passage = 0; passage < passages; passage++) length += segment.lengths[passage] as number;
  if (!dead) return { segment, dead, deadFrequencies: undefined, articleCount, passageCount, length };

  const deadFrequencies = new Uint32Array(countStrings(segment.terms));
  const list = createTermList();
  for (let article = 0; article < dead.length; article++) {
    if (dead[article] !== 1) continue;
    articleCount--;
    const to = segment.articleStarts[article + 1] as number;
    for (let passage = segment.articleStarts[article] as number; passage < to; passage++) {
      passageCount--;
      length -= segment.lengths[passage] as number;
      const count = listOf(segment, passage, list);
      for (let at = 0; at < count; at++) {
        const term = list.ids[at] as number;
        deadFrequencies[term] = (deadFrequencies[term] as number) + 1;
      }
    }
  }
  return { segment, dead, deadFrequencies, articleCount, passageCount, length };
}

/** Passages that hold the term. */
export function documentFrequency(corpus: Corpus, term: string): number {
  let sum = 0;
  for (const part of corpus.segments) {
    const id = findText(part.segment.terms, term);
    if (id !== undefined) sum += liveFrequency(part, id);
  }
  return sum;
}

export function liveFrequency(part: LiveSegment, term: number): number {
  const { segment, deadFrequencies, passageCount } = part;
  const all = (segment.postingStarts[term + 1] as number) - (segment.postingStarts[term] as number);
  if (!deadFrequencies) return all;
  // In range even where postings and lists do not agree, as damaged bytes may say.
  return Math.min(Math.max(0, all - (deadFrequencies[term] as number)), passageCount);
}

/** Articles of which it stays known where they stand and what they are called: a paragraph's sentences meet the same ones. */
const PLACES_LIMIT = 4_096;

export function placeArticle(corpus: Corpus, uri: string): PlacedArticle | undefined {
  const { places } = corpus;
  const known = places.byUri.get(uri);
  if (known) return known;
  const placed = findArticle(corpus, uri);
  if (places.byUri.size >= PLACES_LIMIT) places.byUri.clear();
  if (placed) places.byUri.set(uri, placed);
  return placed;
}

function findArticle(corpus: Corpus, uri: string): PlacedArticle | undefined {
  for (const part of corpus.segments) {
    const article = findText(part.segment.uris, uri);
    if (article !== undefined && part.dead?.[article] !== 1) return { part, article };
  }
  return undefined;
}

export function uriAt({ places }: Corpus, part: PlacedSegment, article: number): string {
  const slot = part.firstArticle + article;
  const known = places.uris.get(slot);
  if (known !== undefined) return known;
  const uri = stringAt(part.segment.uris, article);
  if (places.uris.size >= PLACES_LIMIT) places.uris.clear();
  places.uris.set(slot, uri);
  return uri;
}

/** By halving: the last article that starts at the passage or before it, and is not empty. */
export function articleOf({ articleStarts }: Segment, passage: number): number {
  let [from, to] = [0, articleStarts.length - 1];
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if ((articleStarts[middle] as number) <= passage) from = middle;
    else to = middle;
  }
  return from;
}

export function passagesOf(corpus: Corpus, uri: string): number {
  const placed = placeArticle(corpus, uri);
  if (!placed) return 0;
  const { articleStarts } = placed.part.segment;
  return (articleStarts[placed.article + 1] as number) - (articleStarts[placed.article] as number);
}

export function spanOf(corpus: Corpus, uri: string, sentence: number): PassageSpan | undefined {
  const placed = placeArticle(corpus, uri);
  if (!placed || sentence < 0) return undefined;
  const { segment } = placed.part;
  const first = segment.articleStarts[placed.article] as number;
  if (first + sentence >= (segment.articleStarts[placed.article + 1] as number)) return undefined;
  return unpackSpan(segment, first, first + sentence);
}

/** Every term that a passage holds, once. */
export function* termsOf({ segments }: Corpus): Generator<string> {
  for (const [at, part] of segments.entries()) {
    const { terms } = part.segment;
    for (let id = 0; id < countStrings(terms); id++) {
      if (liveFrequency(part, id) === 0) continue;
      const bytes = terms.bytes.subarray(terms.starts[id], terms.starts[id + 1]);
      const isKnown = segments.slice(0, at).some(before => {
        const known = findString(before.segment.terms, bytes);
        return known !== undefined && liveFrequency(before, known) > 0;
      });
      if (!isKnown) yield stringAt(terms, id);
    }
  }
}

/** The terms that begin so and are held by most passages, at most `limit`; most first, then by code unit. */
export function termsStarting(corpus: Corpus, prefix: string, limit: number): readonly string[] {
  const sought = encodeString(prefix);
  const held = new Map<string, number>();
  for (const part of corpus.segments) {
    const { terms } = part.segment;
    for (let id = 0; id < countStrings(terms); id++) {
      if (!startsWith(terms, id, sought)) continue;
      const count = liveFrequency(part, id);
      const term = stringAt(terms, id);
      if (count > 0) held.set(term, (held.get(term) ?? 0) + count);
    }
  }
  return [...held]
    .sort(([a, most], [b, more]) => more - most || (a < b ? -1 : 1))
    .slice(0, limit)
    .map(([term]) => term);
}

export function* passagesHolding(corpus: Corpus, term: string) {
  for (const { segment, dead } of corpus.segments) {
    const id = findText(segment.terms, term);
    if (id === undefined) continue;
    const to = segment.postingStarts[id + 1] as number;
    let [article, uri] = [-1, ''];
    for (let at = segment.postingStarts[id] as number; at < to; at++) {
      const passage = passageOf(segment.postings[at] as number);
      const holder = articleOf(segment, passage);
      if (dead?.[holder] === 1) continue;
      if (holder !== article) [article, uri] = [holder, stringAt(segment.uris, holder)];
      yield { uri, sentence: passage - (segment.articleStarts[article] as number) };
    }
  }
}
