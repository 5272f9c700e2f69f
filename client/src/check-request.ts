import type { CancellationToken } from 'vscode';
import { type LanguageClient, WorkDoneProgress } from 'vscode-languageclient/node';
import { type CheckEveryDraftResult, checkEveryDraftRequest } from '../../server/src/protocol/index.js';

export interface CheckProgress {
  readonly message?: string;
  /** Of hundred, since the last report. */
  readonly increment?: number;
}

/** Rejects where the server fails; cancelling is a result like any other. */
export async function requestCheckOfEveryDraft(
  client: LanguageClient,
  report: (progress: CheckProgress) => void,
  cancel: CancellationToken,
): Promise<CheckEveryDraftResult> {
  const workDoneToken = `stet-${performance.now()}`;
  let percentage = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    if (value.kind === 'end') return;
    const now = value.percentage ?? percentage;
    report({ ...(value.message && { message: value.message }), increment: now - percentage });
    percentage = now;
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
