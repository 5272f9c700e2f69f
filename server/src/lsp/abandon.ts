import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/**
 * The outcome of work that others may wait for as well; a request that is cancelled waits no longer and throws
 * `RequestCancelled`.
 */
export function abandonOn<T>(token: CancellationToken, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () =>
      reject(new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.'));
    if (token.isCancellationRequested) return abandon();
    const subscription = token.onCancellationRequested(abandon);
    work.then(resolve, reject).finally(() => subscription.dispose());
  });
}
