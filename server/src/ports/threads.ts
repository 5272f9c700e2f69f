import type { Cancellation } from './index.js';

/** Runs jobs of pure data elsewhere, each within bounds of time and memory. */
export interface ThreadPool<Item, Result> {
  /**
   * One job of these items, taken apart only where an item exceeds its limits: the parts are in the order of the
   * items, and every item is in one. Rejects where there are no threads to be had at all.
   */
  run(items: readonly Item[], options: RunOptions): Promise<RunOutcome<Item, Result>>;
  /** Jobs that run at the same time. */
  readonly threads: number;
  readonly limits: ThreadLimits;
  /** Ends all threads; what is not done is cancelled, then and later. */
  dispose(): Promise<void>;
}

export interface ThreadLimits {
  /** Milliseconds for one item. */
  readonly itemMs: number;
  /** Megabytes of memory for one thread. */
  readonly memoryMb: number;
}

export interface RunOptions {
  readonly cancel: Cancellation;
  /** Somebody waits for it: it goes before jobs that are queued already. */
  readonly urgent?: boolean;
}

export type RunOutcome<Item, Result> =
  | { readonly kind: 'done'; readonly parts: readonly RunPart<Item, Result>[] }
  | { readonly kind: 'cancelled' };

export type RunPart<Item, Result> =
  | { readonly kind: 'result'; readonly result: Result }
  /** The thread was ended over it, or failed at it. */
  | { readonly kind: 'gave-up'; readonly item: Item; readonly reason: GiveUpReason };

/** `time` and `memory`: it exceeded the limit. `failure`: it broke the program of the thread. */
export type GiveUpReason =
  | { readonly kind: 'time' }
  | { readonly kind: 'memory' }
  | { readonly kind: 'failure'; readonly message: string };
