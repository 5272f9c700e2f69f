import {
  type Connection,
  DidChangeConfigurationNotification,
  ErrorCodes,
  type InitializeParams,
  ResponseError,
} from 'vscode-languageserver';
import { settingsSection } from '../protocol/index.js';
import { readAbilities } from './client-abilities.js';
import { createDocuments } from './documents.js';
import { isRecord } from './editor-settings.js';
import type { ProjectPorts } from './project-host.js';
import { serveRequests } from './serve-requests.js';
import { initializeResult } from './server-capabilities.js';
import { createServices, type Services } from './services.js';
import { fileUriOf } from './uris.js';
import { aboutDocument, changing, fileChanges, heeded, opening } from './valid-params.js';
import type { FolderName } from './workspace-folder.js';

export interface ServerOptions {
  readonly version: string;
  /** The folder of the checks' pages, for links from findings; undefined where they are not at hand. */
  readonly docsUri: string | undefined;
}

/** Serves one client on a connection until it says `exit`. */
export function startServer(connection: Connection, ports: ProjectPorts, options: ServerOptions): void {
  let services: Services | undefined;
  let shut = false;
  let initial: readonly FolderName[] = [];
  /** The section `stet` as the client pushed it, where it cannot be asked. */
  let pushed: unknown;

  connection.onInitialize(params => {
    if (services) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    const abilities = readAbilities(params.capabilities);
    initial = foldersOf(params);
    pushed = sectionOf(params.initializationOptions);
    services = createServices({
      connection,
      abilities,
      documents: createDocuments(abilities.positionEncoding),
      ports,
      docsUri: options.docsUri,
      version: options.version,
      settings: async uri =>
        abilities.configuration
          ? connection.workspace.getConfiguration({ scopeUri: uri, section: settingsSection })
          : pushed,
    });
    return initializeResult(abilities, options.version);
  });

  connection.onInitialized(() => {
    if (!services) return;
    const { abilities, workspace } = services;
    if (abilities.configurationRegistration)
      // A client that refuses tells of changes unasked, or not at all.
      void connection.client
        .register(DidChangeConfigurationNotification.type, { section: settingsSection })
        .catch(() => undefined);
    if (abilities.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        void workspace.change(added, removed);
      });
    void workspace.change(initial, []);
  });

  const warn = (message: string): void => connection.console.warn(message);
  connection.onDidOpenTextDocument(
    heeded(opening, warn, params => services?.opened(services.documents.open(params))),
  );
  connection.onDidChangeTextDocument(
    heeded(changing, warn, params => {
      const changes = services?.documents.change(params);
      const document = services?.documents.get(params.textDocument.uri);
      if (changes && document) services?.changed(document, changes);
    }),
  );
  connection.onDidSaveTextDocument(
    heeded(aboutDocument, warn, ({ textDocument }) => {
      const document = services?.documents.get(textDocument.uri);
      if (document) services?.saved(document);
    }),
  );
  connection.onDidCloseTextDocument(
    heeded(aboutDocument, warn, ({ textDocument }) => {
      const document = services?.documents.close(textDocument.uri);
      if (document) services?.closed(document);
    }),
  );
  connection.onDidChangeConfiguration(params => {
    pushed = sectionOf(Object(params).settings) ?? pushed;
    void services?.workspace.reconfigure();
  });
  connection.onDidChangeWatchedFiles(
    heeded(fileChanges, warn, ({ changes }) =>
      services?.filesChanged(changes.map(({ uri }) => fileUriOf(uri))),
    ),
  );

  serveRequests(connection, () => {
    if (shut) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is shutting down.');
    return need(services);
  });

  connection.onShutdown(() => {
    shut = true;
    if (!services) return;
    const { documents } = services;
    // What is being worked out for a document that is not open any more is told to nobody.
    for (const { uri } of documents.all()) documents.close(uri);
    services.dispose();
    void ports.threads?.dispose();
  });
  connection.listen();
}

/** The protocol lets no request come before `initialize`. */
function need(services: Services | undefined): Services {
  if (!services) throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized.');
  return services;
}

function sectionOf(settings: unknown): unknown {
  return isRecord(settings) ? settings[settingsSection] : undefined;
}

/** The folders of the window; an older client knows one root only. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly FolderName[] {
  if (workspaceFolders) return workspaceFolders;
  if (!rootUri) return [];
  const uri = fileUriOf(rootUri);
  return [{ uri, name: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)) }];
}
