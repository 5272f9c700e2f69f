import {
  FileType,
  type LogOutputChannel,
  ProgressLocation,
  type QuickPickItem,
  Uri,
  window,
  workspace,
} from 'vscode';
import { type ReportAnswer, reportRequest } from '../../../server/src/protocol/index.js';
import type { Server } from '../server/server.js';
import { paramsOf, type ReportTarget } from './report-target.js';

interface FormatItem extends QuickPickItem {
  readonly format: 'html' | 'json' | 'markdown';
  /** The first is that of the name that is proposed. */
  readonly extensions: readonly [string, ...string[]];
}

const formats: readonly FormatItem[] = [
  {
    format: 'html',
    extensions: ['html'],
    label: 'HTML page',
    detail: 'One page for a browser, to be shown, kept or printed. It has words of your sources.',
  },
  {
    format: 'json',
    extensions: ['json'],
    label: 'JSON',
    detail: 'For scripts. It has words of your sources.',
  },
  {
    format: 'markdown',
    extensions: ['txt', 'md'],
    label: 'Markdown',
    detail:
      'For a comment on a pull request. It has no words of your sources. A file .md beside your drafts would be one.',
  },
];

const linkWords =
  'A symbolic link is there, so no report is written: it may lead anywhere. Choose another file.';

/** Asks for a format and a file, and writes what the command line writes. */
export async function exportReport(
  { server, log }: { readonly server: Server; readonly log: LogOutputChannel },
  target: ReportTarget,
): Promise<void> {
  const chosen = await window.showQuickPick(formats, { title: `Export Report: ${target.name}` });
  if (!chosen) return;
  const { format, extensions, label } = chosen;
  const to = await window.showSaveDialog({
    title: 'Export Report',
    saveLabel: 'Export',
    filters: { [label]: [...extensions] },
    ...(target.folder && { defaultUri: Uri.joinPath(target.folder, `stet-report.${extensions[0]}`) }),
  });
  if (!to) return;
  if (await isLink(to)) return void window.showErrorMessage(linkWords);
  const answer = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Stet', cancellable: true },
    async (progress, cancel): Promise<ReportAnswer | undefined> => {
      if (!(await server.start())) return undefined;
      if (cancel.isCancellationRequested) return { kind: 'cancelled' };
      try {
        return await server.requestWithProgress<ReportAnswer>(
          reportRequest,
          { ...paramsOf(target, format), to: to.toString() },
          step => progress.report(step),
          cancel,
        );
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        return { kind: 'none', message: 'The report could not be written. The log says why.' };
      }
    },
  );
  if (!answer || answer.kind === 'cancelled') return;
  if (answer.kind === 'none') return void window.showErrorMessage(answer.message);
  try {
    await workspace.fs.writeFile(to, new TextEncoder().encode(answer.text));
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    return void window.showErrorMessage('The report could not be written there. Choose another file.');
  }
  const message = answer.complete
    ? 'The report was written.'
    : 'The report was written. Not everything was checked: it says what was not.';
  const tell = answer.complete ? window.showInformationMessage : window.showWarningMessage;
  if ((await tell(message, 'Open')) === 'Open') await window.showTextDocument(to);
}

/** A workspace may have one by the name that is proposed, and what it leads to would be written over. */
async function isLink(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.SymbolicLink) !== 0;
  } catch {
    return false;
  }
}
