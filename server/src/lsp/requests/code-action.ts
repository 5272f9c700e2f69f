import type { CancellationToken, CodeAction, CodeActionParams } from 'vscode-languageserver';
import type { Session } from '../session.js';

export const codeActionKinds = ['quickfix', 'source.fixAll.stet'] as const;

export async function codeActions(
  _session: Session,
  _params: CodeActionParams,
  _token: CancellationToken,
): Promise<CodeAction[]> {
  return [];
}

export async function resolveCodeAction(
  _session: Session,
  action: CodeAction,
  _token: CancellationToken,
): Promise<CodeAction> {
  return action;
}
