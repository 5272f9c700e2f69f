import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Index as FlexSearch } from 'flexsearch';
import MiniSearch from 'minisearch';
import { buildIndex, type IndexEntry } from '../../server/src/index/passage-index.js';

/** An engine that takes in passages one article at a time, so that nothing keeps their terms alive but itself. */
export interface ScaleEngine {
  add(article: IndexEntry): void;
  /** When all were added. */
  finish(): void;
  /** Prepares a query outside the clock; what it returns is timed and gives the numbers of the best passages. */
  prepare(terms: readonly string[], limit: number): () => readonly number[];
}

/** Why an engine cannot run here. */
export class Unavailable extends Error {}

export const scaleEngines: Readonly<Record<string, (scratch: string) => ScaleEngine>> = {
  Stet: openStet,
  FlexSearch: openFlexSearch,
  MiniSearch: openMiniSearch,
  'SQLite FTS5': openSqlite,
};

function openStet(): ScaleEngine {
  let entries: IndexEntry[] = [];
  let index = buildIndex([]);
  const first = new Map<string, number>();
  let count = 0;
  return {
    add(article) {
      first.set(article.uri, count);
      count += article.sentences.length;
      entries.push(article);
    },
    finish() {
      index = buildIndex(entries);
      entries = [];
    },
    prepare: (terms, limit) => () =>
      index.search({ terms, limit }).map(({ uri, sentence }) => (first.get(uri) ?? 0) + sentence),
  };
}

/** `suggest` lets passages in that lack a term: without it a retold sentence finds next to nothing. */
function openFlexSearch(): ScaleEngine {
  const index = new FlexSearch({ tokenize: 'strict', encode: (text: string) => text.split(' ') });
  let count = 0;
  return {
    add({ sentences }) {
      for (const terms of sentences) index.add(count++, terms.join(' '));
    },
    finish: () => undefined,
    prepare(terms, limit) {
      const text = terms.join(' ');
      return () => index.search(text, { limit, suggest: true }) as number[];
    },
  };
}

function openMiniSearch(): ScaleEngine {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: text => text.split(' '),
    processTerm: term => term,
    searchOptions: { combineWith: 'OR', prefix: false, fuzzy: false },
  });
  let count = 0;
  return {
    add({ sentences }) {
      for (const terms of sentences) index.add({ id: count++, text: terms.join(' ') });
    },
    finish: () => undefined,
    prepare(terms, limit) {
      const text = terms.join(' ');
      return () =>
        index
          .search(text)
          .slice(0, limit)
          .map(hit => hit.id as number);
    },
  };
}

/** What is used of `node:sqlite`, which the Node that this is compiled for does not have. */
interface SqliteModule {
  readonly DatabaseSync: new (
    path: string,
  ) => {
    exec(sql: string): void;
    prepare(sql: string): {
      run(...values: (string | number)[]): void;
      all(...values: (string | number)[]): readonly Readonly<Record<string, unknown>>[];
    };
  };
}

/** A file, as an application would have it; without the text, which Stet's index has not either. */
function openSqlite(scratch: string): ScaleEngine {
  const { DatabaseSync } = loadSqlite();
  const database = new DatabaseSync(join(scratch, 'passages.sqlite'));
  database.exec(`
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    CREATE VIRTUAL TABLE passages USING fts5(terms, content = '', tokenize = "unicode61 remove_diacritics 0");
    BEGIN;
  `);
  const insert = database.prepare('INSERT INTO passages (rowid, terms) VALUES (?, ?)');
  const select = database.prepare('SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?');
  let count = 0;
  return {
    add({ sentences }) {
      for (const terms of sentences) insert.run(count++, terms.join(' '));
    },
    finish: () => database.exec('COMMIT'),
    prepare(terms, limit) {
      const query = terms.map(term => `"${term.replaceAll('"', '""')}"`).join(' OR ');
      return () => select.all(query, limit).map(({ rowid }) => Number(rowid));
    },
  };
}

function loadSqlite(): SqliteModule {
  try {
    return createRequire(join(process.cwd(), 'bench.js'))('node:sqlite') as SqliteModule;
  } catch {
    throw new Unavailable(
      'this Node has no node:sqlite; .ci/run installs one that has, or STET_OTHER_NODE names it',
    );
  }
}
