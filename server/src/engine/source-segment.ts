import type { Problem } from '../checks/finding.js';
import { handleOf, handlesOfCard, handlesOfCredit } from '../citations/handles.js';
import type { SourceCard } from '../sources/article.js';
import { buildHashColumn, type HashColumn, mergeHashColumns } from './hash-column.js';
import {
  cardFrom,
  createByteWriter,
  fileHashNumber,
  parseJson,
  pathFrom,
  readFolderPath,
  readRecord,
  readVersion,
  type SourceShape,
  shapeOf,
  uriFrom,
  writeRecord,
} from './source-record.js';
import type { SourceEntry, SourcePlace } from './source-table.js';

/** Files in rows and columns: the articles in order of path and uri, then the others in order of uri. Immutable. */
export interface Segment {
  readonly rows: number;
  /** The first so many rows. */
  readonly articles: number;
  /** `source-record.ts`; of each row from `recordAt` to that of the next. */
  readonly records: Uint8Array;
  readonly recordAt: Uint32Array;
  readonly sentences: Uint32Array;
  readonly sentenceAt: Uint32Array;
  /** Of what was put, in order: no other row of a table, nor of any that it came from, has the same. */
  readonly serials: Uint32Array;
  /** Of `strings`. */
  readonly shapes: Uint32Array;
  /** Of `strings`; 0 where there is none. */
  readonly publishers: Uint32Array;
  readonly authors: Uint32Array;
  readonly fileHashes: Uint16Array;
  /** `CardHandles.titleWords` */
  readonly titleWords: Uint16Array;
  /** To rows, all handles but those of keys and of names in `strings`. */
  readonly handles: HashColumn;
  /** To rows. */
  readonly keys: HashColumn;
  /** To the publishers and authors in `strings`. */
  readonly names: HashColumn;
  /** The first is empty. */
  readonly strings: readonly string[];
  /** By row, where there are any. */
  readonly problems: ReadonlyMap<number, readonly Problem[]>;
}

/** Words beyond which a title is as good as none; more than fit into a column. */
const MOST_TITLE_WORDS = 0xffff;

/** Entries of different uris, in any order. */
export function packSegment(entries: readonly SourceEntry[], firstSerial: number): Segment {
  const sorted = [...entries].sort(inOrder);
  const rows = sorted.length;
  const strings = createInterner();
  const columns = emptyColumns(rows);
  const writer = createByteWriter();
  const sentences = new Uint32Array(sorted.reduce((sum, entry) => sum + entry.sentenceHashes.length, 0));
  const problems = new Map<number, readonly Problem[]>();
  const handles = createPairs();
  const keys = createPairs();
  let articles = 0;
  for (const [row, { uri, folderPath, version, hash, card, sentenceHashes, ...entry }] of sorted.entries()) {
    writeRecord(writer, { folderPath, version, hash }, card);
    columns.recordAt[row + 1] = writer.length;
    const from = columns.sentenceAt[row] ?? 0;
    sentences.set(sentenceHashes, from);
    columns.sentenceAt[row + 1] = from + sentenceHashes.length;
    columns.serials[row] = firstSerial + row;
    columns.shapes[row] = strings.of(JSON.stringify(shapeOf(uri, folderPath, card)));
    if (entry.problems.length > 0) problems.set(row, entry.problems);
    handles.add(handleOf('uri', uri), row);
    if (!card) continue;
    articles++;
    const { key, others, titleWords } = handlesOfCard(card);
    keys.add(key, row);
    handles.add(handleOf('path', card.path), row);
    for (const handle of others) handles.add(handle, row);
    columns.titleWords[row] = Math.min(titleWords, MOST_TITLE_WORDS);
    columns.publishers[row] = strings.of(card.metadata.publisher?.value ?? '');
    columns.authors[row] = strings.of(card.metadata.author?.value ?? '');
    columns.fileHashes[row] = fileHashNumber(card.hash);
  }
  const segment = {
    rows,
    articles,
    ...columns,
    records: writer.bytes(),
    sentences,
    handles: handles.column(),
    keys: keys.column(),
    strings: strings.all,
    problems,
  };
  return { ...segment, names: nameHandles(segment) };
}

interface MergedPart {
  readonly segment: Segment;
  /** The other rows go. */
  readonly isLive: (row: number) => boolean;
}

/** Rows of several segments, of different uris. */
export function mergeSegments(parts: readonly MergedPart[]): Segment {
  const order = mergedOrder(parts);
  const rows = order.rows.length;
  const strings = createInterner();
  const columns = emptyColumns(rows);
  const problems = new Map<number, readonly Problem[]>();
  const moved = parts.map(({ segment }) => new Int32Array(segment.rows).fill(-1));
  const stringsOf = parts.map(() => new Map<number, number>());
  const rename = (part: number, string: number | undefined): number => {
    const known = stringsOf[part]?.get(string ?? 0);
    if (known !== undefined) return known;
    const renamed = strings.of(parts[part]?.segment.strings[string ?? 0] ?? '');
    stringsOf[part]?.set(string ?? 0, renamed);
    return renamed;
  };
  let articles = 0;
  for (let row = 0; row < rows; row++) {
    const part = order.parts[row] ?? 0;
    const from = order.rows[row] ?? 0;
    const segment = parts[part]?.segment;
    const to = moved[part];
    if (!segment || !to) continue;
    to[from] = row;
    if (isArticle(segment, from)) articles++;
    columns.recordAt[row + 1] = (columns.recordAt[row] ?? 0) + lengthAt(segment.recordAt, from);
    columns.sentenceAt[row + 1] = (columns.sentenceAt[row] ?? 0) + lengthAt(segment.sentenceAt, from);
    columns.serials[row] = segment.serials[from] ?? 0;
    columns.shapes[row] = rename(part, segment.shapes[from]);
    columns.publishers[row] = rename(part, segment.publishers[from]);
    columns.authors[row] = rename(part, segment.authors[from]);
    columns.fileHashes[row] = segment.fileHashes[from] ?? 0;
    columns.titleWords[row] = segment.titleWords[from] ?? 0;
    const told = segment.problems.get(from);
    if (told) problems.set(row, told);
  }
  const records = new Uint8Array(columns.recordAt[rows] ?? 0);
  const sentences = new Uint32Array(columns.sentenceAt[rows] ?? 0);
  for (const { part, from, to, count } of runsOf(order)) {
    const segment = parts[part]?.segment;
    if (!segment) continue;
    const { recordAt, sentenceAt } = segment;
    records.set(segment.records.subarray(recordAt[from], recordAt[from + count]), columns.recordAt[to]);
    sentences.set(
      segment.sentences.subarray(sentenceAt[from], sentenceAt[from + count]),
      columns.sentenceAt[to],
    );
  }
  const renumbered = (column: (segment: Segment) => HashColumn): HashColumn =>
    mergeHashColumns(
      parts.map(({ segment }, part) => ({
        column: column(segment),
        renumber: row => moved[part]?.[row] ?? -1,
      })),
    );
  return {
    rows,
    articles,
    ...columns,
    records,
    sentences,
    handles: renumbered(({ handles }) => handles),
    keys: renumbered(({ keys }) => keys),
    names: mergeHashColumns(
      parts.map(({ segment }, part) => ({
        column: segment.names,
        renumber: string => stringsOf[part]?.get(string) ?? -1,
      })),
    ),
    strings: strings.all,
    problems,
  };
}

export function uriOf(segment: Segment, row: number): string {
  return uriFrom(shapeIn(segment, row), folderPathOf(segment, row));
}

/** Of an article. */
export function pathOf(segment: Segment, row: number): string {
  const { card } = shapeIn(segment, row);
  return card ? pathFrom(card, folderPathOf(segment, row)) : '';
}

/** Of an article. */
export function placeOf(segment: Segment, row: number): SourcePlace {
  const folderPath = folderPathOf(segment, row);
  const shape = shapeIn(segment, row);
  return {
    uri: uriFrom(shape, folderPath),
    path: shape.card ? pathFrom(shape.card, folderPath) : '',
    folderPath,
  };
}

export function versionOf({ records, recordAt }: Segment, row: number): string {
  return readVersion(records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0);
}

export function cardOf(segment: Segment, row: number): SourceCard | undefined {
  return row < segment.articles
    ? cardFrom(shapeIn(segment, row), recordAtRow(segment, row), sharedIn(segment, row))
    : undefined;
}

/** `card`: in place of one that is made anew. */
export function entryOf(segment: Segment, row: number, card: SourceCard | undefined): SourceEntry {
  const { folderPath, version, hash } = recordAtRow(segment, row);
  return {
    uri: uriFrom(shapeIn(segment, row), folderPath),
    folderPath,
    version,
    hash,
    card,
    problems: segment.problems.get(row) ?? [],
    sentenceHashes: sentencesOf(segment, row),
  };
}

/** Articles go by path, and before the other files. */
export function compareRows(
  path: string | false,
  uri: string,
  otherPath: string | false,
  otherUri: string,
): number {
  if (path === false || otherPath === false) {
    if (path !== otherPath) return path === false ? 1 : -1;
  } else if (path !== otherPath) return path < otherPath ? -1 : 1;
  return uri < otherUri ? -1 : uri > otherUri ? 1 : 0;
}

interface MergedOrder {
  readonly parts: Uint8Array;
  readonly rows: Uint32Array;
}

/** Where each row comes from; the rows of each segment are in order already, and a table has few segments. */
function mergedOrder(parts: readonly MergedPart[]): MergedOrder {
  const most = parts.reduce((sum, { segment }) => sum + segment.rows, 0);
  const order = { parts: new Uint8Array(most), rows: new Uint32Array(most) };
  const heads = parts.map((part, at) => headOf(part, at, -1));
  let count = 0;
  for (;;) {
    let first: Head | undefined;
    for (const head of heads) if (head && (!first || comesBefore(head, first))) first = head;
    if (!first) return { parts: order.parts.slice(0, count), rows: order.rows.slice(0, count) };
    order.parts[count] = first.at;
    order.rows[count++] = first.row;
    const part = parts[first.at];
    heads[first.at] = part && headOf(part, first.at, first.row);
  }
}

/** The next row of a segment. */
interface Head {
  readonly at: number;
  readonly row: number;
  readonly path: string | false;
  readonly uri: string;
}

function headOf({ segment, isLive }: MergedPart, at: number, before: number): Head | undefined {
  let row = before + 1;
  while (row < segment.rows && !isLive(row)) row++;
  if (row >= segment.rows) return undefined;
  const { uri, path } = placeOf(segment, row);
  return { at, row, uri, path: isArticle(segment, row) && path };
}

function comesBefore(a: Head, b: Head): boolean {
  return compareRows(a.path, a.uri, b.path, b.uri) < 0;
}

/** Rows that stay side by side. */
function* runsOf({ parts, rows }: MergedOrder) {
  for (let to = 0, end = 0; to < rows.length; to = end) {
    const part = parts[to] ?? 0;
    const from = rows[to] ?? 0;
    for (end = to + 1; end < rows.length && parts[end] === part && rows[end] === from + end - to; ) end++;
    yield { part, from, to, count: end - to };
  }
}

function lengthAt(starts: Uint32Array, row: number): number {
  return (starts[row + 1] ?? 0) - (starts[row] ?? 0);
}

function inOrder(a: SourceEntry, b: SourceEntry): number {
  return compareRows(a.card?.path ?? false, a.uri, b.card?.path ?? false, b.uri);
}

function isArticle(segment: Segment, row: number): boolean {
  return row < segment.articles;
}

export function sentencesOf({ sentences, sentenceAt }: Segment, row: number): Uint32Array {
  return sentences.subarray(sentenceAt[row], sentenceAt[row + 1]);
}

function folderPathOf({ records, recordAt }: Segment, row: number): string {
  return readFolderPath(records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0);
}

function recordAtRow({ records, recordAt }: Segment, row: number) {
  return readRecord(records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0);
}

function sharedIn({ strings, publishers, authors, fileHashes }: Segment, row: number) {
  return {
    publisher: strings[publishers[row] ?? 0] ?? '',
    author: strings[authors[row] ?? 0] ?? '',
    fileHash: fileHashes[row] ?? 0,
  };
}

const knownShapes = new WeakMap<readonly string[], (SourceShape | undefined)[]>();

function shapeIn({ strings, shapes }: Segment, row: number): SourceShape {
  const string = shapes[row] ?? 0;
  const known = knownShapes.get(strings) ?? [];
  knownShapes.set(strings, known);
  const shape = known[string] ?? (parseJson(strings[string] ?? '') as SourceShape | undefined) ?? noShape;
  known[string] = shape;
  return shape;
}

const noShape: SourceShape = { uri: '', card: undefined };

function nameHandles({
  publishers,
  authors,
  strings,
}: Pick<Segment, 'publishers' | 'authors' | 'strings'>): HashColumn {
  const pairs = createPairs();
  for (const [kind, column] of [
    ['publisher', publishers],
    ['author', authors],
  ] as const)
    for (const string of new Set(column))
      for (const handle of handlesOfCredit(kind, strings[string] ?? '')) pairs.add(handle, string);
  return pairs.column();
}

function emptyColumns(rows: number) {
  return {
    recordAt: new Uint32Array(rows + 1),
    sentenceAt: new Uint32Array(rows + 1),
    serials: new Uint32Array(rows),
    shapes: new Uint32Array(rows),
    publishers: new Uint32Array(rows),
    authors: new Uint32Array(rows),
    fileHashes: new Uint16Array(rows),
    titleWords: new Uint16Array(rows),
  };
}

function createPairs() {
  const hashes: number[] = [];
  const values: number[] = [];
  return {
    add(hash: number, value: number): void {
      hashes.push(hash);
      values.push(value);
    },
    column: (): HashColumn => buildHashColumn(Uint32Array.from(hashes), Uint32Array.from(values)),
  };
}

function createInterner() {
  const numbers = new Map<string, number>([['', 0]]);
  const all: string[] = [''];
  return {
    all,
    of(text: string): number {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      all.push(text);
      return all.length - 1;
    },
  };
}
