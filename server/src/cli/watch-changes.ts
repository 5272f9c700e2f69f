import type { WatchEvent } from '../ports/watch.js';
import type { Watching } from './environment.js';

/** Milliseconds without a change after which a writer is taken to be done: an editor writes a file in several steps. */
const QUIET_MS = 100;
/** Milliseconds after which a change is looked at all the same: a folder that is being filled is never quiet. */
const LONGEST_MS = 2_000;

export type Changes =
  /** By code unit, each once. */
  | { readonly kind: 'changed'; readonly uris: readonly string[] }
  | Extract<WatchEvent, { kind: 'failed' }>
  | { readonly kind: 'ended' };

export interface ChangeCollector {
  add(event: WatchEvent): void;
  /** What changed since it was asked last, once that has come to rest. */
  next(): Promise<Changes>;
}

export function collectChanges({ clock, signal }: Pick<Watching, 'clock' | 'signal'>): ChangeCollector {
  const uris = new Set<string>();
  let failure: Extract<WatchEvent, { kind: 'failed' }> | undefined;
  let notice = (): void => undefined;
  return {
    add(event) {
      if (event.kind === 'failed') failure ??= event;
      else uris.add(event.uri);
      notice();
    },
    next: () =>
      new Promise(resolve => {
        let stopQuiet = (): void => undefined;
        let stopLongest: (() => void) | undefined;
        const finish = (changes: Changes): void => {
          notice = () => undefined;
          stopQuiet();
          stopLongest?.();
          signal.removeEventListener('abort', end);
          resolve(changes);
        };
        const end = (): void => finish({ kind: 'ended' });
        const settle = (): void => {
          const changed = [...uris].sort();
          uris.clear();
          finish({ kind: 'changed', uris: changed });
        };
        notice = () => {
          if (failure) {
            finish(failure);
            return;
          }
          if (uris.size === 0) return;
          stopQuiet();
          stopQuiet = clock.after(QUIET_MS, settle);
          stopLongest ??= clock.after(LONGEST_MS, settle);
        };
        if (signal.aborted) {
          end();
          return;
        }
        signal.addEventListener('abort', end);
        notice();
      }),
  };
}
