import { commands, Disposable, type LogOutputChannel, type Uri, window } from 'vscode';
import { isDraftDocument, pickFolder } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import type { ReportPanels } from './report-panels.js';
import type { ReportTarget } from './report-target.js';

export interface ReportFeatureParts {
  readonly server: Server;
  readonly log: LogOutputChannel;
}

/** The report as a page beside the drafts, and as a file. */
export function createReport({ server, log }: ReportFeatureParts): Disposable {
  let loading: Promise<ReportPanels> | undefined;
  const panels = () => {
    loading ??= import('./report-panels.js').then(({ createReportPanels }) =>
      createReportPanels({ server, log }),
    );
    return loading;
  };

  /** Of the report that is looked at, else of the folder. */
  const targetOfExport = async (): Promise<ReportTarget | undefined> =>
    (await loading)?.active() ?? (await folderTarget());

  return Disposable.from(
    commands.registerCommand('stet.showReport', async () => {
      const target = await folderTarget();
      if (target) await (await panels()).show(target);
    }),
    commands.registerCommand('stet.showDraftReport', async () => {
      const target = draftTarget();
      if (target) await (await panels()).show(target);
    }),
    commands.registerCommand('stet.exportReport', async () => {
      const target = await targetOfExport();
      if (!target) return;
      const { exportReport } = await import('./export-report.js');
      await exportReport({ server, log }, target);
    }),
    { dispose: () => void loading?.then(all => all.dispose()) },
  );
}

function activeDraft(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  return document && isDraftDocument(document) ? document.uri : undefined;
}

/** Of several projects in a folder, the one of the active draft. */
async function folderTarget(): Promise<ReportTarget | undefined> {
  const folder = await pickFolder('Show the report of which folder?');
  return (
    folder && { drafts: 'every', uri: activeDraft() ?? folder.uri, folder: folder.uri, name: folder.name }
  );
}

function draftTarget(): ReportTarget | undefined {
  const uri = activeDraft();
  return (
    uri && { drafts: 'one', uri, folder: undefined, name: uri.path.slice(uri.path.lastIndexOf('/') + 1) }
  );
}
