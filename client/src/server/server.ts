import {
  type CancellationToken,
  commands,
  type Disposable,
  type Event,
  EventEmitter,
  type LogOutputChannel,
  type Uri,
  window,
} from 'vscode';
import {
  type CoverageParams,
  coverageNotification,
  type DraftOutcome,
  type FolderStatus,
  type StatusParams,
  statusNotification,
} from '../../../server/src/protocol/index.js';
import type { ServerState } from '../status/status.js';
import type { Connect, Connection } from './connection.js';
import { createCrashCounter } from './crashes.js';
import type { RequestProgress, ServerEdit } from './requests.js';

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
  /** The raw answer. Rejects where the server does not run, refuses or fails. */
  request<R>(method: string, params: object, token?: CancellationToken): Promise<R>;
  /** For answers that are a `WorkspaceEdit`. Rejects where the server does not run or fails. */
  requestEdit(method: string, params: object): Promise<ServerEdit>;
  /** Rejects where the server does not run or fails; `report` gets what it says on the way. */
  requestWithProgress<R>(
    method: string,
    params: object,
    report: (progress: RequestProgress) => void,
    cancel: CancellationToken,
  ): Promise<R | { readonly kind: 'cancelled' }>;
  /** What the server tells by itself, this one and those that come after it. */
  onNotification<P>(method: string, listener: (params: P) => void): Disposable;
}

/** The server, and what it has said so far. At most one runs. */
export function createServer(connect: Connect, extensionUri: Uri, log: LogOutputChannel): Server {
  const changed = new EventEmitter<void>();
  const outcomes = new Map<string, DraftOutcome>();
  const listeners = new Map<string, EventEmitter<unknown>>();
  let state: ServerState = 'idle';
  let folders: readonly FolderStatus[] = [];
  let connection: Connection | undefined;
  let starting: Promise<boolean> | undefined;
  let countCrash = newCounter();

  onNotification<StatusParams>(statusNotification, params => {
    folders = params.folders;
    changed.fire();
  });
  onNotification<CoverageParams>(coverageNotification, params => {
    outcomes.set(params.uri, params.outcome);
    changed.fire();
  });

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
    request,
    requestEdit,
    requestWithProgress,
    onNotification,
  };

  function pid(): number | undefined {
    return connection?.pid();
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
      const hanging = connection;
      connection = undefined;
      hanging?.kill();
      await pending;
    }
    await stop();
    countCrash = newCounter();
    return start();
  }

  async function stop(): Promise<void> {
    const old = connection;
    connection = undefined;
    become('idle');
    await disposeQuietly(old, log);
  }

  function forget(draft: Uri): void {
    outcomes.delete(draft.toString());
  }

  async function request<R>(method: string, params: object, token?: CancellationToken): Promise<R> {
    const { client } = need(connection);
    // A token that is undefined would be a parameter.
    return token ? client.sendRequest<R>(method, params, token) : client.sendRequest<R>(method, params);
  }

  async function requestEdit(method: string, params: object): Promise<ServerEdit> {
    const { client } = need(connection);
    return (await import('./requests.js')).requestEdit(client, method, params);
  }

  async function requestWithProgress<R>(
    method: string,
    params: object,
    report: (progress: RequestProgress) => void,
    cancel: CancellationToken,
  ): Promise<R | { readonly kind: 'cancelled' }> {
    const { client } = need(connection);
    return (await import('./requests.js')).requestWithProgress<R>(client, method, params, report, cancel);
  }

  function onNotification<P>(method: string, listener: (params: P) => void): Disposable {
    const known = listeners.get(method);
    const emitter = known ?? new EventEmitter<unknown>();
    if (!known) {
      listeners.set(method, emitter);
      connection?.client.onNotification(method, (params: unknown) => emitter.fire(params));
    }
    return emitter.event(params => listener(params as P));
  }

  async function launch(): Promise<boolean> {
    become('starting');
    let created: Connection | undefined;
    try {
      created = await createConnection();
      connection = created;
      await created.client.start();
    } catch (error) {
      // Else somebody asked for another one meanwhile.
      if (connection === created) fail(error);
      return false;
    }
    if (connection !== created) return false;
    become('running');
    return true;
  }

  function fail(error: unknown): void {
    log.error(error instanceof Error ? error : String(error));
    connection = undefined;
    become('stopped');
    void tellStopped('The Stet server could not start, so nothing is checked.');
  }

  async function createConnection(): Promise<Connection> {
    const created = await connect({
      extensionUri,
      log,
      onCrash: () => {
        if (connection === created && state === 'running') void recover();
      },
    });
    for (const [method, emitter] of listeners)
      created.client.onNotification(method, (params: unknown) => emitter.fire(params));
    return created;
  }

  async function recover(): Promise<void> {
    connection = undefined;
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

function need(connection: Connection | undefined): Connection {
  if (!connection) throw new Error('The Stet server does not run.');
  return connection;
}

function newCounter(): ReturnType<typeof createCrashCounter> {
  return createCrashCounter(() => performance.now());
}

/** A server that hangs is ended by the library after two seconds; that is no news for the user. */
async function disposeQuietly(connection: Connection | undefined, log: LogOutputChannel): Promise<void> {
  try {
    await connection?.client.dispose();
  } catch (error) {
    log.warn(error instanceof Error ? error.message : String(error));
  }
}
