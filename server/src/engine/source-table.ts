import type { Problem } from '../checks/finding.js';
import { byPathAndUri, type CardBlock, type CardStore } from '../citations/card-store.js';
import { handleOf } from '../citations/handles.js';
import type { SourceCard } from '../sources/article.js';
import type { SentenceBlock } from '../sources/repeats.js';
import { type CardShelf, createCardShelf } from './card-shelf.js';
import { type HashColumn, valuesOf } from './hash-column.js';
import { languageOfShape } from './source-record.js';
import {
  cardOf,
  compareRows,
  entryOf,
  hashOf,
  isUri,
  isVersion,
  packSegment,
  pathOf,
  placeOf,
  type Segment,
  sentencesOf,
  uriOf,
} from './source-segment.js';
import { isGone, rowsLeft, type TablePart, tidySteps, wholePart, without } from './table-parts.js';

/** What is known of a file in the source folders. */
export interface SourceEntry {
  readonly uri: string;
  /** Below its source folder. */
  readonly folderPath: string;
  /** Of file and sidecar as they were listed when read, or of the buffer: equal means unchanged. */
  readonly version: string;
  /** Of the bytes that were read; '' where there is no article. */
  readonly hash: string;
  /** Undefined: the file is no article, and `problems` says why. */
  readonly card: SourceCard | undefined;
  readonly problems: readonly Problem[];
  /** `sources/sentence-hashes.ts` */
  readonly sentenceHashes: Uint32Array;
}

/** Where an article lies. */
export interface SourcePlace {
  readonly uri: string;
  readonly path: string;
  /** Below its source folder. */
  readonly folderPath: string;
}

/** All of them, packed. Immutable. */
export interface SourceTable extends CardStore {
  /** Files, articles or not. */
  readonly size: number;
  entry(uri: string): SourceEntry | undefined;
  /** Whether it was read at this version; undefined for what was not read. */
  isAt(uri: string, version: string): boolean | undefined;
  /** `SourceEntry.hash` */
  hash(uri: string): string | undefined;
  /** In no order. */
  uris(): Iterable<string>;
  /** Of all files, in no order. */
  contents(): Iterable<Pick<SourceEntry, 'uri' | 'hash'>>;
  /** Of the articles, in no order. */
  places(): Iterable<SourcePlace>;
  /** Of the articles. */
  languages(): ReadonlySet<string>;
  /** Undefined for what is no article. */
  sentenceHashes(uri: string): Uint32Array | undefined;
  /** Of all articles whose publisher fits, in no order; '' stands for none. */
  sentenceBlocks(fits: (publisher: string) => boolean): readonly SentenceBlock[];
  /** Of all files, in order of path. The same list each time. */
  problems(): readonly Problem[];
  /** All articles whose key another one has, and by chance others. */
  sharingKeys(): Iterable<SourceCard>;
  /** Of entries with one uri the last counts; a uri that is in both stays. */
  update(put: Iterable<SourceEntry>, removed: Iterable<string>): SourceTable;
  /** The same for entries that are packed, no two of one uri; in steps, between which other work may come in. */
  updateSteps(put: readonly Segment[], removed: Iterable<string>): Generator<void, SourceTable>;
  /** The later ones are the newer and the smaller. */
  readonly parts: readonly TablePart[];
}

/** What tables that came from one another have in common. */
interface Lineage {
  readonly shelf: CardShelf;
  nextSerial: number;
}

export const emptySourceTable: SourceTable = openTable([], () => createLineage(0));

/** `nextSerial`: greater than all in the parts. */
export function openSourceTable(parts: readonly TablePart[], nextSerial: number): SourceTable {
  const lineage = createLineage(nextSerial);
  return openTable(parts, () => lineage);
}

function createLineage(nextSerial: number): Lineage {
  return { shelf: createCardShelf(), nextSerial };
}

/** A row that is there. */
interface Row {
  readonly segment: Segment;
  readonly row: number;
}

function openTable(parts: readonly TablePart[], lineageOf: () => Lineage): SourceTable {
  const lineage = lineageOf();
  let problems: readonly Problem[] | undefined;

  function find(uri: string): { readonly part: number; readonly row: number } | undefined {
    const handle = handleOf('uri', uri);
    for (const [part, { segment, gone }] of parts.entries())
      for (const row of valuesOf(segment.handles, handle))
        if (row < segment.rows && !isGone(gone, row) && isUri(segment, row, uri)) return { part, row };
    return undefined;
  }

  function rowOf(uri: string): Row | undefined {
    const found = find(uri);
    const segment = found && parts[found.part]?.segment;
    return segment && { segment, row: found.row };
  }

  function card({ segment, row }: Row): SourceCard | undefined {
    return lineage.shelf.take(segment.serials[row] ?? 0, () => cardOf(segment, row));
  }

  function cardsAt(rows: readonly Row[]): readonly SourceCard[] {
    return rows.flatMap(row => card(row) ?? []).sort(byPathAndUri);
  }

  function articlesWith(column: (segment: Segment) => HashColumn, handle: number): Row[] {
    return parts.flatMap(({ segment, gone }) =>
      valuesOf(column(segment), handle).flatMap(row =>
        row < segment.articles && !isGone(gone, row) ? [{ segment, row }] : [],
      ),
    );
  }

  function* updateSteps(put: readonly Segment[], removed: Iterable<string>): Generator<void, SourceTable> {
    const going = parts.map(() => new Set<number>());
    const goes = (uri: string): void => {
      const found = find(uri);
      if (found) going[found.part]?.add(found.row);
    };
    if (table.size > 0)
      for (const segment of put) {
        for (let row = 0; row < segment.rows; row++) goes(uriOf(segment, row));
        yield;
      }
    for (const uri of removed) goes(uri);
    if (put.length === 0 && going.every(rows => rows.size === 0)) return table;
    const left = parts.map((part, at) => without(part, [...(going[at] ?? [])]));
    const own = parts.length === 0 ? createLineage(lineage.nextSerial) : lineage;
    const fresh = put.map(segment => {
      const from = own.nextSerial;
      own.nextSerial += segment.rows;
      return wholePart({ ...segment, serials: segment.serials.map((_, row) => from + row) });
    });
    return openTable(yield* tidySteps(left, fresh), () => own);
  }

  function update(put: Iterable<SourceEntry>, removed: Iterable<string>): SourceTable {
    const entries = new Map<string, SourceEntry>();
    for (const entry of put) entries.set(entry.uri, entry);
    const steps = updateSteps(entries.size > 0 ? [packSegment([...entries.values()])] : [], removed);
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  const table: SourceTable = {
    size: parts.reduce((sum, part) => sum + rowsLeft(part), 0),
    articleCount: parts.reduce((sum, { segment, goneArticles }) => sum + segment.articles - goneArticles, 0),
    parts,
    update,
    updateSteps,
    entry(uri) {
      const found = rowOf(uri);
      return found && entryOf(found.segment, found.row, card(found));
    },
    isAt(uri, version) {
      const found = rowOf(uri);
      return found && isVersion(found.segment, found.row, version);
    },
    hash(uri) {
      const found = rowOf(uri);
      return found && hashOf(found.segment, found.row);
    },
    card(uri) {
      const found = rowOf(uri);
      return found && card(found);
    },
    *cards() {
      for (const { segment, row } of inOrder(parts)) {
        const made = cardOf(segment, row);
        if (made) yield made;
      }
    },
    *uris() {
      for (const { segment, gone } of parts)
        for (let row = 0; row < segment.rows; row++) if (!isGone(gone, row)) yield uriOf(segment, row);
    },
    *contents() {
      for (const { segment, gone } of parts)
        for (let row = 0; row < segment.rows; row++)
          if (!isGone(gone, row)) yield { uri: uriOf(segment, row), hash: hashOf(segment, row) };
    },
    *places() {
      for (const { segment, gone } of parts)
        for (let row = 0; row < segment.articles; row++) if (!isGone(gone, row)) yield placeOf(segment, row);
    },
    languages() {
      const shapes = parts.flatMap(({ segment }) =>
        [...new Set(segment.shapes.subarray(0, segment.articles))].map(shape => segment.strings[shape] ?? ''),
      );
      return new Set(shapes.flatMap(shape => languageOfShape(shape) ?? []));
    },
    sentenceHashes(uri) {
      const found = rowOf(uri);
      return found && found.row < found.segment.articles ? sentencesOf(found.segment, found.row) : undefined;
    },
    sentenceBlocks(fits) {
      return parts.map(({ segment, gone }) => {
        const publishers = segment.publishers.subarray(0, segment.articles);
        const fitting = new Set(
          [...new Set(publishers)].filter(string => fits(segment.strings[string] ?? '')),
        );
        const articles = rowsWhere(publishers, string => fitting.has(string)).filter(
          row => !isGone(gone, row),
        );
        return { hashes: segment.sentences, starts: segment.sentenceAt, articles };
      });
    },
    problems() {
      problems ??= problemsOf(parts);
      return problems;
    },
    withHandle(handle) {
      const inKeys = articlesWith(({ keys }) => keys, handle);
      return cardsAt([...inKeys, ...articlesWith(({ handles }) => handles, handle)]);
    },
    withFileHash(hash) {
      const number = Number.parseInt(hash, 16);
      const rows = parts.flatMap(({ segment, gone }) =>
        rowsWhere(segment.fileHashes.subarray(0, segment.articles), each => each === number)
          .filter(row => !isGone(gone, row))
          .map(row => ({ segment, row })),
      );
      return cardsAt(rows).filter(each => each.hash.toLowerCase() === hash);
    },
    titleLengths(start) {
      const lengths = new Set<number>();
      for (const { segment, gone } of parts)
        for (const row of valuesOf(segment.handles, start))
          if (row < segment.articles && !isGone(gone, row)) lengths.add(segment.titleWords[row] ?? 0);
      return lengths;
    },
    credits(handle) {
      const found = parts.flatMap(({ segment }) =>
        valuesOf(segment.names, handle).flatMap(string => segment.strings[string] ?? []),
      );
      return [...new Set(found)];
    },
    credited(kind, values) {
      if (values.length === 0) return [];
      const wanted = new Set(values);
      const rows = parts.flatMap(({ segment, gone }) => {
        const strings = new Set(
          segment.strings.flatMap((text, at) => (at > 0 && wanted.has(text) ? [at] : [])),
        );
        if (strings.size === 0) return [];
        const column = kind === 'publisher' ? segment.publishers : segment.authors;
        return rowsWhere(column, string => strings.has(string))
          .filter(row => !isGone(gone, row))
          .map(row => ({ segment, row }));
      });
      const oneSegment = rows[0]?.segment === rows.at(-1)?.segment;
      const placed = rows.map(({ segment, row }) => ({
        uri: uriOf(segment, row),
        path: oneSegment ? '' : pathOf(segment, row),
      }));
      if (!oneSegment) placed.sort((a, b) => compareRows(a.path, a.uri, b.path, b.uri));
      return placed.map(({ uri }) => uri);
    },
    blocks() {
      return parts.map(({ segment, gone }) => {
        const block = blockOf(segment);
        return { block, has: (row: number) => !isGone(gone, row) };
      });
    },
    *sharingKeys() {
      for (const key of repeatedHashes(parts)) {
        const rows = articlesWith(({ keys }) => keys, key);
        if (rows.length > 1) yield* cardsAt(rows);
      }
    },
  };
  return Object.freeze(table);
}

const knownBlocks = new WeakMap<Segment, CardBlock>();

function blockOf(segment: Segment): CardBlock {
  const known = knownBlocks.get(segment);
  if (known) return known;
  const block = { rows: segment.articles, card: (row: number) => cardOf(segment, row) };
  knownBlocks.set(segment, block);
  return block;
}

/** The articles that are there. */
function* inOrder(parts: readonly TablePart[]): Iterable<Row> {
  const cursors = parts.map(part => cursorOver(part));
  for (;;) {
    let first: (typeof cursors)[number] | undefined;
    for (const cursor of cursors) {
      if (cursor.row >= cursor.segment.articles) continue;
      if (!first || compareRows(cursor.path(), cursor.uri(), first.path(), first.uri()) < 0) first = cursor;
    }
    if (!first) return;
    yield { segment: first.segment, row: first.row };
    first.advance();
  }
}

function cursorOver({ segment, gone }: TablePart) {
  let place: { readonly path: string; readonly uri: string } | undefined;
  const placed = () => {
    place ??= { path: pathOf(segment, cursor.row), uri: uriOf(segment, cursor.row) };
    return place;
  };
  const cursor = {
    segment,
    row: -1,
    path: () => placed().path,
    uri: () => placed().uri,
    advance() {
      place = undefined;
      do cursor.row++;
      while (isGone(gone, cursor.row));
    },
  };
  cursor.advance();
  return cursor;
}

function rowsWhere(column: Uint16Array | Uint32Array, holds: (value: number) => boolean): number[] {
  const rows: number[] = [];
  for (let row = 0; row < column.length; row++) if (holds(column[row] ?? 0)) rows.push(row);
  return rows;
}

function problemsOf(parts: readonly TablePart[]): readonly Problem[] {
  const files = parts.flatMap(({ segment, gone }) =>
    [...segment.problems]
      .filter(([row]) => !isGone(gone, row))
      .map(([row, problems]) => ({ uri: uriOf(segment, row), problems })),
  );
  return files
    .flatMap(({ uri, problems }) => problems.map((problem, at) => ({ uri, problem, at })))
    .sort((a, b) => compareRows(a.problem.path, a.uri, b.problem.path, b.uri) || a.at - b.at)
    .map(({ problem }) => problem);
}

/** Hashes of keys that two rows have, in no order. */
function repeatedHashes(parts: readonly TablePart[]): ReadonlySet<number> {
  const repeated = new Set<number>();
  for (const [part, { segment }] of parts.entries()) {
    const { hashes } = segment.keys;
    for (let at = 0; at < hashes.length; at++) {
      const hash = hashes[at] ?? 0;
      // The larger parts come first, so that each hash of a smaller one is looked for in them.
      const isElsewhere = parts.slice(0, part).some(before => valuesOf(before.segment.keys, hash).length > 0);
      if (isElsewhere || hash === hashes[at + 1]) repeated.add(hash);
    }
  }
  return repeated;
}
