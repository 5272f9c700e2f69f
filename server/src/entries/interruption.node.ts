import type { Cancellation } from '../ports/index.js';

/** The wish of whoever started the process that it come to an end. */
export interface Interruption {
  readonly cancellation: Cancellation;
  /** Aborted with the cancellation, for what waits. */
  readonly signal: AbortSignal;
  interrupt(): void;
  /** From now on signals end the process, as they do where nobody listens. */
  release(): void;
}

/** The first signal lets the report be written; the second finds the default handler and ends the process. */
export function listenForSignals(): Interruption {
  const controller = new AbortController();
  const { signal } = controller;
  const release = (): void => {
    for (const name of SIGNALS) process.off(name, interrupt);
  };
  const interrupt = (): void => {
    release();
    controller.abort();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    cancellation: {
      get requested() {
        return signal.aborted;
      },
    },
    signal,
    interrupt,
    release,
  };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
