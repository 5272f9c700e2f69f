import { frequencyOf, impactOf, lengthOf, MAX_FREQUENCY, MAX_LENGTH } from './bm25.js';
import type { PackedEntries } from './packed-entries.js';
import { beginsParagraph, createSpanWriter, spanLength } from './packed-spans.js';
import { countStrings, createStringPool, type StringIndex, type StringPool } from './packed-strings.js';
import { createTermList, readTerms, sizeOfTerm, type TermList, writeTerm } from './term-lists.js';

/** Postings of some articles, frozen: packed entries of different uris, by term as well, with look-ups. */
export interface Segment extends PackedEntries {
  readonly uris: StringIndex;
  readonly terms: StringIndex;
  /** Where each term's postings start in `postings`, and their count at the end. */
  readonly postingStarts: Uint32Array;
  /** Passages that hold the term, ascending, with its occurrences: `postingOf`. */
  readonly postings: Uint32Array;
  /** Where each term's best impacts start in `bestImpacts`, and their count at the end. */
  readonly bestStarts: Uint32Array;
  /** Impacts to which the term has no better: as frequent and in a shorter passage, or the other way round. */
  readonly bestImpacts: Uint16Array;
}

/** Entries of which some articles do not count. */
export interface MergePart {
  readonly entries: PackedEntries;
  /** 1 for each article that is gone; undefined: none is. */
  readonly dead: Uint8Array | undefined;
}

/** A passage in 28 bits, so that a segment has less than 268 million, and 1 to MAX_FREQUENCY in 4. */
export function postingOf(passage: number, frequency: number): number {
  return ((passage << 4) | frequency) >>> 0;
}

export function passageOf(posting: number): number {
  return posting >>> 4;
}

/** What the posting weighs: see bm25.ts. */
export function impactIn(lengths: Uint8Array, posting: number): number {
  return impactOf(posting & MAX_FREQUENCY, lengths[posting >>> 4] as number);
}

/** Bytes of lists or postings, about, that are looked at in one step: a millisecond or two. */
const STEP = 1 << 16;

/**
 * One segment of all articles that still count, in steps between which other work may come in. Goes over the lists
 * twice, to count and to copy, so that nothing has to grow and no more is held than goes in and comes out.
 */
export function* mergeSteps(parts: readonly MergePart[]): Generator<void, Segment> {
  const counted = yield* countSteps(parts);
  const forward = yield* copySteps(parts, counted);
  const best = yield* bestSteps(forward);
  return { ...forward, ...best };
}

interface Counted {
  readonly uris: StringPool;
  readonly terms: StringPool;
  /** For each part the merged numbers of its terms, from 1; 0: no article that counts has it. */
  readonly merged: readonly Uint32Array[];
  /** Passages that hold a term, by its merged number. */
  readonly frequencies: Uint32Array;
  readonly passages: number;
  readonly listBytes: number;
}

function* countSteps(parts: readonly MergePart[]): Generator<void, Counted> {
  const [uris, terms] = [createStringPool(), createStringPool()];
  const merged: Uint32Array[] = [];
  const list = createTermList();
  let frequencies: Uint32Array = new Uint32Array(1024);
  let [passages, listBytes] = [0, 0];
  let done = 0;
  for (const { entries, dead } of parts) {
    const numbers = new Uint32Array(countStrings(entries.terms));
    merged.push(numbers);
    for (const { article, from, to } of articlesIn(entries, dead)) {
      uris.intern(entries.uris.bytes, startOf(entries.uris, article), startOf(entries.uris, article + 1));
      passages += to - from;
      for (let passage = from; passage < to; passage++) {
        const count = listOf(entries, passage, list);
        for (let at = 0; at < count; at++) {
          const term = list.ids[at] as number;
          let number = numbers[term] as number;
          if (number === 0) {
            const { bytes } = entries.terms;
            number = terms.intern(bytes, startOf(entries.terms, term), startOf(entries.terms, term + 1)) + 1;
            numbers[term] = number;
            if (number > frequencies.length) frequencies = doubled(frequencies);
          }
          frequencies[number - 1] = (frequencies[number - 1] as number) + 1;
          listBytes += sizeOfTerm(number - 1, list.frequencies[at] as number);
        }
      }
      if (listBytes - done < STEP) continue;
      done = listBytes;
      yield;
    }
  }
  return { uris, terms, merged, frequencies, passages, listBytes };
}

type Postings = Omit<Segment, 'bestStarts' | 'bestImpacts'>;

function* copySteps(parts: readonly MergePart[], counted: Counted): Generator<void, Postings> {
  const { merged, passages, listBytes } = counted;
  const [uris, terms] = [counted.uris.finish(), counted.terms.finish()];
  const articleStarts = new Uint32Array(countStrings(uris) + 1);
  const lengths = new Uint8Array(passages);
  const passageStarts = new Uint32Array(passages + 1);
  const lists = new Uint8Array(listBytes);
  const spans = createSpanWriter(passages);
  const postingStarts = sums(counted.frequencies, countStrings(terms));
  const postings = new Uint32Array(postingStarts.at(-1) as number);
  const next = postingStarts.slice();
  const list = createTermList();
  let [article, passage, size, done] = [0, 0, 0, 0];
  for (const [at, { entries, dead }] of parts.entries()) {
    const numbers = merged[at] as Uint32Array;
    for (const { from, to } of articlesIn(entries, dead)) {
      for (let old = from; old < to; old++) {
        const count = listOf(entries, old, list);
        for (let held = 0; held < count; held++) {
          const term = (numbers[list.ids[held] as number] as number) - 1;
          const frequency = list.frequencies[held] as number;
          size = writeTerm(lists, size, term, frequency);
          const slot = next[term] as number;
          next[term] = slot + 1;
          postings[slot] = postingOf(passage, frequency);
        }
        lengths[passage++] = entries.lengths[old] as number;
        passageStarts[passage] = size;
        spans.add(entries.spanStarts[old] as number, spanLength(entries, old), beginsParagraph(entries, old));
      }
      articleStarts[++article] = passage;
      if (size - done < STEP) continue;
      done = size;
      yield;
    }
  }
  return {
    ...{ uris, terms, articleStarts, lengths, passageStarts, lists },
    ...{ postingStarts, postings, ...spans.finish() },
  };
}

function* bestSteps({
  postingStarts,
  postings,
  lengths,
}: Postings): Generator<void, Pick<Segment, 'bestStarts' | 'bestImpacts'>> {
  const bestStarts = new Uint32Array(postingStarts.length);
  let best = new Uint16Array(2 * postingStarts.length);
  let [size, done] = [0, 0];
  const shortest = new Uint16Array(MAX_FREQUENCY + 1);
  for (let term = 0; term + 1 < postingStarts.length; term++) {
    shortest.fill(MAX_LENGTH + 1);
    const to = postingStarts[term + 1] as number;
    for (let at = postingStarts[term] as number; at < to; at++) {
      const impact = impactIn(lengths, postings[at] as number);
      const frequency = frequencyOf(impact);
      if (lengthOf(impact) < (shortest[frequency] as number)) shortest[frequency] = lengthOf(impact);
    }
    if (size + MAX_FREQUENCY > best.length) {
      const grown = new Uint16Array(2 * best.length + MAX_FREQUENCY);
      grown.set(best);
      best = grown;
    }
    let least = MAX_LENGTH + 1;
    for (let frequency = MAX_FREQUENCY; frequency > 0; frequency--) {
      const length = shortest[frequency] as number;
      if (length >= least) continue;
      best[size++] = impactOf(frequency, length);
      least = length;
    }
    bestStarts[term + 1] = size;
    if (to - done < STEP) continue;
    done = to;
    yield;
  }
  return { bestStarts, bestImpacts: best.slice(0, size) };
}

/** Those that count, with their passages. */
function* articlesIn({ articleStarts }: PackedEntries, dead: Uint8Array | undefined) {
  for (let article = 0; article + 1 < articleStarts.length; article++) {
    if (dead?.[article] === 1) continue;
    yield {
      article,
      from: articleStarts[article] as number,
      to: articleStarts[article + 1] as number,
    };
  }
}

/** @returns how many terms the passage has. */
export function listOf(entries: PackedEntries, passage: number, list: TermList): number {
  const { lists, passageStarts, terms } = entries;
  const [from, to] = [passageStarts[passage] as number, passageStarts[passage + 1] as number];
  return readTerms(lists, from, to, terms.starts.length - 1, list);
}

function startOf({ starts }: { readonly starts: Uint32Array }, id: number): number {
  return starts[id] as number;
}

function doubled(values: Uint32Array): Uint32Array {
  const grown = new Uint32Array(2 * values.length);
  grown.set(values);
  return grown;
}

/** At each place the sum of the counts before it. */
function sums(counts: Uint32Array, size: number): Uint32Array {
  const starts = new Uint32Array(size + 1);
  for (let at = 0; at < size; at++) starts[at + 1] = (starts[at] as number) + (counts[at] as number);
  return starts;
}
