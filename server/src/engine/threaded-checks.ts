import { plainLine } from '../citations/escape.js';
import type { Cancellation } from '../ports/index.js';
import type { GiveUpReason, ThreadLimits, ThreadPool } from '../ports/threads.js';
import { checkForResult, type ResultOptions, type ResultOutcome } from './draft-result.js';
import type { DraftInput, Snapshot } from './engine.js';

/** What a thread is asked: pure data, as what it answers. */
export interface CheckTask extends ResultOptions {
  readonly draft: Pick<DraftInput, 'uri' | 'path' | 'text'>;
}

export type CheckingThreads = ThreadPool<CheckTask, readonly ResultOutcome[]>;

/** In a thread: the drafts one after the other. `begin` is told the place of each before it is looked at. */
export async function checkTasks(
  snapshot: Snapshot,
  tasks: readonly CheckTask[],
  begin: (task: number) => void,
): Promise<readonly ResultOutcome[]> {
  const outcomes: ResultOutcome[] = [];
  for (const [at, { draft, fixes }] of tasks.entries()) {
    begin(at);
    outcomes.push(await checkForResult(snapshot, draft, { fixes }, { requested: false }));
  }
  return outcomes;
}

/**
 * Has the drafts checked by the threads of the pool and tells of each what came of it, by its place, in whatever order
 * they are done; of those that were not done when it was cancelled, nothing. Rejects where threads cannot be had: some
 * may have been told by then.
 */
export async function checkOnThreads(
  threads: CheckingThreads,
  tasks: readonly CheckTask[],
  cancel: Cancellation,
  tell: (at: number, outcome: ResultOutcome) => Promise<void>,
): Promise<void> {
  const waiting = batchesOf(tasks);
  async function work(): Promise<void> {
    for (const batch of waiting) {
      const run = await threads.run(
        batch.map(({ task }) => task),
        { cancel },
      );
      if (run.kind === 'cancelled') return;
      const outcomes = run.parts.flatMap(part =>
        part.kind === 'result' ? part.result : [givenUp(part.item, part.reason, threads.limits)],
      );
      for (const [place, { at }] of batch.entries()) {
        const outcome = outcomes[place];
        if (outcome) await tell(at, outcome);
      }
    }
  }
  // Twice as many as there are threads, so that none waits for us.
  await Promise.all(Array.from({ length: 2 * threads.threads }, work));
}

/**
 * UTF-16 code units of drafts that make a job, some tenths of a second of work: little beside what a run on threads
 * takes, so that all are busy to the end.
 */
const BATCH_LENGTH = 8_000;

interface PlacedTask {
  readonly at: number;
  readonly task: CheckTask;
}

/** What takes long comes first, so that no thread is left with it at the end. */
function* batchesOf(tasks: readonly CheckTask[]): Generator<readonly PlacedTask[], undefined> {
  const lengthOf = ({ task }: PlacedTask) => task.draft.text.length;
  const ordered = tasks
    .map((task, at) => ({ at, task }))
    .sort((a, b) => lengthOf(b) - lengthOf(a) || a.at - b.at);
  let batch: PlacedTask[] = [];
  let length = 0;
  for (const placed of ordered) {
    batch.push(placed);
    length += lengthOf(placed);
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

function givenUp({ draft: { path } }: CheckTask, reason: GiveUpReason, limits: ThreadLimits): ResultOutcome {
  const message = `${path} was not checked: ${obstacle(reason, limits)}`;
  return { kind: 'not-checked', problems: [{ code: 'gave-up', severity: 'error', path, message }] };
}

function obstacle(reason: GiveUpReason, { itemMs, memoryMb }: ThreadLimits): string {
  switch (reason.kind) {
    case 'time':
      return `it took longer than ${Math.round(itemMs / 1_000)} s. Split it.`;
    case 'memory':
      return `it needs more than ${memoryMb} MB. Split it.`;
    case 'failure':
      return `this is a defect of Stet (${plainLine(reason.message)}).`;
  }
}
