import { CodeLensRefreshRequest, type Connection } from 'vscode-languageserver';
import type { Clock } from '../ports/index.js';
import type { ClientAbilities } from './client-abilities.js';

/** Has a client that can do so ask for the code lenses of what it shows again. */
export interface LensRefresh {
  /** Drafts on the disk are others. */
  soon(): void;
  /** A draft or a source is being typed, perhaps; nothing moves above it before the writer rests. */
  whenQuiet(): void;
  dispose(): void;
}

/** Milliseconds that reasons are gathered for, and without an edit after which a writer rests. */
const GATHER_MS = 100;
const QUIET_MS = 1_000;

export function createLensRefresh(
  connection: Connection,
  { codeLensRefresh }: ClientAbilities,
  clock: Clock,
): LensRefresh {
  let forget: (() => void) | undefined;

  function after(milliseconds: number): void {
    if (!codeLensRefresh) return;
    forget?.();
    forget = clock.after(milliseconds, () => {
      forget = undefined;
      void connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    });
  }

  return {
    soon: () => after(GATHER_MS),
    whenQuiet: () => after(QUIET_MS),
    dispose: () => forget?.(),
  };
}
