import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTempWorkspace, type TempWorkspace } from '../server/src/testing/temp-workspace.js';
import { bundles } from './ci/built.js';

// What the process itself does with its standard streams and with signals; what it says is tested beside the code.

const cli = join(bundles, 'cli.js');
const onWindows = process.platform === 'win32';
const sourced = 'The lantern festival of Gull Rock drew 300 visitors.\n';
const invented = 'Nine parrots belonging to the dentist recite poetry beneath the abandoned lighthouse.\n';
const half =
  'The lantern festival of Gull Rock drew 300 visitors, and a juggler from Norrby set the marquee on fire.[^festival]\n';

let island: TempWorkspace;

beforeAll(() => {
  island = createTempWorkspace({
    'sources/festival.md': sourced,
    'good.md': sourced.replace('\n', '[^festival]\n'),
    'half.md': half,
    'bad.md': invented,
    'latin.md': Uint8Array.of(0x63, 0x61, 0x66, 0xe9),
    'many.md': Array.from({ length: 1_500 }, (_, at) => `${at} parrots of dentist ${at} recite.\n`).join(
      '\n',
    ),
  });
});
afterAll(() => island.remove());

/** The cache of this computer's user is left alone. */
const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  XDG_CACHE_HOME: join(island.folder, '.home'),
});

function stet(line: string, stdio: Parameters<typeof spawnSync>[2] = {}) {
  const words = line.split(' ').filter(Boolean);
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [cli, ...words], {
    cwd: island.folder,
    env: environment(),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    ...stdio,
  });
  return { code: status, signal, stdout: String(stdout), stderr: String(stderr) };
}

function start(line: string): ChildProcess {
  return spawn(process.execPath, [cli, ...line.split(' ')], { cwd: island.folder, env: environment() });
}

async function text(stream: NodeJS.ReadableStream | null): Promise<string> {
  let all = '';
  for await (const chunk of stream ?? []) all += String(chunk);
  return all;
}

test.each([
  [0, 'check good.md', ''],
  [0, 'check bad.md --exit-zero', ''],
  [0, 'check half.md', ''],
  [1, 'check bad.md', ''],
  [1, 'check bad.md --quiet', ''],
  [1, 'check half.md --max-warnings 0', ''],
  [2, 'check latin.md bad.md', 'is not valid UTF-8'],
  [2, 'check gone.md', 'gone.md does not exist'],
  [2, 'check --formt json', 'Did you mean --format?'],
  [2, 'chek', 'Did you mean check?'],
  [2, '', 'Usage: stet'],
  [0, '--version', ''],
  [0, 'explain number-drift', ''],
  [2, 'explain number-drfit', 'Did you mean number-drift?'],
])('the process exits with %i: stet %s', (code, line, message) => {
  const run = stet(line);
  expect(run).toMatchObject({ code, signal: null });
  expect(run.stdout + run.stderr).toContain(message);
  expect(run.stderr).not.toContain('defect');
});

test('who reads no further ends the run at once, without a word, with the code of what was found', async () => {
  const child = start('check many.md -f json');
  const words = text(child.stderr);
  const [first] = await once(child.stdout ?? child, 'data');
  child.stdout?.destroy();
  const [code] = await once(child, 'close');
  expect(String(first)).toMatch(/^\{/);
  expect({ code, words: await words }).toEqual({ code: 1, words: '' });
});

test('who reads slowly gets all of a long report', async () => {
  expect(stet('check many.md -f json -o report.json').code).toBe(1);
  const child = start('check many.md -f json');
  let whole = '';
  child.stdout?.setEncoding('utf8');
  for await (const chunk of child.stdout ?? []) {
    whole += chunk;
    // Other work between two readings, as a pager has it.
    spawnSync(process.execPath, ['--version']);
  }
  expect(whole.length).toBeGreaterThan(300_000);
  expect(whole === island.read('report.json')).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))(
  'a full disk behind standard output is told, and is no clean run',
  () => {
    const full = openSync('/dev/full', 'w');
    try {
      const { code, stderr } = stet('check good.md', { stdio: ['ignore', full, 'pipe'] });
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: 'stet: standard output could not be written (ENOSPC).\n',
      });
      expect(stet('check good.md -o /dev/full')).toMatchObject({ code: 2 });
      expect(stet('check latin.md', { stdio: ['ignore', 'pipe', full] })).toMatchObject({ code: 2 });
    } finally {
      closeSync(full);
    }
  },
);

test.skipIf(onWindows)('standard output by its name is written to', () => {
  const line = `"$0" "$1" check good.md -o /dev/stdout | cat`;
  const { stdout } = spawnSync('sh', ['-c', line, process.execPath, cli], {
    cwd: island.folder,
    env: environment(),
    encoding: 'utf8',
  });
  expect(stdout).toContain('1 of 1 sentence sourced');
});

test('standard input that is a folder, or without end, is an error', async () => {
  const folder = openSync(island.folder, 'r');
  try {
    const { code, stderr } = stet('check --stdin', { stdio: [folder, 'pipe', 'pipe'] });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'stet: <stdin> was not checked: standard input cannot be read (EISDIR).\n',
    });
  } finally {
    closeSync(folder);
  }
  const child = start('check --stdin');
  child.stdin?.on('error', () => undefined);
  const words = text(child.stderr);
  const feed = (): void => {
    while (child.exitCode === null && child.stdin?.writable && child.stdin.write('word '.repeat(100_000)));
  };
  child.stdin?.on('drain', feed);
  feed();
  const [code] = await once(child, 'exit');
  expect({ code, words: await words }).toEqual({
    code: 2,
    words: 'stet: <stdin> is larger than 20 MB. Split it.\n',
  });
});

test.skipIf(onWindows).each(['SIGINT', 'SIGTERM'] as const)(
  '%s while standard input is waited for ends the run, with a report that says so',
  async signal => {
    const child = start('check --stdin -f json');
    const report = text(child.stdout);
    // More than a pipe holds: taken only by a process that reads, and so listens to signals already.
    await new Promise<void>(resolve => child.stdin?.write(invented.repeat(20_000), () => resolve()));
    child.stdin?.on('error', () => undefined);
    child.kill(signal);
    const [code, by] = await once(child, 'exit');
    expect({ code, by }).toEqual({ code: 2, by: null });
    expect(JSON.parse(await report)).toMatchObject({
      complete: false,
      files: [],
      problems: [{ code: 'cancelled', message: 'Cancelled: 0 of 1 draft was checked.' }],
    });
  },
);
