import { plainLine } from '../citations/escape.js';
import { transferablesOf } from '../index/passage-index.js';
import type { Cancellation, Ports, SourceStore } from '../ports/index.js';
import type { GiveUpReason, RunOutcome, ThreadLimits, ThreadPool } from '../ports/threads.js';
import { isPlainText } from '../sources/readers/index.js';
import {
  type ReadText,
  readersOver,
  readSources,
  readText,
  type SourceBatch,
  type SourceJob,
  type SourceReaders,
  unreadable,
} from './read-sources.js';

/** What a thread is asked to do with one file. */
export interface ReadingTask {
  readonly wants: 'entry' | 'text';
  readonly job: SourceJob;
}

export type ReadingResult =
  | { readonly kind: 'batch'; readonly batch: SourceBatch }
  | { readonly kind: 'text'; readonly text: ReadText | undefined };

export type ReadingThreads = ThreadPool<ReadingTask, ReadingResult>;

export interface EnginePorts extends Ports {
  /** Gives back what a load left behind, while nobody waits; left out: the host sees to it. */
  readonly returnMemory?: () => void;
  /**
   * The files without the buffers that `store` may have in their place: those of sources are told to the engine, which
   * reads each source as it was when it was indexed. Left out: `store`.
   */
  readonly disk?: SourceStore;
  /**
   * They see the disk alone: what has no `file:` uri is read on the thread of the caller, without bounds on time. Left
   * out: everything is.
   */
  readonly threads?: ReadingThreads;
}

/**
 * Plain text of this many bytes together is read in the time that a thread takes to start and to warm up (measured: a
 * tenth of a second, a megabyte a second).
 */
const NEAR_BYTES = 100_000;
/** Files of unknown size count as an article of that many bytes. */
const USUAL_BYTES = 8_000;
/** A batch: some tenths of a second, so that what somebody waits for finds a thread soon. */
const BATCH_BYTES = 400_000;
const BATCH_FILES = 256;
/**
 * A thread is started for so many bytes each: the next one takes more than a second of processor time until it is warm,
 * and some 60 MB (measured: 4 MB are read on two threads with a third more of processor time than on one).
 */
const THREAD_BYTES = 4_000_000;
/** Formats that are not plain text take so many times longer a byte. */
const HEAVY = 16;

/** Reads sources on threads, but a little plain text here. */
export function openReaders({ store, disk = store, yielder, threads }: EnginePorts): SourceReaders {
  const near = readersOver(disk, () => yielder.yield());
  return threads ? threadedReaders(near, threads) : near;
}

function threadedReaders(near: SourceReaders, threads: ReadingThreads): SourceReaders {
  return {
    async *read(jobs, cancelled) {
      const onDisk = jobs.filter(isOnDisk);
      const plain = onDisk.filter(isPlain);
      const isLittle = sum(plain.map(weightOf)) <= NEAR_BYTES;
      const far = isLittle ? onDisk.filter(job => !isPlain(job)) : onDisk;
      const batches = readFar(far, threads, cancelled);
      // Asked first, so that the threads are at work meanwhile.
      let next = far.length > 0 ? batches.next() : undefined;
      next?.catch(() => undefined);
      if (isLittle) yield* near.read(plain, cancelled);
      if (onDisk.length < jobs.length)
        yield* near.read(
          jobs.filter(job => !isOnDisk(job)),
          cancelled,
        );
      while (next) {
        const { done, value } = await next;
        if (done) return;
        next = batches.next();
        next.catch(() => undefined);
        yield value;
      }
    },
    async text(job) {
      if (!isOnDisk(job) || (isPlain(job) && weightOf(job) <= NEAR_BYTES)) return near.text(job);
      const outcome = await threads.run([{ wants: 'text', job }], { cancel: never, urgent: true });
      const [part] = partsOf(outcome, never) ?? [];
      return part?.kind === 'result' && part.result.kind === 'text' ? part.result.text : undefined;
    },
  };
}

/** In a thread: what `tasks` ask for. `begin` is told the place of each before it is looked at. */
export async function readTasks(
  store: SourceStore,
  tasks: readonly ReadingTask[],
  begin: (task: number) => void,
): Promise<ReadingResult> {
  const [first] = tasks;
  if (first?.wants !== 'text') {
    const jobs = tasks.map(({ job }) => job);
    return { kind: 'batch', batch: await readSources(store, jobs, begin) };
  }
  begin(0);
  return { kind: 'text', text: await readText(store, first.job) };
}

/** Buffers that are handed over instead of copied. */
export function transferablesOfReading(result: ReadingResult): readonly ArrayBuffer[] {
  return result.kind === 'batch' ? result.batch.put.flatMap(transferablesOf) : [];
}

async function* readFar(
  jobs: readonly SourceJob[],
  threads: ReadingThreads,
  cancelled: () => boolean,
): AsyncGenerator<SourceBatch, undefined> {
  const cancel: Cancellation = {
    get requested() {
      return cancelled();
    },
  };
  const waiting = batchesOf(jobs);
  const most = Math.min(threads.threads, Math.ceil(sum(jobs.map(weightOf)) / THREAD_BYTES));
  // With all threads at work one batch more, so that none waits for us; with some, it would start another thread.
  const atOnce = most === threads.threads ? most + 1 : Math.max(1, most);
  const running = new Map<number, Promise<{ id: number; batch: SourceBatch | undefined }>>();
  for (let id = 0; ; id++) {
    const tasks = running.size < atOnce ? waiting.next().value : undefined;
    if (tasks) {
      const own = threads.run(tasks, { cancel }).then(outcome => ({
        id,
        batch: batchOf(outcome, cancel, threads.limits),
      }));
      own.catch(() => undefined);
      running.set(id, own);
      continue;
    }
    if (running.size === 0) return;
    const done = await Promise.race(running.values());
    running.delete(done.id);
    if (!done.batch) return;
    yield done.batch;
  }
}

/** Files of the same kind go together, in their order. */
function* batchesOf(jobs: readonly SourceJob[]): Generator<readonly ReadingTask[], undefined> {
  // What takes long comes first, so that all threads are busy to the end.
  const ordered = [...jobs.filter(job => !isPlain(job)), ...jobs.filter(isPlain)];
  let tasks: ReadingTask[] = [];
  let bytes = 0;
  for (const job of ordered) {
    const weight = weightOf(job);
    if (tasks.length > 0 && (tasks.length === BATCH_FILES || bytes + weight > BATCH_BYTES)) {
      yield tasks;
      tasks = [];
      bytes = 0;
    }
    tasks.push({ wants: 'entry', job });
    bytes += weight;
  }
  if (tasks.length > 0) yield tasks;
}

/** Undefined: cancelled. */
function batchOf(
  outcome: RunOutcome<ReadingTask, ReadingResult>,
  cancel: Cancellation,
  limits: ThreadLimits,
): SourceBatch | undefined {
  const parts = partsOf(outcome, cancel)?.map(part => {
    if (part.kind === 'gave-up') return unread(part.item.job, part.reason, limits);
    return part.result.kind === 'batch' ? part.result.batch : nothing;
  });
  return (
    parts && {
      sources: parts.flatMap(({ sources }) => sources),
      same: parts.flatMap(({ same }) => same),
      put: parts.flatMap(({ put }) => put),
    }
  );
}

/** Threads that ended under us have read nothing, which must not look like a folder without articles. */
function partsOf<Item, Result>(outcome: RunOutcome<Item, Result>, cancel: Cancellation) {
  if (outcome.kind === 'done') return outcome.parts;
  if (!cancel.requested) throw new Error('the threads that read them have ended.');
  return undefined;
}

function unread({ uri, display }: SourceJob, reason: GiveUpReason, limits: ThreadLimits): SourceBatch {
  const problem = unreadable(display, `${display} ${obstacle(reason, limits)}`);
  const source = { uri, hash: '', card: undefined, problems: [problem], sentenceHashes: new Uint32Array(0) };
  return { ...nothing, sources: [source] };
}

function obstacle(reason: GiveUpReason, { itemMs, memoryMb }: ThreadLimits): string {
  switch (reason.kind) {
    case 'time':
      return `took longer than ${itemMs / 1_000} s to read: ${REMEDY}`;
    case 'memory':
      return `needs more than ${memoryMb} MB to read: ${REMEDY}`;
    case 'failure':
      return `cannot be read, which is a defect of Stet (${plainLine(reason.message)}): ${REMEDY}`;
  }
}

const REMEDY = 'save the article alone, as .txt';

const nothing: SourceBatch = { sources: [], same: [], put: [] };
const never: Cancellation = { requested: false };

function isOnDisk({ uri }: SourceJob): boolean {
  return uri.startsWith('file:');
}

function isPlain({ uri }: SourceJob): boolean {
  return isPlainText(uri);
}

function weightOf(job: SourceJob): number {
  const bytes = job.buffer?.length ?? job.size ?? USUAL_BYTES;
  return isPlain(job) ? bytes : bytes * HEAVY;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
