/** Five crashes in three minutes are no accident: starting again would only burn the machine. */
const CRASH_LIMIT = 5;
const CRASH_WINDOW_MS = 3 * 60_000;

export type CrashVerdict = 'restart' | 'stay-off';

/** Counts the crashes of one server. `now` is in milliseconds and never runs backward. */
export function createCrashCounter(now: () => number): () => CrashVerdict {
  let crashes: readonly number[] = [];
  return () => {
    const at = now();
    crashes = [...crashes.filter(earlier => at - earlier < CRASH_WINDOW_MS), at];
    return crashes.length >= CRASH_LIMIT ? 'stay-off' : 'restart';
  };
}
