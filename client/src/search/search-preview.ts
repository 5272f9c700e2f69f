import {
  type Range,
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
import { type EditorGroup, evidenceColumn } from '../evidence/evidence-column.js';
import { toRange } from '../places.js';

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
  /** The text on top; undefined: none, or no text. */
  readonly top:
    | { readonly uri: Uri; readonly isPreview: boolean; readonly view: View | undefined }
    | undefined;
}

interface View {
  readonly selections: readonly Selection[];
  readonly visible: Range | undefined;
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
    const viewColumn = columnFor(uri, home, column);
    const editor = await window.showTextDocument(document, {
      viewColumn,
      preserveFocus: true,
      preview: true,
    });
    column = editor.viewColumn ?? viewColumn;
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
    const group = window.tabGroups.all.find(({ viewColumn }) => viewColumn === column);
    const former = known.columns.get(column);
    if (!group || isReadersOwn(group)) return;
    const ours = group.tabs.filter(tab => {
      const uri = uriOf(tab);
      return uri !== undefined && opened.has(uri) && !former?.uris.has(uri) && !tab.isDirty;
    });
    // First what was there comes back, so that the group is not closed and opened again.
    if (former?.top) await bringBack(former.top, column);
    await window.tabGroups.close(
      ours.filter(tab => stillThere(tab)),
      true,
    );
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
  return {
    uris: new Set(tabs.flatMap(tab => uriOf(tab) ?? [])),
    top:
      activeTab && input instanceof TabInputText
        ? { uri: input.uri, isPreview: activeTab.isPreview, view: editor && viewOf(editor, input.uri) }
        : undefined,
  };
}

function viewOf({ document, selections, visibleRanges }: TextEditor, uri: Uri): View | undefined {
  if (document.uri.toString() !== uri.toString()) return undefined;
  return { selections: [...selections], visible: visibleRanges[0] };
}

async function bringBack({ uri, isPreview, view }: NonNullable<GroupBefore['top']>, viewColumn: number) {
  const editor = await window.showTextDocument(uri, { viewColumn, preserveFocus: true, preview: isPreview });
  if (!view) return;
  editor.selections = view.selections;
  if (view.visible) editor.revealRange(view.visible, TextEditorRevealType.AtTop);
}

function stillThere(tab: Tab): boolean {
  return window.tabGroups.all.some(({ tabs }) => tabs.includes(tab));
}

function uriOf({ input }: Tab): string | undefined {
  return input instanceof TabInputText ? input.uri.toString() : undefined;
}

function columnFor(source: string, home: Uri | undefined, last: number | undefined): number {
  const { all, activeTabGroup } = window.tabGroups;
  if (!home) return last ?? activeTabGroup.viewColumn;
  const groups = all.map(({ viewColumn, activeTab, tabs }): EditorGroup => {
    const top = activeTab && uriOf(activeTab);
    const other = activeTab ? (top === undefined ? 'page' : 'other') : 'nothing';
    return {
      column: viewColumn,
      shows: top === home.toString() ? 'draft' : other,
      hasSource: tabs.some(tab => uriOf(tab) === source),
    };
  });
  return evidenceColumn(activeTabGroup.viewColumn, groups, last);
}
