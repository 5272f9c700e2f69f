import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  type Message,
  ProposedFeatures,
} from 'vscode-languageserver/browser';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server.js';
import { loadScriptsFrom } from '../platform/browser/late-scripts.js';
import { type WorkerScope, workerScope } from '../platform/browser/worker-scope.js';
import { browserYielder } from '../platform/browser/yielder.js';
import { createClientStore } from '../platform/client-store.js';
import { timerClock } from '../platform/timer-clock.js';
import type { WorkerStart } from '../protocol/index.js';
import { clientFiles } from './client-files.js';

/** The first message says where the scripts lie (`WorkerStart`), for a worker that VS Code starts has no address of its own. */
function awaitStart(scope: WorkerScope): void {
  scope.onmessage = ({ data }) => {
    scope.onmessage = null;
    loadScriptsFrom(scope, (data as WorkerStart).scripts);
    serve(scope);
  };
}

/** Without threads, and with nothing kept: a browser has no place that belongs to its user and to Stet alone. */
function serve(scope: WorkerScope): void {
  const reader = new BrowserMessageReader(scope);
  const writer = new PlainWriter(scope);
  const connection = createConnection(ProposedFeatures.all, reader, writer);
  // Work that no request waits for: a defect there is told, and what others ask for is answered all the same.
  scope.addEventListener('unhandledrejection', ({ reason }) => {
    const told = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    connection.console.error(`This is a defect of Stet. ${told}`);
  });
  const store = createClientStore({
    files: clientFiles(connection),
    clock: timerClock,
    fromBase64: text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0)),
  });
  const ports = { store, yielder: browserYielder, clock: timerClock };
  // Pages of checks lie beside the extension, where no tab of a browser shows them as pages.
  startServer(connection, ports, { version, docsUri: undefined });
}

/** What is sent is what would be written: a client is to find nothing else than over a pipe. */
class PlainWriter extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    return super.write(JSON.parse(JSON.stringify(message)));
  }
}

awaitStart(workerScope);
