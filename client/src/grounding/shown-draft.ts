import {
  Disposable,
  type Event,
  EventEmitter,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
} from 'vscode';
import { showsDocument } from '../places/open-beside.js';
import { folderOf, isDraftDocument } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import type { Groundings } from './groundings.js';

/** The draft that the view is about. */
export interface ShownDraft extends Disposable {
  /** That of the active editor; where that has none, the last one, while it is still open in a tab. */
  uri(): Uri | undefined;
  /** An editor that shows it, the active one before others. */
  editor(): TextEditor | undefined;
  readonly onDidChange: Event<void>;
}

export function createShownDraft(server: Server, groundings: Groundings): ShownDraft {
  const changed = new EventEmitter<void>();
  let shown: Uri | undefined;

  const update = () => {
    const active = window.activeTextEditor?.document;
    const last = shown && isOpen(shown) ? shown : undefined;
    const next = active && takesOver(active, last) ? active.uri : last;
    if (next?.toString() === shown?.toString()) return;
    shown = next;
    groundings.keep(next);
    changed.fire();
  };

  /** Sources are Markdown as well: while one is not known to be a draft, the last draft stays. */
  const takesOver = (document: TextDocument, last: Uri | undefined): boolean => {
    const known = groundings.of(document.uri);
    if (known) return known.kind !== 'no-draft';
    if (server.outcome(document.uri)?.kind === 'no-draft' || !isDraftDocument(document)) return false;
    if (!last) return true;
    const home = folderOf(document.uri)?.uri.toString();
    const isRead = server.folders().some(({ uri, state }) => uri === home && state !== 'indexing');
    return server.state() !== 'running' || !isRead;
  };

  const subscriptions = Disposable.from(
    changed,
    window.onDidChangeActiveTextEditor(update),
    window.onDidChangeVisibleTextEditors(update),
    window.tabGroups.onDidChangeTabs(update),
    groundings.onDidChange(update),
    server.onDidChange(update),
  );
  update();
  return {
    uri: () => shown,
    editor: () => shown && editorOf(shown),
    onDidChange: changed.event,
    dispose: () => subscriptions.dispose(),
  };
}

export function editorOf(draft: Uri): TextEditor | undefined {
  const isOfDraft = (editor: TextEditor | undefined) =>
    editor?.document.uri.toString() === draft.toString() ? editor : undefined;
  return isOfDraft(window.activeTextEditor) ?? window.visibleTextEditors.find(isOfDraft);
}

function isOpen(draft: Uri): boolean {
  const name = draft.toString();
  const inTab = window.tabGroups.all.some(({ tabs }) => tabs.some(tab => showsDocument(tab, name)));
  return inTab || editorOf(draft) !== undefined;
}
