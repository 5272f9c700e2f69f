/**
 * One part of the scale bench in a process of its own, so that its memory is its own:
 * `child corpus JOB` reads and tokenises and samples the queries, `child NAME JOB` builds an engine and asks it.
 * Prints one line of JSON.
 */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexEntry } from '../../server/src/index/passage-index.js';
import { toIndexEntry } from './corpus.js';
import { quantile } from './measure.js';
import { sampleQueries } from './queries.js';
import { scaleEngines, Unavailable } from './scale-engines.js';

export interface ScaleJob {
  readonly root: string;
  readonly files: readonly string[];
  /** Where queries are put and found, and an engine may keep its file. */
  readonly scratch: string;
  readonly queries: number;
}

export interface CorpusFigures {
  readonly passages: number;
  /** Reading and tokenising every file once. */
  readonly readMs: number;
}

export interface EngineFigures {
  readonly kind: 'measured';
  /** Building alone, without reading and tokenising. */
  readonly buildMs: number;
  /** Resident bytes above those before the first file was read. */
  readonly peak: number;
  readonly settled: number;
  readonly disk: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly hit1: number;
  readonly hit10: number;
}

export type EngineOutcome = EngineFigures | { readonly kind: 'skipped'; readonly why: string };

const LIMIT = 10;
const WARM_UP = 30;

const [, , part = '', jobFile = ''] = process.argv;
const job = JSON.parse(readFileSync(jobFile, 'utf8')) as ScaleJob;
const queriesFile = join(job.scratch, 'queries.json');
console.log(JSON.stringify(part === 'corpus' ? readCorpus() : outcomeOf(part)));

function readCorpus(): CorpusFigures {
  const passages: (readonly string[])[] = [];
  const start = performance.now();
  for (const file of job.files) passages.push(...tokenised(file).sentences);
  const readMs = performance.now() - start;
  const queries = sampleQueries(passages, job.queries).map(({ terms, gold }) => ({ terms, gold: [...gold] }));
  writeFileSync(queriesFile, JSON.stringify(queries));
  return { passages: passages.length, readMs };
}

function outcomeOf(name: string): EngineOutcome {
  try {
    return measure(name);
  } catch (error) {
    if (error instanceof Unavailable) return { kind: 'skipped', why: error.message };
    throw error;
  }
}

function measure(name: string): EngineFigures {
  const queries = JSON.parse(readFileSync(queriesFile, 'utf8')) as {
    readonly terms: readonly string[];
    readonly gold: readonly number[];
  }[];
  tokenised(job.files[0] ?? '');
  const database = join(job.scratch, 'passages.sqlite');
  rmSync(database, { force: true });
  const engine = scaleEngines[name]?.(job.scratch);
  if (!engine) throw new Error(`no engine ${name}`);
  const idle = residentBytes();
  let buildMs = 0;
  const timed = (work: () => void): void => {
    const start = performance.now();
    work();
    buildMs += performance.now() - start;
  };
  for (const file of job.files) {
    const article = tokenised(file);
    timed(() => engine.add(article));
  }
  timed(() => engine.finish());
  const peak = process.resourceUsage().maxRSS * 1024 - idle;
  const settled = residentBytes() - idle;
  const times: number[] = [];
  let [hit1, hit10] = [0, 0];
  for (const [at, { terms, gold }] of [...queries.slice(0, WARM_UP), ...queries].entries()) {
    const search = engine.prepare(terms, LIMIT);
    const start = performance.now();
    const found = search();
    const ms = performance.now() - start;
    if (at < WARM_UP) continue;
    times.push(ms);
    const rank = found.findIndex(number => gold.includes(number));
    if (rank === 0) hit1 += 1 / queries.length;
    if (rank >= 0) hit10 += 1 / queries.length;
  }
  return {
    kind: 'measured',
    buildMs,
    peak,
    settled,
    disk: statSync(database, { throwIfNoEntry: false })?.size ?? 0,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    p99: quantile(times, 0.99),
    hit1,
    hit10,
  };
}

/** The content words of each sentence of a file, as every engine gets them. */
function tokenised(file: string): IndexEntry {
  const text = readFileSync(join(job.root, file), 'utf8');
  const body = text.slice(text.indexOf('\n---\n') + 5);
  return toIndexEntry(file, body);
}

/** After a collection, which `--expose-gc` allows. */
function residentBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}
