import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Clock, neverCancelled } from '../../ports/index.js';
import type { RunOutcome } from '../../ports/threads.js';
import { createGate } from '../../testing/gate.js';
import type { Doubled, Errand } from '../../testing/thread-program.js';
import { backgroundClock } from './background-clock.js';
import { createThreadPool, type NodeThreadPool, type ThreadPoolOptions } from './thread-pool.js';

const folder = mkdtempSync(join(tmpdir(), 'stet-threads-'));
const program = join(folder, 'program.js');
const pools: NodeThreadPool<Errand, Doubled>[] = [];

beforeAll(() => {
  buildSync({
    entryPoints: [fileURLToPath(new URL('../../testing/thread-program.ts', import.meta.url))],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
  });
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map(pool => pool.dispose()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const limits = { itemMs: 60_000, memoryMb: 32 };

function open(options: Partial<ThreadPoolOptions> = {}): NodeThreadPool<Errand, Doubled> {
  const defaults = { program, threads: 2, limits, idleMs: 60_000, clock: backgroundClock };
  const pool = createThreadPool<Errand, Doubled>({ ...defaults, ...options });
  pools.push(pool);
  return pool;
}

const double = (number: number): Errand => ({ kind: 'double', number });
const cancel = neverCancelled;

/** The numbers that came, and in their place what was given up, as words. */
function told(outcome: RunOutcome<Errand, Doubled>): readonly (number | string)[] | 'cancelled' {
  if (outcome.kind === 'cancelled') return 'cancelled';
  return outcome.parts.flatMap((part): (number | string)[] =>
    part.kind === 'result' ? [...part.result.numbers] : [`${part.item.kind}: ${part.reason.kind}`],
  );
}

/** Time that passes only when it is told to. */
function handClock(): Clock & { pass(milliseconds: number): void } {
  let now = 0;
  const due = new Set<{ readonly at: number; readonly task: () => void }>();
  return {
    after(milliseconds, task) {
      const entry = { at: now + milliseconds, task };
      due.add(entry);
      return () => void due.delete(entry);
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const [next] = [...due].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        due.delete(next);
        now = next.at;
        next.task();
      }
      now = end;
    },
  };
}

test('no thread is there before there is something to do', async () => {
  const pool = open();
  expect(pool.size).toBe(0);
  expect(await pool.run([], { cancel })).toEqual({ kind: 'done', parts: [] });
  expect(pool.size).toBe(0);
  expect(told(await pool.run([double(1), double(2)], { cancel }))).toEqual([2, 4]);
  expect(pool.size).toBe(1);
});

test('never more threads than allowed, and every job is answered with its own result', async () => {
  const pool = open();
  const jobs = Array.from({ length: 20 }, (_, at) => [double(at), double(-at)]);
  const sizes: number[] = [];
  const outcomes = await Promise.all(
    jobs.map(async items => {
      const outcome = await pool.run(items, { cancel });
      sizes.push(pool.size);
      return told(outcome);
    }),
  );
  expect(outcomes).toEqual(jobs.map((_, at) => [at * 2, -at * 2]));
  expect(Math.max(...sizes)).toBe(2);
});

test.each([
  ['eats memory', { kind: 'eat-memory' }, 'eat-memory: memory'],
  ['fills buffers', { kind: 'eat-buffers' }, 'eat-buffers: memory'],
  ['calls itself without end', { kind: 'recurse' }, 'recurse: failure'],
  ['throws where nobody catches it', { kind: 'throw-later' }, 'throw-later: failure'],
  ['ends the thread', { kind: 'exit' }, 'exit: failure'],
] satisfies [string, Errand, string][])(
  'an item that %s is given up, and no other',
  async (_, bad, words) => {
    const pool = open();
    const outcome = await pool.run([double(1), double(2), bad, double(3), bad, double(4)], { cancel });
    expect(told(outcome)).toEqual([2, 4, words, 6, words, 8]);
    expect(told(await pool.run([double(5)], { cancel }))).toEqual([10]);
  },
);

test('an item that takes longer than it may is given up, and no other; the wall clock does not count', async () => {
  const clock = handClock();
  const pool = open({ clock, threads: 1 });
  const { buffer, begun } = createGate();
  const running = pool.run([double(1), { kind: 'hang', gate: buffer }, double(2)], { cancel });
  const behind = pool.run([double(3)], { cancel });
  await begun();
  clock.pass(limits.itemMs / 2);
  expect(pool.size).toBe(1);
  clock.pass(limits.itemMs / 2 + 1_000);
  expect(told(await running)).toEqual([2, 'hang: time', 4]);
  expect(told(await behind)).toEqual([6]);
});

test('items that are slow together take no longer than they may one by one', async () => {
  const clock = handClock();
  const pool = open({ clock, threads: 1 });
  const gates = [createGate(), createGate(), createGate()];
  const running = pool.run(
    gates.map(({ buffer }): Errand => ({ kind: 'wait', gate: buffer })),
    { cancel },
  );
  for (const { begun, open: openGate } of gates) {
    await begun();
    clock.pass(limits.itemMs * 0.9);
    openGate();
  }
  expect(told(await running)).toEqual([]);
});

test('what a result cost the one before is not blamed on the next: the suspect is tried alone', async () => {
  const pool = open({ threads: 1 });
  const aside: Errand = { kind: 'reject-aside', number: 7 };
  expect(told(await pool.run([aside, double(1)], { cancel }))).toEqual([14, 2]);
  const outcome = await pool.run([double(1), { kind: 'exit' }, double(2)], { cancel });
  expect(told(outcome)).toEqual([2, 'exit: failure', 4]);
});

test('what somebody waits for goes before what is queued, on a thread of its own where all are busy', async () => {
  const pool = open({ threads: 1 });
  const { buffer, open: openGate } = createGate();
  const slow = pool.run([{ kind: 'wait', gate: buffer }, double(1)], { cancel });
  const queued = pool.run([double(2)], { cancel });
  expect(told(await pool.run([double(3)], { cancel, urgent: true }))).toEqual([6]);
  openGate();
  expect(told(await slow)).toEqual([2]);
  expect(told(await queued)).toEqual([4]);
});

test('cancelled is an outcome of its own: of what is queued, of what runs, and of what comes after the end', async () => {
  const clock = handClock();
  const pool = open({ clock, threads: 1 });
  const stop = { requested: false };
  const { buffer, begun } = createGate();
  const running = pool.run([{ kind: 'hang', gate: buffer }], { cancel: stop });
  const queued = pool.run([double(1)], { cancel: stop });
  const other = pool.run([double(2)], { cancel });
  await begun();
  stop.requested = true;
  clock.pass(1_000);
  expect(told(await running)).toBe('cancelled');
  expect(told(await queued)).toBe('cancelled');
  expect(told(await other)).toEqual([4]);
  expect(told(await pool.run([double(1)], { cancel: stop }))).toBe('cancelled');
});

test('the end ends every thread, whatever it does', async () => {
  const pool = open({ threads: 1 });
  const { buffer, begun } = createGate();
  const running = pool.run([{ kind: 'hang', gate: buffer }], { cancel });
  const queued = pool.run([double(1)], { cancel });
  await begun();
  await pool.dispose();
  expect([told(await running), told(await queued), pool.size]).toEqual(['cancelled', 'cancelled', 0]);
  expect(told(await pool.run([double(1)], { cancel }))).toBe('cancelled');
});

test('threads without a job end after a while, and come back', async () => {
  const clock = handClock();
  const pool = open({ clock, idleMs: 5_000 });
  await pool.run([double(1)], { cancel });
  clock.pass(4_000);
  await pool.run([double(1)], { cancel });
  clock.pass(4_000);
  expect(pool.size).toBe(1);
  clock.pass(1_000);
  expect(pool.size).toBe(0);
  expect(told(await pool.run([double(4)], { cancel }))).toEqual([8]);
});

test('of several threads without a job one stays a while, ready for the next', async () => {
  const clock = handClock();
  const pool = open({ clock, idleMs: 5_000 });
  const both = () => Promise.all([pool.run([double(1)], { cancel }), pool.run([double(2)], { cancel })]);
  await both();
  clock.pass(500);
  expect(pool.size).toBe(2);
  await both();
  clock.pass(900);
  expect(pool.size).toBe(2);
  clock.pass(200);
  expect(pool.size).toBe(1);
  expect(told(await pool.run([double(3)], { cancel }))).toEqual([6]);
  expect(pool.size).toBe(1);
});

test('a program that is not there or does not load is told, and stops nothing else', async () => {
  const broken = join(folder, 'broken.js');
  writeFileSync(broken, 'throw new Error("half of a program");');
  for (const path of [broken, join(folder, 'nowhere.js')])
    await expect(open({ program: path }).run([double(1)], { cancel })).rejects.toThrow('did not start');
});

test('what a library prints goes nowhere', async () => {
  const pool = open();
  const print: Errand = { kind: 'print', words: 'x'.repeat(1_000_000), number: 1 };
  expect(told(await pool.run([print, print, double(2)], { cancel }))).toEqual([2, 2, 4]);
});

test('every item is answered for in its place, wherever the bad ones stand', async () => {
  const pool = open();
  const item = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 1, max: 99 }).map(double) },
    { weight: 1, arbitrary: fc.constantFrom<Errand>({ kind: 'exit' }, { kind: 'recurse' }) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(item, { maxLength: 8 }), async items => {
      const expected = items.map(each =>
        each.kind === 'double' ? each.number * 2 : `${each.kind}: failure`,
      );
      expect(told(await pool.run(items, { cancel }))).toEqual(expected);
    }),
    { numRuns: 12 },
  );
});
