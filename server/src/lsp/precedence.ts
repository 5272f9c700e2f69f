import type { Yielder } from '../ports/index.js';

/** Work that a writer waits for with a finger on the key goes before work whose result may come a moment later. */
export interface Precedence {
  /** Goes first, whatever it comes to. */
  first<T>(work: () => Promise<T>): Promise<T>;
  /** For work that pauses while other work goes first. */
  behind(yielder: Yielder): Yielder;
}

export function createPrecedence(): Precedence {
  const waiting = new Set<() => void>();
  let running = 0;

  function ended(): void {
    running--;
    if (running > 0) return;
    for (const go of waiting) go();
    waiting.clear();
  }

  return {
    async first(work) {
      running++;
      try {
        return await work();
      } finally {
        ended();
      }
    },
    behind: yielder => ({
      async yield() {
        await yielder.yield();
        if (running > 0) await new Promise<void>(resolve => waiting.add(resolve));
      },
    }),
  };
}
