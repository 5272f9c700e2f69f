import { impactOf, inverseFrequency } from './bm25.js';
import {
  Admission,
  articleOf,
  type Corpus,
  liveFrequency,
  type PlacedArticle,
  type PlacedSegment,
  placeArticle,
  uriAt,
} from './corpus.js';
import { findText } from './packed-strings.js';
import type { PassageHit, PassageQuery } from './passage-index.js';
import { listOf, type Segment } from './segment.js';
import { keepTop, type TopPassages } from './top-passages.js';
import { borrowWorkspace, returnWorkspace, type Workspace, type Workspaces } from './workspace.js';

/** Distinct terms of a query that count, the rarest first: bounds the time for a "sentence" of a megabyte. */
const MAX_QUERY_TERMS = 1024;

/**
 * A bound must be beaten by this factor before passages are left out for it: sums of the same numbers in
 * another order differ in their last bits, by at most MAX_QUERY_TERMS roundings of 1.1e-16 each.
 */
const SLACK = 1 + 1e-9;

/**
 * What it costs to score a passage by its own list of terms, in postings that could be added instead. Measured
 * with scripts/bench.ts on 100,000 passages: 8 costs half as much time again, 32 and 64 are alike.
 */
const PASSAGE_COST = 32;

/**
 * The leaders are scored anew when so many times the passages were met, so that all such rounds together look
 * at no more than twice the passages met. Measured there: 4, 8 and a round for each term are slower.
 */
const FLOOR_INTERVAL = 2;

interface QueryTerm {
  readonly term: string;
  /** In step with the corpus' segments; undefined where it does not occur. */
  readonly ids: readonly (number | undefined)[];
  readonly frequency: number;
  readonly idf: number;
  /** No passage gets more for this term. */
  readonly bound: number;
}

interface Search {
  readonly corpus: Corpus;
  readonly space: Workspace;
  /** Rare before common, then by code unit. Every score is summed in this order, so it has one value. */
  readonly terms: readonly QueryTerm[];
  readonly saturation: Float64Array;
  readonly limit: number;
  readonly admits: (uri: string) => boolean;
  /** Answers of `admits`. */
  readonly admissions: Uint8Array;
  /** Only articles in `space.chosen` count. */
  readonly narrowed: boolean;
}

interface Place extends PlacedArticle {
  readonly passage: number;
}

/**
 * The best passages, exactly as if every passage had been scored.
 *
 * Terms are added to all their passages one by one, the rarest first. As soon as the remaining terms together
 * weigh too little to lift a passage that was not met yet into the result, only those met are looked at
 * further, each by its own list of terms (Turtle and Flood, "Query evaluation: strategies and optimizations",
 * 1995: MaxScore, term at a time).
 */
export function searchCorpus(corpus: Corpus, workspaces: Workspaces, query: PassageQuery): PassageHit[] {
  const limit = Math.min(Math.floor(query.limit), corpus.passageCount);
  if (!(limit > 0)) return [];
  const saturation = corpus.saturation();
  const terms = weighTerms(corpus, query.terms, saturation);
  if (terms.length === 0) return [];

  const space = borrowWorkspace(workspaces, corpus, terms.length);
  const { admits = admitsAll } = query;
  const admissions = corpus.admissions(admits);
  const search: Search = { corpus, space, terms, saturation, limit, admits, admissions, narrowed: false };
  markTerms(search);
  try {
    const top = query.within ? searchWithin(search, query.within) : searchAll(search);
    return top.ranked().map(({ passage, score }) => {
      const place = locate(corpus, passage);
      return { uri: uriOf(corpus, place), sentence: ordinalOf(place), score };
    });
  } finally {
    unmarkTerms(search);
    returnWorkspace(workspaces, space);
  }
}

const admitsAll = (): boolean => true;

function weighTerms(corpus: Corpus, terms: readonly string[], saturation: Float64Array): QueryTerm[] {
  const weighed: QueryTerm[] = [];
  for (const term of new Set(terms)) {
    const ids: (number | undefined)[] = [];
    let frequency = 0;
    let most = 0;
    for (const part of corpus.segments) {
      const id = findText(part.segment.terms, term);
      ids.push(id);
      if (id === undefined) continue;
      frequency += liveFrequency(part, id);
      most = Math.max(most, bestSaturation(part.segment, id, saturation));
    }
    if (frequency === 0) continue;
    const idf = inverseFrequency(frequency, corpus.passageCount);
    weighed.push({ term, ids, frequency, idf, bound: idf * most });
  }
  weighed.sort((a, b) => a.frequency - b.frequency || (a.term < b.term ? -1 : 1));
  return weighed.slice(0, MAX_QUERY_TERMS);
}

function bestSaturation(segment: Segment, term: number, saturation: Float64Array): number {
  let most = 0;
  const to = segment.bestStarts[term + 1] as number;
  for (let at = segment.bestStarts[term] as number; at < to; at++) {
    most = Math.max(most, saturation[segment.bestImpacts[at] as number] as number);
  }
  return most;
}

function searchAll(search: Search): TopPassages {
  const { space, terms, limit } = search;
  const postings = suffixSums(terms.map(term => term.frequency));
  const bounds = suffixSums(terms.map(term => term.bound));
  let next = 0;
  let floor = 0;
  let metAtFloor = 0;
  for (; next < terms.length; next++) {
    const saved = postings[next] as number;
    const met = space.touchedCount;
    if (met >= limit && saved > met + limit * PASSAGE_COST) {
      if (met > FLOOR_INTERVAL * metAtFloor) {
        floor = Math.max(floor, lowestOfLeaders(search, next));
        metAtFloor = met;
      }
      const rest = (bounds[next] as number) * SLACK;
      if (rest < floor && countAbove(space, floor / SLACK - rest) * PASSAGE_COST < saved) break;
    }
    addTerm(search, next);
  }

  const top = newTop(search);
  const rest = (bounds[next] as number) * SLACK;
  const { scores, touched, touchedCount } = space;
  let least = floor / SLACK - rest;
  for (let at = 0; at < touchedCount; at++) {
    const slot = touched[at] as number;
    const sum = scores[slot] as number;
    if (sum < least) continue;
    offer(search, top, slot, next < terms.length ? completeScore(search, slot, next) : sum);
    least = Math.max(least, top.least() / SLACK - rest);
  }
  return top;
}

/**
 * A score that the last of the hits reaches at least: full scores of the passages that lead so far. 0 where
 * fewer passages were met than hits are wanted.
 */
function lowestOfLeaders(search: Search, next: number): number {
  const { space, limit } = search;
  // Which of equals lead makes no difference to what the last hit reaches.
  const leaders = keepTop(limit, () => false);
  const { scores, touched, touchedCount } = space;
  let least = leaders.least();
  for (let at = 0; at < touchedCount; at++) {
    const slot = touched[at] as number;
    const sum = scores[slot] as number;
    if (sum <= least) continue;
    offer(search, leaders, slot, sum);
    least = leaders.least();
  }
  if (leaders.passages.length < limit) return 0;
  let lowest = Number.POSITIVE_INFINITY;
  for (const slot of leaders.passages) lowest = Math.min(lowest, completeScore(search, slot, next));
  return lowest;
}

function countAbove({ scores, touched, touchedCount }: Workspace, least: number): number {
  let count = 0;
  for (let at = 0; at < touchedCount; at++) {
    if ((scores[touched[at] as number] as number) >= least) count++;
  }
  return count;
}

/** Adds what the term at this position weighs to all passages that hold it, dead and refused ones as well. */
function addTerm({ corpus, space, terms, saturation }: Search, position: number): void {
  const { ids, idf } = terms[position] as QueryTerm;
  const { scores, touched } = space;
  let count = space.touchedCount;
  corpus.segments.forEach(({ segment, firstPassage }, at) => {
    const id = ids[at];
    if (id === undefined) return;
    const { postings, lengths } = segment;
    const to = segment.postingStarts[id + 1] as number;
    for (let at = segment.postingStarts[id] as number; at < to; at++) {
      // As `passageOf` and `impactIn` take a posting apart: a call for each would be what this costs.
      const posting = postings[at] as number;
      const passage = posting >>> 4;
      const slot = firstPassage + passage;
      const sum = scores[slot] as number;
      if (sum === 0) touched[count++] = slot;
      scores[slot] = sum + idf * (saturation[((posting & 15) << 8) | (lengths[passage] as number)] as number);
    }
  });
  space.touchedCount = count;
}

/** The passage's sum so far and what the terms from position `next` on add to it. */
function completeScore({ corpus, space, terms, saturation }: Search, slot: number, next: number): number {
  const { positions, found, list } = space;
  const { segment, firstPassage, firstTerm } = partOf(corpus, slot);
  const passage = slot - firstPassage;
  const length = segment.lengths[passage] as number;
  const count = listOf(segment, passage, list);
  const { ids, frequencies } = list;
  let last = 0;
  for (let at = 0; at < count; at++) {
    const position = positions[firstTerm + (ids[at] as number)] as number;
    if (position <= next) continue;
    found[position] = impactOf(frequencies[at] as number, length);
    if (position > last) last = position;
  }
  let sum = space.scores[slot] as number;
  for (let position = next + 1; position <= last; position++) {
    const impact = found[position] as number;
    if (impact === 0) continue;
    found[position] = 0;
    sum += (terms[position - 1] as QueryTerm).idf * (saturation[impact] as number);
  }
  return sum;
}

/** Looks at each passage of these articles where that is less work than the postings of the terms. */
function searchWithin(search: Search, uris: readonly string[]): TopPassages {
  const { corpus, space, terms } = search;
  const chosen: PlacedArticle[] = [];
  let passages = 0;
  for (const uri of new Set(uris)) {
    const placed = placeArticle(corpus, uri);
    if (!placed) continue;
    const { articleStarts } = placed.part.segment;
    passages += (articleStarts[placed.article + 1] as number) - (articleStarts[placed.article] as number);
    chosen.push(placed);
  }
  const postings = terms.reduce((sum, term) => sum + term.frequency, 0);
  if (passages * PASSAGE_COST > postings) {
    space.chosen.fill(0, 0, corpus.articleSlots);
    for (const { part, article } of chosen) space.chosen[part.firstArticle + article] = 1;
    return searchAll({ ...search, narrowed: true });
  }

  const top = newTop(search);
  for (const { part, article } of chosen) {
    const { articleStarts } = part.segment;
    const to = articleStarts[article + 1] as number;
    for (let passage = articleStarts[article] as number; passage < to; passage++) {
      const slot = part.firstPassage + passage;
      const score = completeScore(search, slot, 0);
      if (score > 0) offer(search, top, slot, score);
    }
  }
  return top;
}

function newTop({ corpus, limit }: Search): TopPassages {
  return keepTop(limit, (a, b) => precedes(corpus, a, b));
}

function offer(search: Search, top: TopPassages, slot: number, score: number): void {
  if (score >= top.least() && isAdmitted(search, slot)) top.offer(slot, score);
}

function isAdmitted({ corpus, space, admits, admissions, narrowed }: Search, slot: number): boolean {
  const part = partOf(corpus, slot);
  const article = articleOf(part.segment, slot - part.firstPassage);
  const articleSlot = part.firstArticle + article;
  if (narrowed && space.chosen[articleSlot] !== 1) return false;
  const known = admissions[articleSlot];
  if (known !== Admission.unknown) return known === Admission.granted;
  const granted = part.dead?.[article] !== 1 && admits(uriAt(corpus, part, article));
  admissions[articleSlot] = granted ? Admission.granted : Admission.refused;
  return granted;
}

function markTerms({ corpus, space, terms }: Search): void {
  terms.forEach(({ ids }, position) => {
    corpus.segments.forEach(({ firstTerm }, at) => {
      const id = ids[at];
      if (id !== undefined) space.positions[firstTerm + id] = position + 1;
    });
  });
}

function unmarkTerms({ corpus, space, terms }: Search): void {
  for (const { ids } of terms) {
    corpus.segments.forEach(({ firstTerm }, at) => {
      const id = ids[at];
      if (id !== undefined) space.positions[firstTerm + id] = 0;
    });
  }
}

/** By uri, then sentence. */
function precedes(corpus: Corpus, a: number, b: number): boolean {
  const [left, right] = [locate(corpus, a), locate(corpus, b)];
  if (left.part === right.part && left.article === right.article) return a < b;
  return uriOf(corpus, left) < uriOf(corpus, right);
}

function locate(corpus: Corpus, slot: number): Place {
  const part = partOf(corpus, slot);
  const passage = slot - part.firstPassage;
  return { part, passage, article: articleOf(part.segment, passage) };
}

function uriOf(corpus: Corpus, { part, article }: Place): string {
  return uriAt(corpus, part, article);
}

function ordinalOf({ part, passage, article }: Place): number {
  return passage - (part.segment.articleStarts[article] as number);
}

function partOf({ segments }: Corpus, slot: number): PlacedSegment {
  let at = segments.length - 1;
  while ((segments[at] as PlacedSegment).firstPassage > slot) at--;
  return segments[at] as PlacedSegment;
}

/** At each place the sum from there to the end; one more, 0, at the end. */
function suffixSums(values: readonly number[]): number[] {
  const sums = [...values, 0];
  for (let at = values.length - 1; at >= 0; at--)
    sums[at] = (values[at] as number) + (sums[at + 1] as number);
  return sums;
}
