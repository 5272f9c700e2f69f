import { commands, type Event, EventEmitter, type Memento } from 'vscode';
import type { SourcesOrder } from '../../../server/src/protocol/index.js';
import { readOrder } from './remembered-order.js';

/** How the view shows the sources, remembered for the workspace; `stet.sources.*` tells `when` clauses. */
export interface SourceOrder {
  current(): SourcesOrder;
  change(part: Partial<SourcesOrder>): void;
  readonly onDidChange: Event<void>;
}

const memoryKey = 'stet.sourcesOrder';

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
