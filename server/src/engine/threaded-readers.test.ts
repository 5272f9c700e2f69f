import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { browserYielder } from '../platform/browser/yielder.js';
import type { GiveUpReason, RunOutcome, RunPart } from '../ports/threads.js';
import { pathToUri } from '../ports/uri.js';
import type { SourceBatch, SourceJob } from './read-sources.js';
import {
  openReaders,
  type ReadingResult,
  type ReadingTask,
  type ReadingThreads,
  readTasks,
} from './threaded-readers.js';

const page = (words: string): string =>
  `<!doctype html><html lang="en"><head><title>Gulls</title></head><body><p>${words}</p></body></html>`;

const files: Readonly<Record<string, string>> = {
  '/sources/ferry.txt': 'The ferry to Holm sailed 14 times on Sunday.\n',
  '/sources/pier.md': '# The pier\n\nThe pier was closed for 3 weeks.\n',
  '/sources/gulls.html': page('The harbour office counted 212 gulls on the roof of the market hall.'),
  '/sources/storm.html': page('The storm took 9 roofs in the lower town before midnight.'),
};
const store = createMemoryStore(
  new Map(Object.entries(files).map(([path, text]) => [pathToUri(path), text])),
);

function job(path: string, size?: number): SourceJob {
  return { uri: pathToUri(path), display: path.slice(1), ...(size !== undefined && { size }) };
}

interface PoolDouble extends ReadingThreads {
  readonly runs: { readonly tasks: readonly ReadingTask[]; readonly urgent: boolean }[];
}

/** Reads here; gives up what `bad` has a reason for. */
function poolDouble(
  bad: (task: ReadingTask) => GiveUpReason | undefined = () => undefined,
  state = { ended: false },
): PoolDouble {
  const runs: PoolDouble['runs'] = [];
  return {
    runs,
    threads: 2,
    limits: { itemMs: 60_000, memoryMb: 512 },
    dispose: () => Promise.resolve(),
    async run(tasks, { urgent = false }): Promise<RunOutcome<ReadingTask, ReadingResult>> {
      runs.push({ tasks, urgent });
      if (state.ended) return { kind: 'cancelled' };
      const parts: RunPart<ReadingTask, ReadingResult>[] = [];
      for (const item of tasks) {
        const reason = bad(item);
        if (reason) parts.push({ kind: 'gave-up', item, reason });
        else parts.push({ kind: 'result', result: await readTasks(store, [item], () => undefined) });
      }
      return { kind: 'done', parts };
    },
  };
}

const readersOn = (threads: ReadingThreads) => openReaders({ store, yielder: browserYielder, threads });

async function readAll(threads: ReadingThreads, jobs: readonly SourceJob[]): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  for await (const batch of readersOn(threads).read(jobs, () => false)) batches.push(batch);
  return batches;
}

const paths = (batches: readonly SourceBatch[]) =>
  batches.flatMap(({ sources }) => sources.map(({ uri }) => uri)).sort();

test('a little plain text is read here, other formats on threads', async () => {
  const threads = poolDouble();
  const jobs = Object.keys(files).map(path => job(path));
  const batches = await readAll(threads, jobs);
  expect(paths(batches)).toEqual(jobs.map(({ uri }) => uri).sort());
  expect(batches.flatMap(({ sources }) => sources.filter(({ card }) => card))).toHaveLength(4);
  const asked = threads.runs.flatMap(({ tasks }) => tasks.map(task => task.job.display));
  expect(asked).toEqual(['sources/gulls.html', 'sources/storm.html']);
});

test('plain text that takes longer than a thread to start is read on threads', async () => {
  const threads = poolDouble();
  await readAll(threads, [job('/sources/ferry.txt', 5_000_000), job('/sources/pier.md', 10)]);
  expect(threads.runs.flatMap(({ tasks }) => tasks)).toHaveLength(2);
});

test('so many threads as there is work for: another one takes a second to get warm', async () => {
  const runningAtOnce = async (megabytes: number): Promise<number> => {
    const [double, state] = [poolDouble(), { running: 0, most: 0 }];
    const threads: ReadingThreads = {
      ...double,
      threads: 3,
      async run(tasks, options) {
        state.most = Math.max(state.most, ++state.running);
        const outcome = await double.run(tasks, options);
        state.running--;
        return outcome;
      },
    };
    await readAll(
      threads,
      Array.from({ length: 10 * megabytes }, () => job('/sources/ferry.txt', 100_000)),
    );
    return state.most;
  };
  expect(await runningAtOnce(1)).toBe(1);
  expect(await runningAtOnce(4)).toBe(1);
  expect(await runningAtOnce(5)).toBe(2);
  // One more waits where all threads are at work.
  expect(await runningAtOnce(20)).toBe(4);
});

test.each([
  [{ kind: 'time' }, 'sources/storm.html took longer than 60 s to read: save the article alone, as .txt'],
  [{ kind: 'memory' }, 'sources/storm.html needs more than 512 MB to read: save the article alone, as .txt'],
  [
    { kind: 'failure', message: 'RangeError: \u001b[31mtoo deep\nhere' },
    'sources/storm.html cannot be read, which is a defect of Stet (RangeError: [31mtoo deep here): save the article alone, as .txt',
  ],
] satisfies [GiveUpReason, string][])(
  'a file that is given up is told (%j), and the others are read',
  async (reason, message) => {
    const threads = poolDouble(({ job: { uri } }) => (uri.endsWith('storm.html') ? reason : undefined));
    const [batch] = await readAll(threads, [job('/sources/storm.html'), job('/sources/gulls.html')]);
    expect(batch?.sources.map(({ card, problems }) => [card?.metadata.title.value, problems])).toEqual([
      [undefined, [{ code: 'unreadable', severity: 'warning', path: 'sources/storm.html', message }]],
      ['Gulls', []],
    ]);
  },
);

test('threads that end in the middle are no folder without articles', async () => {
  const state = { ended: true };
  await expect(readAll(poolDouble(undefined, state), [job('/sources/gulls.html')])).rejects.toThrow(
    'have ended',
  );
  const batches: SourceBatch[] = [];
  const readers = readersOn(poolDouble(undefined, state));
  for await (const batch of readers.read([job('/sources/gulls.html')], () => true)) batches.push(batch);
  expect(batches).toEqual([]);
});

test('the text for a hover goes before other work, and is read here where that is quick', async () => {
  const threads = poolDouble(({ job: { uri } }) =>
    uri.endsWith('storm.html') ? { kind: 'time' } : undefined,
  );
  const readers = readersOn(threads);
  expect((await readers.text(job('/sources/ferry.txt')))?.article.text).toBe(files['/sources/ferry.txt']);
  expect(threads.runs).toEqual([]);
  expect((await readers.text(job('/sources/gulls.html')))?.article.text).toContain('212 gulls');
  expect(threads.runs.map(({ urgent }) => urgent)).toEqual([true]);
  expect(await readers.text(job('/sources/storm.html'))).toBeUndefined();
});

test('every file is in one batch, whatever the sizes, and no batch makes others wait long', async () => {
  const sized = fc.record({
    path: fc.constantFrom('/sources/gulls.html', '/sources/ferry.txt'),
    size: fc.integer({ min: 0, max: 3_000_000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(sized, { maxLength: 40 }), async list => {
      const threads = poolDouble();
      const jobs = list.map(({ path, size }) => job(path, size));
      const batches = await readAll(threads, jobs);
      expect(paths(batches)).toEqual(jobs.map(({ uri }) => uri).sort());
      for (const { tasks } of threads.runs) {
        const bytes = tasks.reduce((sum, task) => sum + (task.job.size ?? 0), 0);
        expect(tasks.length === 1 || bytes <= 400_000).toBe(true);
      }
    }),
    { numRuns: 30 },
  );
});
