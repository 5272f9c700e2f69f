import type { Problem } from '../checks/finding.js';
import { parseJson } from './source-record.js';
import type { Segment } from './source-segment.js';
import { openSourceTable, type SourceTable } from './source-table.js';
import type { TablePart } from './table-parts.js';

/** "Stet" as a number in the order of this machine's bytes: another machine's table is none of ours. */
const MAGIC = 0x53746574;
/** Goes up with every change of what is written, of the handles (`citations/handles.ts`) and of the cards. */
const FORMAT = 1;
/** Magic, format, checksum of all that follows, and the length of the head in bytes. */
const PREAMBLE = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a part is written as, in this order; the last two are JSON. */
const COLUMNS = {
  recordAt: Uint32Array,
  sentenceAt: Uint32Array,
  sentences: Uint32Array,
  serials: Uint32Array,
  shapes: Uint32Array,
  publishers: Uint32Array,
  authors: Uint32Array,
  gone: Uint32Array,
  handleHashes: Uint32Array,
  handleRows: Uint32Array,
  keyHashes: Uint32Array,
  keyRows: Uint32Array,
  nameHashes: Uint32Array,
  nameStrings: Uint32Array,
  fileHashes: Uint16Array,
  titleWords: Uint16Array,
  records: Uint8Array,
  strings: Uint8Array,
  problems: Uint8Array,
} as const;

type ColumnName = keyof typeof COLUMNS;
type ShortName = 'fileHashes' | 'titleWords';
type BytesName = 'records' | 'strings' | 'problems';
type Columns = Readonly<
  Record<BytesName, Uint8Array> &
    Record<ShortName, Uint16Array> &
    Record<Exclude<ColumnName, BytesName | ShortName>, Uint32Array>
>;

const columnNames = Object.keys(COLUMNS) as readonly ColumnName[];

interface Head {
  readonly nextSerial: number;
  readonly parts: readonly PartHead[];
}

interface PartHead {
  readonly rows: number;
  readonly articles: number;
  readonly goneRows: number;
  readonly goneArticles: number;
  /** Numbers in each of `COLUMNS`. */
  readonly lengths: readonly number[];
}

/** In pieces, one behind the other; they share the table's memory and are not to be changed. */
export function writeSourceTable(table: SourceTable): readonly Uint8Array[] {
  const columns = table.parts.map(columnsOf);
  const head: Head = {
    nextSerial: Math.max(0, ...table.parts.map(({ segment }) => greatest(segment.serials) + 1)),
    parts: table.parts.map(({ segment, goneRows, goneArticles }, at) => ({
      rows: segment.rows,
      articles: segment.articles,
      goneRows,
      goneArticles,
      lengths: columnNames.map(name => columns[at]?.[name].length ?? 0),
    })),
  };
  const written = encoder.encode(JSON.stringify(head));
  const pieces = [written, ...columns.flatMap(each => columnNames.map(name => bytesOf(each[name])))];
  const preamble = Uint32Array.of(MAGIC, FORMAT, checksumOf(pieces), written.length);
  return [bytesOf(preamble), ...pieces.flatMap(piece => [piece, new Uint8Array(padding(piece.length))])];
}

/** A table over these bytes, which are not to be changed. Undefined for what is damaged or of another version. */
export function readSourceTable(bytes: Uint8Array): SourceTable | undefined {
  // Numbers can be looked at where they are only on a multiple of their size.
  const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  if (own.length < 4 * PREAMBLE || own.length % 4 !== 0) return undefined;
  const [magic, format, checksum, headLength] = new Uint32Array(own.buffer, own.byteOffset, PREAMBLE);
  if (magic !== MAGIC || format !== FORMAT || headLength === undefined) return undefined;
  const rest = own.subarray(4 * PREAMBLE);
  if (checksumOf([rest]) !== checksum) return undefined;
  const head = parseJson(decoder.decode(rest.subarray(0, headLength))) as Head | undefined;
  if (head === undefined) return undefined;
  let at = headLength + padding(headLength);
  const parts: TablePart[] = [];
  for (const each of head.parts) {
    const read = readPart(each, rest, at);
    if (!read) return undefined;
    parts.push(read.part);
    at = read.end;
  }
  return at === rest.length ? openSourceTable(parts, head.nextSerial) : undefined;
}

function columnsOf({ segment, gone }: TablePart): Columns {
  const { handles, keys, names } = segment;
  return {
    ...segment,
    gone: gone ?? new Uint32Array(0),
    handleHashes: handles.hashes,
    handleRows: handles.values,
    keyHashes: keys.hashes,
    keyRows: keys.values,
    nameHashes: names.hashes,
    nameStrings: names.values,
    strings: encoder.encode(JSON.stringify(segment.strings)),
    problems: encoder.encode(JSON.stringify([...segment.problems])),
  };
}

function readPart(
  { rows, articles, goneRows, goneArticles, lengths }: PartHead,
  bytes: Uint8Array,
  start: number,
): { readonly part: TablePart; readonly end: number } | undefined {
  let end = start;
  const views: [ColumnName, Columns[ColumnName]][] = [];
  for (const [at, name] of columnNames.entries()) {
    const length = lengths[at] ?? 0;
    const size = length * COLUMNS[name].BYTES_PER_ELEMENT;
    if (end + size > bytes.length) return undefined;
    views.push([name, new COLUMNS[name](bytes.buffer as ArrayBuffer, bytes.byteOffset + end, length)]);
    end += size + padding(size);
  }
  const columns = Object.fromEntries(views) as unknown as Columns;
  const strings = parseJson(decoder.decode(columns.strings)) as readonly string[] | undefined;
  const problems = parseJson(decoder.decode(columns.problems)) as
    | readonly (readonly [number, readonly Problem[]])[]
    | undefined;
  if (!strings || !problems) return undefined;
  const { recordAt, sentenceAt, sentences, serials, shapes, publishers, authors } = columns;
  const { fileHashes, titleWords, records, gone } = columns;
  const segment: Segment = {
    rows,
    articles,
    recordAt,
    sentenceAt,
    sentences,
    serials,
    shapes,
    publishers,
    authors,
    fileHashes,
    titleWords,
    records,
    handles: { hashes: columns.handleHashes, values: columns.handleRows },
    keys: { hashes: columns.keyHashes, values: columns.keyRows },
    names: { hashes: columns.nameHashes, values: columns.nameStrings },
    strings,
    problems: new Map(problems),
  };
  return { part: { segment, gone: gone.length > 0 ? gone : undefined, goneRows, goneArticles }, end };
}

function bytesOf(column: Columns[ColumnName]): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function padding(length: number): number {
  return (4 - (length % 4)) % 4;
}

function greatest(serials: Uint32Array): number {
  let most = -1;
  for (const serial of serials) if (serial > most) most = serial;
  return most;
}

/** After FNV-1a, over words of 32 bits; what is missing of a piece's last word is 0. */
function checksumOf(pieces: readonly Uint8Array[]): number {
  let hash = 0x811c9dc5;
  for (const piece of pieces) {
    const whole = piece.length >> 2;
    const aligned = piece.byteOffset % 4 === 0 ? piece : piece.slice();
    for (const word of new Uint32Array(aligned.buffer, aligned.byteOffset, whole)) hash = mixed(hash, word);
    if (piece.length === 4 * whole) continue;
    const last = new Uint8Array(4);
    last.set(piece.subarray(4 * whole));
    hash = mixed(hash, new Uint32Array(last.buffer)[0] ?? 0);
  }
  return hash >>> 0;
}

/** Another number for each word and for each hash before it, so that one wrong word is always seen. */
function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x01000193);
  return product ^ (product >>> 15);
}
