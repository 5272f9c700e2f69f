import type { ServerCapabilities } from 'vscode-languageserver/node';
import type { OpenDocument } from './open-documents.js';
import { positionAt, rangeOf } from './text-model.js';

/** One kind of request, so that a test can go through all that the server answers. */
export interface RequestKind {
  readonly method: string;
  /** Undefined for what no capability speaks of. */
  readonly offer: ((offered: ServerCapabilities) => unknown) | undefined;
  /** About a place of a document. */
  readonly params: (document: OpenDocument, offset: number) => object;
  /** Whether the answer is worked out from a check of the draft, so that it can be overtaken and taken back. */
  readonly reads: boolean;
}

/** A request that is asked about an item of another one's answer. */
export interface FollowUp {
  readonly method: string;
  readonly of: string;
  readonly offer: (offered: ServerCapabilities) => unknown;
}

const textDocument = ({ uri }: OpenDocument) => ({ uri });
const position = (document: OpenDocument, offset: number) =>
  positionAt(document.text, offset, document.encoding);
const pointed = (document: OpenDocument, offset: number) => ({
  textDocument: textDocument(document),
  position: position(document, offset),
});

const source = ({ uri }: OpenDocument) => uri.replace(/[^/]*$/, 'sources/harbor-report.md');

export const requestKinds: readonly RequestKind[] = [
  {
    method: 'textDocument/diagnostic',
    offer: ({ diagnosticProvider }) => diagnosticProvider,
    params: document => ({ textDocument: textDocument(document) }),
    reads: true,
  },
  {
    method: 'textDocument/hover',
    offer: ({ hoverProvider }) => hoverProvider,
    params: pointed,
    reads: true,
  },
  {
    method: 'textDocument/codeAction',
    offer: ({ codeActionProvider }) => codeActionProvider,
    params: (document, offset) => ({
      textDocument: textDocument(document),
      range: rangeOf(document.text, offset, offset, document.encoding),
      context: { diagnostics: [] },
    }),
    reads: true,
  },
  {
    method: 'textDocument/completion',
    offer: ({ completionProvider }) => completionProvider,
    params: pointed,
    reads: false,
  },
  {
    method: 'textDocument/definition',
    offer: ({ definitionProvider }) => definitionProvider,
    params: pointed,
    reads: true,
  },
  {
    method: 'textDocument/references',
    offer: ({ referencesProvider }) => referencesProvider,
    params: (document, offset) => ({
      ...pointed(document, offset),
      context: { includeDeclaration: true },
    }),
    reads: true,
  },
  {
    method: 'textDocument/prepareRename',
    offer: ({ renameProvider }) => Object(renameProvider).prepareProvider,
    params: pointed,
    reads: true,
  },
  {
    method: 'textDocument/rename',
    offer: ({ renameProvider }) => renameProvider,
    params: (document, offset) => ({ ...pointed(document, offset), newName: 'port-in-figures' }),
    reads: true,
  },
  {
    method: 'textDocument/codeLens',
    offer: ({ codeLensProvider }) => codeLensProvider,
    params: document => ({ textDocument: textDocument(document) }),
    reads: true,
  },
  {
    method: 'textDocument/documentLink',
    offer: ({ documentLinkProvider }) => documentLinkProvider,
    params: document => ({ textDocument: textDocument(document) }),
    reads: true,
  },
  {
    method: 'workspace/symbol',
    offer: ({ workspaceSymbolProvider }) => workspaceSymbolProvider,
    params: () => ({ query: 'harbor' }),
    reads: false,
  },
  {
    method: 'workspace/textDocumentContent',
    offer: ({ workspace }) => workspace?.textDocumentContent,
    params: ({ uri }) => ({ uri }),
    reads: false,
  },
  {
    method: 'workspace/executeCommand',
    offer: ({ executeCommandProvider }) => executeCommandProvider,
    params: () => ({ command: 'stet.server.nothingOfThatName' }),
    reads: false,
  },
  {
    method: 'stet/report',
    offer: undefined,
    params: ({ uri }) => ({ uri, drafts: 'every', format: 'json' }),
    reads: false,
  },
  {
    method: 'stet/reportPlace',
    offer: undefined,
    params: ({ uri }, offset) => ({ uri, start: offset, end: offset + 1 }),
    reads: false,
  },
  { method: 'stet/checkEveryDraft', offer: undefined, params: () => ({}), reads: false },
  { method: 'stet/attributionChoices', offer: undefined, params: pointed, reads: true },
  {
    method: 'stet/sources',
    offer: undefined,
    params: ({ uri }) => ({
      folder: uri.replace(/\/[^/]*$/, ''),
      groupBy: 'publisher',
      sortBy: 'date',
      show: 'all',
      from: 0,
      limit: 50,
    }),
    reads: false,
  },
  { method: 'stet/sourceUses', offer: undefined, params: () => ({}), reads: false },
  {
    method: 'stet/usesOfSource',
    offer: undefined,
    params: document => ({ source: source(document) }),
    reads: false,
  },
  {
    method: 'stet/citation',
    offer: undefined,
    params: document => ({ source: source(document), textDocument: textDocument(document) }),
    reads: true,
  },
  {
    method: 'stet/citationPlace',
    offer: undefined,
    params: (document, offset) => ({ ...pointed(document, offset), source: source(document) }),
    reads: true,
  },
  {
    method: 'stet/citeSource',
    offer: undefined,
    params: (document, offset) => ({
      textDocument: { uri: document.uri, version: document.version },
      position: position(document, offset),
      source: source(document),
    }),
    reads: true,
  },
  {
    method: 'stet/grounding',
    offer: undefined,
    params: document => ({ textDocument: textDocument(document) }),
    reads: true,
  },
  { method: 'stet/evidence', offer: undefined, params: pointed, reads: true },
  { method: 'stet/comparison', offer: undefined, params: pointed, reads: true },
  {
    method: 'stet/searchSources',
    offer: undefined,
    params: document => ({
      textDocument: textDocument(document),
      query: 'harbor report, barges, Gallows Quay',
      limit: 5,
    }),
    reads: false,
  },
  {
    method: 'stet/insertPassage',
    offer: undefined,
    params: (document, offset) => ({
      textDocument: { uri: document.uri, version: document.version },
      range: rangeOf(document.text, offset, offset, document.encoding),
      source: document.uri.replace(/[^/]*$/, 'sources/harbor-report.md'),
      span: { start: 0, end: 40 },
      passage: 'The harbor',
      as: 'quotation',
    }),
    reads: true,
  },
  {
    method: 'stet/attribute',
    offer: undefined,
    params: (document, offset) => ({
      textDocument: { uri: document.uri, version: document.version },
      position: position(document, offset),
      source: source(document),
    }),
    reads: true,
  },
];

export const followUps: readonly FollowUp[] = [
  {
    method: 'codeAction/resolve',
    of: 'textDocument/codeAction',
    offer: ({ codeActionProvider }) => Object(codeActionProvider).resolveProvider,
  },
  {
    method: 'completionItem/resolve',
    of: 'textDocument/completion',
    offer: ({ completionProvider }) => completionProvider?.resolveProvider,
  },
  {
    method: 'codeLens/resolve',
    of: 'textDocument/codeLens',
    offer: ({ codeLensProvider }) => codeLensProvider?.resolveProvider,
  },
  {
    method: 'documentLink/resolve',
    of: 'textDocument/documentLink',
    offer: ({ documentLinkProvider }) => documentLinkProvider?.resolveProvider,
  },
];

/** The items that an answer has; empty where it has none. */
export function itemsOf(answer: unknown): readonly object[] {
  const { items } = Object(answer);
  if (Array.isArray(answer)) return answer;
  return Array.isArray(items) ? items : [];
}
