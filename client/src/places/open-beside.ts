import {
  type Tab,
  type TabGroup,
  TabInputText,
  TabInputTextDiff,
  type TextDocument,
  type TextEditor,
  type Uri,
  window,
} from 'vscode';
import { besideColumn, type EditorGroup } from './beside-column.js';

export interface Beside {
  /** The document that is not covered; undefined: none, so that the active group is as good as any. */
  readonly home: Uri | undefined;
  /** The group in which something was shown beside it before. */
  readonly last: number | undefined;
  /** Text on top of a group that is covered only where the window is full, as anything but a text is. */
  isKept(uri: Uri): boolean;
}

export interface OpenedBeside {
  readonly editor: TextEditor;
  readonly column: number;
}

/** Opens a source beside a draft, and leaves the keyboard where it is. */
export async function openBeside(document: TextDocument, beside: Beside): Promise<OpenedBeside> {
  const viewColumn = columnFor(document.uri.toString(), beside);
  const preview = canPreviewIn(groupAt(viewColumn));
  const editor = await window.showTextDocument(document, { viewColumn, preserveFocus: true, preview });
  return { editor, column: editor.viewColumn ?? viewColumn };
}

export function groupAt(column: number | undefined): TabGroup | undefined {
  return window.tabGroups.all.find(({ viewColumn }) => viewColumn === column);
}

export function showsDocument({ input }: Tab, uri: string): boolean {
  if (input instanceof TabInputText) return input.uri.toString() === uri;
  return input instanceof TabInputTextDiff && input.modified.toString() === uri;
}

/** What a preview takes the place of is gone: a text can be opened again, anything else cannot. */
function canPreviewIn(group: TabGroup | undefined): boolean {
  return group?.tabs.every(({ isPreview, input }) => !isPreview || input instanceof TabInputText) ?? true;
}

function columnFor(source: string, { home, last, isKept }: Beside): number {
  const { all, activeTabGroup } = window.tabGroups;
  if (!home) return last ?? activeTabGroup.viewColumn;
  const draft = home.toString();
  const holdsDraft = ({ activeTab }: TabGroup) => activeTab !== undefined && showsDocument(activeTab, draft);
  const own = holdsDraft(activeTabGroup) ? activeTabGroup : (all.find(holdsDraft) ?? activeTabGroup);
  const groups = all.map(
    (group): EditorGroup => ({
      column: group.viewColumn,
      shows: holdsDraft(group) ? 'draft' : kindOf(group.activeTab, isKept),
      hasSource: group.tabs.some(tab => showsDocument(tab, source)),
    }),
  );
  return besideColumn(own.viewColumn, groups, last);
}

function kindOf(tab: Tab | undefined, isKept: (uri: Uri) => boolean): EditorGroup['shows'] {
  if (!tab) return 'nothing';
  return tab.input instanceof TabInputText && !isKept(tab.input.uri) ? 'other' : 'kept';
}
