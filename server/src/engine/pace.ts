import type { Cancellation, Yielder } from '../ports/index.js';

/** Lets other work of the thread in while something long is worked out, and learns whether it is still wanted. */
export interface Pace {
  readonly cancelled: boolean;
  /** Called before a piece of work; `cost` in microseconds, about. No result depends on it. */
  work(cost: number): Promise<void>;
}

/** Microseconds that nobody notices: shorter than a frame. */
const SLICE = 8_000;

export function createPace(yielder: Yielder, cancel: Cancellation): Pace {
  let spent = 0;
  return {
    get cancelled() {
      return cancel.requested;
    },
    async work(cost) {
      spent += cost;
      if (spent < SLICE) return;
      spent = cost;
      await yielder.yield();
    },
  };
}
