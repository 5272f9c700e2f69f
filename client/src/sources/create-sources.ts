import {
  CancellationTokenSource,
  commands,
  Disposable,
  type LogOutputChannel,
  type Memento,
  type TreeView,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type SourcesChangedParams, sourcesChangedNotification } from '../../../server/src/protocol/index.js';
import type { Starter } from '../project/start.js';
import { mayHaveSources } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import { createDraftAtHand } from './draft-at-hand.js';
import { registerSourceCommands } from './source-commands.js';
import type { SourcesNode } from './source-nodes.js';
import { createSourceOrder } from './source-order.js';
import { badgeFor } from './source-words.js';
import { createSourcesTree, type SourcesTree } from './sources-tree.js';
import { countWords, viewMessage, viewState } from './view-state.js';

export interface SourcesParts {
  readonly server: Server;
  readonly starter: Pick<Starter, 'onDidLook'>;
  /** What is remembered for this workspace. */
  readonly memory: Memento;
  readonly log: LogOutputChannel;
}

export interface Sources extends Disposable {
  readonly tree: SourcesTree;
  readonly view: Pick<TreeView<SourcesNode>, 'badge' | 'message' | 'description' | 'reveal' | 'visible'>;
}

/** The view `stet.sources`. Nothing is asked before somebody looks at it, but for what its badge tells. */
export function createSources({ server, starter, memory, log }: SourcesParts): Sources {
  const order = createSourceOrder(memory);
  const tree = createSourcesTree({ server, order: order.current, log });
  const view = window.createTreeView<SourcesNode>('stet.sources', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
  });
  const draft = createDraftAtHand(uri => server.outcome(uri));
  let maySource: boolean | undefined;
  let toldState = '';
  let toldFolders = '';
  let endProgress: (() => void) | undefined;
  let counting: CancellationTokenSource | undefined;
  let countAgain = false;
  let isStale = false;

  const refresh = () => {
    isStale = !view.visible;
    if (view.visible) tree.refresh();
  };

  /** The server starts for who looks at the view of a folder that may have sources. */
  const look = async () => {
    if (!view.visible || server.state() !== 'idle') return;
    const folders = workspace.workspaceFolders ?? [];
    const answers = await Promise.all(
      folders.map(({ uri }) => mayHaveSources(Uri.joinPath(uri, 'draft.md'))),
    );
    maySource = answers.includes(true);
    if (maySource && view.visible && server.state() === 'idle') await server.start();
    update();
  };

  const update = () => {
    const folders = server.folders();
    const state = viewState({
      folderCount: workspace.workspaceFolders?.length ?? 0,
      server: server.state(),
      folders,
      mayHaveSources: maySource,
    });
    if (state !== toldState) void commands.executeCommand('setContext', 'stet.sourcesView', state);
    toldState = state;
    const message = viewMessage(folders, server.state(), order.current().show) ?? '';
    // What is set is drawn anew, and this runs with each check of a draft.
    if (view.message !== message) view.message = message;
    showProgress(server.state() === 'starting' || folders.some(each => each.state === 'indexing'));
    const now = JSON.stringify([
      server.state(),
      folders.map(({ uri, name, state: own, sources }) => [uri, name, own, sources]),
    ]);
    if (now === toldFolders) return;
    toldFolders = now;
    refresh();
    void count();
  };

  const showProgress = (isBusy: boolean) => {
    if (isBusy && !endProgress)
      void window.withProgress(
        { location: { viewId: 'stet.sources' } },
        () =>
          new Promise<void>(resolve => {
            endProgress = resolve;
          }),
      );
    if (isBusy) return;
    endProgress?.();
    endProgress = undefined;
  };

  const count = async () => {
    if (server.state() !== 'running') {
      view.badge = undefined;
      view.description = '';
      return;
    }
    try {
      const { sources, unreadable } = await tree.count();
      view.badge = badgeFor(unreadable);
      view.description = sources + unreadable === 0 ? '' : countWords(sources, unreadable);
      await countUses();
    } catch (error) {
      log.debug(error instanceof Error ? error.message : String(error));
    }
  };

  /** Drafts that are closed are checked for it, so it is asked for who looks, and once at a time. */
  const countUses = async () => {
    const isReading = server.folders().some(({ state }) => state === 'indexing');
    if (!view.visible || server.state() !== 'running' || isReading) return;
    countAgain = counting !== undefined;
    if (counting) return;
    const source = new CancellationTokenSource();
    counting = source;
    await tree.countUses(source.token);
    counting = undefined;
    source.dispose();
    if (countAgain) await countUses();
  };

  const subscriptions = Disposable.from(
    view,
    tree,
    draft,
    order,
    registerSourceCommands({ server, log, view, tree, draft }),
    view.onDidChangeVisibility(({ visible }) => {
      if (!visible) {
        counting?.cancel();
        return;
      }
      if (isStale) refresh();
      void look();
      void countUses();
    }),
    order.onDidChange(() => {
      refresh();
      update();
    }),
    starter.onDidLook(() => void look()),
    workspace.onDidChangeWorkspaceFolders(() => {
      update();
      void look();
    }),
    server.onDidChange(update),
    server.onNotification<SourcesChangedParams>(sourcesChangedNotification, ({ list }) => {
      if (list || order.current().show === 'unused') refresh();
      if (list) void count();
      else void countUses();
    }),
  );
  update();
  void look();
  return {
    tree,
    view,
    dispose() {
      endProgress?.();
      subscriptions.dispose();
    },
  };
}
