import {
  CancellationTokenSource,
  Disposable,
  type LogOutputChannel,
  TextEditorRevealType,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  groundedNotification,
  type PlainLocation,
  type ReportAnswer,
  reportPlaceRequest,
  reportRequest,
} from '../../../server/src/protocol/index.js';
import { toLocation } from '../places/places.js';
import type { Server } from '../server/server.js';
import { messagePage } from './message-page.js';
import { type NamedFiles, placeAskedFor } from './page-message.js';
import { paramsOf, type ReportTarget } from './report-target.js';

export interface ReportPanels extends Disposable {
  /** Resolves when the page stands, or says why there is none. */
  show(target: ReportTarget): Promise<void>;
  /** What the panel that is looked at is about. */
  active(): ReportTarget | undefined;
}

/** Milliseconds that a writer rests before a page that may be another is asked for. */
const REST_MS = 800;
/** The same again for each millisecond that the last one took, so that a large folder is not checked all the time. */
const REST_FACTOR = 3;

const nothingNamed: NamedFiles = { draft: [], source: [] };

/**
 * A panel for each folder and draft that a report was asked of. None comes back by itself with the window: what it is
 * about would have to be taken from the page's own words, and the server would start for it.
 */
export function createReportPanels(parts: {
  readonly server: Server;
  readonly log: LogOutputChannel;
}): ReportPanels {
  const panels = new Map<string, ReportPanel>();
  return {
    async show(target) {
      const key = `${target.drafts} ${(target.folder ?? target.uri).toString()}`;
      const known = panels.get(key);
      if (known) return known.reveal(target);
      const panel = createReportPanel(parts, target);
      panels.set(key, panel);
      panel.onGone(() => panels.delete(key));
      await panel.ask();
    },
    active: () => [...panels.values()].find(({ isActive }) => isActive())?.target(),
    dispose() {
      for (const panel of panels.values()) panel.dispose();
    },
  };
}

type ReportPanel = ReturnType<typeof createReportPanel>;

function createReportPanel(
  { server, log }: { readonly server: Server; readonly log: LogOutputChannel },
  first: ReportTarget,
) {
  const panel = window.createWebviewPanel('stet.report', `Report: ${first.name}`, columnBeside(), {
    // For the filters and keys of the page; it reaches nothing of the disk, and no command.
    enableScripts: true,
    localResourceRoots: [],
    enableFindWidget: true,
  });
  let target = first;
  let named = nothingNamed;
  let shown = '';
  let asking: CancellationTokenSource | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isStale = false;
  let tookMs = 0;

  const put = (html: string, files: NamedFiles) => {
    named = files;
    if (html === shown) return;
    shown = html;
    panel.webview.html = html;
  };

  const ask = async () => {
    asking?.cancel();
    const own = new CancellationTokenSource();
    asking = own;
    isStale = false;
    const begin = performance.now();
    try {
      if (shown === '') put(messagePage('The report is being written.'), nothingNamed);
      if (!(await server.start())) return put(messagePage('The Stet server does not run.'), nothingNamed);
      const answer = await server.request<ReportAnswer>(reportRequest, paramsOf(target, 'page'), own.token);
      if (own.token.isCancellationRequested) return;
      if (answer.kind === 'report') put(answer.text, answer);
      else if (answer.kind === 'none') put(messagePage(answer.message), nothingNamed);
    } catch (error) {
      if (own.token.isCancellationRequested) return;
      log.error(error instanceof Error ? error : String(error));
      // A page that stands is better than none: it is asked for again when the server says something.
      if (named === nothingNamed)
        put(messagePage('The report could not be written. The log says why.'), named);
    } finally {
      tookMs = performance.now() - begin;
      own.dispose();
      if (asking === own) asking = undefined;
    }
  };

  const askSoon = () => {
    isStale = true;
    clearTimeout(waiting);
    waiting = setTimeout(
      () => {
        if (!panel.visible || server.state() !== 'running') return;
        // What is under way may be overtaken already; it is not thrown away, or a busy writer would never see one.
        if (asking) askSoon();
        else void ask();
      },
      REST_MS + REST_FACTOR * tookMs,
    );
  };

  const open = async (message: unknown) => {
    const place = placeAskedFor(message, named);
    if (!place) return log.warn('The report asked for something that it does not name.');
    try {
      const found = await server.request<PlainLocation | null>(reportPlaceRequest, place);
      if (found) return await openBeside(found, panel);
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
    void window.showWarningMessage('It is not there any more. The report is written again.');
    askSoon();
  };

  const subscriptions = Disposable.from(
    panel.webview.onDidReceiveMessage(open),
    panel.onDidChangeViewState(() => {
      if (panel.visible && isStale) askSoon();
    }),
    server.onDidChange(askSoon),
    server.onNotification(groundedNotification, askSoon),
  );
  panel.onDidDispose(() => {
    subscriptions.dispose();
    clearTimeout(waiting);
    asking?.cancel();
  });

  return {
    ask,
    target: () => target,
    isActive: () => panel.active,
    onGone: panel.onDidDispose,
    async reveal(next: ReportTarget) {
      target = next;
      panel.reveal();
      await ask();
    },
    dispose: () => panel.dispose(),
  };
}

/** A report stands beside what is written; where nothing is open, it has the window. */
function columnBeside(): ViewColumn {
  return window.activeTextEditor ? ViewColumn.Beside : ViewColumn.Active;
}

/** Where it is open already, else beside the report. */
async function openBeside(found: PlainLocation, { viewColumn }: WebviewPanel): Promise<void> {
  const { uri, range } = toLocation(found);
  const document = await workspace.openTextDocument(uri);
  const open = window.visibleTextEditors.find(editor => editor.document === document);
  const beside = viewColumn === ViewColumn.One ? ViewColumn.Two : ViewColumn.One;
  const editor = await window.showTextDocument(document, {
    viewColumn: open?.viewColumn ?? beside,
    selection: range,
  });
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}
