import { Uri, workspace } from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import { settingsSection } from '../../server/src/protocol/index.js';
import type { Connection, ConnectRequest } from './connection.js';
import { syncedDocuments } from './drafts.js';
import { announcedExtras } from './extras.js';
import { plainWords } from './plain-words.js';
import { toServerSettings } from './server-settings.js';
import { lensMiddleware, settingsFeature } from './settings/settings-feature.js';
import { shownDiagnostics } from './settings/shown-diagnostics.js';

/** A server in a process of its own. */
export function connectProcess({ extensionUri, log, onCrash }: ConnectRequest): Connection {
  const dist = Uri.joinPath(extensionUri, 'dist');
  const server = {
    module: Uri.joinPath(dist, 'server.js').fsPath,
    transport: TransportKind.ipc,
    // Else it would be the first workspace folder, which the process would keep from being renamed or removed.
    options: { cwd: dist.fsPath },
  };
  const client = new QuietClient('stet', 'Stet', server, {
    documentSelector: syncedDocuments,
    // Findings on closed drafts are pushed; those that are pulled take the name `stet`.
    diagnosticCollectionName: 'stet.pushed',
    diagnosticCollectionProvider: shownDiagnostics,
    outputChannel: log,
    traceOutputChannel: log,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    errorHandler: errorHandler(kill, onCrash),
    initializationFailedHandler: () => false,
    diagnosticPullOptions: { onChange: true, onSave: true },
    // Words of sources and drafts stand in hovers: no command, no HTML and no icon may come from there.
    markdown: { isTrusted: false, supportHtml: false, supportThemeIcons: false },
    middleware: {
      ...plainWords,
      ...lensMiddleware,
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return params.items.map((item, at) =>
            item.section === settingsSection ? readSettings(item.scopeUri) : answers[at],
          );
        },
      },
    },
  });
  client.registerFeature(announcedExtras);
  client.registerFeature(settingsFeature(client, log));
  return { client, pid: () => client.serverProcess?.pid, kill };

  function kill(): void {
    client.serverProcess?.kill('SIGKILL');
  }
}

/** What goes wrong is told by us, once and with its remedy; the library's own words go to the log alone. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

function readSettings(scopeUri: string | undefined): unknown {
  const scope = scopeUri === undefined ? undefined : Uri.parse(scopeUri, true);
  const configuration = workspace.getConfiguration(settingsSection, scope);
  return toServerSettings(key => configuration.inspect(key));
}

/**
 * The library does not restart: a fresh client after a crash is the same path as the first start. Nor may it shut
 * the server down, for it would not tell us: a server that cannot be spoken to is ended, which is a crash like others.
 */
function errorHandler(endServer: () => void, onCrash: () => void): ErrorHandler {
  let isEnding = false;
  return {
    error: (_error, _message, count) => {
      const isPassing = count !== undefined && count <= 3;
      // Once, for a signal that cannot be sent is an error too.
      if (!isPassing && !isEnding) {
        isEnding = true;
        endServer();
      }
      return { action: ErrorAction.Continue, handled: true };
    },
    closed: () => {
      onCrash();
      return {
        action: CloseAction.DoNotRestart,
        message: 'The server process ended unexpectedly.',
        handled: true,
      };
    },
  };
}
