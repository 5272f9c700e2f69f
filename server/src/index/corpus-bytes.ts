import { frequencyOf, MAX_FREQUENCY } from './bm25.js';
import { type Corpus, countLive, layOut } from './corpus.js';
import { countStrings, type StringIndex, type StringTable } from './packed-strings.js';
import { postingOf, type Segment } from './segment.js';

/**
 * An index as bytes: MAGIC, FORMAT, the size of it all and the number of segments; for each segment how many bytes
 * each of its arrays has; then the arrays, each filled up to a multiple of four bytes. Numbers are little-endian, as
 * on every machine that Node and browsers of today run on; a big-endian one writes nothing and reads nothing, and
 * so builds its index each time.
 */
const MAGIC = 0x78646953;

/** Goes up with each change of what the bytes mean; other bytes are then not read, and the index is built anew. */
const FORMAT = 1;

const HEADER = 4;
const ALIGNMENT = 4;

/** Passages that `postingOf` can tell apart. */
const MAX_PASSAGES = 2 ** 28;

const isLittleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

type Column = Uint8Array | Uint16Array | Uint32Array;

/** In the order in which they stand in the bytes, and how wide each is. */
const widths = [1, 4, 4, 1, 4, 4, 4, 1, 4, 1, 4, 2, 4, 4, 4, 4, 4, 2, 1] as const;

function columnsOf(segment: Segment, dead: Uint8Array | undefined): Column[] {
  const { uris, terms } = segment;
  return [
    ...[uris.bytes, uris.starts, uris.slots, terms.bytes, terms.starts, terms.slots],
    ...[segment.articleStarts, segment.lengths, segment.passageStarts, segment.lists],
    ...[segment.spanStarts, segment.spanLengths, segment.longPassages, segment.longLengths],
    ...[segment.postingStarts, segment.postings, segment.bestStarts, segment.bestImpacts],
    dead ?? new Uint8Array(0),
  ];
}

/** Views on what the corpus holds, not copies, to be written one after the other. Empty on a big-endian machine. */
export function writeCorpus({ segments }: Corpus): readonly Uint8Array[] {
  if (!isLittleEndian) return [];
  const columns = segments.map(({ segment, dead }) => columnsOf(segment, dead));
  const sizes = columns.flat().map(({ byteLength }) => byteLength);
  const header = new Uint32Array(HEADER + sizes.length);
  const size = sizes.reduce((sum, bytes) => sum + aligned(bytes), header.byteLength);
  header.set([MAGIC, FORMAT, size, segments.length, ...sizes]);
  const parts = [header, ...columns.flat()].flatMap(({ buffer, byteOffset, byteLength }) => [
    new Uint8Array(buffer, byteOffset, byteLength),
    new Uint8Array(aligned(byteLength) - byteLength),
  ]);
  return parts.filter(({ length }) => length > 0);
}

/**
 * Views on the bytes, which must not change any more; on a copy of them where they do not begin at a multiple of
 * four. Undefined where they are anything else than what `writeCorpus` gives: every number by which something is
 * looked up is checked, but for the lists of passages, whose readers pass over what cannot be. Other wrong bytes may
 * bring wrong answers, never a read out of range: a checksum must stand beside them.
 */
export function readCorpus(given: Uint8Array): Corpus | undefined {
  if (!isLittleEndian || given.length % ALIGNMENT !== 0) return undefined;
  const bytes = given.byteOffset % ALIGNMENT === 0 ? given : given.slice();
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / ALIGNMENT);
  const [magic, format, size, segmentCount] = numbers;
  if (magic !== MAGIC || format !== FORMAT || size !== bytes.length || segmentCount === undefined)
    return undefined;
  let at = HEADER + segmentCount * widths.length;
  if (at > numbers.length) return undefined;

  const parts = [];
  at *= ALIGNMENT;
  for (let segment = 0; segment < segmentCount; segment++) {
    const columns: Column[] = [];
    for (const [column, width] of widths.entries()) {
      const length = numbers[HEADER + segment * widths.length + column] as number;
      if (length % width !== 0 || at + length > bytes.length) return undefined;
      columns.push(viewOf(bytes, at, length, width));
      at += aligned(length);
    }
    const part = toSegment(columns);
    if (!part) return undefined;
    parts.push(countLive(part.segment, part.dead));
  }
  return at === bytes.length ? layOut(parts) : undefined;
}

function aligned(size: number): number {
  return Math.ceil(size / ALIGNMENT) * ALIGNMENT;
}

function viewOf({ buffer, byteOffset }: Uint8Array, at: number, length: number, width: 1 | 2 | 4): Column {
  const start = byteOffset + at;
  if (width === 1) return new Uint8Array(buffer, start, length);
  return width === 2
    ? new Uint16Array(buffer, start, length / 2)
    : new Uint32Array(buffer, start, length / 4);
}

/** What `columnsOf` took apart; undefined where it does not hold together. */
function toSegment(columns: readonly Column[]) {
  const [small, wide] = [
    (at: number) => columns[at] as Uint8Array,
    (at: number) => columns[at] as Uint32Array,
  ];
  const segment: Segment = {
    uris: { bytes: small(0), starts: wide(1), slots: wide(2) },
    terms: { bytes: small(3), starts: wide(4), slots: wide(5) },
    articleStarts: wide(6),
    lengths: small(7),
    passageStarts: wide(8),
    lists: small(9),
    spanStarts: wide(10),
    spanLengths: columns[11] as Uint16Array,
    longPassages: wide(12),
    longLengths: wide(13),
    postingStarts: wide(14),
    postings: wide(15),
    bestStarts: wide(16),
    bestImpacts: columns[17] as Uint16Array,
  };
  const marks = small(18);
  const dead = marks.length > 0 ? marks : undefined;
  if (!isSound(segment) || (dead && !areMarks(dead, countStrings(segment.uris)))) return undefined;
  return { segment, dead };
}

function isSound(segment: Segment): boolean {
  const { uris, terms, lengths } = segment;
  const [passages, termCount] = [lengths.length, countStrings(terms)];
  return (
    isStringIndex(uris) &&
    isStringIndex(terms) &&
    passages < MAX_PASSAGES &&
    areStarts(segment.articleStarts, countStrings(uris), passages) &&
    areStarts(segment.passageStarts, passages, segment.lists.length) &&
    areStarts(segment.postingStarts, termCount, segment.postings.length) &&
    areStarts(segment.bestStarts, termCount, segment.bestImpacts.length) &&
    areImpacts(segment.bestImpacts) &&
    segment.spanStarts.length === passages &&
    segment.spanLengths.length === passages &&
    segment.longPassages.length === segment.longLengths.length &&
    arePostings(segment)
  );
}

function isStringIndex(index: StringIndex): boolean {
  const { slots } = index;
  const count = countStrings(index);
  if (!areStringStarts(index) || count >= slots.length || (slots.length & (slots.length - 1)) !== 0)
    return false;
  for (let slot = 0; slot < slots.length; slot++) if ((slots[slot] as number) > count) return false;
  return true;
}

function areStringStarts({ bytes, starts }: StringTable): boolean {
  return areStarts(starts, starts.length - 1, bytes.length);
}

/** Whether these are ascending starts of `count` things, with `end` behind the last. */
function areStarts(starts: Uint32Array, count: number, end: number): boolean {
  if (starts.length !== count + 1 || starts[0] !== 0 || starts[count] !== end) return false;
  for (let at = 0; at < count; at++) if ((starts[at] as number) > (starts[at + 1] as number)) return false;
  return true;
}

function areMarks(dead: Uint8Array, count: number): boolean {
  return dead.length === count && dead.every(mark => mark <= 1);
}

/** Whether each term has passages that there are, each once and in order, and in each it occurs. */
function arePostings({ postingStarts, postings, lengths }: Segment): boolean {
  const end = postingOf(lengths.length, 0);
  for (let term = 0; term + 1 < postingStarts.length; term++) {
    // A passage and its frequency in one number: the next passage is above all frequencies of this one.
    let least = 1;
    const to = postingStarts[term + 1] as number;
    for (let at = postingStarts[term] as number; at < to; at++) {
      const posting = postings[at] as number;
      if (posting < least || posting >= end || (posting & MAX_FREQUENCY) === 0) return false;
      least = ((posting | MAX_FREQUENCY) >>> 0) + 1;
    }
  }
  return true;
}

function areImpacts(impacts: Uint16Array): boolean {
  for (let at = 0; at < impacts.length; at++) {
    const frequency = frequencyOf(impacts[at] as number);
    if (frequency < 1 || frequency > MAX_FREQUENCY) return false;
  }
  return true;
}
