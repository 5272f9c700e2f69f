import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtServer } from '../lsp/editor-session.js';
import type { BenchArticle } from './articles.js';
import { gateDrafts } from './gate-drafts.js';
import { environmentOf, type ScaleFolder, writeScaleFolder } from './scale-folder.js';

const SOURCES = 20_000;
const DRAFTS = 1_000;
const SENTENCES = 50;
/** Articles that no source tells of; some sentences of the drafts are theirs. */
const OTHERS = 2_000;
/** Runs over what is unchanged, of which the quickest counts. */
const RUNS = 5;

export interface AgainFigures {
  readonly args: readonly string[];
  /** Milliseconds from spawn to exit of a run that finds no results of these drafts. */
  readonly first: number;
  /** Of those after it. */
  readonly again: readonly number[];
  /** Bytes that each printed. */
  readonly printed: number;
}

/**
 * The built command line over 1,000 drafts and 20,000 sources, again and again; the first run takes minutes. Throws where
 * a later run does not say the same to the last byte.
 */
export function measureAgain(all: readonly BenchArticle[], tell: (line: string) => void): AgainFigures[] {
  const sources = all.slice(0, SOURCES);
  const others = all.slice(-OTHERS);
  const folder = writeScaleFolder(sources, 'The ships of the year were counted.\n');
  try {
    mkdirSync(join(folder.root, 'drafts'));
    for (const [at, text] of gateDrafts(sources, others, DRAFTS, SENTENCES).entries())
      writeFileSync(join(folder.root, 'drafts', `story-${String(at).padStart(4, '0')}.md`), text);
    writeFileSync(
      join(folder.root, 'stet.json'),
      JSON.stringify({ sources: ['sources'], drafts: ['drafts/**'] }),
    );
    return [['check'], ['check', '-f', 'json', 'drafts/story-00*.md']].map(args => {
      tell(`stet ${args.join(' ')}: the first time`);
      const first = run(args, folder);
      const again = Array.from({ length: RUNS }, () => {
        tell(`stet ${args.join(' ')}: again`);
        const next = run(args, folder);
        if (next.hash !== first.hash) throw new Error(`stet ${args.join(' ')} says something else again`);
        return next.ms;
      });
      return { args, first: first.ms, again, printed: first.printed };
    });
  } finally {
    folder.remove();
  }
}

/** Rows of a table. */
export function againTable(figures: readonly AgainFigures[]): string[][] {
  return [
    ['stet', 'first s', 'again, best s', 'again, s', 'printed MB'],
    ...figures.map(({ args, first, again, printed }) => [
      args.join(' '),
      seconds(first),
      seconds(Math.min(...again)),
      again.map(seconds).join(' '),
      (printed / 1e6).toFixed(1),
    ]),
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

interface Run {
  readonly ms: number;
  readonly printed: number;
  readonly hash: string;
}

function run(args: readonly string[], folder: ScaleFolder): Run {
  const printedTo = join(dirname(folder.root), 'printed.txt');
  const out = openSync(printedTo, 'w');
  const start = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(dirname(builtServer[0] ?? ''), 'cli.js'), ...args],
    { cwd: folder.root, env: environmentOf(folder), encoding: 'utf8', stdio: ['ignore', out, 'pipe'] },
  );
  const ms = performance.now() - start;
  closeSync(out);
  if (status !== 0 && status !== 1) throw new Error(`stet ended with ${status}: ${stderr.slice(-1000)}`);
  const hash = createHash('sha256').update(readFileSync(printedTo, 'utf8')).digest('hex');
  return { ms, printed: statSync(printedTo).size, hash };
}
