import type { OpenDocument } from './open-documents.js';
import type { Answer, WireCodeAction, WireDiagnostic } from './shapes.js';
import type { StrictClient } from './strict-client.js';
import { applyEdits, positionAt, rangeOf } from './text-model.js';

/** The hover in the middle of words that stand once in the document. */
export function hoverOn(
  client: StrictClient,
  document: OpenDocument,
  words: string,
): Promise<Answer<'textDocument/hover'>> {
  const { start, end } = placeOf(document, words);
  return hoverAt(client, document, Math.floor((start + end) / 2));
}

export function hoverAt(client: StrictClient, document: OpenDocument, offset: number) {
  return client.request('textDocument/hover', {
    textDocument: { uri: document.uri },
    position: positionAt(document.text, offset, document.encoding),
  });
}

export interface ActionQuestion {
  readonly diagnostics?: readonly WireDiagnostic[];
  readonly only?: readonly string[];
}

/** The code actions on words that stand once in the document. */
export async function actionsOn(
  client: StrictClient,
  document: OpenDocument,
  words: string,
  { diagnostics = [], only }: ActionQuestion = {},
): Promise<WireCodeAction[]> {
  const { start, end } = placeOf(document, words);
  const actions = await client.request('textDocument/codeAction', {
    textDocument: { uri: document.uri },
    range: rangeOf(document.text, start, end, document.encoding),
    context: { diagnostics, ...(only ? { only } : {}) },
  });
  return (actions ?? []).map(action => {
    if (typeof action.command === 'string') throw new Error('a command where an action was expected');
    return action as WireCodeAction;
  });
}

/** Has the server work out the edit where it left that for later. */
export function resolve(client: StrictClient, action: WireCodeAction): Promise<WireCodeAction> {
  return action.edit ? Promise.resolve(action) : client.request('codeAction/resolve', action);
}

/** The text after the action; a snippet's placeholder stands in it as the client shows it first. */
export async function textAfter(
  client: StrictClient,
  document: OpenDocument,
  action: WireCodeAction,
): Promise<string> {
  const { edit } = await resolve(client, action);
  const edits = edit?.documentChanges
    ? edit.documentChanges
        .filter(change => change.textDocument.uri === document.uri)
        .flatMap(each => each.edits)
    : (edit?.changes?.[document.uri] ?? []);
  if (edits.length === 0) throw new Error(`"${action.title}" edits nothing`);
  const plain = edits.map(each =>
    'snippet' in each
      ? { range: each.range, newText: shownSnippet(each.snippet.value) }
      : { range: each.range, newText: each.newText },
  );
  return applyEdits(document.text, plain, document.encoding);
}

function shownSnippet(value: string): string {
  return value.replace(/\$\{\d+:((?:\\.|[^}])*)\}/g, '$1').replace(/\\([\\$}])/g, '$1');
}

function placeOf({ text, uri }: OpenDocument, words: string): { start: number; end: number } {
  const start = text.indexOf(words);
  if (start < 0 || text.includes(words, start + 1))
    throw new Error(`"${words}" does not stand once in ${uri}`);
  return { start, end: start + words.length };
}
