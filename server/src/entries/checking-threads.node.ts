import { availableParallelism } from 'node:os';
import { workerData } from 'node:worker_threads';
import type { CheckingThreads, CheckTask, ResultOutcome, SnapshotSeed } from '../engine/index.js';
import { backgroundClock } from '../platform/node/background-clock.js';
import { createThreadStore } from '../platform/node/store.js';
import { serveJobs } from '../platform/node/thread-job.js';
import { createThreadPool } from '../platform/node/thread-pool.js';
import { nodeYielder } from '../platform/node/yielder.js';

/** Each has a heap of its own, with the texts of its drafts' sources. */
const MOST_THREADS = 16;

/** UTF-16 code units of drafts for each thread, below which it does not win back what it takes to start and to warm up. */
const THREAD_LENGTH = 50_000;

/** Of one draft: many times what the slowest takes, which grows with its length. */
const ITEM_MS = 120_000;
const ITEM_MS_A_CHARACTER = 2;
const MEMORY_MB = 2_000;
/** A sentence makes most of a megabyte that is dropped again: at 24 collecting it takes a sixth of the time, at this half of that. */
const YOUNG_MB = 192;

const IDLE_MS = 30_000;

/**
 * Threads for drafts of these lengths, in UTF-16 code units; undefined where they are checked as soon on the thread that
 * asks. `program` runs `serveChecks` on its threads.
 */
export function createCheckingThreads(
  program: string,
  lengths: readonly number[],
  seed: () => SnapshotSeed,
  processors = availableParallelism(),
): CheckingThreads | undefined {
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const threads = Math.min(processors, MOST_THREADS, Math.floor(total / THREAD_LENGTH));
  if (threads < 2) return undefined;
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  return createThreadPool<CheckTask, readonly ResultOutcome[]>({
    program,
    data: seed(),
    threads,
    limits: { itemMs: ITEM_MS + ITEM_MS_A_CHARACTER * longest, memoryMb: MEMORY_MB },
    youngMb: YOUNG_MB,
    idleMs: IDLE_MS,
    clock: backgroundClock,
  });
}

/** To be called once, in a thread of `createCheckingThreads`. */
export async function serveChecks(): Promise<void> {
  const { checkTasks, openSnapshot } = await import('../engine/index.js');
  // The pool was made with it.
  const snapshot = openSnapshot(workerData as SnapshotSeed, {
    store: createThreadStore(),
    yielder: nodeYielder,
  });
  serveJobs<CheckTask, readonly ResultOutcome[]>(
    (tasks, begin) => checkTasks(snapshot, tasks, begin),
    () => [],
  );
}
