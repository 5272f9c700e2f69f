import { type ClientCapabilities, MarkupKind } from 'vscode-languageserver';
import {
  type ClientCommand,
  type ClientExtras,
  type ClientNotification,
  clientCommands,
  clientNotifications,
} from '../protocol/index.js';
import { isRecord } from './editor-settings.js';
import type { PositionEncoding } from './encoded-text.js';

/** What the client offered, as far as the server asks. Nothing else is used towards it. */
export interface ClientAbilities {
  /** What positions count, in both directions: the first that the client names and the server knows. */
  readonly positionEncoding: PositionEncoding;
  /** And pulls again when asked to: without that, what changes elsewhere would never show. */
  readonly pullDiagnostics: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** Keeps `data` on a diagnostic between the report and a code action. */
  readonly diagnosticData: boolean;
  readonly configuration: boolean;
  readonly configurationRegistration: boolean;
  readonly workspaceFolders: boolean;
  readonly watchedFiles: boolean;
  /** Watchers may lie outside the workspace folders. */
  readonly relativePatterns: boolean;
  readonly workDoneProgress: boolean;
  /** Edits that name the version they are for. */
  readonly documentChanges: boolean;
  /** A workspace edit may make files. */
  readonly createsFiles: boolean;
  /** Asks what would be renamed, before it does. */
  readonly preparesRename: boolean;
  /** Edits with a placeholder that the writer fills. */
  readonly snippetEdits: boolean;
  readonly codeActionLiterals: boolean;
  /** The edit of a code action may come when it is chosen. */
  readonly resolvesActionEdit: boolean;
  readonly preferredActions: boolean;
  readonly markdownHover: boolean;
  readonly completion: boolean;
  readonly completionSnippets: boolean;
  /** A completion may keep what stands behind the cursor or take its place. */
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  /** A completion's documentation may come when it is looked at. */
  readonly resolvesDocumentation: boolean;
  readonly markdownDocumentation: boolean;
  /** A definition may say which words lead there, and what to show around the place. */
  readonly definitionLinks: boolean;
  readonly codeLens: boolean;
  /** Asks for code lenses again when it is told to. */
  readonly codeLensRefresh: boolean;
  readonly documentLinks: boolean;
  readonly linkTooltips: boolean;
  readonly workspaceSymbols: boolean;
  /** Shows texts that are in no file, and asks for them. */
  readonly sourceDocuments: boolean;
  /** Commands of ours that the client carries out. */
  readonly commands: ReadonlySet<ClientCommand>;
  /** Messages of ours that the client listens to. */
  readonly notifications: ReadonlySet<ClientNotification>;
}

export function readAbilities({
  general,
  textDocument,
  workspace,
  window,
  experimental,
}: ClientCapabilities): ClientAbilities {
  const action = textDocument?.codeAction;
  const completed = textDocument?.completion?.completionItem;
  const diagnostics = textDocument?.diagnostic;
  const published = textDocument?.publishDiagnostics;
  return {
    positionEncoding: firstKnown(general?.positionEncodings),
    pullDiagnostics: diagnostics !== undefined && (workspace?.diagnostics?.refreshSupport ?? false),
    relatedInformation: (diagnostics?.relatedInformation || published?.relatedInformation) ?? false,
    codeDescription: (diagnostics?.codeDescriptionSupport || published?.codeDescriptionSupport) ?? false,
    diagnosticData: (diagnostics?.dataSupport || published?.dataSupport) ?? false,
    configuration: workspace?.configuration ?? false,
    configurationRegistration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
    workspaceFolders: workspace?.workspaceFolders ?? false,
    watchedFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport ?? false,
    workDoneProgress: window?.workDoneProgress ?? false,
    documentChanges: workspace?.workspaceEdit?.documentChanges ?? false,
    createsFiles:
      (workspace?.workspaceEdit?.documentChanges ?? false) &&
      (workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false),
    preparesRename: textDocument?.rename?.prepareSupport ?? false,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport ?? false,
    codeActionLiterals: action?.codeActionLiteralSupport !== undefined,
    resolvesActionEdit:
      (action?.dataSupport ?? false) && (action?.resolveSupport?.properties.includes('edit') ?? false),
    preferredActions: action?.isPreferredSupport ?? false,
    completion: textDocument?.completion !== undefined,
    completionSnippets: completed?.snippetSupport ?? false,
    insertReplace: completed?.insertReplaceSupport ?? false,
    labelDetails: completed?.labelDetailsSupport ?? false,
    resolvesDocumentation: completed?.resolveSupport?.properties.includes('documentation') ?? false,
    markdownDocumentation: completed?.documentationFormat?.includes(MarkupKind.Markdown) ?? false,
    markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
    documentLinks: textDocument?.documentLink !== undefined,
    linkTooltips: textDocument?.documentLink?.tooltipSupport ?? false,
    workspaceSymbols: workspace?.symbol !== undefined,
    sourceDocuments: workspace?.textDocumentContent !== undefined,
    definitionLinks: textDocument?.definition?.linkSupport ?? false,
    codeLens: textDocument?.codeLens !== undefined,
    codeLensRefresh: (textDocument?.codeLens && workspace?.codeLens?.refreshSupport) ?? false,
    commands: announced(experimental, 'commands', Object.values(clientCommands)),
    notifications: announced(experimental, 'notifications', clientNotifications),
  };
}

/** Every client knows UTF-16, and has it in mind where it names none. */
function firstKnown(named: readonly string[] = []): PositionEncoding {
  const known = ['utf-8', 'utf-16', 'utf-32'] as const;
  return named.flatMap(name => known.find(each => each === name) ?? [])[0] ?? 'utf-16';
}

/** Of what is known, that which the client names. */
function announced<T extends string>(
  experimental: unknown,
  kind: keyof ClientExtras,
  known: readonly T[],
): ReadonlySet<T> {
  const extras = isRecord(experimental) ? experimental.stet : undefined;
  const names = isRecord(extras) ? extras[kind] : undefined;
  return new Set(Array.isArray(names) ? known.filter(each => names.includes(each)) : []);
}
