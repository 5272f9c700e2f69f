import { saturationTable } from './bm25.js';
import type { IndexChange, IndexEntry, PassageSpan } from './passage-index.js';
import { buildSegment, mergeSegments, type Segment, type SegmentPart } from './segment.js';

/** A segment as one version of the index sees it: removals are noted beside it, it never changes. */
export interface LiveSegment extends SegmentPart {
  /** For each term, its postings in dead articles; undefined: there are none. */
  readonly deadFrequencies: Uint32Array | undefined;
  readonly articleCount: number;
  readonly passageCount: number;
  /** Sum of the live passages' lengths. */
  readonly length: number;
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
  readonly segments: readonly LiveSegment[];
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
}

/**
 * A segment stays beside a later one while it is at least so many times as large. Keeps the number of
 * segments logarithmic and copies each passage a logarithmic number of times; 2 as in the logarithmic method
 * of Bentley and Saxe (1980).
 */
const GROWTH = 2;

/** A segment is written anew when more than this share of it is dead, so that memory stays bounded. */
const MAX_DEAD_SHARE = 0.5;

export function createCorpus(entries: readonly IndexEntry[]): Corpus {
  return layOut(entries.length > 0 ? [whole(buildSegment(latest(entries)))] : []);
}

export function updateCorpus(corpus: Corpus, { put, removed }: IndexChange): Corpus {
  const entries = latest(put.flatMap(({ entries }) => entries));
  const gone = new Set(removed);
  for (const { uri } of entries) gone.add(uri);
  const segments = corpus.segments
    .map(part => withoutArticles(part, gone))
    .filter(part => part.articleCount > 0)
    .map(part => (isSparse(part) ? whole(mergeSegments([part])) : part));
  if (entries.length > 0) segments.push(whole(buildSegment(entries)));
  return layOut(compact(segments));
}

/** Passages that hold the term. */
export function documentFrequency(corpus: Corpus, term: string): number {
  let sum = 0;
  for (const part of corpus.segments) {
    const id = part.segment.termIds.get(term);
    if (id !== undefined) sum += liveFrequency(part, id);
  }
  return sum;
}

export function liveFrequency({ segment, deadFrequencies }: LiveSegment, term: number): number {
  const all = (segment.postingStarts[term + 1] as number) - (segment.postingStarts[term] as number);
  return deadFrequencies ? all - (deadFrequencies[term] as number) : all;
}

export function passagesOf(corpus: Corpus, uri: string): number {
  const found = findArticle(corpus, uri);
  if (!found) return 0;
  const { articleStarts } = found.segment;
  return (articleStarts[found.article + 1] as number) - (articleStarts[found.article] as number);
}

export function spanOf(corpus: Corpus, uri: string, sentence: number): PassageSpan | undefined {
  const found = findArticle(corpus, uri);
  if (!found || sentence < 0) return undefined;
  const { articleStarts, spans } = found.segment;
  const passage = (articleStarts[found.article] as number) + sentence;
  return passage < (articleStarts[found.article + 1] as number) ? spans[passage] : undefined;
}

function findArticle(corpus: Corpus, uri: string) {
  for (const { segment, dead } of corpus.segments) {
    const article = segment.articleIds.get(uri);
    if (article !== undefined && dead?.[article] !== 1) return { segment, article };
  }
  return undefined;
}

/** The last entry of each uri. */
function latest(entries: readonly IndexEntry[]): IndexEntry[] {
  return [...new Map(entries.map(entry => [entry.uri, entry])).values()];
}

function whole(segment: Segment): LiveSegment {
  return {
    segment,
    dead: undefined,
    deadFrequencies: undefined,
    articleCount: segment.uris.length,
    passageCount: segment.lengths.length,
    length: segment.lengths.reduce((sum, length) => sum + length, 0),
    firstPassage: 0,
    firstArticle: 0,
    firstTerm: 0,
  };
}

function withoutArticles(part: LiveSegment, gone: ReadonlySet<string>): LiveSegment {
  const { segment } = part;
  const articles: number[] = [];
  for (const uri of gone) {
    const article = segment.articleIds.get(uri);
    if (article !== undefined && part.dead?.[article] !== 1) articles.push(article);
  }
  if (articles.length === 0) return part;

  const dead = part.dead?.slice() ?? new Uint8Array(segment.uris.length);
  const deadFrequencies = part.deadFrequencies?.slice() ?? new Uint32Array(segment.terms.length);
  let { passageCount, length } = part;
  for (const article of articles) {
    dead[article] = 1;
    const from = segment.articleStarts[article] as number;
    const to = segment.articleStarts[article + 1] as number;
    passageCount -= to - from;
    for (let passage = from; passage < to; passage++) length -= segment.lengths[passage] as number;
    const end = segment.passageStarts[to] as number;
    for (let at = segment.passageStarts[from] as number; at < end; at++) {
      const term = segment.passageTerms[at] as number;
      deadFrequencies[term] = (deadFrequencies[term] as number) + 1;
    }
  }
  const articleCount = part.articleCount - articles.length;
  return { ...part, dead, deadFrequencies, articleCount, passageCount, length };
}

/** Articles count too: one without a passage takes up room all the same. */
function sizeOf({ passageCount, articleCount }: LiveSegment): number {
  return passageCount + articleCount;
}

function isSparse(part: LiveSegment): boolean {
  const { lengths, uris } = part.segment;
  return sizeOf(part) < (lengths.length + uris.length) * (1 - MAX_DEAD_SHARE);
}

/** Merges the last segments until each is GROWTH times the next. */
function compact(segments: readonly LiveSegment[]): LiveSegment[] {
  const kept = [...segments];
  for (;;) {
    const [last, before] = [kept.at(-1), kept.at(-2)];
    if (!last || !before || sizeOf(before) >= GROWTH * sizeOf(last)) return kept;
    kept.splice(-2, 2, whole(mergeSegments([before, last])));
  }
}

function layOut(parts: readonly LiveSegment[]): Corpus {
  let [articleCount, passageCount, length] = [0, 0, 0];
  let [passageSlots, articleSlots, termSlots] = [0, 0, 0];
  const segments = parts.map(part => {
    const placed = { ...part, firstPassage: passageSlots, firstArticle: articleSlots, firstTerm: termSlots };
    articleCount += part.articleCount;
    passageCount += part.passageCount;
    length += part.length;
    passageSlots += part.segment.lengths.length;
    articleSlots += part.segment.uris.length;
    termSlots += part.segment.terms.length;
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
  };
}
