import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Collects what nothing holds any more. Left to itself V8 waits for new objects, which do not come to a process that
 * is idle, so that it stays as large as its busiest moment made it. Takes some tens of milliseconds.
 */
export function returnMemory(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  // Only new contexts see it.
  setFlagsFromString('--no-expose-gc');
  if (typeof collect === 'function') collect();
}
