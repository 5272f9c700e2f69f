import type { OpenDocument } from './open-documents.js';
import { mayTell } from './rulebook.js';
import type { DocumentReport, WireDiagnostic } from './shapes.js';
import { errorCodes } from './shapes.js';
import { Refusal, type StrictClient } from './strict-client.js';
import { faultOfRange, textIn } from './text-model.js';

/** Diagnostics of a document's present version, by the way that this client gets them. */
export async function diagnose(
  client: StrictClient,
  document: OpenDocument,
): Promise<readonly WireDiagnostic[]> {
  if (!pulls(client)) {
    const { version } = document;
    const published = await client.until(`diagnostics of ${document.uri} ${version}`, () =>
      lastPublished(client, document.uri, version),
    );
    return published.diagnostics;
  }
  const report = await pull(client, document);
  if (report.kind === 'unchanged') throw new Error('unchanged, although no former result was named');
  return report.items;
}

/** Waits until every folder of the window was read, or is told not to be; without word of that, until drafts are checked. */
export async function ready(client: StrictClient): Promise<unknown> {
  if (!mayTell('stet/status', client.editor.capabilities))
    return Promise.all(client.documents.all().map(document => diagnose(client, document)));
  return client.until('every folder to be read', () => {
    const folders = client.notices('stet/status').at(-1)?.folders;
    return folders?.every(({ state }) => state !== 'indexing');
  });
}

/** A pull, again and again while the server asks for it. */
export async function pull(
  client: StrictClient,
  { uri }: OpenDocument,
  previousResultId?: string,
): Promise<DocumentReport> {
  for (;;) {
    const refreshes = client.asked('workspace/diagnostic/refresh').length;
    try {
      return await client.request('textDocument/diagnostic', {
        textDocument: { uri },
        identifier: 'stet',
        ...(previousResultId === undefined ? {} : { previousResultId }),
      });
    } catch (error) {
      const again = error instanceof Refusal && error.code === errorCodes.serverCancelled;
      if (!again) throw error;
      await client.until(
        'a refresh after the server cancelled a pull',
        () => client.asked('workspace/diagnostic/refresh').length > refreshes,
      );
    }
  }
}

/** Waits until the diagnostics fit, asking again whenever the server says that they changed. */
export async function diagnosedAs(
  client: StrictClient,
  document: OpenDocument,
  what: string,
  fits: (diagnostics: readonly WireDiagnostic[]) => boolean,
): Promise<readonly WireDiagnostic[]> {
  if (!pulls(client))
    return (
      await client.until(what, () => {
        const published = lastPublished(client, document.uri, document.version);
        return published && fits(published.diagnostics) && published;
      })
    ).diagnostics;
  for (;;) {
    const refreshes = client.asked('workspace/diagnostic/refresh').length;
    const diagnostics = await diagnose(client, document);
    if (fits(diagnostics)) return diagnostics;
    await client.until(
      `${what}; so far ${JSON.stringify(brief(document, diagnostics))}`,
      () => client.asked('workspace/diagnostic/refresh').length > refreshes,
    );
  }
}

export function lastPublished(client: StrictClient, uri: string, version?: number) {
  return client
    .notices('textDocument/publishDiagnostics')
    .findLast(each => each.uri === uri && (version === undefined || each.version === version));
}

/** `code: words` of each, in order of place. */
export function brief(document: OpenDocument, diagnostics: readonly WireDiagnostic[]): string[] {
  return [...diagnostics]
    .sort(
      (a, b) => a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character,
    )
    .map(({ code, range }) => {
      const elsewhere = faultOfRange(document.text, range, document.encoding) !== undefined;
      return `${code}: ${elsewhere ? '(of another text)' : textIn(document.text, range, document.encoding)}`;
    });
}

function pulls({ offered }: StrictClient): boolean {
  return offered.diagnosticProvider !== undefined;
}
