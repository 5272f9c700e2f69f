import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CliEnvironment } from '../server/src/cli/environment.js';
import { main } from '../server/src/cli/main.js';
import { createCheckingThreads } from '../server/src/entries/checking-threads.node.js';
import { newsroom } from '../server/src/testing/newsroom.js';
import {
  createProcessDouble,
  createTempWorkspace,
  type TempWorkspace,
} from '../server/src/testing/temp-workspace.js';

const repository = fileURLToPath(new URL('..', import.meta.url));
const program = join(process.env.STET_DIST ?? join(repository, 'dist'), 'cli.js');
if (!existsSync(program)) throw new Error('nothing to run: `npm run build` comes first');

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace(newsroom);
});
afterEach(() => town.remove());

/** So many that it pays. */
const MANY = [1_000_000];

async function stet(words: readonly string[], checkingThreads?: CliEnvironment['checkingThreads']) {
  const { environment, output } = createProcessDouble(town.folder);
  const code = await main(words, { ...environment, ...(checkingThreads && { checkingThreads }) });
  return { code, ...output };
}

test.each(['json', 'stylish'])('threads of the built program say what is said here: %s', async format => {
  const words = ['check', '-f', format];
  const here = await stet(words);
  expect(here.stdout).toContain('sources/broken.pdf');
  for (const processors of [2, 4]) {
    const opened: number[] = [];
    const there = await stet(words, (_, seed) => {
      const threads = createCheckingThreads(program, MANY, seed, processors);
      opened.push(threads?.threads ?? 0);
      return threads;
    });
    expect(there).toEqual(here);
    expect(opened).toEqual([processors]);
  }
});

test('without the program all is checked here', async () => {
  const missing = join(town.folder, 'cli.js');
  const there = await stet(['check', '-f', 'json'], (_, seed) =>
    createCheckingThreads(missing, MANY, seed, 2),
  );
  expect(there).toEqual(await stet(['check', '-f', 'json']));
});

test('few drafts start no thread, nor does one processor', () => {
  const seed = () => {
    throw new Error('nobody asks for it');
  };
  expect(createCheckingThreads(program, [7_000, 7_000], seed, 8)).toBeUndefined();
  expect(createCheckingThreads(program, MANY, seed, 1)).toBeUndefined();
});

test('cancelled, threads stop in the middle of their drafts', async () => {
  const sentence = 'The ferry to Holm sailed 14 times on Sunday, and the harbour office counted 212 gulls.';
  for (let at = 0; at < 12; at++)
    town.write(`drafts/long-${at}.md`, `Part ${at}. ${`${sentence} `.repeat(100)}\n`);
  const { environment, output } = createProcessDouble(town.folder);
  const code = await main(['check', '-f', 'json'], {
    ...environment,
    checkingThreads: (_, seed) => {
      const threads = createCheckingThreads(program, MANY, seed, 2);
      return (
        threads && {
          ...threads,
          async run(tasks, options) {
            const outcome = await threads.run(tasks, options);
            environment.cancellation.requested = true;
            return outcome;
          },
        }
      );
    },
  });
  const report = JSON.parse(output.stdout);
  expect(code).toBe(2);
  expect(report.complete).toBe(false);
  const told = report.problems.map(({ message }: { message: string }) => message);
  // The draft that cannot be read is done with as well.
  expect(told).toContain(`Cancelled: ${report.files.length + 1} of 21 drafts were checked.`);
  expect(report.files.length).toBeGreaterThan(0);
  expect(report.files.length).toBeLessThan(6);
});
