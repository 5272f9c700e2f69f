import {
  CancellationTokenSource,
  Disposable,
  type LogOutputChannel,
  type QuickInputButton,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  ThemeIcon,
  type Uri,
  window,
} from 'vscode';
import {
  type FoundPassage,
  type SearchSourcesParams,
  type SearchSourcesResult,
  searchSourcesRequest,
} from '../../../server/src/protocol/index.js';
import { isMovedOn } from '../server/refusals.js';
import type { Server } from '../server/server.js';
import { createSearchPreview } from './search-preview.js';
import {
  actionOf,
  failedRows,
  type SearchAction,
  type SearchRow,
  searchRows,
  titleFor,
} from './search-rows.js';

/** An item of the list; without `row` it is not there for a passage. */
export interface SearchItem extends QuickPickItem {
  readonly row: SearchRow;
}

export interface SearchOptions {
  /** The document whose project is searched, or a folder. */
  readonly uri: Uri;
  /** The document that it is opened from, which passages do not cover; undefined: none. */
  readonly home: Uri | undefined;
  /** That is a draft, and takes edits. */
  readonly canInsert: boolean;
  /** The sentence at the cursor, or what is selected. */
  readonly words: string;
  /** What to begin with. */
  readonly query: string;
  readonly previews: boolean;
  readonly server: Server;
  readonly log: LogOutputChannel;
  /** The reader wants passages shown beside the list, or does not any more. */
  previewsChanged(on: boolean): void;
  act(action: SearchAction, passage: FoundPassage): Promise<void>;
  ended(query: string): void;
}

export interface OpenSearch extends Disposable {
  readonly pick: QuickPick<SearchItem>;
  /** As if somebody typed it. */
  type(words: string): void;
  /** As if somebody pressed the button. */
  togglePreview(): Promise<void>;
  /** Nothing is being looked for, or shown. */
  isSettled(): boolean;
}

/** Passages in a list: more is looked through by nobody. */
const MOST_PASSAGES = 30;
/** Milliseconds that are waited for the next key: the server answers in fewer than it takes to press one. */
const TYPING_MS = 40;
/** Milliseconds on a row before its passage is shown, for who runs through the list. */
const RESTING_MS = 120;
/** Milliseconds until what was overtaken is asked again, and how often. */
const AGAIN_MS = 250;
const MOST_AGAIN = 20;

/** Shows the list and fills it; nothing of it is left when it is closed. */
export function openSearch(options: SearchOptions): OpenSearch {
  const { server, log, canInsert, words } = options;
  const pick = window.createQuickPick<SearchItem>();
  const preview = createSearchPreview(options.home);
  let previews = options.previews;
  let asking: CancellationTokenSource | undefined;
  let typing: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let showing = 0;
  let isIndexing = false;
  let hasMoved = false;
  let isOver = false;
  let typedLast = options.query;

  pick.placeholder = 'A sentence, names, figures, a title, a key, or "exactly these words"';
  pick.keepScrollPosition = true;
  pick.ignoreFocusOut = false;
  // The server has put them into order. What stands for it is in VS Code, and not in its types.
  Object.assign(pick, { sortByLabel: false });
  pick.value = options.query;
  describe();

  function describe(): void {
    pick.title = titleFor(actionOf(pick.value, words, canInsert));
    pick.buttons = [previews ? hidePreview : showPreview];
  }

  function later(delay: number, again = 0): void {
    clearTimeout(typing);
    typing = setTimeout(() => {
      typing = undefined;
      void ask(again);
    }, delay);
  }

  async function ask(again: number): Promise<void> {
    asking?.cancel();
    asking?.dispose();
    const own = new CancellationTokenSource();
    asking = own;
    pick.busy = true;
    const params: SearchSourcesParams = {
      textDocument: { uri: options.uri.toString() },
      query: pick.value,
      limit: MOST_PASSAGES,
    };
    try {
      if (!(await server.start())) return close();
      const result = await server.request<SearchSourcesResult>(searchSourcesRequest, params, own.token);
      if (asking !== own || isOver) return;
      isIndexing = result.kind === 'indexing';
      fill(searchRows(result));
    } catch (error) {
      if (asking !== own || isOver) return;
      if (again < MOST_AGAIN && isMovedOn(error)) return later(AGAIN_MS, again + 1);
      log.error(error instanceof Error ? error : String(error));
      fill(failedRows);
    }
    pick.busy = false;
    asking = undefined;
    own.dispose();
  }

  /** The row that the reader has gone to stays the active one, wherever it stands now. */
  function fill(rows: readonly SearchRow[]): void {
    const chosen = hasMoved ? idOf(pick.activeItems[0]) : undefined;
    const items = rows.map(row => itemOf(row, canInsert));
    pick.items = items;
    const first = items.find(({ row }) => row.kind === 'passage');
    const active = items.find(item => chosen !== undefined && idOf(item) === chosen) ?? first;
    hasMoved = active !== undefined && active !== first;
    pick.activeItems = active ? [active] : [];
    rest(active);
  }

  function rest(item: SearchItem | undefined): void {
    clearTimeout(resting);
    resting = undefined;
    if (!previews || item?.row.kind !== 'passage') return;
    const { passage } = item.row;
    resting = setTimeout(() => {
      resting = undefined;
      showing++;
      void preview
        .show(passage)
        .catch((error: unknown) => log.debug(String(error)))
        .finally(() => showing--);
    }, RESTING_MS);
  }

  async function carryOut(action: SearchAction, item: SearchItem | undefined): Promise<void> {
    if (item?.row.kind !== 'passage') return;
    if (action === 'open') preview.keep();
    const { passage } = item.row;
    close();
    await preview.restore();
    await options.act(action, passage);
  }

  async function togglePreview(): Promise<void> {
    previews = !previews;
    options.previewsChanged(previews);
    describe();
    rest(pick.activeItems[0]);
    if (!previews) await preview.restore();
  }

  function close(): void {
    pick.hide();
  }

  function typed(): void {
    // VS Code says again what was put there for it.
    if (pick.value === typedLast) return;
    typedLast = pick.value;
    describe();
    hasMoved = false;
    later(TYPING_MS);
  }

  const subscriptions = Disposable.from(
    pick.onDidChangeValue(typed),
    pick.onDidChangeActive(([item]) => {
      if (!item || pick.activeItems[0] !== item) return;
      const first = pick.items.find(({ row }) => row.kind === 'passage');
      hasMoved = idOf(item) !== idOf(first);
      rest(item);
    }),
    pick.onDidAccept(() => carryOut(actionOf(pick.value, words, canInsert), pick.activeItems[0])),
    pick.onDidTriggerItemButton(({ button, item }) => {
      const action = buttons.get(button);
      return action && carryOut(action, item);
    }),
    pick.onDidTriggerButton(togglePreview),
    // While the sources are read for the first time, each step may be the last.
    server.onDidChange(() => {
      if (isIndexing) later(TYPING_MS);
    }),
    pick.onDidHide(() => {
      if (isOver) return;
      isOver = true;
      clearTimeout(typing);
      clearTimeout(resting);
      asking?.cancel();
      asking?.dispose();
      subscriptions.dispose();
      options.ended(pick.value);
      pick.dispose();
      void preview.restore();
    }),
  );

  pick.show();
  void ask(0);
  return {
    pick,
    type(next) {
      pick.value = next;
      typed();
    },
    togglePreview,
    isSettled: () => !isOver && !pick.busy && !typing && !resting && showing === 0,
    dispose: close,
  };
}

const quote: QuickInputButton = { iconPath: new ThemeIcon('quote'), tooltip: 'Insert as Quotation' };
const cite: QuickInputButton = { iconPath: new ThemeIcon('references'), tooltip: 'Cite for This Sentence' };
const open: QuickInputButton = { iconPath: new ThemeIcon('go-to-file'), tooltip: 'Open the Source' };
const buttons: ReadonlyMap<QuickInputButton, SearchAction> = new Map([
  [quote, 'quotation'],
  [cite, 'citation'],
  [open, 'open'],
]);

const hidePreview: QuickInputButton = {
  iconPath: new ThemeIcon('eye-closed'),
  tooltip: 'Stop Showing Passages Beside the Draft',
};
const showPreview: QuickInputButton = {
  iconPath: new ThemeIcon('eye'),
  tooltip: 'Show Passages Beside the Draft',
};

/** What is looked for is decided by the server, so VS Code is to leave no row out. */
function itemOf(row: SearchRow, canInsert: boolean): SearchItem {
  if (row.kind === 'heading') return { row, label: row.label, kind: QuickPickItemKind.Separator };
  const { label, detail } = row;
  if (row.kind === 'note') return { row, label, detail, alwaysShow: true };
  return { row, label, detail, alwaysShow: true, buttons: canInsert ? [quote, cite, open] : [open] };
}

function idOf(item: SearchItem | undefined): string | undefined {
  return item?.row.kind === 'passage' ? item.row.id : undefined;
}
