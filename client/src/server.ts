import {
  type CancellationToken,
  commands,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type Uri,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import {
  type AttributeParams,
  type AttributionChoicesParams,
  type AttributionChoicesResult,
  type CheckEveryDraftResult,
  type CoverageParams,
  coverageNotification,
  type DraftOutcome,
  type FolderStatus,
  type StatusParams,
  statusNotification,
} from '../../server/src/protocol/index.js';
import type { AttributionEdit } from './attribution-request.js';
import type { CheckProgress } from './check-request.js';
import { createCrashCounter } from './crashes.js';
import type { ServerState } from './status.js';

/** The server process, and what it has said so far. At most one runs. */
export interface Server {
  readonly onDidChange: Event<void>;
  state(): ServerState;
  pid(): number | undefined;
  folders(): readonly FolderStatus[];
  outcome(draft: Uri): DraftOutcome | undefined;
  /** Starts it unless it runs; true once it answers. A failure is shown to the user. */
  start(): Promise<boolean>;
  restart(): Promise<boolean>;
  stop(): Promise<void>;
  /** The draft was closed: what was said of it may be old when it is opened again. */
  forget(draft: Uri): void;
  /** Rejects where the server does not run or fails; `report` gets what it says on the way. */
  checkEveryDraft(
    report: (progress: CheckProgress) => void,
    cancel: CancellationToken,
  ): Promise<CheckEveryDraftResult>;
  /** Rejects where the server does not run or fails. */
  attributionChoices(params: AttributionChoicesParams): Promise<AttributionChoicesResult>;
  /** Rejects where the server does not run or fails. */
  attribute(params: AttributeParams): Promise<AttributionEdit>;
}

export function createServer(extensionUri: Uri, log: LogOutputChannel): Server {
  const changed = new EventEmitter<void>();
  const outcomes = new Map<string, DraftOutcome>();
  let state: ServerState = 'idle';
  let folders: readonly FolderStatus[] = [];
  let client: LanguageClient | undefined;
  let starting: Promise<boolean> | undefined;
  let countCrash = newCounter();

  return {
    onDidChange: changed.event,
    state: () => state,
    pid,
    folders: () => folders,
    outcome,
    start,
    restart,
    stop,
    forget,
    checkEveryDraft,
    attributionChoices,
    attribute,
  };

  function pid(): number | undefined {
    return client?.serverProcess?.pid;
  }

  function outcome(draft: Uri): DraftOutcome | undefined {
    return outcomes.get(draft.toString());
  }

  function start(): Promise<boolean> {
    if (state === 'running') return Promise.resolve(true);
    starting ??= launch().finally(() => {
      starting = undefined;
    });
    return starting;
  }

  async function restart(): Promise<boolean> {
    const pending = starting;
    if (pending) {
      // One that hangs before it answers cannot be asked to stop.
      const hanging = client?.serverProcess;
      client = undefined;
      hanging?.kill('SIGKILL');
      await pending;
    }
    await stop();
    countCrash = newCounter();
    return start();
  }

  async function stop(): Promise<void> {
    const old = client;
    client = undefined;
    become('idle');
    await disposeQuietly(old, log);
  }

  function forget(draft: Uri): void {
    outcomes.delete(draft.toString());
  }

  async function checkEveryDraft(
    report: (progress: CheckProgress) => void,
    cancel: CancellationToken,
  ): Promise<CheckEveryDraftResult> {
    const running = need(client);
    const { requestCheckOfEveryDraft } = await import('./check-request.js');
    return requestCheckOfEveryDraft(running, report, cancel);
  }

  async function attributionChoices(params: AttributionChoicesParams): Promise<AttributionChoicesResult> {
    const running = need(client);
    const { requestAttributionChoices } = await import('./attribution-request.js');
    return requestAttributionChoices(running, params);
  }

  async function attribute(params: AttributeParams): Promise<AttributionEdit> {
    const running = need(client);
    const { requestAttribution } = await import('./attribution-request.js');
    return requestAttribution(running, params);
  }

  async function launch(): Promise<boolean> {
    become('starting');
    let created: LanguageClient | undefined;
    try {
      created = await createClient();
      client = created;
      await created.start();
    } catch (error) {
      // Else somebody asked for another one meanwhile.
      if (client === created) fail(error);
      return false;
    }
    if (client !== created) return false;
    become('running');
    return true;
  }

  function fail(error: unknown): void {
    log.error(error instanceof Error ? error : String(error));
    client = undefined;
    become('stopped');
    void tellStopped('The Stet server could not start, so nothing is checked.');
  }

  /** The library is most of the bundle; nobody waits for it before a draft needs it. */
  async function createClient(): Promise<LanguageClient> {
    const { createLanguageClient } = await import('./language-client.js');
    const created = createLanguageClient({
      extensionUri,
      log,
      onCrash: () => {
        if (client === created && state === 'running') void recover();
      },
    });
    created.onNotification(statusNotification, (params: StatusParams) => {
      folders = params.folders;
      changed.fire();
    });
    created.onNotification(coverageNotification, (params: CoverageParams) => {
      outcomes.set(params.uri, params.outcome);
      changed.fire();
    });
    return created;
  }

  async function recover(): Promise<void> {
    client = undefined;
    become('stopped');
    if (countCrash() === 'stay-off') {
      await tellStopped(
        'The Stet server stopped five times in three minutes and stays off, so nothing is checked.',
      );
    } else if (await start()) {
      const choice = await window.showInformationMessage(
        'The Stet server stopped unexpectedly and was restarted.',
        'Show Log',
      );
      if (choice) log.show();
    }
  }

  async function tellStopped(message: string): Promise<void> {
    const choice = await window.showErrorMessage(message, 'Restart', 'Show Log');
    if (choice === 'Restart') await restart();
    else if (choice === 'Show Log') log.show();
  }

  function become(next: ServerState): void {
    if (next !== 'running') {
      folders = [];
      outcomes.clear();
    }
    state = next;
    void commands.executeCommand('setContext', 'stet.serverNeeded', next !== 'idle');
    changed.fire();
  }
}

function need(client: LanguageClient | undefined): LanguageClient {
  if (!client) throw new Error('The Stet server does not run.');
  return client;
}

function newCounter(): ReturnType<typeof createCrashCounter> {
  return createCrashCounter(() => performance.now());
}

/** A server that hangs is ended by the library after two seconds; that is no news for the user. */
async function disposeQuietly(client: LanguageClient | undefined, log: LogOutputChannel): Promise<void> {
  try {
    await client?.dispose();
  } catch (error) {
    log.warn(error instanceof Error ? error.message : String(error));
  }
}
