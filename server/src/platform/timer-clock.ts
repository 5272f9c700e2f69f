import type { Clock } from '../ports/index.js';

/** The timers that Node and browsers share. */
export const timerClock: Clock = {
  after(milliseconds, task) {
    const timer = setTimeout(task, milliseconds);
    return () => clearTimeout(timer);
  },
};
