import { Disposable, type Memento } from 'vscode';
import type { SourcesOrder } from '../../../server/src/protocol/index.js';
import { createViewOption } from '../views/view-option.js';

/** How the view shows the sources. */
export interface SourceOrder extends Disposable {
  current(): SourcesOrder;
  onDidChange(listener: () => void): Disposable;
}

export function createSourceOrder(memory: Memento): SourceOrder {
  const groupBy = createViewOption<SourcesOrder['groupBy']>(memory, {
    key: 'stet.sources.groupBy',
    values: ['publisher', 'folder'],
    commands: { 'stet.groupSourcesByPublisher': 'publisher', 'stet.groupSourcesByFolder': 'folder' },
  });
  const sortBy = createViewOption<SourcesOrder['sortBy']>(memory, {
    key: 'stet.sources.sortBy',
    values: ['date', 'title'],
    commands: { 'stet.sortSourcesByDate': 'date', 'stet.sortSourcesByTitle': 'title' },
  });
  const show = createViewOption<SourcesOrder['show']>(memory, {
    key: 'stet.sources.show',
    values: ['all', 'unused', 'problems'],
    commands: {
      'stet.showAllSources': 'all',
      'stet.showUnusedSources': 'unused',
      'stet.showSourceProblems': 'problems',
    },
    // What is looked for today is not what somebody wants to find hidden tomorrow.
    isForgotten: true,
  });
  const options = [groupBy, sortBy, show];
  return {
    current: () => ({ groupBy: groupBy.value(), sortBy: sortBy.value(), show: show.value() }),
    onDidChange: listener => Disposable.from(...options.map(option => option.onDidChange(listener))),
    dispose: () => Disposable.from(...options).dispose(),
  };
}
