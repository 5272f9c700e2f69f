import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from '../../ports/index.js';

/** V8 makes room for new objects smaller only where few came in the last five seconds. */
const QUIET_MS = 10_000;

/**
 * To be called when something large is done: collects, a little later, what nothing holds any more. Left to itself V8
 * waits for new objects, which do not come to a process that is idle, so that it stays as large as its busiest moment
 * made it. Takes some tens of milliseconds.
 */
export function memoryReturner(clock: Clock): () => void {
  let forget: (() => void) | undefined;
  return () => {
    forget?.();
    forget = clock.after(QUIET_MS, collect);
  };
}

function collect(): void {
  setFlagsFromString('--expose-gc');
  const gc: unknown = runInNewContext('gc');
  // Only new contexts see it.
  setFlagsFromString('--no-expose-gc');
  if (typeof gc === 'function') gc();
}
