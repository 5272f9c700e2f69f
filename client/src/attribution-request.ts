import type { WorkspaceEdit } from 'vscode';
import {
  type LanguageClient,
  LSPErrorCodes,
  type WorkspaceEdit as ProtocolEdit,
  ResponseError,
} from 'vscode-languageclient/node';
import {
  type AttributeParams,
  type AttributionChoicesParams,
  type AttributionChoicesResult,
  attributeRequest,
  attributionChoicesRequest,
} from '../../server/src/protocol/index.js';

/** `moved-on`: the text is no longer the one that the question was about. */
export type AttributionEdit =
  | { readonly kind: 'edit'; readonly edit: WorkspaceEdit }
  | { readonly kind: 'moved-on' };

/** Rejects where the server fails. */
export function requestAttributionChoices(
  client: LanguageClient,
  params: AttributionChoicesParams,
): Promise<AttributionChoicesResult> {
  return client.sendRequest<AttributionChoicesResult>(attributionChoicesRequest, params);
}

/** Rejects where the server fails. */
export async function requestAttribution(
  client: LanguageClient,
  params: AttributeParams,
): Promise<AttributionEdit> {
  try {
    const edit = await client.sendRequest<ProtocolEdit>(attributeRequest, params);
    return { kind: 'edit', edit: await client.protocol2CodeConverter.asWorkspaceEdit(edit) };
  } catch (error) {
    if (error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified)
      return { kind: 'moved-on' };
    throw error;
  }
}
