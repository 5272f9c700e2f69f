import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { ReadingResult, ReadingTask } from '../engine/threaded-readers.js';
import { backgroundClock } from '../platform/node/background-clock.js';
import { createThreadPool, type NodeThreadPool } from '../platform/node/thread-pool.js';

/** More find the disk and the main thread, which takes in what they read, busy. */
const MOST_THREADS = 4;

/** Beside which the main thread has too little to do for a processor of its own: a fifth of what one of them has. */
const FEW_THREADS = 2;

/** Of one file. The slowest of the samples, 2,000 pages of PDF, takes a tenth of that on a slow machine. */
const ITEM_MS = 60_000;
const MEMORY_MB = 512;

/** Until then a thread that knows its formats is there for the next hover. */
const IDLE_MS = 30_000;

/** The threads that read sources; none is started before there is something to read. */
export function createReadingThreads(): NodeThreadPool<ReadingTask, ReadingResult> {
  const processors = availableParallelism();
  return createThreadPool({
    program: join(__dirname, 'worker.js'),
    threads: Math.min(Math.max(processors - 1, FEW_THREADS), processors, MOST_THREADS),
    limits: { itemMs: ITEM_MS, memoryMb: MEMORY_MB },
    idleMs: IDLE_MS,
    clock: backgroundClock,
  });
}
