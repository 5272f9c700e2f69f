import { serveJobs } from '../platform/node/thread-job.js';
import { comeTo, waitAt } from './gate.js';

/** What the program of the pool's tests can be told to do, an item each. */
export type Errand =
  | { readonly kind: 'double'; readonly number: number }
  /** Says that it has begun, then never ends. */
  | { readonly kind: 'hang'; readonly gate: SharedArrayBuffer }
  /** Ends when the gate is opened, from outside. */
  | { readonly kind: 'wait'; readonly gate: SharedArrayBuffer }
  | { readonly kind: 'eat-memory' }
  | { readonly kind: 'eat-buffers' }
  | { readonly kind: 'recurse' }
  | { readonly kind: 'throw-later' }
  | { readonly kind: 'reject-aside'; readonly number: number }
  | { readonly kind: 'exit' }
  | { readonly kind: 'print'; readonly words: string; readonly number: number };

export interface Doubled {
  readonly numbers: Float64Array<ArrayBuffer>;
  /** Whether another job came to the same thread before. */
  readonly jobsBefore: number;
}

const served = { jobs: 0 };

serveJobs<Errand, Doubled>(
  async (errands, begin) => {
    const numbers: number[] = [];
    for (const [at, errand] of errands.entries()) {
      begin(at);
      await run(errand, numbers);
    }
    return { numbers: Float64Array.from(numbers), jobsBefore: served.jobs++ };
  },
  ({ numbers }) => [numbers.buffer],
);

async function run(errand: Errand, numbers: number[]): Promise<void> {
  switch (errand.kind) {
    case 'double':
      numbers.push(errand.number * 2);
      return;
    case 'hang':
      comeTo(errand.gate);
      for (;;);
    case 'wait':
      waitAt(errand.gate);
      return;
    case 'eat-memory': {
      const eaten: object[] = [];
      for (;;) eaten.push({ more: [eaten.length] });
    }
    case 'eat-buffers': {
      const eaten: Uint8Array[] = [];
      for (;;) eaten.push(new Uint8Array(16_000_000).fill(1));
    }
    case 'recurse':
      recurse(0);
      return;
    case 'throw-later':
      setImmediate(() => {
        throw new Error('thrown where nobody catches it');
      });
      return new Promise(() => undefined);
    case 'reject-aside':
      void Promise.reject(new Error('a promise that nobody waits for'));
      numbers.push(errand.number * 2);
      return;
    case 'exit':
      return process.exit(3);
    case 'print':
      console.log(errand.words);
      numbers.push(errand.number * 2);
  }
}

function recurse(depth: number): number {
  return recurse(depth + 1) + 1;
}
