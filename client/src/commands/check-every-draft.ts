import { type LogOutputChannel, ProgressLocation, window, workspace } from 'vscode';
import { type CheckEveryDraftResult, checkEveryDraftRequest } from '../../../server/src/protocol/index.js';
import type { Server } from '../server/server.js';
import { summarizeCheck } from '../status/check-summary.js';
import { offerFolder } from './offer-folder.js';
import { showProblems } from './show-problems.js';

export async function checkEveryDraft(server: Server, log: LogOutputChannel): Promise<void> {
  if (!workspace.workspaceFolders?.length) return offerFolder('check them');
  const result = await window.withProgress(
    { location: ProgressLocation.Notification, title: 'Stet', cancellable: true },
    async (progress, cancel): Promise<CheckEveryDraftResult | undefined> => {
      if (!(await server.start())) return undefined;
      if (cancel.isCancellationRequested) return { kind: 'cancelled' };
      try {
        return await server.requestWithProgress<CheckEveryDraftResult>(
          checkEveryDraftRequest,
          {},
          step => progress.report(step),
          cancel,
        );
      } catch (error) {
        log.error(error instanceof Error ? error : String(error));
        void tellFailure(log);
        return undefined;
      }
    },
  );
  if (!result) return;
  if (result.kind === 'checked') for (const line of result.notChecked) log.warn(`Not checked: ${line}`);
  const { tone, message } = summarizeCheck(result);
  const choice =
    tone === 'warning'
      ? await window.showWarningMessage(message, 'Show Problems', 'Show Log')
      : await window.showInformationMessage(message, 'Show Problems');
  if (choice === 'Show Problems') await showProblems();
  else if (choice === 'Show Log') log.show();
}

async function tellFailure(log: LogOutputChannel): Promise<void> {
  const choice = await window.showErrorMessage('Stet could not check every draft.', 'Show Log');
  if (choice) log.show();
}
