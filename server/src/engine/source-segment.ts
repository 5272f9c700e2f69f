import type { Problem } from '../checks/finding.js';
import { handleOf, handlesOfCard, handlesOfCredit } from '../citations/handles.js';
import type { SourceCard } from '../sources/article.js';
import { buildHashColumn, type HashColumn } from './hash-column.js';
import {
  cardFrom,
  createByteWriter,
  fileHashNumber,
  hasVersion,
  isUriFrom,
  parseJson,
  pathFrom,
  readFolderPath,
  readHash,
  readRecord,
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

/** Entries of different uris, in any order; a table gives them serials of its own. */
export function packSegment(entries: readonly SourceEntry[]): Segment {
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

export function isUri(segment: Segment, row: number, uri: string): boolean {
  const { records, recordAt } = segment;
  return isUriFrom(shapeIn(segment, row), records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0, uri);
}

export function isVersion({ records, recordAt }: Segment, row: number, version: string): boolean {
  return hasVersion(records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0, version);
}

export function hashOf({ records, recordAt }: Segment, row: number): string {
  return readHash(records, recordAt[row] ?? 0, recordAt[row + 1] ?? 0);
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

function inOrder(a: SourceEntry, b: SourceEntry): number {
  return compareRows(a.card?.path ?? false, a.uri, b.card?.path ?? false, b.uri);
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

/** Of a segment in the making. */
export function emptyColumns(rows: number) {
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

/** Gives each text a number; that of no text is 0. */
export function createInterner() {
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
