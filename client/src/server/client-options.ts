import { Uri, workspace } from 'vscode';
import {
  type BaseLanguageClient,
  CloseAction,
  ErrorAction,
  type ErrorHandler,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from 'vscode-languageclient';
import { settingsSection } from '../../../server/src/protocol/index.js';
import { syncedDocuments } from '../project/drafts.js';
import { fileSchemes } from '../project/workspace-places.js';
import { lensMiddleware, settingsFeature } from '../settings/settings-feature.js';
import { shownDiagnostics } from '../settings/shown-diagnostics.js';
import { plainWords } from '../words/plain-words.js';
import type { ConnectRequest } from './connection.js';
import { announcedExtras } from './extras.js';
import { answerFileRequests, type Files } from './files.js';
import { noteHoverRead } from './hover-read.js';
import { toServerSettings } from './server-settings.js';

/** The same for every host. `kill` ends a server that cannot be spoken to. */
export function clientOptions(
  { log, onCrash }: ConnectRequest,
  files: Files,
  kill: () => void,
): LanguageClientOptions {
  return {
    documentSelector: syncedDocuments(fileSchemes()),
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
      ...noteHoverRead(),
      workspace: {
        configuration: async (params, token, next) => {
          const answers = await next(params, token);
          if (!Array.isArray(answers)) return answers;
          return params.items.map((item, at) =>
            item.section === settingsSection ? readSettings(item.scopeUri) : answers[at],
          );
        },
        didChangeWatchedFile: (event, next) => {
          files.noteChange(event.uri);
          return next(event);
        },
      },
    },
  };
}

/** What the client knows beyond the protocol; before it starts. */
export function equipClient(client: BaseLanguageClient, { log }: ConnectRequest, files: Files): void {
  client.registerFeature(announcedExtras);
  client.registerFeature(settingsFeature(client, log));
  answerFileRequests(client, files);
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
