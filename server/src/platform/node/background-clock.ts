import type { Clock } from '../../ports/index.js';

/** Timers for which a process that has nothing else to do does not wait. */
export const backgroundClock: Clock = {
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
