import { commands, Disposable, type Event, EventEmitter, type Memento } from 'vscode';
import { readRemembered } from './remembered.js';

/** One way in which a view may show what it has. */
export interface ViewOption<T> extends Disposable {
  value(): T;
  readonly onDidChange: Event<void>;
}

export interface ViewOptionParts<T> {
  /** Of the memory, and for `when` clauses. */
  readonly key: string;
  /** The first one holds where nothing else is remembered. */
  readonly values: readonly [T, ...T[]];
  /** Those that choose a value. */
  readonly commands: Readonly<Record<string, T>>;
  /** It holds for this window alone. */
  readonly isForgotten?: true;
}

export function createViewOption<T>(
  memory: Memento,
  { key, values, commands: byName, isForgotten }: ViewOptionParts<T>,
): ViewOption<T> {
  const changed = new EventEmitter<void>();
  let current = readRemembered(values, isForgotten ? undefined : memory.get<unknown>(key));
  const tell = () => void commands.executeCommand('setContext', key, current);
  const choose = (value: T) => {
    if (value === current) return;
    current = value;
    if (!isForgotten) void memory.update(key, value);
    tell();
    changed.fire();
  };
  tell();
  const subscriptions = Disposable.from(
    changed,
    ...Object.entries(byName).map(([name, value]) => commands.registerCommand(name, () => choose(value))),
  );
  return { value: () => current, onDidChange: changed.event, dispose: () => subscriptions.dispose() };
}
