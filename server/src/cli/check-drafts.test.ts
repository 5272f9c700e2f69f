import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type CheckingThreads,
  type CheckTask,
  checkTasks,
  openSnapshot,
  type ResultOutcome,
  type SnapshotSeed,
} from '../engine/index.js';
import { nodeYielder } from '../platform/node/yielder.js';
import type { RunPart } from '../ports/threads.js';
import { newsroom } from '../testing/newsroom.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import type { CliEnvironment } from './environment.js';
import { main } from './main.js';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace(newsroom);
});
afterEach(() => town.remove());

async function stet(words: readonly string[], change: (own: CliEnvironment) => Partial<CliEnvironment>) {
  const { environment, output } = createProcessDouble(town.folder);
  const code = await main(words, { ...environment, ...change(environment) });
  return { code, ...output };
}

type Part = RunPart<CheckTask, readonly ResultOutcome[]>;

/** Threads of another snapshot, in this one: what goes there and back is cloned, as it would be. */
function threadsOver(
  { ports }: CliEnvironment,
  seed: SnapshotSeed,
  threads: number,
  answer: (part: Part, task: CheckTask) => Part = part => part,
): CheckingThreads {
  const own = openSnapshot(structuredClone(seed), { ...ports, yielder: nodeYielder });
  return {
    threads,
    limits: { itemMs: 120_000, memoryMb: 500 },
    async run(tasks, { cancel }) {
      const parts: Part[] = [];
      for (const item of structuredClone(tasks)) {
        if (cancel.requested) return { kind: 'cancelled' };
        const result = await checkTasks(own, [item], () => undefined);
        parts.push(answer({ kind: 'result', result: structuredClone(result) }, item));
      }
      return { kind: 'done', parts };
    },
    dispose: async () => undefined,
  };
}

describe('on threads', () => {
  test.each(['stylish', 'json', 'sarif'])('the report is the same to the last byte: %s', async format => {
    const words = ['check', '-f', format, '--no-cache'];
    const here = await stet(words, () => ({}));
    expect(here.code).toBe(2);
    expect(here.stdout.length).toBeGreaterThan(1_000);
    for (const threads of [1, 2, 4]) {
      const asked: number[] = [];
      const there = await stet(words, own => ({
        checkingThreads: (lengths, seed) => {
          asked.push(lengths.length);
          return threadsOver(own, seed(), threads);
        },
      }));
      expect(there).toEqual(here);
      expect(asked).toEqual([8]);
    }
  });

  test('where they cannot be had, all is checked all the same', async () => {
    const here = await stet(['check', '-f', 'json'], () => ({}));
    const there = await stet(['check', '-f', 'json'], own => ({
      checkingThreads: (_, seed) => ({
        ...threadsOver(own, seed(), 2),
        run: () => Promise.reject(new Error('A thread did not start: no such file')),
      }),
    }));
    expect(there).toEqual(here);
  });

  test.each([
    [{ kind: 'time' }, 'it took longer than 120 s. Split it.'],
    [{ kind: 'memory' }, 'it needs more than 500 MB. Split it.'],
    [{ kind: 'failure', message: 'of a kind' }, 'this is a defect of Stet (of a kind).'],
  ] as const)('a draft that is given up is told, and no other is lost: %j', async (reason, words) => {
    const { code, stdout } = await stet(['check', '-f', 'json'], own => ({
      checkingThreads: (_, seed) =>
        threadsOver(own, seed(), 2, (part, item) =>
          item.draft.path === 'drafts/ferry.md' ? { kind: 'gave-up', item, reason } : part,
        ),
    }));
    const report = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(report.complete).toBe(false);
    expect(report.problems).toContainEqual({
      code: 'gave-up',
      severity: 'error',
      path: 'drafts/ferry.md',
      message: `drafts/ferry.md was not checked: ${words}`,
    });
    const paths = report.files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      ['empty', 'gulls', 'left-out', 'lists', 'market', 'narrow'].map(name => `drafts/${name}.md`),
    );
  });

  test('a draft whose source changed meanwhile is checked once more here, where the engine learns of it', async () => {
    const message = 'sources/ferry.txt has changed since it was indexed; check again.';
    const problems = [
      { code: 'source-changed', severity: 'error', path: 'sources/ferry.txt', message },
    ] as const;
    const here = await stet(['check', '-f', 'json'], () => ({}));
    const there = await stet(['check', '-f', 'json'], own => ({
      checkingThreads: (_, seed) =>
        threadsOver(own, seed(), 2, () => ({
          kind: 'result',
          result: [{ kind: 'not-checked', problems }],
        })),
    }));
    expect(there).toEqual(here);
  });

  test('cancelled, it says how many are done, and these are in the report', async () => {
    const sentence = 'The ferry to Holm sailed 14 times on Sunday.';
    for (const name of ['long-1', 'long-2', 'long-3', 'long-4'])
      town.write(`drafts/${name}.md`, `${sentence} `.repeat(200));
    const { code, stdout } = await stet(['check', '-f', 'json'], own => {
      const cancellation = { requested: false };
      return {
        cancellation,
        checkingThreads: (_, seed) =>
          threadsOver(own, seed(), 1, part => {
            cancellation.requested = true;
            return part;
          }),
      };
    });
    const report = JSON.parse(stdout);
    expect(code).toBe(2);
    expect(report.complete).toBe(false);
    const checked = report.files.map(({ path }: { path: string }) => path);
    expect(checked.length).toBeGreaterThan(0);
    expect(['drafts/long-1.md', 'drafts/long-2.md']).toEqual(expect.arrayContaining(checked));
    const told = report.problems.filter((problem: { code: string }) => problem.code === 'cancelled');
    // The draft that cannot be read is done with as well.
    const message = `Cancelled: ${checked.length + 1} of 13 drafts were checked.`;
    expect(told).toEqual([{ code: 'cancelled', severity: 'error', path: '.', message }]);
  });
});
