import type { Connection, WorkDoneProgressParams, WorkspaceEdit } from 'vscode-languageserver';
import {
  type AttributeParams,
  type AttributionChoicesParams,
  type AttributionChoicesResult,
  attributeRequest,
  attributionChoicesRequest,
  type CheckEveryDraftResult,
  checkEveryDraftCommand,
  checkEveryDraftRequest,
} from '../protocol/index.js';
import { attribute, attributionChoices } from './requests/attribution-choices.js';
import { codeActions, resolveCodeAction } from './requests/code-action.js';
import { codeLenses, resolveCodeLens } from './requests/code-lens.js';
import { completion, resolveCompletion } from './requests/completion.js';
import { definition } from './requests/definition.js';
import { documentLinks, resolveDocumentLink } from './requests/document-link.js';
import { hover } from './requests/hover.js';
import { references } from './requests/references.js';
import { prepareRename, rename } from './requests/rename.js';
import { workspaceSymbols } from './requests/workspace-symbol.js';
import type { Services } from './services.js';
import type { Session } from './session.js';

/** Which file answers which request. `services` throws while there are none. */
export function serveRequests(connection: Connection, services: () => Services): void {
  const session = (): Session => services().session;

  connection.languages.diagnostics.on(({ textDocument, previousResultId }, token) =>
    services().diagnostics.pull(textDocument.uri, previousResultId, token),
  );
  connection.onHover((params, token) => hover(session(), params, token));
  connection.onCompletion((params, token) => completion(session(), params, token));
  connection.onCompletionResolve((item, token) => resolveCompletion(session(), item, token));
  connection.onDefinition((params, token) => definition(session(), params, token));
  connection.onReferences((params, token) => references(session(), params, token));
  connection.onPrepareRename((params, token) => prepareRename(session(), params, token));
  connection.onRenameRequest((params, token) => rename(session(), params, token));
  connection.onCodeLens((params, token) => codeLenses(session(), params, token));
  connection.onCodeLensResolve((lens, token) => resolveCodeLens(session(), lens, token));
  connection.onCodeAction((params, token) => codeActions(session(), params, token));
  connection.onCodeActionResolve((action, token) => resolveCodeAction(session(), action, token));
  connection.onRequest<CheckEveryDraftResult, void>(
    checkEveryDraftRequest,
    ({ workDoneToken }: WorkDoneProgressParams, token) =>
      services().checkEveryDraft(token, connection.window.attachWorkDoneProgress(workDoneToken)),
  );
  connection.onRequest<AttributionChoicesResult, void>(
    attributionChoicesRequest,
    (params: AttributionChoicesParams, token) => attributionChoices(session(), params, token),
  );
  connection.onRequest<WorkspaceEdit, void>(attributeRequest, (params: AttributeParams, token) =>
    attribute(session(), params, token),
  );
  connection.onDocumentLinks((params, token) => documentLinks(session(), params, token));
  connection.onDocumentLinkResolve((link, token) => resolveDocumentLink(session(), link, token));
  connection.onWorkspaceSymbol((params, token) => workspaceSymbols(session(), params, token));
  connection.workspace.textDocumentContent.on(({ uri }, token) => services().shownSources.read(uri, token));
  connection.onExecuteCommand(({ command }, token, progress) =>
    command === checkEveryDraftCommand ? services().checkEveryDraft(token, progress) : null,
  );
}
