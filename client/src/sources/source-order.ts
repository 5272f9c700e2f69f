import { commands, type Event, EventEmitter, type Memento } from 'vscode';
import type { SourcesOrder } from '../../../server/src/protocol/index.js';

/** How the view shows the sources, remembered for the workspace; `stet.sources.*` tells `when` clauses. */
export interface SourceOrder {
  current(): SourcesOrder;
  change(part: Partial<SourcesOrder>): void;
  readonly onDidChange: Event<void>;
}

const memoryKey = 'stet.sourcesOrder';

const choices = {
  groupBy: ['publisher', 'folder'],
  sortBy: ['date', 'title'],
  show: ['all', 'unused', 'problems'],
} as const satisfies { readonly [K in keyof SourcesOrder]: readonly SourcesOrder[K][] };

export function createSourceOrder(memory: Memento): SourceOrder {
  const changed = new EventEmitter<void>();
  let current = readOrder(memory.get<unknown>(memoryKey));
  const tell = () => {
    for (const [name, value] of Object.entries(current))
      void commands.executeCommand('setContext', `stet.sources.${name}`, value);
  };
  tell();
  return {
    current: () => current,
    change(part) {
      current = { ...current, ...part };
      // What is looked for today is not what somebody wants to find hidden tomorrow.
      void memory.update(memoryKey, { ...current, show: 'all' });
      tell();
      changed.fire();
    },
    onDidChange: changed.event,
  };
}

/** What another version remembered, or nobody, falls back to the first choice. */
export function readOrder(remembered: unknown): SourcesOrder {
  const known: Readonly<Record<string, unknown>> = { ...Object(remembered) };
  return {
    groupBy: choose(choices.groupBy, known.groupBy),
    sortBy: choose(choices.sortBy, known.sortBy),
    show: choose(choices.show, known.show),
  };
}

function choose<T>(all: readonly [T, ...T[]], value: unknown): T {
  return all.find(each => each === value) ?? all[0];
}
