import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { quantile } from './measure.js';
import { binOf, installRivals, rivalVersion } from './rivals.js';

/** Processes of each command, after one that is not counted. */
const RUNS = 9;

/** To the first byte of the report on one small draft. */
const TARGET_MS = 250;

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

interface Command {
  readonly name: string;
  readonly words: readonly string[];
}

/**
 * One draft of two sentences over one source: milliseconds from the start of a process to its first byte and to its
 * end, of Stet and of others, in turn, so that a machine that grows slower does for all.
 */
export async function measureStart(tell: (line: string) => void): Promise<string[][]> {
  const modules = installRivals(tell);
  const folder = mkdtempSync(join(tmpdir(), 'stet-start-'));
  try {
    writeFiles(folder, {
      '.git/HEAD': 'ref: refs/heads/main\n',
      'sources/tram.txt':
        'The tram to Quarry Hill runs again since Monday. It had stood still for eleven weeks.\n',
      // Something for each of them to tell.
      'drafts/tram.md':
        'The tram to Quarry Hill runs again since Monday. It had stood still for twelve weeks.\n\nTODO: aks the driver.\n',
    });
    const draft = join('drafts', 'tram.md');
    const commands: readonly Command[] = [
      { name: 'node -p 0', words: ['-p', '0'] },
      { name: 'stet --version', words: [cli, '--version'] },
      { name: 'stet check, nothing kept', words: [cli, 'check', '--no-cache'] },
      { name: 'stet check, again', words: [cli, 'check', '--cache-location', 'kept'] },
      {
        name: `textlint ${rivalVersion('textlint')}, one rule`,
        words: [
          binOf(modules, 'textlint'),
          '--no-textlintrc',
          '--rules-base-directory',
          modules,
          '--rule',
          'no-todo',
          draft,
        ],
      },
      {
        name: `cspell ${rivalVersion('cspell')}`,
        words: [binOf(modules, 'cspell'), 'lint', '--no-progress', '--no-cache', draft],
      },
    ];
    return tableOf(await runInTurn(commands, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Times {
  readonly first: number[];
  readonly end: number[];
}

async function runInTurn(commands: readonly Command[], folder: string): Promise<ReadonlyMap<string, Times>> {
  const times = new Map<string, Times>(commands.map(({ name }) => [name, { first: [], end: [] }]));
  for (let run = 0; run <= RUNS; run++) {
    for (const { name, words } of commands) {
      const { first, end } = await timeOne(words, folder);
      if (run === 0) continue;
      times.get(name)?.first.push(first);
      times.get(name)?.end.push(end);
    }
  }
  return times;
}

function timeOne(words: readonly string[], cwd: string): Promise<{ first: number; end: number }> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let first: number | undefined;
    const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
    child.stdout.on('data', () => {
      first ??= performance.now() - start;
    });
    child.on('error', reject);
    child.on('close', () => {
      const end = performance.now() - start;
      resolve({ first: first ?? end, end });
    });
  });
}

function tableOf(times: ReadonlyMap<string, Times>): string[][] {
  const rows = [['', 'first byte ms', 'fastest', 'target', 'end ms']];
  for (const [name, { first, end }] of times) {
    const target = name.startsWith('stet check') ? String(TARGET_MS) : '';
    rows.push([name, milliseconds(first, 0.5), milliseconds(first, 0), target, milliseconds(end, 0.5)]);
  }
  return rows;
}

function milliseconds(values: readonly number[], share: number): string {
  return quantile(values, share).toFixed(0);
}

function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
