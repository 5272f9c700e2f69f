import {
  commands,
  Disposable,
  type LogOutputChannel,
  type Memento,
  type TreeView,
  type Uri,
  type ViewColumn,
  window,
  workspace,
} from 'vscode';
import type { Starter } from '../project/start.js';
import { folderOf } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import { withoutIcons } from '../words/plain-words.js';
import { createGroundingTree, type GroundingTree } from './grounding-tree.js';
import type { Groundings } from './groundings.js';
import { createPreferences } from './preferences.js';
import type { GroundingNode } from './rows.js';
import { registerSentenceCommands } from './sentence-commands.js';
import { createShownDraft } from './shown-draft.js';
import { describeGrounding, type GroundingState } from './view-state.js';

export interface GroundingParts {
  readonly server: Server;
  readonly starter: Pick<Starter, 'lacksSources' | 'onDidLook'>;
  readonly groundings: Groundings;
  /** What is remembered for this workspace. */
  readonly memory: Memento;
  readonly log: LogOutputChannel;
}

export interface GroundingView extends Disposable {
  readonly tree: GroundingTree;
  readonly view: TreeView<GroundingNode>;
  /** Why the list is as it is. */
  state(): GroundingState;
}

/** Milliseconds that the cursor rests before the list follows it. */
const FOLLOW_MS = 150;
/** Milliseconds of rest before the list learns where its sentences stand in a text that nobody checks meanwhile. */
const MOVED_MS = 1_000;

/** The view `stet.grounding`: the sentences of the draft at hand, with what they rest on. */
export function createGrounding({ server, starter, groundings, memory, log }: GroundingParts): GroundingView {
  const preferences = createPreferences(memory);
  const shown = createShownDraft(server, groundings);
  const tree = createGroundingTree({ server, groundings, shown, preferences, log });
  const view = window.createTreeView<GroundingNode>('stet.grounding', {
    treeDataProvider: tree,
    showCollapseAll: true,
  });
  const following = createTimer(() => void follow());
  const moving = createTimer(() => list());
  let state: GroundingState | undefined;
  let isBehind = false;
  /** Of the editor in which the rows of the list reveal their words. */
  let column: ViewColumn | undefined;

  /** The words around the list; what has not changed is not set, which VS Code would draw anew. */
  const update = () => {
    const draft = shown.uri();
    const next = describeGrounding({
      draft: draft && stateOf(draft),
      server: server.state(),
      showsUnchecked: preferences.showsUnchecked(),
    });
    if (next.state !== state) void commands.executeCommand('setContext', 'stet.groundingState', next.state);
    state = next.state;
    const { message = '', description = '' } = next;
    if (view.message !== withoutIcons(message)) view.message = withoutIcons(message);
    if (view.description !== description) view.description = description;
    if (view.badge?.value !== next.badge?.value) view.badge = next.badge;
  };

  const stateOf = (draft: Uri) => {
    const grounding = groundings.of(draft);
    const home = folderOf(draft)?.uri.toString();
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === draft.toString());
    return {
      grounding,
      isStale:
        grounding?.kind === 'checked' && document !== undefined && document.version !== grounding.version,
      inFolder: home !== undefined,
      lacksSources: starter.lacksSources(draft),
      folder: server.folders().find(({ uri }) => uri === home),
      outcome: server.outcome(draft),
    };
  };

  /** Nobody looks at a hidden list. */
  const list = () => {
    moving.stop();
    isBehind = !view.visible;
    if (!view.visible) return;
    column = shown.editor()?.viewColumn;
    tree.refresh();
    following.start(FOLLOW_MS);
  };

  const refresh = () => {
    update();
    list();
  };

  const listIfMoved = () => {
    if (shown.editor()?.viewColumn !== column) list();
  };

  const atCursor = () => {
    const editor = window.activeTextEditor;
    const isShown = editor?.document.uri.toString() === shown.uri()?.toString();
    return editor && isShown ? tree.at(editor.selection.active) : undefined;
  };

  const follow = async () => {
    const node = view.visible && preferences.followsCursor() ? atCursor() : undefined;
    // A row beneath the sentence may be what led the cursor here.
    const [selected] = view.selection;
    if (node && !(selected && tree.current(selected)?.id === node.id)) await reveal(node, false);
  };

  const reveal = async (node: GroundingNode, focus: boolean) => {
    try {
      await view.reveal(node, { select: true, focus });
    } catch (error) {
      // The list has become another one meanwhile, and follows again then.
      log.debug(error instanceof Error ? error.message : String(error));
    }
  };

  /** Who comes from the keyboard is to find the sentence in focus, which a list that only follows may not give it. */
  const showSentence = async () => {
    const node = atCursor();
    if (node) await reveal(node, true);
    else await commands.executeCommand('stet.grounding.focus');
  };

  const subscriptions = Disposable.from(
    view,
    tree,
    shown,
    preferences,
    following,
    moving,
    registerSentenceCommands({ groundings, shown, tree }),
    commands.registerCommand('stet.showSentenceInView', showSentence),
    shown.onDidChange(refresh),
    preferences.onDidChange(refresh),
    groundings.onDidChange(draft => {
      if (draft.toString() === shown.uri()?.toString()) refresh();
    }),
    server.onDidChange(update),
    starter.onDidLook(update),
    view.onDidChangeVisibility(() => {
      if (isBehind) list();
      else following.start(FOLLOW_MS);
    }),
    window.onDidChangeVisibleTextEditors(listIfMoved),
    window.onDidChangeTextEditorViewColumn(listIfMoved),
    window.onDidChangeTextEditorSelection(() => following.start(FOLLOW_MS)),
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0 || document.uri.toString() !== shown.uri()?.toString()) return;
      update();
      moving.start(MOVED_MS);
    }),
  );
  update();
  return {
    tree,
    view,
    state: () => state ?? 'no-draft',
    dispose: () => subscriptions.dispose(),
  };
}

interface Timer extends Disposable {
  /** Starts it anew where it runs. */
  start(ms: number): void;
  stop(): void;
}

function createTimer(act: () => void): Timer {
  let running: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(running);
  return {
    start(ms) {
      stop();
      running = setTimeout(act, ms);
    },
    stop,
    dispose: stop,
  };
}
