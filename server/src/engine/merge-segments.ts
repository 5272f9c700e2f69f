import type { Problem } from '../checks/finding.js';
import { type HashColumn, mergeHashColumns } from './hash-column.js';
import { compareRows, createInterner, emptyColumns, placeOf, type Segment } from './source-segment.js';

export interface MergedPart {
  readonly segment: Segment;
  /** The other rows go. */
  readonly isLive: (row: number) => boolean;
}

/** Rows that are looked at in one step: some milliseconds. */
const STEP = 4096;

/** Rows of several segments, of different uris; in steps, between which other work may come in. */
export function* mergeSegmentSteps(parts: readonly MergedPart[]): Generator<void, Segment> {
  const order = yield* orderSteps(parts);
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
    if (row % STEP === 0) yield;
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
  yield;
  const renumbered = (column: (segment: Segment) => HashColumn): HashColumn =>
    mergeHashColumns(
      parts.map(({ segment }, part) => ({
        column: column(segment),
        renumber: row => moved[part]?.[row] ?? -1,
      })),
    );
  const handles = renumbered(segment => segment.handles);
  yield;
  const keys = renumbered(segment => segment.keys);
  yield;
  return {
    rows,
    articles,
    ...columns,
    records,
    sentences,
    handles,
    keys,
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

interface MergedOrder {
  readonly parts: Uint16Array;
  readonly rows: Uint32Array;
}

/** Where each row comes from. The rows of each segment are in order already, mostly many of one in a row. */
function* orderSteps(parts: readonly MergedPart[]): Generator<void, MergedOrder> {
  const most = parts.reduce((sum, { segment }) => sum + segment.rows, 0);
  const order = { parts: new Uint16Array(most), rows: new Uint32Array(most) };
  const heads = parts.flatMap((part, at) => headOf(part, at, -1) ?? []);
  // The first comes last, so that it is cheap to take away.
  heads.sort((a, b) => (comesBefore(a, b) ? 1 : -1));
  let count = 0;
  for (let first = heads.pop(); first; first = heads.pop()) {
    if (count % STEP === 0) yield;
    order.parts[count] = first.at;
    order.rows[count++] = first.row;
    const part = parts[first.at];
    const next = part && headOf(part, first.at, first.row);
    if (next) insert(heads, next);
  }
  return { parts: order.parts.slice(0, count), rows: order.rows.slice(0, count) };
}

/** At its place from the end on, where the next row of the same segment mostly belongs. */
function insert(heads: Head[], head: Head): void {
  let at = heads.length;
  for (let before = heads[at - 1]; before && comesBefore(before, head); before = heads[at - 1])
    heads[at--] = before;
  heads[at] = head;
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

function isArticle(segment: Segment, row: number): boolean {
  return row < segment.articles;
}
