import { Disposable, type Memento } from 'vscode';
import { createViewOption } from '../views/view-option.js';

/** How the view lists sentences. */
export interface Preferences extends Disposable {
  /** Else in order of text. */
  worstFirst(): boolean;
  showsUnchecked(): boolean;
  followsCursor(): boolean;
  onDidChange(listener: () => void): Disposable;
}

export function createPreferences(memory: Memento): Preferences {
  const worstFirst = createViewOption(memory, {
    key: 'stet.groundingWorstFirst',
    values: [false, true],
    commands: { 'stet.orderGroundingByVerdict': true, 'stet.orderGroundingByText': false },
  });
  const showsUnchecked = createViewOption(memory, {
    key: 'stet.groundingShowsUnchecked',
    values: [false, true],
    commands: { 'stet.showUncheckedSentences': true, 'stet.hideUncheckedSentences': false },
  });
  const followsCursor = createViewOption(memory, {
    key: 'stet.groundingFollowsCursor',
    values: [true, false],
    commands: { 'stet.followCursor': true, 'stet.stopFollowingCursor': false },
  });
  const options = [worstFirst, showsUnchecked, followsCursor];
  return {
    worstFirst: worstFirst.value,
    showsUnchecked: showsUnchecked.value,
    followsCursor: followsCursor.value,
    onDidChange: listener => Disposable.from(...options.map(option => option.onDidChange(listener))),
    dispose: () => Disposable.from(...options).dispose(),
  };
}
