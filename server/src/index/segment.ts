import { frequencyOf, impactOf, lengthOf, MAX_FREQUENCY, MAX_LENGTH } from './bm25.js';
import type { IndexEntry, PassageSpan } from './passage-index.js';

/**
 * Postings of some articles, frozen. Strings and typed arrays and nothing else, so that it can be written as
 * bytes. Passages are numbered through, those of one article in a row; terms in the order they were met.
 */
interface SegmentData {
  readonly uris: readonly string[];
  /** First passage of each article, and the passage count at the end. */
  readonly articleStarts: Uint32Array;
  readonly spans: readonly PassageSpan[];
  /** Terms of each passage, repeats included, at most MAX_LENGTH. */
  readonly lengths: Uint8Array;
  readonly terms: readonly string[];
  /** Where each passage's distinct terms start in `passageTerms`, and their count at the end. */
  readonly passageStarts: Uint32Array;
  readonly passageTerms: Uint32Array;
  /** Occurrences, in step with `passageTerms`; 1 to MAX_FREQUENCY. */
  readonly frequencies: Uint8Array;
  /** Where each term's postings start in `postings`, and their count at the end. */
  readonly postingStarts: Uint32Array;
  /** Passages that hold the term, ascending. */
  readonly postings: Uint32Array;
  /** In step with `postings`. */
  readonly impacts: Uint16Array;
  /** Where each term's best impacts start in `bestImpacts`, and their count at the end. */
  readonly bestStarts: Uint32Array;
  /** Impacts to which the term has no better: as frequent and in a shorter passage, or the other way round. */
  readonly bestImpacts: Uint16Array;
}

/** A segment with the look-ups that follow from its data. */
export interface Segment extends SegmentData {
  readonly termIds: ReadonlyMap<string, number>;
  readonly articleIds: ReadonlyMap<string, number>;
  /** Article of each passage. */
  readonly articleOf: Uint32Array;
}

/** A segment of which some articles no longer count. */
export interface SegmentPart {
  readonly segment: Segment;
  /** 1 for each article that is gone; undefined: none is. */
  readonly dead: Uint8Array | undefined;
}

/** The entries must have different uris. */
export function buildSegment(entries: readonly IndexEntry[]): Segment {
  const draft = draftSegment();
  for (const { uri, sentences, spans } of entries) {
    sentences.forEach((terms, at) => {
      for (const term of terms) draft.add(draft.idOf(term), 1);
      draft.endPassage(terms.length, spans[at] as PassageSpan);
    });
    draft.endArticle(uri);
  }
  return draft.finish();
}

/** One segment of all articles that still count. */
export function mergeSegments(parts: readonly SegmentPart[]): Segment {
  const draft = draftSegment();
  for (const { segment, dead } of parts) {
    // 0: not met yet; else the id in the merged segment plus 1.
    const merged = new Uint32Array(segment.terms.length);
    segment.uris.forEach((uri, article) => {
      if (dead?.[article] === 1) return;
      const end = segment.articleStarts[article + 1] as number;
      for (let passage = segment.articleStarts[article] as number; passage < end; passage++) {
        const to = segment.passageStarts[passage + 1] as number;
        for (let at = segment.passageStarts[passage] as number; at < to; at++) {
          const term = segment.passageTerms[at] as number;
          if (merged[term] === 0) merged[term] = draft.idOf(segment.terms[term] as string) + 1;
          draft.add((merged[term] as number) - 1, segment.frequencies[at] as number);
        }
        draft.endPassage(segment.lengths[passage] as number, segment.spans[passage] as PassageSpan);
      }
      draft.endArticle(uri);
    });
  }
  return draft.finish();
}

interface SegmentDraft {
  idOf(term: string): number;
  /** Counts a term into the open passage. */
  add(term: number, frequency: number): void;
  endPassage(length: number, span: PassageSpan): void;
  endArticle(uri: string): void;
  finish(): Segment;
}

function draftSegment(): SegmentDraft {
  const uris: string[] = [];
  const termIds = new Map<string, number>();
  const articleStarts = [0];
  const lengths: number[] = [];
  const spans: PassageSpan[] = [];
  const passageStarts = [0];
  let passageTerms = new Uint32Array(256);
  let frequencies = new Uint8Array(256);
  // Where in `passageTerms` each term was met last: in the open passage, if that is not before its start.
  let lastMet = new Int32Array(256).fill(-1);
  let size = 0;
  let openFrom = 0;
  return {
    idOf(term) {
      const known = termIds.get(term);
      if (known !== undefined) return known;
      const id = termIds.size;
      termIds.set(term, id);
      if (id === lastMet.length) {
        const grown = new Int32Array(2 * id).fill(-1, id);
        grown.set(lastMet);
        lastMet = grown;
      }
      return id;
    },
    add(term, frequency) {
      const met = lastMet[term] as number;
      if (met >= openFrom) {
        frequencies[met] = Math.min((frequencies[met] as number) + frequency, MAX_FREQUENCY);
        return;
      }
      if (size === passageTerms.length) {
        passageTerms = grow(passageTerms, new Uint32Array(2 * size));
        frequencies = grow(frequencies, new Uint8Array(2 * size));
      }
      passageTerms[size] = term;
      frequencies[size] = frequency;
      lastMet[term] = size++;
    },
    endPassage(length, span) {
      spans.push(span);
      lengths.push(Math.min(length, MAX_LENGTH));
      passageStarts.push(size);
      openFrom = size;
    },
    endArticle(uri) {
      uris.push(uri);
      articleStarts.push(lengths.length);
    },
    finish() {
      const forward = {
        uris,
        articleStarts: Uint32Array.from(articleStarts),
        lengths: Uint8Array.from(lengths),
        spans,
        terms: [...termIds.keys()],
        passageStarts: Uint32Array.from(passageStarts),
        passageTerms: passageTerms.slice(0, size),
        frequencies: frequencies.slice(0, size),
      };
      return withLookups({ ...forward, ...invert(forward) }, termIds);
    },
  };
}

function grow<A extends Uint8Array | Uint32Array>(values: A, grown: A): A {
  grown.set(values);
  return grown;
}

type Inverted = Pick<SegmentData, 'postingStarts' | 'postings' | 'impacts' | 'bestStarts' | 'bestImpacts'>;

/** Counting sort of the passages by their terms. */
function invert(forward: Omit<SegmentData, keyof Inverted>): Inverted {
  const { terms, lengths, passageStarts, passageTerms, frequencies } = forward;
  const postingStarts = new Uint32Array(terms.length + 1);
  for (const term of passageTerms) postingStarts[term + 1] = (postingStarts[term + 1] as number) + 1;
  for (let term = 0; term < terms.length; term++) {
    postingStarts[term + 1] = (postingStarts[term + 1] as number) + (postingStarts[term] as number);
  }
  const next = postingStarts.slice();
  const postings = new Uint32Array(passageTerms.length);
  const impacts = new Uint16Array(passageTerms.length);
  for (let passage = 0; passage < lengths.length; passage++) {
    const length = lengths[passage] as number;
    const to = passageStarts[passage + 1] as number;
    for (let at = passageStarts[passage] as number; at < to; at++) {
      const term = passageTerms[at] as number;
      const slot = next[term] as number;
      next[term] = slot + 1;
      postings[slot] = passage;
      impacts[slot] = impactOf(frequencies[at] as number, length);
    }
  }
  return { postingStarts, postings, impacts, ...findBest(postingStarts, impacts) };
}

function findBest(
  postingStarts: Uint32Array,
  impacts: Uint16Array,
): Pick<Inverted, 'bestStarts' | 'bestImpacts'> {
  const bestStarts = new Uint32Array(postingStarts.length);
  const best: number[] = [];
  const shortest = new Uint16Array(MAX_FREQUENCY + 1);
  for (let term = 0; term + 1 < postingStarts.length; term++) {
    shortest.fill(MAX_LENGTH + 1);
    const to = postingStarts[term + 1] as number;
    for (let posting = postingStarts[term] as number; posting < to; posting++) {
      const impact = impacts[posting] as number;
      const frequency = frequencyOf(impact);
      if (lengthOf(impact) < (shortest[frequency] as number)) shortest[frequency] = lengthOf(impact);
    }
    let least = MAX_LENGTH + 1;
    for (let frequency = MAX_FREQUENCY; frequency > 0; frequency--) {
      const length = shortest[frequency] as number;
      if (length >= least) continue;
      best.push(impactOf(frequency, length));
      least = length;
    }
    bestStarts[term + 1] = best.length;
  }
  return { bestStarts, bestImpacts: Uint16Array.from(best) };
}

function withLookups(data: SegmentData, termIds: ReadonlyMap<string, number>): Segment {
  const articleOf = new Uint32Array(data.lengths.length);
  for (let article = 0; article < data.uris.length; article++) {
    articleOf.fill(article, data.articleStarts[article], data.articleStarts[article + 1]);
  }
  return { ...data, termIds, articleIds: new Map(data.uris.map((uri, id) => [uri, id])), articleOf };
}
