import { join } from 'node:path';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server.js';
import { backgroundClock } from '../platform/node/background-clock.js';
import { memoryReturner } from '../platform/node/return-memory.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import { pathToUri } from '../ports/uri.js';
import { indexCache } from './caches.node.js';
import { createReadingThreads } from './reading-threads.node.js';

/** Serves an editor over standard input and output. */
export function serveStdio(): void {
  serve(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
}

/** Serves an editor over what the arguments of the process name: `--node-ipc`, `--stdio`. */
export function serveAsAsked(): void {
  serve(createConnection(ProposedFeatures.all));
}

function serve(connection: Connection): void {
  // Work that no request waits for: a defect there is told, and what others ask for is answered all the same.
  process.on('unhandledRejection', error => {
    const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
    connection.console.error(`This is a defect of Stet. ${told}`);
  });
  // The pages of the checks lie beside the bundle in every package.
  const docs = join(__dirname, '..', 'docs', 'checks').replaceAll('\\', '/');
  const threads = createReadingThreads();
  const { cache } = indexCache(message => connection.console.warn(message));
  const ports = {
    store: createNodeStore(),
    yielder: nodeYielder,
    clock: timerClock,
    threads,
    returnMemory: memoryReturner(backgroundClock),
    ...(cache && { cache }),
  };
  startServer(connection, ports, { version, docsUri: pathToUri(docs) });
}
