import type { CancellationToken, WorkspaceEdit } from 'vscode';
import {
  type BaseLanguageClient,
  type WorkspaceEdit as ProtocolEdit,
  WorkDoneProgress,
} from 'vscode-languageclient';
import { isMovedOn } from './refusals.js';

export interface RequestProgress {
  readonly message?: string;
  /** Of hundred, since the last report. */
  readonly increment?: number;
}

/** `moved-on`: the text is no longer the one that the question was about. */
export type ServerEdit =
  | { readonly kind: 'edit'; readonly edit: WorkspaceEdit }
  | { readonly kind: 'moved-on' };

/** Rejects where the server fails. */
export async function requestEdit(
  client: BaseLanguageClient,
  method: string,
  params: object,
): Promise<ServerEdit> {
  try {
    const edit = await client.sendRequest<ProtocolEdit>(method, params);
    return { kind: 'edit', edit: await client.protocol2CodeConverter.asWorkspaceEdit(edit) };
  } catch (error) {
    if (isMovedOn(error)) return { kind: 'moved-on' };
    throw error;
  }
}

/** Rejects where the server fails; cancelling is a result like any other. */
export async function requestWithProgress<R>(
  client: BaseLanguageClient,
  method: string,
  params: object,
  report: (progress: RequestProgress) => void,
  cancel: CancellationToken,
): Promise<R | { readonly kind: 'cancelled' }> {
  const workDoneToken = `stet-${performance.now()}`;
  let percentage = 0;
  const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, value => {
    if (value.kind === 'end') return;
    const now = value.percentage ?? percentage;
    report({ ...(value.message && { message: value.message }), increment: now - percentage });
    percentage = now;
  });
  try {
    return await client.sendRequest<R>(method, { ...params, workDoneToken }, cancel);
  } catch (error) {
    if (cancel.isCancellationRequested) return { kind: 'cancelled' };
    throw error;
  } finally {
    listening.dispose();
  }
}
