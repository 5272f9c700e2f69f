/**
 * `npm run bench -- FOLDER [PART] [--large] [--page] [--json FILE]`, where FOLDER holds reuters21578.jsonl and bbc2225.jsonl (a
 * line an article, with `id`, `title`, `dataset` and `text`); without it, or with `-`, the articles are invented. PART:
 *
 * - `cost`: what grounding costs, beside what it may;
 * - `keystrokes`: a keystroke in a long draft, over few and many sources, in the engine;
 * - `server`: the same through the built server;
 * - `completion`: a completion, beside fuse.js alone;
 * - `search`: a search of 20,000 sources, at each letter that is typed;
 * - `index`: index build and sentence queries beside FlexSearch and MiniSearch, in one process;
 * - `scale`: the built command line and server, and the index beside FlexSearch, MiniSearch and SQLite, each in a
 *   process of its own, over 1,000 and 10,000 articles on the disk, with `--large` over 100,000 as well, which takes
 *   about half an hour and 10 GB of memory. `--page` writes docs/performance.md and its plot from it, `--json` the figures.
 * - `gate`: the built command line over 1,000 drafts of 50 sentences and 2,000 sources, beside textlint and cspell on the
 *   same drafts; `--json` the figures. The first time npm installs those two, outside the repository.
 * - `gate-again`: the same over 20,000 sources, then again and again over what is unchanged; the first time takes some ten
 *   minutes.
 * - `start`: the start of the built command line on one small draft, beside Node, textlint and cspell.
 *
 * All but `gate-again` without it. `npm run build` first.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { IndexEntry } from '../server/src/index/passage-index.js';
import { type BenchArticle, loadArticles } from './bench/articles.js';
import { measureCompletion } from './bench/completion.js';
import { toIndexEntries } from './bench/corpus.js';
import { measureCost } from './bench/cost.js';
import {
  type BenchEngine,
  type BuiltEngine,
  flexSearch,
  miniSearch,
  passagesOf,
  stet,
} from './bench/engines.js';
import { gateTable, measureGate } from './bench/gate.js';
import { againTable, measureAgain } from './bench/gate-again.js';
import { measureKeystrokes } from './bench/keystrokes.js';
import { count, heapMegabytes, quantile, renderTable, time } from './bench/measure.js';
import { type BenchQuery, sampleQueries } from './bench/queries.js';
import { measureScale } from './bench/scale.js';
import { writePerformancePage } from './bench/scale-page.js';
import { scaleTables } from './bench/scale-tables.js';
import { measureSearch } from './bench/search.js';
import { measureServer } from './bench/server-keystrokes.js';
import { measureStart } from './bench/start.js';
import { measureUpdates } from './bench/updates.js';

const SIZES = [1_000, 10_000, 100_000];
const QUERIES = 500;
const LIMIT = 10;
const UPDATED_ARTICLES = 20_000;

/** Sources beside a draft of 1,000 sentences. */
const FOLDERS = [10, 100, 2_000, 20_000];

const SCALE = [1_000, 10_000];
const LARGE_SCALE = [...SCALE, 100_000];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    large: { type: 'boolean', default: false },
    json: { type: 'string' },
    page: { type: 'boolean', default: false },
  },
});
void run(positionals[0], positionals[1]);

async function run(folder: string | undefined, part: string | undefined): Promise<void> {
  const { name, articles } = loadArticles(folder);
  console.log(`${name}: ${articles.length} articles`);
  if (part === undefined || part === 'cost') await benchCost(articles);
  if (part === undefined || part === 'keystrokes') await benchKeystrokes(articles);
  if (part === undefined || part === 'server') await benchServer(articles);
  if (part === undefined || part === 'completion') await benchCompletion(articles);
  if (part === undefined || part === 'search') await benchSearch(articles);
  if (part === undefined || part === 'index') await benchIndex(toIndexEntries(articles));
  if (part === undefined || part === 'scale') await benchScale(name, articles);
  if (part === undefined || part === 'gate') benchGate(articles);
  if (part === 'gate-again') benchAgain(articles);
  if (part === undefined || part === 'start') await benchStart();
}

async function benchStart(): Promise<void> {
  const table = await measureStart(line => console.error(line));
  console.log(`\nThe start of a process on one small draft, medians\n${renderTable(table)}`);
}

function benchAgain(articles: readonly BenchArticle[]): void {
  const figures = measureAgain(articles, line => console.error(line));
  console.log(
    `\nChecked again over what is unchanged, the same bytes each time\n${renderTable(againTable(figures))}`,
  );
  writeJson(figures);
}

function benchGate(articles: readonly BenchArticle[]): void {
  const figures = measureGate(articles, line => console.error(line));
  const { drafts, sentences, sources, cores, node, firstRun } = figures;
  console.log(
    `\n${count(drafts)} drafts of ${sentences} sentences over ${count(sources)} sources, on ${cores} cores, Node ${node}; the ` +
      `first run of Stet, which reads all sources and checks one line, took ${(firstRun / 1000).toFixed(1)} s\n${renderTable(gateTable(figures))}`,
  );
  writeJson(figures);
}

async function benchScale(name: string, articles: readonly BenchArticle[]): Promise<void> {
  const sizes = values.large ? LARGE_SCALE : SCALE;
  const figures = await measureScale(name, articles, sizes, line => console.error(line));
  for (const { title, rows } of scaleTables(figures)) console.log(`\n${title}\n${renderTable(rows)}`);
  writeJson(figures);
  if (values.page) writePerformancePage(figures);
}

/** Of the part that was asked for; where all were, of the last that has them. */
function writeJson(figures: unknown): void {
  if (values.json) writeFileSync(values.json, `${JSON.stringify(figures, undefined, 2)}\n`);
}

async function benchCost(articles: readonly BenchArticle[]): Promise<void> {
  console.log('\nWhat grounding costs in processor time, beside its limits and the figures before issue 4');
  console.log(renderTable(await measureCost(articles)));
}

async function benchKeystrokes(articles: readonly BenchArticle[]): Promise<void> {
  console.log('\nA keystroke in a draft of 1,000 sentences, in the engine, in milliseconds');
  console.log(renderTable(await measureKeystrokes(articles, FOLDERS)));
}

async function benchServer(articles: readonly BenchArticle[]): Promise<void> {
  console.log('\nThe same through the built server over stdio, and a hover, in milliseconds');
  console.log(renderTable(await measureServer(articles, FOLDERS)));
}

async function benchCompletion(articles: readonly BenchArticle[]): Promise<void> {
  console.log('\nA completion in a draft of 1,000 sentences, in the engine, in milliseconds');
  console.log(renderTable(await measureCompletion(articles)));
}

async function benchSearch(articles: readonly BenchArticle[]): Promise<void> {
  console.log('\nA search of the sources, in the engine, in milliseconds');
  console.log(renderTable(await measureSearch(articles)));
}

async function benchIndex(all: readonly IndexEntry[]): Promise<void> {
  console.log(
    `\n${QUERIES} sentences retold (a third of the terms dropped, a sixth foreign), ${LIMIT} hits each, over ` +
      `${passagesOf(all).length} passages\n`,
  );
  const rows = [
    ['engine', 'passages', 'build ms', 'heap MB', 'p50 ms', 'p95 ms', 'hit@1', 'hit@10', "p50 / Stet's"],
  ];
  for (const size of SIZES) {
    const articles = firstPassages(all, size);
    const queries = sampleQueries(passagesOf(articles), QUERIES);
    const ours = await measure(stet, articles, queries);
    rows.push(toCells(ours, ours));
    for (const engine of [flexSearch(false), flexSearch(true), miniSearch]) {
      rows.push(toCells(await measure(engine, articles, queries), ours));
    }
  }
  console.log(renderTable(rows));
  console.log(`\n${renderTable(measureUpdates(all.slice(0, UPDATED_ARTICLES)))}`);
}

interface Row {
  readonly engine: string;
  readonly passages: number;
  readonly buildMs: number;
  readonly megabytes: number;
  readonly p50: number;
  readonly p95: number;
  readonly hit1: number;
  readonly hit10: number;
}

async function measure(
  engine: BenchEngine,
  articles: readonly IndexEntry[],
  queries: readonly BenchQuery[],
): Promise<Row> {
  const before = await heapMegabytes();
  const built = time(() => engine.build(articles, LIMIT));
  // The first round warms up the compiler, for each engine alike.
  ask(built.result, queries);
  const megabytes = (await heapMegabytes()) - before;
  const { times, hit1, hit10 } = ask(built.result, queries);
  return {
    engine: engine.name,
    passages: passagesOf(articles).length,
    buildMs: built.ms,
    megabytes,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    hit1,
    hit10,
  };
}

function ask(engine: BuiltEngine, queries: readonly BenchQuery[]) {
  const times: number[] = [];
  let [hit1, hit10] = [0, 0];
  for (const { terms, gold } of queries) {
    const search = engine.prepare(terms);
    const { ms, result } = time(search);
    times.push(ms);
    const rank = result.findIndex(number => gold.has(number));
    if (rank === 0) hit1 += 1 / queries.length;
    if (rank >= 0) hit10 += 1 / queries.length;
  }
  return { times, hit1, hit10 };
}

function toCells(row: Row, ours: Row): string[] {
  return [
    row.engine,
    String(row.passages),
    row.buildMs.toFixed(0),
    row.megabytes.toFixed(1),
    row.p50.toFixed(3),
    row.p95.toFixed(3),
    row.hit1.toFixed(3),
    row.hit10.toFixed(3),
    (row.p50 / ours.p50).toFixed(1),
  ];
}

/** The first articles, the last of them cut off, so that they have that many passages. */
function firstPassages(articles: readonly IndexEntry[], size: number): IndexEntry[] {
  const taken: IndexEntry[] = [];
  let left = size;
  for (const { uri, sentences, spans } of articles) {
    if (left === 0) break;
    taken.push({ uri, sentences: sentences.slice(0, left), spans: spans.slice(0, left) });
    left -= Math.min(left, sentences.length);
  }
  return taken;
}
