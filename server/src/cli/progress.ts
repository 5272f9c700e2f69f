import type { Progress } from '../ports/index.js';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';
import type { Terminal } from './environment.js';

/** Work that is done sooner shows nothing. */
const QUIET_MILLISECONDS = 700;
const REDRAW_MILLISECONDS = 100;

export interface ProgressLine extends Progress {
  /** Wipes the line. */
  end(): void;
}

/** One line on standard error that is rewritten; silent where that is no terminal. */
export function createProgress(stderr: Terminal): ProgressLine {
  if (!stderr.isTTY) return { report: () => undefined, end: () => undefined };
  let due = false;
  let drawn = false;
  const first = setTimeout(() => {
    due = true;
  }, QUIET_MILLISECONDS);
  const ticks = setInterval(() => {
    due = drawn;
  }, REDRAW_MILLISECONDS);
  return {
    report(done, total, what) {
      if (!due) return;
      due = false;
      drawn = true;
      stderr.write(`\r\u001b[K${sanitizeTerminal(what)} ${done}/${total}`);
    },
    end() {
      clearTimeout(first);
      clearInterval(ticks);
      if (drawn) stderr.write('\r\u001b[K');
    },
  };
}
