import type { ClientCapabilities } from 'vscode-languageserver/node';

/** What an editor offers, as data. */
export interface Editor {
  readonly name: string;
  readonly capabilities: ClientCapabilities;
  /** Settings go into `initializationOptions` and didChangeConfiguration, for the server cannot ask. */
  readonly sendsSettings: boolean;
}

const dynamic = { dynamicRegistration: true } as const;

export const vsCodeLike: Editor = {
  name: 'VS Code',
  sendsSettings: false,
  capabilities: {
    general: {
      positionEncodings: ['utf-16'],
      staleRequestSupport: { cancel: true, retryOnContentModified: ['textDocument/semanticTokens/full'] },
    },
    window: {
      workDoneProgress: true,
      showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
      showDocument: { support: true },
    },
    workspace: {
      applyEdit: true,
      workspaceEdit: {
        documentChanges: true,
        snippetEditSupport: true,
        resourceOperations: ['create', 'rename', 'delete'],
      },
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: dynamic,
      didChangeWatchedFiles: { ...dynamic, relativePatternSupport: true },
      executeCommand: dynamic,
      diagnostics: { refreshSupport: true },
      codeLens: { refreshSupport: true },
      symbol: { ...dynamic, symbolKind: { valueSet: [1] } },
      textDocumentContent: dynamic,
    },
    textDocument: {
      synchronization: { ...dynamic, willSave: true, willSaveWaitUntil: true, didSave: true },
      publishDiagnostics: {
        relatedInformation: true,
        versionSupport: false,
        codeDescriptionSupport: true,
        dataSupport: true,
        tagSupport: { valueSet: [1, 2] },
      },
      diagnostic: {
        ...dynamic,
        relatedDocumentSupport: false,
        relatedInformation: true,
        codeDescriptionSupport: true,
        dataSupport: true,
      },
      hover: { ...dynamic, contentFormat: ['markdown', 'plaintext'] },
      definition: { ...dynamic, linkSupport: true },
      rename: { ...dynamic, prepareSupport: true },
      references: dynamic,
      documentLink: { ...dynamic, tooltipSupport: true },
      completion: {
        ...dynamic,
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          labelDetailsSupport: true,
          documentationFormat: ['markdown', 'plaintext'],
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        },
      },
      codeLens: dynamic,
      codeAction: {
        ...dynamic,
        isPreferredSupport: true,
        disabledSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit'] },
        codeActionLiteralSupport: {
          codeActionKind: { valueSet: ['', 'quickfix', 'source', 'source.fixAll'] },
        },
        honorsChangeAnnotations: true,
      },
    },
    experimental: {
      stet: {
        commands: ['stet.showReferences', 'stet.showProblems'],
        notifications: ['stet/status', 'stet/coverage'],
      },
    },
  },
};

/** The same with an extension of its own that shows how each folder and draft stands. */
export function listening(editor: Editor): Editor {
  const notifications = ['stet/status', 'stet/coverage'];
  const experimental = { stet: { notifications } };
  return { ...editor, capabilities: { ...editor.capabilities, experimental } };
}

/** An editor without pull diagnostics, with everything else that most have. */
export const pushing: Editor = {
  name: 'push only',
  sendsSettings: false,
  capabilities: {
    window: { workDoneProgress: true },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      didChangeConfiguration: dynamic,
      didChangeWatchedFiles: dynamic,
      workspaceEdit: { documentChanges: true },
    },
    textDocument: {
      publishDiagnostics: { versionSupport: true, relatedInformation: true, dataSupport: true },
      hover: { contentFormat: ['plaintext'] },
      completion: { completionItem: { documentationFormat: ['plaintext'] } },
      codeLens: {},
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix', 'source'] } } },
    },
  },
};

/** An editor that says nothing of what it can do. */
export const bare: Editor = { name: 'bare', capabilities: {}, sendsSettings: true };

export const editors: readonly Editor[] = [vsCodeLike, pushing, bare];
