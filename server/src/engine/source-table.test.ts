import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Problem } from '../checks/finding.js';
import { handleOf } from '../citations/handles.js';
import { resolveUri } from '../ports/uri.js';
import type { MetadataOrigin, SourceCard } from '../sources/article.js';
import { keyHash } from '../sources/keys.js';
import { packSegment } from './source-segment.js';
import { emptySourceTable, type SourceEntry, type SourceTable } from './source-table.js';
import { readSourceTable, writeSourceTable } from './source-table-bytes.js';

const ORIGINS = [
  'front-matter',
  'sidecar',
  'document',
  'bibliography',
  'head',
  'text',
  'file-name',
  'derived',
] as const satisfies readonly MetadataOrigin[];

const origin = fc.constantFrom(...ORIGINS);
/** Quotation marks and half surrogates are told apart in the packed form. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    'Harbor Gazette',
    'Ostrel Courier',
    '"Quay Three" reopens',
    'Порт знову працює',
    '\ud83d',
    '\ufeffnote',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const field = fc.record({ value: text, from: origin });
const optional = fc.option(field, { nil: undefined });
const stems = ['harbor', 'ferry fares', 'a/b/quay', 'порт', "o'neill (1)", '100%', 'x#y', '.hidden'];

const entries = fc
  .record({
    stem: fc.constantFrom(...stems),
    folder: fc.constantFrom('sources', '../elsewhere/archive'),
    isArticle: fc.boolean(),
    isOddlyNamed: fc.nat(9).map(n => n === 0),
    version: text,
    hash: text,
    key: text,
    keyFrom: fc.constantFrom('declared', 'bibliography', 'stem', 'generated' as const),
    fileHash: fc.constantFrom(undefined, '0000', 'ABCD', 'none'),
    coordinates: fc.constantFrom('file', 'extracted' as const),
    title: field,
    publisher: optional,
    author: optional,
    published: optional,
    url: optional,
    language: fc.record({ value: fc.constantFrom('en', 'uk', 'und' as const), from: origin }),
    kind: fc.record({ value: fc.constantFrom('article', 'interview', 'note' as const), from: origin }),
    problems: fc.array(text, { maxLength: 2 }),
    sentences: fc.uint32Array({ maxLength: 4 }),
  })
  .map(
    ({
      stem,
      folder,
      isArticle,
      isOddlyNamed,
      version,
      hash,
      problems,
      sentences,
      ...given
    }): SourceEntry => {
      const folderPath = `${stem}.txt`;
      const path = `${folder}/${folderPath}`;
      const uri = isOddlyNamed ? `memory:${stem}` : resolveUri('file:///desk/story', path);
      const { key, keyFrom, fileHash, coordinates, ...metadata } = given;
      const card: SourceCard = {
        uri,
        path,
        key,
        keyFrom,
        hash: fileHash ?? keyHash(path),
        metadata,
        coordinates,
      };
      return {
        uri,
        folderPath,
        version,
        hash,
        card: isArticle ? card : undefined,
        problems: problems.map(message => problem(path, message)),
        sentenceHashes: sentences,
      };
    },
  );

const changes = fc.array(
  fc.record({ put: fc.array(entries, { maxLength: 6 }), removed: fc.array(entries, { maxLength: 3 }) }),
  { maxLength: 8 },
);

test('a table after any changes is one of what is left, however it came', () => {
  fc.assert(
    fc.property(changes, steps => {
      let table = emptySourceTable;
      const left = new Map<string, SourceEntry>();
      for (const { put, removed } of steps) {
        for (const { uri } of removed) left.delete(uri);
        for (const entry of put) left.set(entry.uri, entry);
        table = table.update(
          put,
          removed.map(({ uri }) => uri),
        );
        expectHolds(table, left);
      }
      expectHolds(emptySourceTable.update(left.values(), []), left);
      expectHolds(copied(table), left);
      expectHolds(copied(table).update(left.values(), []), left);
    }),
  );
});

test('a table that is changed leaves the one before as it was', () => {
  fc.assert(
    fc.property(fc.array(entries, { minLength: 1 }), fc.array(entries), (first, then) => {
      const before = emptySourceTable.update(first, []);
      const all = [...before.uris()];
      before.update(then, all);
      expect([...before.uris()]).toEqual(all);
      expectHolds(before, new Map(first.map(entry => [entry.uri, entry])));
    }),
  );
});

test('what is not there changes nothing', () => {
  const table = tableOf(20);
  expect(table.update([], ['file:///desk/none.txt'])).toBe(table);
  expect(table.entry('file:///desk/none.txt')).toBeUndefined();
});

test('an article that did not change is the same object, whatever else changes', () => {
  let table = tableOf(400);
  const card = table.card(uriOf(7));
  expect(card?.key).toBe('report-7');
  for (let round = 0; round < 60; round++)
    table = table.update([entryOf(100 + round, 'changed')], [uriOf(300 - round)]);
  expect(table.card(uriOf(7))).toBe(card);
  expect(table.entry(uriOf(7))?.card).toBe(card);
  expect(table.update([entryOf(7, 'changed')], []).card(uriOf(7))).not.toBe(card);
});

test('many small changes leave few parts, and those that have gone go', () => {
  let table = tableOf(500);
  for (let n = 0; n < 500; n++) table = table.update([entryOf(n, 'changed')], []);
  expect(table.size).toBe(500);
  expect(table.parts.length).toBeLessThan(8);
  expect(table.parts.reduce((sum, { segment }) => sum + segment.rows, 0)).toBeLessThan(700);
});

test('entries that were packed apart make the same table as all of them together', () => {
  const numbers = Array.from({ length: 60 }, (_, n) => n);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(numbers, { minLength: 1 }),
      fc.integer({ min: 1, max: 9 }),
      fc.subarray(numbers),
      (changed, together, removed) => {
        const before = tableOf(40);
        const entries = changed.map(n => entryOf(n, 'changed'));
        const packed = Array.from({ length: Math.ceil(entries.length / together) }, (_, at) =>
          packSegment(entries.slice(at * together, (at + 1) * together)),
        );
        const steps = before.updateSteps(packed, removed.map(uriOf));
        let step = steps.next();
        while (!step.done) step = steps.next();
        const table = step.value;
        const whole = before.update(entries, removed.map(uriOf));
        expect([...table.cards()]).toEqual([...whole.cards()]);
        expect(new Set(table.uris())).toEqual(new Set(whole.uris()));
        for (const n of numbers) expect(table.entry(uriOf(n))).toEqual(whole.entry(uriOf(n)));
        const serials = table.parts.flatMap(({ segment }) => [...segment.serials]);
        expect(new Set(serials).size).toBe(serials.length);
      },
    ),
  );
});

test('articles that may have one key are told', () => {
  const twins = [entryOf(1, ''), { ...entryOf(2, ''), card: { ...cardOf(2), key: 'Report 1' } }];
  const table = emptySourceTable.update([twins[0] as SourceEntry], []).update([...twins, entryOf(3, '')], []);
  expect([...table.sharingKeys()].map(({ uri }) => uri)).toEqual([uriOf(1), uriOf(2)]);
  expect([...tableOf(50).sharingKeys()]).toEqual([]);
});

test('a hundred thousand articles take few bytes each, and are found', () => {
  const count = 100_000;
  const bytes = writeSourceTable(tableOf(count));
  const size = bytes.reduce((sum, { length }) => sum + length, 0);
  expect(size / count).toBeLessThan(400);
  const table = readSourceTable(concatenated(bytes));
  expect(table?.articleCount).toBe(count);
  for (const n of [0, 1, 4_711, 99_999]) {
    expect(table?.entry(uriOf(n))).toEqual(entryOf(n, ''));
    expect(table?.withHandle(handleOf('key', `report-${n}`)).map(({ key }) => key)).toEqual([`report-${n}`]);
  }
});

test('damaged bytes are no table, and never an error', () => {
  const whole = concatenated(writeSourceTable(tableOf(12).update([entryOf(3, 'changed')], [uriOf(5)])));
  expect(readSourceTable(whole)?.size).toBe(11);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const damaged = whole.slice();
      damaged[at] = (damaged[at] ?? 0) ^ change;
      expect(readSourceTable(damaged)).toBeUndefined();
      expect(readSourceTable(whole.subarray(0, at))).toBeUndefined();
    }),
  );
  expect(readSourceTable(new Uint8Array(0))).toBeUndefined();
  expect(
    readSourceTable(new TextEncoder().encode('not a table at all, but longer than one')),
  ).toBeUndefined();
});

test('bytes are read wherever they lie in memory', () => {
  const whole = concatenated(writeSourceTable(tableOf(3)));
  const moved = new Uint8Array(whole.length + 1);
  moved.set(whole, 1);
  expect(readSourceTable(moved.subarray(1))?.entry(uriOf(2))).toEqual(entryOf(2, ''));
});

function expectHolds(table: SourceTable, left: ReadonlyMap<string, SourceEntry>): void {
  const all = [...left.values()];
  const cards = all
    .flatMap(({ card }) => card ?? [])
    .sort((a, b) => compare(a.path, b.path) || compare(a.uri, b.uri));
  expect(table.size).toBe(all.length);
  expect(table.articleCount).toBe(cards.length);
  expect([...table.uris()].sort(compare)).toEqual([...left.keys()].sort(compare));
  expect([...table.cards()]).toEqual(cards);
  for (const entry of all) {
    expect(table.entry(entry.uri)).toEqual(entry);
    expect(table.isAt(entry.uri, entry.version)).toBe(true);
    expect(table.isAt(entry.uri, `${entry.version}.`)).toBe(false);
    expect(table.hash(entry.uri)).toBe(entry.hash);
    expect(table.card(entry.uri)).toEqual(entry.card);
  }
  const told = [...all].sort((a, b) => compare(a.uri, b.uri)).flatMap(({ problems }) => problems);
  expect(table.problems()).toEqual(told.sort((a, b) => compare(a.path, b.path)));
  for (const kind of ['publisher', 'author'] as const) {
    const by = 'Harbor Gazette';
    const named = cards.filter(({ metadata }) => metadata[kind]?.value === by).map(({ uri }) => uri);
    expect(table.credited(kind, [by])).toEqual(named);
  }
  const plain = cards.filter(({ hash }) => hash === '0000');
  expect(table.withFileHash('0000')).toEqual(plain);
}

function copied(table: SourceTable): SourceTable {
  const read = readSourceTable(concatenated(writeSourceTable(table)));
  if (!read) throw new Error('what was written is not read');
  return read;
}

function concatenated(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

function tableOf(count: number): SourceTable {
  return emptySourceTable.update(
    Array.from({ length: count }, (_, n) => entryOf(n, '')),
    [],
  );
}

function entryOf(n: number, version: string): SourceEntry {
  return {
    uri: uriOf(n),
    folderPath: `2024/report-${n}.txt`,
    version: `${4000 + n} 1716${n}000${version}`,
    hash: (0x9e3779b97f4a7c15n * BigInt(n + 1)).toString(16).slice(-16),
    card: cardOf(n),
    problems: [],
    sentenceHashes: Uint32Array.from({ length: 10 }, (_, at) => Math.imul(n + 1, at + 7) >>> 0),
  };
}

function cardOf(n: number): SourceCard {
  const path = `sources/2024/report-${n}.txt`;
  return {
    uri: uriOf(n),
    path,
    key: `report-${n}`,
    keyFrom: 'stem',
    hash: keyHash(path),
    metadata: {
      title: { value: `Harbor council hears part ${n} of the report on ferry fares`, from: 'head' },
      publisher: { value: `Courier ${n % 40}`, from: 'head' },
      author: { value: `Reporter ${n % 1000}`, from: 'head' },
      published: { value: '2024-05-23', from: 'head' },
      url: { value: `https://courier${n % 40}.example/2024/05/report-on-fares-part-${n}`, from: 'head' },
      language: { value: 'en', from: 'text' },
      kind: { value: 'article', from: 'derived' },
    },
    coordinates: 'file',
  };
}

function uriOf(n: number): string {
  return `file:///desk/story/sources/2024/report-${n}.txt`;
}

function problem(path: string, message: string): Problem {
  return { code: 'metadata', severity: 'warning', path, message };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
