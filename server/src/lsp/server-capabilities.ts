import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { checkEveryDraftCommand, sourceScheme } from '../protocol/index.js';
import type { ClientAbilities } from './client-abilities.js';
import { codeActionKinds } from './requests/code-action.js';
import { completionTriggers } from './requests/completion.js';

/** What the server offers to a client that can do so much. */
export function initializeResult(abilities: ClientAbilities, version: string): InitializeResult {
  return {
    serverInfo: { name: 'Stet', version },
    capabilities: {
      positionEncoding: abilities.positionEncoding,
      textDocumentSync: {
        openClose: true,
        change: TextDocumentSyncKind.Incremental,
        save: { includeText: false },
      },
      hoverProvider: true,
      ...(abilities.completion && {
        completionProvider: {
          triggerCharacters: [...completionTriggers],
          resolveProvider: abilities.resolvesDocumentation,
          ...(abilities.labelDetails && { completionItem: { labelDetailsSupport: true } }),
        },
      }),
      definitionProvider: true,
      referencesProvider: true,
      renameProvider: abilities.preparesRename ? { prepareProvider: true } : true,
      ...(abilities.codeLens && { codeLensProvider: { resolveProvider: true } }),
      ...(abilities.documentLinks && { documentLinkProvider: { resolveProvider: true } }),
      ...(abilities.workspaceSymbols && { workspaceSymbolProvider: true }),
      executeCommandProvider: { commands: [checkEveryDraftCommand] },
      ...(abilities.codeActionLiterals && {
        codeActionProvider: {
          codeActionKinds: [...codeActionKinds],
          resolveProvider: abilities.resolvesActionEdit,
        },
      }),
      ...(abilities.pullDiagnostics && {
        diagnosticProvider: { identifier: 'stet', interFileDependencies: false, workspaceDiagnostics: false },
      }),
      workspace: {
        workspaceFolders: { supported: true, changeNotifications: true },
        ...(abilities.sourceDocuments && { textDocumentContent: { schemes: [sourceScheme] } }),
      },
    },
  };
}
