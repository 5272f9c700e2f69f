import type { Editor } from './editors.js';

// What these editors say of themselves, as far as this server is concerned.

const asked = { dynamicRegistration: false } as const;
const registered = { dynamicRegistration: true } as const;
const markdown = ['markdown', 'plaintext'] as ('markdown' | 'plaintext')[];
const kinds = ['', 'quickfix', 'refactor', 'source', 'source.organizeImports'];

/** Counts in bytes, has documents pushed, and registers next to nothing. */
export const neovimLike: Editor = {
  name: 'Neovim',
  sendsSettings: false,
  capabilities: {
    general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    window: {
      workDoneProgress: true,
      showMessage: { messageActionItem: { additionalPropertiesSupport: true } },
      showDocument: { support: true },
    },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
      didChangeConfiguration: asked,
      didChangeWatchedFiles: { ...asked, relativePatternSupport: true },
      symbol: asked,
    },
    textDocument: {
      synchronization: { ...asked, willSave: true, willSaveWaitUntil: true, didSave: true },
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] }, dataSupport: true },
      diagnostic: asked,
      hover: { ...registered, contentFormat: markdown },
      definition: { ...registered, linkSupport: true },
      references: asked,
      rename: { ...registered, prepareSupport: true },
      codeLens: { ...asked },
      codeAction: {
        ...registered,
        codeActionLiteralSupport: { codeActionKind: { valueSet: kinds } },
        isPreferredSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      completion: {
        ...asked,
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          commitCharactersSupport: false,
          preselectSupport: false,
          deprecatedSupport: true,
          documentationFormat: markdown,
          resolveSupport: { properties: ['additionalTextEdits', 'command'] },
        },
        completionList: { itemDefaults: ['editRange', 'insertTextFormat', 'insertTextMode', 'data'] },
      },
    },
  },
};

/** Counts in bytes and names the version in its edits. */
export const helixLike: Editor = {
  name: 'Helix',
  sendsSettings: false,
  capabilities: {
    general: { positionEncodings: ['utf-8', 'utf-32', 'utf-16'] },
    window: { workDoneProgress: true, showDocument: { support: true } },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      executeCommand: asked,
      workspaceEdit: { documentChanges: true, resourceOperations: ['create', 'rename', 'delete'] },
      didChangeConfiguration: asked,
      didChangeWatchedFiles: { ...registered, relativePatternSupport: false },
      symbol: asked,
    },
    textDocument: {
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      hover: { contentFormat: ['markdown'] },
      rename: { ...asked, prepareSupport: true, honorsChangeAnnotations: false },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: kinds } },
        isPreferredSupport: true,
        disabledSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      completion: {
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          deprecatedSupport: true,
          tagSupport: { valueSet: [1] },
          resolveSupport: { properties: ['documentation', 'detail', 'additionalTextEdits'] },
        },
        completionItemKind: {},
        contextSupport: false,
      },
    },
  },
};

/** Counts in code points. */
export const eglotLike: Editor = {
  name: 'Eglot',
  sendsSettings: false,
  capabilities: {
    general: { positionEncodings: ['utf-32', 'utf-8', 'utf-16'] },
    window: { workDoneProgress: true, showDocument: { support: true } },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      executeCommand: asked,
      workspaceEdit: { documentChanges: true },
      didChangeWatchedFiles: registered,
      symbol: asked,
    },
    textDocument: {
      synchronization: { ...asked, willSave: true, willSaveWaitUntil: true, didSave: true },
      publishDiagnostics: { relatedInformation: false, tagSupport: { valueSet: [1, 2] } },
      hover: { ...asked, contentFormat: markdown },
      definition: { ...asked, linkSupport: true },
      references: asked,
      rename: asked,
      codeAction: {
        ...asked,
        codeActionLiteralSupport: { codeActionKind: { valueSet: kinds } },
        isPreferredSupport: true,
        dataSupport: true,
        resolveSupport: { properties: ['edit', 'command'] },
      },
      completion: {
        ...asked,
        contextSupport: true,
        completionItem: {
          snippetSupport: false,
          deprecatedSupport: true,
          resolveSupport: { properties: ['documentation', 'details', 'additionalTextEdits'] },
          tagSupport: { valueSet: [1] },
        },
      },
    },
  },
};

/** Pulls, and counts in UTF-16 only. */
export const zedLike: Editor = {
  name: 'Zed',
  sendsSettings: false,
  capabilities: {
    general: { positionEncodings: ['utf-16'] },
    window: { workDoneProgress: true, showMessage: { messageActionItem: {} } },
    workspace: {
      applyEdit: true,
      configuration: true,
      workspaceFolders: true,
      executeCommand: registered,
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true, snippetEditSupport: true },
      didChangeConfiguration: registered,
      didChangeWatchedFiles: { ...registered, relativePatternSupport: true },
      symbol: registered,
    },
    textDocument: {
      synchronization: { ...registered, didSave: true },
      publishDiagnostics: { relatedInformation: true, versionSupport: true, dataSupport: true },
      diagnostic: { ...registered, relatedInformation: true, dataSupport: true },
      hover: { ...registered, contentFormat: ['markdown'] },
      definition: { ...registered, linkSupport: true },
      rename: { ...registered, prepareSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: kinds } },
        dataSupport: true,
        resolveSupport: { properties: ['kind', 'diagnostics', 'isPreferred', 'disabled', 'edit', 'command'] },
      },
      completion: {
        contextSupport: true,
        completionItem: {
          snippetSupport: true,
          insertReplaceSupport: true,
          labelDetailsSupport: true,
          documentationFormat: markdown,
          resolveSupport: {
            properties: ['additionalTextEdits', 'command', 'detail', 'documentation', 'filterText'],
          },
        },
        completionList: { itemDefaults: ['commitCharacters', 'editRange', 'insertTextMode', 'data'] },
      },
      documentLink: { tooltipSupport: false },
    },
  },
};

export const otherEditors: readonly Editor[] = [neovimLike, helixLike, eglotLike, zedLike];
