import { commands, Disposable, type Event, EventEmitter, type Memento } from 'vscode';

/** How the view lists sentences; remembered for the workspace. */
export interface Preferences extends Disposable {
  /** Else in order of text. */
  readonly worstFirst: () => boolean;
  readonly showsUnchecked: () => boolean;
  readonly followsCursor: () => boolean;
  readonly onDidChange: Event<void>;
}

interface Switch {
  /** Of the memory, and as a context key behind `stet.`. */
  readonly key: string;
  readonly initially: boolean;
  readonly on: string;
  readonly off: string;
}

const worstFirst: Switch = {
  key: 'groundingWorstFirst',
  initially: false,
  on: 'stet.orderGroundingByVerdict',
  off: 'stet.orderGroundingByText',
};
const showsUnchecked: Switch = {
  key: 'groundingShowsUnchecked',
  initially: false,
  on: 'stet.showUncheckedSentences',
  off: 'stet.hideUncheckedSentences',
};
const followsCursor: Switch = {
  key: 'groundingFollowsCursor',
  initially: true,
  on: 'stet.followCursor',
  off: 'stet.stopFollowingCursor',
};

export function createPreferences(memory: Memento): Preferences {
  const changed = new EventEmitter<void>();
  const read = ({ key, initially }: Switch): boolean =>
    memory.get<unknown>(`stet.${key}`, initially) === true;
  const tell = (each: Switch) => commands.executeCommand('setContext', `stet.${each.key}`, read(each));
  const set = async (each: Switch, value: boolean) => {
    await memory.update(`stet.${each.key}`, value);
    void tell(each);
    changed.fire();
  };
  const switches = [worstFirst, showsUnchecked, followsCursor];
  for (const each of switches) void tell(each);
  const subscriptions = Disposable.from(
    changed,
    ...switches.flatMap(each => [
      commands.registerCommand(each.on, () => set(each, true)),
      commands.registerCommand(each.off, () => set(each, false)),
    ]),
  );
  return {
    worstFirst: () => read(worstFirst),
    showsUnchecked: () => read(showsUnchecked),
    followsCursor: () => read(followsCursor),
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}
