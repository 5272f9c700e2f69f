import type { Connection, WorkDoneProgressReporter } from 'vscode-languageserver';
import type { Progress } from '../ports/index.js';
import type { ClientAbilities } from './client-abilities.js';

/** Fewer files are read before anybody looks. */
const LEAST_SHOWN = 20;

/**
 * Shows the reading of many sources in the client, where it can show progress. `moved` is called when the reading is
 * a hundredth further on, whether it is shown or not.
 */
export function sourcesProgress(
  connection: Connection,
  abilities: ClientAbilities,
  moved: () => void,
): Progress & { end(): void } {
  /** Undefined in it where the client refuses, as one does that is about to close. */
  let begun: Promise<(WorkDoneProgressReporter & { done?: () => void }) | undefined> | undefined;
  let ended = false;
  let percent = -1;
  return {
    report(done, total, what) {
      const now = Math.floor((100 * done) / total);
      if (now === percent) return;
      percent = now;
      moved();
      if (!abilities.workDoneProgress || total < LEAST_SHOWN || done >= total) return;
      begun ??= connection.window.createWorkDoneProgress().then(
        reporter => {
          reporter.begin('Stet', 0, what, false);
          return reporter;
        },
        () => undefined,
      );
      void begun.then(reporter => {
        if (!ended) reporter?.report(now, `${what}: ${done} of ${total}`);
      });
    },
    end() {
      ended = true;
      void begun?.then(reporter => reporter?.done());
    },
  };
}
