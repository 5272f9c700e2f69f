import {
  Range,
  type Selection,
  type Tab,
  type TabGroup,
  TabInputText,
  type TextEditor,
  type TextEditorDecorationType,
  TextEditorRevealType,
  ThemeColor,
  Uri,
  window,
  workspace,
} from 'vscode';
import type { FoundPassage } from '../../../server/src/protocol/index.js';
import { groupAt, openBeside } from '../places/open-beside.js';
import { toRange } from '../places/places.js';

/** Shows passages beside the draft while somebody looks through a list, and takes them away again. */
export interface SearchPreview {
  /** Leaves the keyboard where it is. Of several asked for at once, the last is shown. */
  show(passage: FoundPassage): Promise<void>;
  /** Everything is as it was before the first passage, but for what the reader has gone to meanwhile. */
  restore(): Promise<void>;
  /** What is shown may stay. */
  keep(): void;
}

interface Before {
  readonly columns: ReadonlyMap<number, GroupBefore>;
}

interface GroupBefore {
  readonly uris: ReadonlySet<string>;
  /** A text that is not on top, and gives its place to the next one that is previewed. */
  readonly previewed: Uri | undefined;
  /** The text on top; undefined: none, or no text. */
  readonly top:
    | { readonly uri: Uri; readonly isPreview: boolean; readonly view: View | undefined }
    | undefined;
}

interface View {
  readonly selections: readonly Selection[];
  /** A line that was in the middle of what could be seen. */
  readonly middle: Range | undefined;
}

/** `home`: what the search was opened from, which is not covered. */
export function createSearchPreview(home: Uri | undefined): SearchPreview {
  let before: Before | undefined;
  let column: number | undefined;
  let wanted: FoundPassage | undefined;
  let showing: Promise<void> = Promise.resolve();
  let mark: TextEditorDecorationType | undefined;
  const opened = new Set<string>();

  async function showNow(passage: FoundPassage): Promise<void> {
    if (wanted !== passage) return;
    const { uri, range } = passage.location;
    const document = await workspace.openTextDocument(Uri.parse(uri, true));
    if (wanted !== passage) return;
    before ??= takeDown();
    // What is covered for a moment comes back.
    const { editor, column: at } = await openBeside(document, { home, last: column, isKept: () => false });
    column = at;
    opened.add(uri);
    mark ??= window.createTextEditorDecorationType({
      backgroundColor: new ThemeColor('stet.evidenceBackground'),
      border: '1px solid',
      borderColor: new ThemeColor('stet.evidenceBorder'),
    });
    for (const each of window.visibleTextEditors)
      each.setDecorations(mark, each === editor ? [toRange(range)] : []);
    editor.revealRange(toRange(range), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  async function restoreNow(): Promise<void> {
    mark?.dispose();
    mark = undefined;
    const known = before;
    if (!known || column === undefined) return;
    before = undefined;
    const group = groupAt(column);
    const former = known.columns.get(column);
    if (!group || isReadersOwn(group)) return;
    // First what was there comes back, so that the group is not closed and opened again.
    const { previewed, top } = former ?? {};
    if (previewed && !group.tabs.some(tab => uriOf(tab) === previewed.toString()))
      await window.showTextDocument(previewed, { viewColumn: column, preserveFocus: true, preview: true });
    if (top) await bringBack(top, column);
    // VS Code may have made its tabs anew meanwhile, and closes none that it no longer knows.
    const ours = (groupAt(column)?.tabs ?? []).filter(tab => {
      const uri = uriOf(tab);
      return uri !== undefined && opened.has(uri) && !former?.uris.has(uri) && !tab.isDirty;
    });
    await window.tabGroups.close(ours, true);
  }

  /** Whoever clicked into a passage is reading it. */
  function isReadersOwn(group: TabGroup): boolean {
    const active = window.activeTextEditor;
    if (!active || !home || !group.isActive) return false;
    return active.viewColumn === column && active.document.uri.toString() !== home.toString();
  }

  return {
    show(passage) {
      wanted = passage;
      showing = showing.catch(() => undefined).then(() => showNow(passage));
      return showing;
    },
    async restore() {
      wanted = undefined;
      await showing.catch(() => undefined);
      await restoreNow();
    },
    keep() {
      wanted = undefined;
      before = undefined;
      mark?.dispose();
      mark = undefined;
    },
  };
}

function takeDown(): Before {
  return { columns: new Map(window.tabGroups.all.map(group => [group.viewColumn, groupBefore(group)])) };
}

function groupBefore({ tabs, activeTab, viewColumn }: TabGroup): GroupBefore {
  const input = activeTab?.input;
  const editor = window.visibleTextEditors.find(each => each.viewColumn === viewColumn);
  const preview = tabs.find(({ isPreview, isActive }) => isPreview && !isActive)?.input;
  return {
    previewed: preview instanceof TabInputText ? preview.uri : undefined,
    uris: new Set(tabs.flatMap(tab => uriOf(tab) ?? [])),
    top:
      activeTab && input instanceof TabInputText
        ? { uri: input.uri, isPreview: activeTab.isPreview, view: editor && viewOf(editor, input.uri) }
        : undefined,
  };
}

function viewOf({ document, selections, visibleRanges }: TextEditor, uri: Uri): View | undefined {
  if (document.uri.toString() !== uri.toString()) return undefined;
  const [visible] = visibleRanges;
  const line = visible && Math.ceil((visible.start.line + visible.end.line) / 2);
  return {
    selections: [...selections],
    middle: line === undefined ? undefined : new Range(line, 0, line, 0),
  };
}

async function bringBack({ uri, isPreview, view }: NonNullable<GroupBefore['top']>, viewColumn: number) {
  const editor = await window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: isPreview });
  if (!view) return;
  editor.selections = view.selections;
  // Its first line at the top would have the lines that stick there above it.
  if (view.middle) editor.revealRange(view.middle, TextEditorRevealType.InCenter);
}

function uriOf({ input }: Tab): string | undefined {
  return input instanceof TabInputText ? input.uri.toString() : undefined;
}
