import { parentPort } from 'node:worker_threads';

/** What the thread says first: its program is loaded. */
export const READY = 'ready';

/** A job for a thread: one piece of pure data an item. */
export interface JobMessage {
  readonly items: readonly unknown[];
  /** One 32-bit integer: the index of the item that is being worked at, -1 before the first. */
  readonly begun: SharedArrayBuffer;
}

export type JobAnswer =
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string };

/**
 * Serves the jobs of a thread pool, one after the other; to be called once, in the thread. `work` calls `begin` with
 * the index of each item before it looks at it. What it returns is pure data; `transferablesOf` names its buffers,
 * which are handed over instead of copied.
 */
export function serveJobs<Item, Result>(
  work: (items: readonly Item[], begin: (index: number) => void) => Promise<Result>,
  transferablesOf: (result: Result) => readonly ArrayBuffer[],
): void {
  const port = parentPort;
  if (!port) throw new Error('serveJobs is for worker threads');
  // A library that forgets a promise of one file must not end the reading of the next; what counts is `work`'s own.
  process.on('unhandledRejection', () => undefined);
  port.on('message', async ({ items, begun }: JobMessage) => {
    const at = new Int32Array(begun);
    try {
      // The pool was made for these items.
      const result = await work(items as readonly Item[], index => void Atomics.store(at, 0, index));
      const answer: JobAnswer = { kind: 'done', result };
      port.postMessage(answer, [...transferablesOf(result)]);
    } catch (error) {
      const answer: JobAnswer = { kind: 'failed', message: String(error) };
      port.postMessage(answer);
    }
  });
  port.postMessage(READY);
}
