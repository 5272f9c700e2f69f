import { type LogOutputChannel, ProgressLocation, type QuickPickItem, Uri, window, workspace } from 'vscode';
import { type ReportAnswer, reportRequest } from '../../../server/src/protocol/index.js';
import type { Server } from '../server.js';
import { paramsOf, type ReportTarget } from './report-target.js';

interface FormatItem extends QuickPickItem {
  readonly format: 'html' | 'json' | 'markdown';
  readonly extension: string;
}

const formats: readonly FormatItem[] = [
  {
    format: 'html',
    extension: 'html',
    label: 'HTML page',
    detail: 'One page for a browser, to be shown, kept or printed. It has words of your sources.',
  },
  {
    format: 'json',
    extension: 'json',
    label: 'JSON',
    detail: 'For scripts. It has words of your sources.',
  },
  {
    format: 'markdown',
    extension: 'md',
    label: 'Markdown',
    detail: 'For a comment on a pull request. It has no words of your sources.',
  },
];

/** Asks for a format and a file, and writes what the command line writes. */
export async function exportReport(
  { server, log }: { readonly server: Server; readonly log: LogOutputChannel },
  target: ReportTarget,
): Promise<void> {
  const chosen = await window.showQuickPick(formats, { title: `Export Report: ${target.name}` });
  if (!chosen) return;
  const { format, extension, label } = chosen;
  const to = await window.showSaveDialog({
    title: 'Export Report',
    saveLabel: 'Export',
    filters: { [label]: [extension] },
    ...(target.folder && { defaultUri: Uri.joinPath(target.folder, `stet-report.${extension}`) }),
  });
  if (!to) return;
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
