import { Selection, type TextEditor, TextEditorRevealType, Uri, window, workspace } from 'vscode';
import type { PassageEvidence } from '../../../server/src/protocol/index.js';
import { groupAt, openBeside, showsDocument } from '../places/open-beside.js';
import { toRange } from '../places/places.js';

/** The editor beside the draft. */
export interface EvidenceEditor {
  /** Of the source that it shows; undefined before there is one. */
  uri(): string | undefined;
  /** The writer can see it. */
  isVisible(): boolean;
  /** Something else is only looked at in its place: a passage that a search found, a file of the explorer. */
  isCovered(): boolean;
  /** The writer has pinned it since. */
  isPinned(): boolean;
  /**
   * Shows a passage, and leaves the writer's cursor and keyboard where they are. Opens nothing where `isWanted` has come
   * to say no on the way. Rejects where the document cannot be opened.
   */
  show(passage: PassageEvidence, draft: Uri, isWanted: () => boolean): Promise<void>;
}

/** `isDraft`: of a text that is on top of another group, which is then not covered. */
export function createEvidenceEditor(isDraft: (uri: Uri) => boolean): EvidenceEditor {
  let shown: string | undefined;
  let column: number | undefined;
  let wasPinned = false;

  return {
    uri: () => shown,
    isVisible: () => shown !== undefined && editorOf(shown) !== undefined,
    isCovered: () => groupAt(column)?.activeTab?.isPreview ?? false,
    isPinned: () => !wasPinned && isPinned(shown, column),
    async show({ location }, draft, isWanted) {
      const range = toRange(location.range);
      const known = shown === location.uri ? editorOf(location.uri) : undefined;
      const editor = known ?? (await open(location.uri, draft, isWanted));
      if (!editor) return;
      // Who goes there by keyboard arrives at the passage.
      if (editor !== window.activeTextEditor) editor.selection = new Selection(range.start, range.start);
      editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
    },
  };

  async function open(source: string, draft: Uri, isWanted: () => boolean): Promise<TextEditor | undefined> {
    const document = await workspace.openTextDocument(Uri.parse(source, true));
    if (!isWanted()) return undefined;
    const opened = await openBeside(document, { home: draft, last: column, isKept: isDraft });
    shown = source;
    column = opened.column;
    wasPinned = isPinned(shown, column);
    return opened.editor;
  }
}

function editorOf(uri: string): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri);
}

function isPinned(uri: string | undefined, column: number | undefined): boolean {
  const tab = groupAt(column)?.tabs.find(each => uri !== undefined && showsDocument(each, uri));
  return tab?.isPinned ?? false;
}
