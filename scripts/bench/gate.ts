import { spawnSync } from 'node:child_process';
import {
  closeSync,
  cpSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { builtServer } from '../lsp/editor-session.js';
import type { BenchArticle } from './articles.js';
import { gateDrafts } from './gate-drafts.js';
import { count } from './measure.js';
import { binOf, installRivals, rivalVersion } from './rivals.js';
import { environmentOf, type ScaleFolder, SHORT_DRAFT, writeScaleFolder } from './scale-folder.js';

const SOURCES = 2_000;
const DRAFTS = 1_000;
const SENTENCES = 50;
/** Articles that no source tells of; some sentences of the drafts are theirs. */
const OTHERS = 2_000;
/** Each program once a round, in turn, of which its quickest counts. */
const ROUNDS = 3;

export interface GateFigures {
  readonly node: string;
  readonly cores: number;
  readonly sources: number;
  readonly drafts: number;
  readonly sentences: number;
  /** Milliseconds of a run of Stet that checks one short draft and reads all sources, of which no index is kept yet. */
  readonly firstRun: number;
  readonly programs: readonly ProgramFigures[];
}

interface ProgramFigures {
  readonly name: string;
  /** Milliseconds from spawn to exit, run by run. */
  readonly runs: readonly number[];
  readonly draftsASecond: number;
  /** Bytes that it printed. */
  readonly printed: number;
}

interface Program {
  readonly name: string;
  readonly script: string;
  readonly args: readonly string[];
  /** What it reads or keeps as it would at home is put as it was before the first run. */
  readonly prepare?: () => void;
}

/**
 * The same 1,000 drafts checked by the built Stet, by textlint with a rule that looks for "TODO", and by cspell with its
 * English dictionary: one command each, as its user would type it, with its default report. None keeps results between
 * runs; Stet finds the index of its sources kept, as it does from the second run on.
 */
export function measureGate(all: readonly BenchArticle[], tell: (line: string) => void): GateFigures {
  const sources = all.slice(0, SOURCES);
  const modules = installRivals(tell);
  tell('writing drafts and sources');
  const folder = writeScaleFolder(sources, 'The ships of the year were counted.\n');
  try {
    writeDrafts(folder, gateDrafts(sources, all.slice(SOURCES, SOURCES + OTHERS), DRAFTS, SENTENCES));
    writeFileSync(join(folder.root, 'cspell.json'), JSON.stringify({ version: '0.2', language: 'en' }));
    const stet = stetIn(folder);
    const first = run({ ...stet, args: ['check', SHORT_DRAFT] }, folder);
    const home = `${folder.home}-as-kept`;
    cpSync(folder.home, home, { recursive: true });
    const restoreHome = (): void => {
      rmSync(folder.home, { recursive: true });
      cpSync(home, folder.home, { recursive: true, preserveTimestamps: true });
    };
    const programs: Program[] = [{ ...stet, prepare: restoreHome }, ...rivalsIn(modules)];
    const runs = programs.map((): Run[] => []);
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [at, program] of programs.entries()) {
        tell(`round ${round} of ${ROUNDS}: ${program.name}`);
        program.prepare?.();
        runs[at]?.push(run(program, folder));
      }
    }
    return {
      node: process.version,
      cores: availableParallelism(),
      sources: SOURCES,
      drafts: DRAFTS,
      sentences: SENTENCES,
      firstRun: first.ms,
      programs: programs.map(({ name }, at) => figuresOf(name, runs[at] ?? [])),
    };
  } finally {
    folder.remove();
  }
}

/** Rows of a table. */
export function gateTable({ programs }: GateFigures): string[][] {
  const rate = programs[0]?.draftsASecond ?? Number.NaN;
  return [
    ['program', 'best s', 'runs, s', 'drafts a second', 'Stet is so many times as fast', 'printed kB'],
    ...programs.map(({ name, runs, draftsASecond, printed }) => [
      name,
      seconds(Math.min(...runs)),
      runs.map(seconds).join(' '),
      draftsASecond.toFixed(1),
      (rate / draftsASecond).toFixed(2),
      count(Math.round(printed / 1000)),
    ]),
  ];
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(2);
}

function stetIn({ root }: ScaleFolder): Program {
  const script = join(dirname(builtServer[0] ?? ''), 'cli.js');
  writeFileSync(join(root, 'stet.json'), JSON.stringify({ sources: ['sources'], drafts: ['drafts/**'] }));
  return { name: 'stet check', script, args: ['check'] };
}

function rivalsIn(modules: string): Program[] {
  return [
    {
      name: `textlint ${rivalVersion('textlint')}, no-todo alone`,
      script: binOf(modules, 'textlint'),
      args: ['--no-textlintrc', '--rules-base-directory', modules, '--rule', 'no-todo', 'drafts/**/*.md'],
    },
    {
      name: `cspell ${rivalVersion('cspell')}`,
      script: binOf(modules, 'cspell'),
      args: ['lint', '--no-progress', 'drafts/**/*.md'],
    },
  ];
}

function writeDrafts({ root }: ScaleFolder, drafts: readonly string[]): void {
  mkdirSync(join(root, 'drafts'));
  for (const [at, text] of drafts.entries())
    writeFileSync(join(root, 'drafts', `story-${String(at).padStart(4, '0')}.md`), text);
}

interface Run {
  readonly ms: number;
  readonly printed: number;
}

/** A run that did not check everything is an error, one that found something is not. */
function run({ name, script, args }: Program, folder: ScaleFolder): Run {
  const printedTo = join(dirname(folder.root), 'printed.txt');
  const out = openSync(printedTo, 'w');
  const start = performance.now();
  const { status, stderr, error } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder.root,
    env: environmentOf(folder),
    encoding: 'utf8',
    stdio: ['ignore', out, 'pipe'],
    maxBuffer: 2 ** 28,
  });
  const ms = performance.now() - start;
  closeSync(out);
  if (status !== 0 && status !== 1) {
    const printed = readFileSync(printedTo, 'utf8').slice(-1000);
    throw new Error(`${name} ended with ${status}: ${printed}${stderr.slice(-1000)}${error?.message ?? ''}`);
  }
  return { ms, printed: statSync(printedTo).size };
}

function figuresOf(name: string, runs: readonly Run[]): ProgramFigures {
  const best = Math.min(...runs.map(({ ms }) => ms));
  return {
    name,
    runs: runs.map(({ ms }) => ms),
    draftsASecond: (DRAFTS * 1000) / best,
    printed: runs[0]?.printed ?? 0,
  };
}
