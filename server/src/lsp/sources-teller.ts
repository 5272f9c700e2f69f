import type { Connection } from 'vscode-languageserver';
import type { Clock } from '../ports/index.js';
import { sourcesChangedNotification } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';

/** Tells a client that shows the sources when there is something else to show. */
export interface SourcesTeller {
  /** Sources or drafts on the disk are others. */
  soon(): void;
  /** A draft is being typed, perhaps. */
  whenQuiet(): void;
  dispose(): void;
}

/** Milliseconds that reasons are gathered for, and without an edit after which a writer rests. */
const GATHER_MS = 300;
const QUIET_MS = 1_000;
/** Milliseconds after which it is told all the same, while reasons keep coming. */
const LONGEST_MS = 5_000;

/** `lists`: what is the same as long as the same sources are there, with the same titles and problems. */
export function createSourcesTeller(
  connection: Pick<Connection, 'sendNotification'>,
  { notifications }: Pick<ClientAbilities, 'notifications'>,
  clock: Clock,
  lists: () => readonly unknown[],
): SourcesTeller {
  let told: readonly unknown[] = [];
  let forgetQuiet: (() => void) | undefined;
  let forgetLongest: (() => void) | undefined;

  function forget(): void {
    forgetQuiet?.();
    forgetLongest?.();
    forgetQuiet = undefined;
    forgetLongest = undefined;
  }

  function tell(): void {
    forget();
    const now = lists();
    const list = now.length !== told.length || now.some((each, at) => each !== told[at]);
    told = now;
    void connection.sendNotification(sourcesChangedNotification, { list });
  }

  function after(milliseconds: number): void {
    if (!notifications.has(sourcesChangedNotification)) return;
    forgetQuiet?.();
    forgetQuiet = clock.after(milliseconds, tell);
    forgetLongest ??= clock.after(LONGEST_MS, tell);
  }

  return {
    soon: () => after(GATHER_MS),
    whenQuiet: () => after(QUIET_MS),
    dispose: forget,
  };
}
