import { type LogOutputChannel, type Position, Uri, window, workspace } from 'vscode';
import {
  type AttributeParams,
  type AttributionChoicesParams,
  type AttributionChoicesResult,
  attributeRequest,
  attributionChoicesRequest,
  type Place,
} from '../../../server/src/protocol/index.js';
import { toPosition } from '../places/places.js';
import { isReadOnly } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import { attributionItems } from './attribution-items.js';

interface Target {
  readonly uri: Uri;
  readonly position: Position;
}

/**
 * "Insert attribution from…": the writer picks the source of the sentence at a place, or at the cursor where none is
 * named. What is picked for a text that was changed meanwhile is not applied.
 */
export async function chooseAttribution(
  server: Server,
  log: LogOutputChannel,
  uri?: unknown,
  place?: Place,
): Promise<void> {
  const target = targetOf(uri, place);
  if (!target) return;
  if (isReadOnly(target.uri)) {
    void window.showInformationMessage('This draft is read-only, so nothing can be inserted into it.');
    return;
  }
  try {
    if (await server.start()) await choose(server, target);
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const choice = await window.showErrorMessage('Stet could not look for the passages.', 'Show Log');
    if (choice) log.show();
  }
}

/** A menu names the document in its own way, which is always the active one. */
function targetOf(uri: unknown, place: Place | undefined): Target | undefined {
  if (typeof uri === 'string' && place) return { uri: Uri.parse(uri, true), position: toPosition(place) };
  const editor = window.activeTextEditor;
  return editor && { uri: editor.document.uri, position: editor.selection.active };
}

async function choose(server: Server, { uri, position }: Target): Promise<void> {
  const file = uri.toString();
  const asked: AttributionChoicesParams = { textDocument: { uri: file }, position };
  const choices = await server.request<AttributionChoicesResult>(attributionChoicesRequest, asked);
  if (choices.kind === 'none') {
    void window.showInformationMessage(choices.message);
    return;
  }
  const picked = await window.showQuickPick(attributionItems(choices.choices), {
    title: 'Insert Attribution From…',
    placeHolder: choices.sentence,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (!picked) return;
  const { version } = choices;
  const wanted: AttributeParams = {
    textDocument: { uri: file, version },
    position,
    source: picked.source,
  };
  const answer = await server.requestEdit(attributeRequest, wanted);
  const document = workspace.textDocuments.find(open => open.uri.toString() === file);
  const isApplied =
    answer.kind === 'edit' && document?.version === version && (await workspace.applyEdit(answer.edit));
  if (!isApplied)
    void window.showWarningMessage('The draft has changed meanwhile, so nothing was inserted. Choose again.');
}
