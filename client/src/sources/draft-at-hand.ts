import { Disposable, type Position, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { DraftOutcome } from '../../../server/src/protocol/index.js';

/** Where somebody writes, though another editor or a view has the focus by now. */
export interface DraftAtHand extends Disposable {
  /** Undefined where no draft was active, or the one that was is closed, or out of sight with another text since. */
  place(): DraftPlace | undefined;
}

export interface DraftPlace {
  readonly document: TextDocument;
  readonly position: Position;
}

/** The draft in the active editor, else the one that was active last; `outcome` tells what is a draft. */
export function createDraftAtHand(outcome: (uri: Uri) => DraftOutcome | undefined): DraftAtHand {
  /** By document, the last active one at the end. */
  const places = new Map<TextDocument, DraftPlace & { readonly version: number }>();
  const remember = () => {
    const editor = window.activeTextEditor;
    if (!editor) return;
    const { document, selection } = editor;
    places.delete(document);
    places.set(document, { document, position: selection.active, version: document.version });
  };
  const isDraft = ({ uri }: TextDocument) => {
    const kind = outcome(uri)?.kind;
    return kind !== undefined && kind !== 'no-draft';
  };
  const subscriptions = Disposable.from(
    window.onDidChangeActiveTextEditor(remember),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor === window.activeTextEditor) remember();
    }),
    workspace.onDidCloseTextDocument(document => places.delete(document)),
  );
  return {
    place() {
      remember();
      const last = [...places.values()].reverse().find(({ document }) => isDraft(document));
      if (!last || last.document.version === last.version) return last;
      // VS Code moves the cursor of an editor in sight with its text.
      const editor = window.visibleTextEditors.find(({ document }) => document === last.document);
      return editor && { document: last.document, position: editor.selection.active };
    },
    dispose: () => subscriptions.dispose(),
  };
}
