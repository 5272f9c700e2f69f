import { type Corpus, countLive, type LiveSegment, layOut } from './corpus.js';
import type { PackedEntries } from './packed-entries.js';
import {
  countStrings,
  createStringPool,
  encodeString,
  findString,
  type StringPool,
} from './packed-strings.js';
import type { IndexChange } from './passage-index.js';
import { listOf, type MergePart, mergeSteps } from './segment.js';
import { createTermList } from './term-lists.js';

/**
 * A segment stays beside a later one while it is at least so many times as large. Keeps the number of
 * segments logarithmic and copies each passage a logarithmic number of times; 2 as in the logarithmic method
 * of Bentley and Saxe (1980).
 */
const GROWTH = 2;

/** A segment is written anew when more than this share of it is dead, so that memory stays bounded. */
const MAX_DEAD_SHARE = 0.5;

/** What was put is merged in one pass, with those of the segments that are not far larger. */
export function* updateCorpusSteps(corpus: Corpus, change: IndexChange): Generator<void, Corpus> {
  const gone = createStringPool();
  const put = yield* latestSteps(change.put, gone);
  for (const uri of change.removed) {
    const bytes = encodeString(uri);
    gone.intern(bytes, 0, bytes.length);
  }
  const uris = gone.finish();

  let kept: LiveSegment[] = [];
  for (const part of corpus.segments) {
    const left = withoutArticles(part, uris);
    if (left.articleCount > 0) kept.push(left);
    yield;
  }
  const merged = tailToMerge(kept, put);
  kept = kept.slice(0, kept.length - merged.length);
  const segments: LiveSegment[] = [];
  for (const part of kept) segments.push(isSparse(part) ? yield* rewriteSteps([toMergePart(part)]) : part);
  const group = [...merged.map(toMergePart), ...put];
  if (group.length > 0) segments.push(yield* rewriteSteps(group));
  return layOut(segments);
}

function* rewriteSteps(parts: readonly MergePart[]): Generator<void, LiveSegment> {
  return countLive(yield* mergeSteps(parts), undefined);
}

function toMergePart({ segment, dead }: LiveSegment): MergePart {
  return { entries: segment, dead };
}

/** Of entries with one uri all but the last are dead. */
function* latestSteps(put: readonly PackedEntries[], uris: StringPool): Generator<void, MergePart[]> {
  const dead: (Uint8Array | undefined)[] = [];
  const owners: { part: number; article: number }[] = [];
  for (const [part, { uris: own }] of put.entries()) {
    const count = countStrings(own);
    for (let article = 0; article < count; article++) {
      const uri = uris.intern(own.bytes, own.starts[article] as number, own.starts[article + 1] as number);
      const earlier = owners[uri];
      if (earlier) {
        const { uris: theirs } = put[earlier.part] as PackedEntries;
        const marks = dead[earlier.part] ?? new Uint8Array(countStrings(theirs));
        dead[earlier.part] = marks;
        marks[earlier.article] = 1;
      }
      owners[uri] = { part, article };
    }
    yield;
  }
  return put
    .map((entries, part) => ({ entries, dead: dead[part] }))
    .filter(part => liveCount(part.entries.uris.starts.length - 1, part.dead) > 0);
}

function liveCount(all: number, dead: Uint8Array | undefined): number {
  return dead ? dead.reduce((sum, mark) => sum - mark, all) : all;
}

function withoutArticles(part: LiveSegment, gone: ReturnType<StringPool['finish']>): LiveSegment {
  const { segment } = part;
  const articles: number[] = [];
  for (let uri = 0; uri < countStrings(gone); uri++) {
    const article = findString(
      segment.uris,
      gone.bytes,
      gone.starts[uri] as number,
      gone.starts[uri + 1] as number,
    );
    if (article !== undefined && part.dead?.[article] !== 1) articles.push(article);
  }
  if (articles.length === 0) return part;

  const dead = part.dead?.slice() ?? new Uint8Array(countStrings(segment.uris));
  const deadFrequencies = part.deadFrequencies?.slice() ?? new Uint32Array(countStrings(segment.terms));
  const list = createTermList();
  let { passageCount, length } = part;
  for (const article of articles) {
    dead[article] = 1;
    const from = segment.articleStarts[article] as number;
    const to = segment.articleStarts[article + 1] as number;
    passageCount -= to - from;
    for (let passage = from; passage < to; passage++) {
      length -= segment.lengths[passage] as number;
      const count = listOf(segment, passage, list);
      for (let at = 0; at < count; at++) {
        const term = list.ids[at] as number;
        deadFrequencies[term] = (deadFrequencies[term] as number) + 1;
      }
    }
  }
  const articleCount = part.articleCount - articles.length;
  return { segment, dead, deadFrequencies, articleCount, passageCount, length };
}

/** The last segments, as many as are not GROWTH times as large as what they would stand beside. */
function tailToMerge(segments: readonly LiveSegment[], put: readonly MergePart[]): LiveSegment[] {
  let size = put.reduce((sum, part) => sum + sizeOfPut(part), 0);
  let first = segments.length;
  const [before, last] = segments.slice(-2);
  if (put.length === 0) {
    if (!before || !last || sizeOf(before) >= GROWTH * sizeOf(last)) return [];
    size = sizeOf(last);
    first--;
  }
  for (; first > 0; first--) {
    const next = sizeOf(segments[first - 1] as LiveSegment);
    if (next >= GROWTH * size) break;
    size += next;
  }
  return segments.slice(first);
}

/** Articles count too: one without a passage takes up room all the same. */
function sizeOf({ passageCount, articleCount }: LiveSegment): number {
  return passageCount + articleCount;
}

function sizeOfPut({ entries: { articleStarts, lengths }, dead }: MergePart): number {
  let size = lengths.length + articleStarts.length - 1;
  dead?.forEach((mark, article) => {
    if (mark === 1) size -= 1 + (articleStarts[article + 1] as number) - (articleStarts[article] as number);
  });
  return size;
}

function isSparse(part: LiveSegment): boolean {
  const { lengths, uris } = part.segment;
  return sizeOf(part) < (lengths.length + countStrings(uris)) * (1 - MAX_DEAD_SHARE);
}
