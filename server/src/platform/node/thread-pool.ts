import { Worker } from 'node:worker_threads';
import type { Clock } from '../../ports/index.js';
import type {
  GiveUpReason,
  RunOptions,
  RunOutcome,
  RunPart,
  ThreadLimits,
  ThreadPool,
} from '../../ports/threads.js';
import { type JobAnswer, type JobMessage, READY } from './thread-job.js';

export interface ThreadPoolOptions {
  /** File of the program that calls `serveJobs`. */
  readonly program: string;
  /** What every thread of it has from the start: `workerData` there. */
  readonly data?: unknown;
  /** Threads at once; one more is started for what somebody waits for while all are busy. */
  readonly threads: number;
  readonly limits: ThreadLimits;
  /** Megabytes of young objects in a thread: room for more is quicker to collect. Left out: what reading files is quickest with. */
  readonly youngMb?: number;
  /** Milliseconds without a job after which threads end. */
  readonly idleMs: number;
  /** One that keeps no process alive. */
  readonly clock: Clock;
}

export interface NodeThreadPool<Item, Result> extends ThreadPool<Item, Result> {
  /** Threads that are alive. */
  readonly size: number;
}

interface Run<Item, Result> extends RunOptions {
  readonly parts: { readonly at: number; readonly part: RunPart<Item, Result> }[];
  /** Pieces that are not done. */
  open: number;
  settled: boolean;
  resolve(outcome: RunOutcome<Item, Result>): void;
  reject(error: Error): void;
}

/** Items of a run that stand next to each other. */
interface Piece<Item, Result> {
  readonly run: Run<Item, Result>;
  /** Index of the first item in the run. */
  readonly at: number;
  readonly items: readonly Item[];
  /** One item that was suspected: on a thread that did nothing before, it answers for itself alone. */
  readonly alone: boolean;
}

interface Thread<Item, Result> {
  readonly worker: Worker;
  readonly begun: Int32Array;
  ready: boolean;
  /** Jobs that it was given. */
  jobs: number;
  piece: Piece<Item, Result> | undefined;
  /** The item that it was at when last looked, and how many looks ago it came to it. */
  seen: number;
  looks: number;
  /** Bytes resident in the process before it came to that item. */
  residentBefore: number;
}

/**
 * A busy thread is looked at so many times in the time that an item may take, and at least four times a second:
 * meanwhile a thread may fill some hundred megabytes of buffers, which `resourceLimits` does not count.
 */
const LOOKS = 20;
const LONGEST_LOOK_MS = 250;

/**
 * While one item is read the process may grow by so many times a thread's memory: by the thread's objects, by as much
 * in buffers, and by what others do meanwhile.
 */
const GROWTH = 3;

/** Milliseconds without a job after which all threads end but one: each holds some tens of megabytes. */
const SPARE_MS = 1_000;

/** More makes parsing quicker, measured up to here. */
const YOUNG_MB = 32;

/** Threads that start when there is something to do, end when there is nothing, and keep no process alive. */
export function createThreadPool<Item, Result>(options: ThreadPoolOptions): NodeThreadPool<Item, Result> {
  const { program, limits, clock } = options;
  const lookMs = Math.min(LONGEST_LOOK_MS, Math.ceil(limits.itemMs / LOOKS));
  const queue: Piece<Item, Result>[] = [];
  const threads = new Set<Thread<Item, Result>>();
  let stopLooking: (() => void) | undefined;
  let stopIdling: (() => void) | undefined;
  let stopSparing: (() => void) | undefined;
  let resident = 0;
  let disposed = false;

  function dispatch(): void {
    for (const piece of queue.splice(0)) {
      if (piece.run.settled) continue;
      if (piece.run.cancel.requested) cancel(piece.run);
      else if (!give(piece)) queue.push(piece);
    }
    const idle = idleThreads();
    if (idle.length > 1) stopSparing ??= clock.after(SPARE_MS, endSpare);
    else {
      stopSparing?.();
      stopSparing = undefined;
    }
    if (idle.length < threads.size) {
      stopIdling?.();
      stopIdling = undefined;
      stopLooking ??= clock.after(lookMs, look);
    } else if (threads.size > 0) stopIdling ??= clock.after(options.idleMs, endIdle);
  }

  /** False where every thread is busy that the piece may have. */
  function give(piece: Piece<Item, Result>): boolean {
    let idle = [...threads].find(thread => !thread.piece && !(piece.alone && thread.jobs > 0));
    const most = options.threads + (piece.run.urgent ? 1 : 0);
    if (!idle && threads.size >= most) {
      const used = [...threads].find(thread => !thread.piece);
      if (!used) return false;
      end(used);
    }
    idle ??= start();
    idle.piece = piece;
    idle.jobs++;
    idle.seen = -1;
    idle.looks = 0;
    idle.residentBefore = process.memoryUsage.rss();
    Atomics.store(idle.begun, 0, -1);
    idle.worker.ref();
    // The same buffer each time: a thread has one job at a time.
    const message: JobMessage = { items: piece.items, begun: idle.begun.buffer as SharedArrayBuffer };
    idle.worker.postMessage(message);
    return true;
  }

  function start(): Thread<Item, Result> {
    const worker = new Worker(program, {
      workerData: options.data,
      // What a library prints must not get into a protocol on standard output.
      stdout: true,
      stderr: true,
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: limits.memoryMb,
        maxYoungGenerationSizeMb: options.youngMb ?? YOUNG_MB,
      },
    });
    worker.stdout.resume();
    worker.stderr.resume();
    const begun = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const thread: Thread<Item, Result> = {
      worker,
      begun,
      ready: false,
      jobs: 0,
      piece: undefined,
      seen: -1,
      looks: 0,
      residentBefore: 0,
    };
    threads.add(thread);
    worker.on('message', (said: typeof READY | JobAnswer) => {
      if (said === READY) thread.ready = true;
      else if (threads.has(thread)) answered(thread, said);
    });
    worker.on('messageerror', error => broke(thread, { kind: 'failure', message: String(error) }));
    worker.on('error', error => broke(thread, reasonOf(error)));
    worker.on('exit', () => broke(thread, { kind: 'failure', message: 'the thread ended' }));
    return thread;
  }

  function answered(thread: Thread<Item, Result>, answer: JobAnswer): void {
    const { piece } = thread;
    if (!piece) return;
    if (answer.kind === 'failed') {
      broke(thread, { kind: 'failure', message: answer.message });
      return;
    }
    thread.piece = undefined;
    thread.worker.unref();
    // The program was made for this pool.
    settle(piece.run, piece.at, { kind: 'result', result: answer.result as Result });
    dispatch();
  }

  /** The thread is no more: the item that it was at answers for it, the others go to another thread. */
  function broke(thread: Thread<Item, Result>, reason: GiveUpReason): void {
    if (!threads.has(thread)) return;
    const { piece, ready, jobs } = thread;
    const index = Atomics.load(thread.begun, 0);
    end(thread);
    if (piece && index >= 0) blame(piece, index, reason);
    else if (piece && ready && jobs > 1) queue.unshift(piece);
    else if (piece) {
      const message = reason.kind === 'failure' ? reason.message : `it exceeded its ${reason.kind}`;
      fail(piece.run, new Error(`A thread did not start: ${message}. Install Stet again.`));
    }
    dispatch();
  }

  /** An item that only seemed to be at fault is tried again, by itself: what was done before it may have been. */
  function blame({ run, at, items, alone }: Piece<Item, Result>, index: number, reason: GiveUpReason): void {
    const suspects = items.slice(index, index + 1);
    const isProved = alone || reason.kind === 'time';
    const pieces = [
      { run, at, items: items.slice(0, index), alone: false },
      { run, at: at + index, items: isProved ? [] : suspects, alone: true },
      { run, at: at + index + 1, items: items.slice(index + 1), alone: false },
    ].filter(piece => piece.items.length > 0);
    run.open += pieces.length - 1;
    queue.unshift(...pieces);
    if (!isProved) return;
    run.open++;
    for (const item of suspects) settle(run, at + index, { kind: 'gave-up', item, reason });
  }

  function settle(run: Run<Item, Result>, at: number, part: RunPart<Item, Result>): void {
    run.parts.push({ at, part });
    run.open--;
    if (run.open > 0 || run.settled) return;
    run.settled = true;
    const parts = run.parts.sort((a, b) => a.at - b.at).map(each => each.part);
    run.resolve({ kind: 'done', parts });
  }

  function cancel(run: Run<Item, Result>): void {
    if (run.settled) return;
    run.settled = true;
    run.resolve({ kind: 'cancelled' });
  }

  function fail(run: Run<Item, Result>, error: Error): void {
    if (run.settled) return;
    run.settled = true;
    run.reject(error);
  }

  /** Counts looks, not time: a machine that slept, or a main thread that was held up, is no item that took long. */
  function look(): void {
    stopLooking = undefined;
    const before = resident;
    resident = process.memoryUsage.rss();
    for (const thread of [...threads]) {
      const { piece } = thread;
      if (!piece) continue;
      const at = Atomics.load(thread.begun, 0);
      thread.looks = at === thread.seen ? thread.looks + 1 : 0;
      if (at !== thread.seen && thread.seen >= 0) thread.residentBefore = before;
      thread.seen = at;
      if (piece.run.cancel.requested) cancel(piece.run);
      if (piece.run.settled) end(thread);
      else if (thread.looks * lookMs >= limits.itemMs) broke(thread, { kind: 'time' });
    }
    const [glutton] = [...threads]
      .filter(
        ({ piece, residentBefore }) => piece && resident - residentBefore > GROWTH * limits.memoryMb * 1e6,
      )
      .sort((a, b) => b.looks - a.looks);
    if (glutton) broke(glutton, { kind: 'memory' });
    dispatch();
  }

  function end(thread: Thread<Item, Result>): void {
    threads.delete(thread);
    void thread.worker.terminate();
  }

  function endIdle(): void {
    stopIdling = undefined;
    for (const thread of idleThreads()) end(thread);
  }

  function endSpare(): void {
    stopSparing = undefined;
    for (const thread of idleThreads().slice(1)) end(thread);
  }

  function idleThreads(): readonly Thread<Item, Result>[] {
    return [...threads].filter(({ piece }) => !piece);
  }

  return {
    threads: options.threads,
    limits,
    run(items, { cancel, urgent = false }) {
      if (disposed || cancel.requested) return Promise.resolve({ kind: 'cancelled' });
      if (items.length === 0) return Promise.resolve({ kind: 'done', parts: [] });
      return new Promise((resolve, reject) => {
        const run = { parts: [], open: 1, settled: false, cancel, urgent, resolve, reject };
        const piece = { run, at: 0, items, alone: false };
        if (urgent) queue.unshift(piece);
        else queue.push(piece);
        dispatch();
      });
    },
    get size() {
      return threads.size;
    },
    async dispose() {
      disposed = true;
      stopLooking?.();
      stopIdling?.();
      stopSparing?.();
      const left = [...threads];
      threads.clear();
      for (const { run } of queue.splice(0)) cancel(run);
      for (const { piece } of left) if (piece) cancel(piece.run);
      await Promise.all(left.map(({ worker }) => worker.terminate()));
    },
  };
}

function reasonOf(error: unknown): GiveUpReason {
  const isMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? { kind: 'memory' } : { kind: 'failure', message: String(error) };
}
