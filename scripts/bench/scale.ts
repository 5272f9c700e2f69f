import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { builtServer } from '../lsp/editor-session.js';
import { findNode24 } from '../vscode/install.js';
import type { BenchArticle } from './articles.js';
import { draftOf } from './drafts.js';
import { growArticles, type VocabularyPoint, vocabularyCurve } from './growth.js';
import type { CorpusFigures, EngineOutcome, ScaleJob } from './scale-child.js';
import { environmentOf, type ScaleFolder, SHORT_DRAFT, writeScaleFolder } from './scale-folder.js';
import { type DraftKind, type KeystrokeFigures, typeAmong } from './server-keystrokes.js';
import { type Memory, startTimedServer } from './timed-server.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Sentences that each engine is asked for, and at 100,000 articles, where the slowest takes half a second each. */
const QUERIES = 300;
const QUERIES_AT_MOST = 100;
const MANY_ARTICLES = 50_000;
/** Articles beside which drafts are counted. */
const AMONG_DRAFTS = 1_000;
const OTHER_DRAFTS = 200;
/** Runs of a start, of which the quickest counts. */
const WARM_RUNS = 3;
const SHORT_DRAFT_SENTENCES = 10;
/** Megabytes of heap: the engines of others need more than Node gives by itself. */
const CHILD_HEAP = 12_000;

export const scaleEngineNames = ['Stet', 'FlexSearch', 'MiniSearch', 'SQLite FTS5'] as const;
export type ScaleEngineName = (typeof scaleEngineNames)[number];

export interface StartFigures {
  /** Milliseconds from spawn until the first answer: the end of `stet check`, the findings of the server. */
  readonly cold: number;
  readonly warm: number;
}

export interface SizeFigures {
  readonly articles: number;
  readonly sourceBytes: number;
  readonly corpus: CorpusFigures;
  readonly engines: Readonly<Record<ScaleEngineName, EngineOutcome>>;
  readonly commandLine: StartFigures;
  readonly server: StartFigures;
  /** Milliseconds of a cold `stet check` beyond one over a single article. */
  readonly build: number;
  /** Bytes of what the command line keeps between runs. */
  readonly cacheBytes: number;
  /** Resident bytes of the server above one on a single article; undefined where the system does not tell. */
  readonly memory: { readonly peak: number; readonly settled: number } | undefined;
  readonly keystrokes: Readonly<Record<DraftKind, KeystrokeFigures>>;
}

export interface ScaleFigures {
  readonly name: string;
  readonly node: string;
  readonly curve: readonly VocabularyPoint[];
  readonly sizes: readonly SizeFigures[];
  /** Typing in one draft alone, and with others open beside it. */
  readonly drafts: {
    readonly others: number;
    readonly alone: KeystrokeFigures;
    readonly among: KeystrokeFigures;
  };
}

/** `tell` is called with what is being measured. */
export async function measureScale(
  name: string,
  real: readonly BenchArticle[],
  sizes: readonly number[],
  tell: (line: string) => void,
): Promise<ScaleFigures> {
  const all = growArticles(real, Math.max(...sizes));
  const curve = vocabularyCurve(all, [...sizes, real.length]);
  const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'stet-bench-child-')));
  try {
    const child = bundleChild(scratch);
    const alone = measureSmallest(all.slice(0, 1));
    const figures: SizeFigures[] = [];
    for (const size of sizes)
      figures.push(await measureSize(all.slice(0, size), await alone, { child, scratch, tell }));
    tell(`${OTHER_DRAFTS} drafts open`);
    const drafts = await measureDrafts(all.slice(0, AMONG_DRAFTS));
    return { name, node: process.version, curve, sizes: figures, drafts };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What a start costs where there is next to nothing to read. */
interface Smallest {
  readonly check: number;
  readonly memory: Memory | undefined;
}

async function measureSmallest(articles: readonly BenchArticle[]): Promise<Smallest> {
  const folder = writeScaleFolder(articles, 'The ships of the year were counted.\n');
  try {
    const check = Math.min(...Array.from({ length: WARM_RUNS }, () => timeCheck(folder)));
    return { check, memory: (await timeServer(folder)).memory };
  } finally {
    folder.remove();
  }
}

interface SizeParts {
  readonly child: string;
  readonly scratch: string;
  readonly tell: (line: string) => void;
}

async function measureSize(
  articles: readonly BenchArticle[],
  smallest: Smallest,
  { child, scratch, tell }: SizeParts,
): Promise<SizeFigures> {
  const at = (what: string): void => tell(`${articles.length} articles: ${what}`);
  at('writing');
  const folder = writeScaleFolder(articles, draftOf(articles, SHORT_DRAFT_SENTENCES));
  try {
    const queries = articles.length >= MANY_ARTICLES ? QUERIES_AT_MOST : QUERIES;
    const job: ScaleJob = { root: folder.root, files: folder.files, scratch, queries };
    const jobFile = join(scratch, 'job.json');
    writeFileSync(jobFile, JSON.stringify(job));
    at('reading and tokenising');
    const corpus = runChild(process.execPath, [child, 'corpus', jobFile]) as CorpusFigures;
    const outcomes = scaleEngineNames.map(engine => {
      at(engine);
      const node = engine === 'SQLite FTS5' ? nodeWithSqlite() : process.execPath;
      return [engine, runChild(node, [child, engine, jobFile]) as EngineOutcome] as const;
    });
    at('stet check');
    const cold = timeCheck(folder);
    const cacheBytes = bytesBelow(folder.home);
    const warm = Math.min(...Array.from({ length: WARM_RUNS }, () => timeCheck(folder)));
    at('server');
    clearHome(folder);
    const first = await timeServer(folder);
    const again = await timeServer(folder);
    const { memory } = first;
    const idle = smallest.memory;
    at('keystrokes');
    const env = environmentOf(folder);
    return {
      articles: articles.length,
      sourceBytes: folder.bytes,
      corpus,
      engines: Object.fromEntries(outcomes) as Record<ScaleEngineName, EngineOutcome>,
      commandLine: { cold, warm },
      server: { cold: first.ms, warm: again.ms },
      build: cold - smallest.check,
      cacheBytes,
      memory: memory && idle && { peak: memory.peak - idle.now, settled: memory.now - idle.now },
      keystrokes: {
        retold: await typeAmong(folder.root, env, articles, { kind: 'retold', others: 0 }),
        copied: await typeAmong(folder.root, env, articles, { kind: 'copied', others: 0 }),
      },
    };
  } finally {
    folder.remove();
  }
}

async function measureDrafts(articles: readonly BenchArticle[]): Promise<ScaleFigures['drafts']> {
  const folder = writeScaleFolder(articles, '');
  try {
    const env = environmentOf(folder);
    const type = (others: number) => typeAmong(folder.root, env, articles, { kind: 'retold', others });
    return { others: OTHER_DRAFTS, alone: await type(0), among: await type(OTHER_DRAFTS) };
  } finally {
    folder.remove();
  }
}

/** Milliseconds of a `stet check` of the short draft. */
function timeCheck(folder: ScaleFolder): number {
  const command = join(dirname(builtServer[0] ?? ''), 'cli.js');
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [command, 'check', SHORT_DRAFT, '--sources', 'sources'],
    {
      cwd: folder.root,
      env: environmentOf(folder),
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0 && status !== 1)
    throw new Error(`stet check ended with ${status}: ${stderr.slice(-2000)}`);
  return performance.now() - start;
}

/** Milliseconds until the findings of the short draft are there, and memory when it has settled. */
async function timeServer(
  folder: ScaleFolder,
): Promise<{ readonly ms: number; readonly memory: Memory | undefined }> {
  const server = startTimedServer(folder.root, environmentOf(folder));
  try {
    await server.initialize();
    server.open(SHORT_DRAFT, readFileSync(join(folder.root, SHORT_DRAFT), 'utf8'));
    const { arrived } = await server.pull(SHORT_DRAFT);
    const memory = await settledMemory(() => server.memory());
    await server.stop();
    return { ms: arrived - server.spawned, memory };
  } finally {
    server.kill();
  }
}

/** Milliseconds until a server that nobody asks anything has kept its index and, ten seconds later, given memory back. */
const SETTLING_MS = 20_000;

async function settledMemory(look: () => Memory | undefined): Promise<Memory | undefined> {
  await new Promise(resolve => setTimeout(resolve, SETTLING_MS));
  return look();
}

function bundleChild(scratch: string): string {
  const outfile = join(scratch, 'child.cjs');
  buildSync({
    absWorkingDir: repository,
    entryPoints: ['scripts/bench/scale-child.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return outfile;
}

function runChild(node: string, arguments_: readonly string[]): unknown {
  const { status, stdout, stderr, signal } = spawnSync(
    node,
    ['--expose-gc', '--no-warnings', `--max-old-space-size=${CHILD_HEAP}`, ...arguments_],
    { encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status === 0) return JSON.parse(stdout);
  const why = `it ended with ${status ?? signal}: ${stderr.slice(0, 500)}`;
  return { kind: 'skipped', why };
}

/** The first Node that has SQLite: this one, one that is named, one that tests installed. */
function nodeWithSqlite(): string {
  const installed = findNode24();
  const named = process.env.STET_OTHER_NODE;
  const candidates = [
    process.execPath,
    ...(named ? [named] : []),
    ...(installed.kind === 'found' ? [installed.value] : []),
  ];
  const has = (node: string) => spawnSync(node, ['-e', "require('node:sqlite')"]).status === 0;
  return candidates.find(has) ?? process.execPath;
}

function clearHome({ home }: ScaleFolder): void {
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home);
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => statSync(join(folder, path)))
    .reduce((sum, found) => sum + (found.isFile() ? found.size : 0), 0);
}
