import type { CancellationToken } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type CheckEveryDraftResult, checkEveryDraftRequest } from '../../server/src/protocol/index.js';

/** Rejects where the server fails; cancelling is a result like any other. */
export async function requestCheckOfEveryDraft(
  client: LanguageClient,
  report: (message: string) => void,
  cancel: CancellationToken,
): Promise<CheckEveryDraftResult> {
  const workDoneToken = `stet-${performance.now()}`;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    if (value.kind !== 'end' && value.message) report(value.message);
  });
  try {
    return await client.sendRequest<CheckEveryDraftResult>(checkEveryDraftRequest, { workDoneToken }, cancel);
  } catch (error) {
    if (cancel.isCancellationRequested) return { kind: 'cancelled' };
    throw error;
  } finally {
    listening.dispose();
  }
}
