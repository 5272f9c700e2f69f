import { env, window, workspace } from 'vscode';
import {
  type CitationParams,
  type CitationPlaceParams,
  type CitationPlaceResult,
  type CitationResult,
  type CiteSourceParams,
  citationPlaceRequest,
  citationRequest,
  citeSourceRequest,
  type ListedSource,
} from '../../../server/src/protocol/index.js';
import { isReadOnly } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import type { DraftPlace } from './draft-at-hand.js';

/** What is copied of several: the marks in one line, then the definitions of footnotes. */
export async function copyCitations(
  server: Pick<Server, 'request'>,
  sources: readonly ListedSource[],
  draft: DraftPlace | undefined,
): Promise<void> {
  const answers = await Promise.all(
    sources.map(({ uri }) => {
      const params: CitationParams = {
        source: uri,
        ...(draft && { textDocument: { uri: draft.document.uri.toString() } }),
      };
      return server.request<CitationResult>(citationRequest, params);
    }),
  );
  const citations = answers.flatMap(answer => (answer.kind === 'citation' ? [answer] : []));
  const missing = answers.find(answer => answer.kind === 'none');
  if (missing) void window.showInformationMessage(missing.message);
  if (citations.length === 0) return;
  const marks = citations.map(({ text }) => text).join(' ');
  const definitions = citations.flatMap(({ definition }) => definition ?? []).join('\n');
  await env.clipboard.writeText(definitions === '' ? marks : `${marks}\n\n${definitions}`);
}

/** Attributes the sentence at the cursor to the source, after a question where the source does not say it. */
export async function insertAttribution(
  server: Pick<Server, 'request' | 'requestEdit'>,
  { uri: source }: ListedSource,
  draft: DraftPlace | undefined,
): Promise<void> {
  if (!draft) {
    void window.showInformationMessage(
      'Open a draft and put the cursor into the sentence that is to be attributed.',
    );
    return;
  }
  const { document, position } = draft;
  if (isReadOnly(document.uri)) {
    void window.showInformationMessage('This draft is read-only, so nothing can be inserted into it.');
    return;
  }
  const uri = document.uri.toString();
  const { version } = document;
  const params: CitationPlaceParams = { textDocument: { uri }, position, source };
  const place = await server.request<CitationPlaceResult>(citationPlaceRequest, params);
  if (place.kind === 'none') {
    void window.showInformationMessage(place.message);
    return;
  }
  // The place is one of the text that it was asked for.
  if (place.version !== version) {
    tellMovedOn();
    return;
  }
  if (place.kind === 'not-carried') {
    const choice = await window.showWarningMessage(place.message, 'Insert Anyway');
    if (!choice) return;
  }
  const asked: CiteSourceParams = { textDocument: { uri, version }, position, source };
  const answer = await server.requestEdit(citeSourceRequest, asked);
  const isUnchanged = () => document.version === version;
  const isInserted = answer.kind === 'edit' && isUnchanged() && (await workspace.applyEdit(answer.edit));
  if (!isInserted) {
    if (isUnchanged() && answer.kind === 'edit') tellNotChanged();
    else tellMovedOn();
    return;
  }
  if (!window.visibleTextEditors.some(editor => editor.document === document))
    await window.showTextDocument(document, { preserveFocus: true });
}

function tellNotChanged(): void {
  void window.showWarningMessage(
    'The draft could not be changed, so nothing was inserted. It may be read-only.',
  );
}

function tellMovedOn(): void {
  void window.showWarningMessage('The draft has changed meanwhile, so nothing was inserted. Try again.');
}
