import { join } from 'node:path';
import { type Connection, createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server.js';
import { createClientStore, storeByScheme } from '../platform/client-store.js';
import { backgroundClock } from '../platform/node/background-clock.js';
import { memoryReturner } from '../platform/node/return-memory.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import type { IndexCache } from '../ports/index.js';
import { pathToUri } from '../ports/uri.js';
import { indexCache } from './caches.node.js';
import { clientFiles } from './client-files.js';
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
  const client = createClientStore({
    files: clientFiles(connection),
    clock: timerClock,
    fromBase64: text => new Uint8Array(Buffer.from(text, 'base64')),
  });
  const ports = {
    store: storeByScheme(createNodeStore(), client),
    yielder: nodeYielder,
    clock: timerClock,
    threads,
    returnMemory: memoryReturner(backgroundClock),
    ...(cache && { cache: diskOnly(cache) }),
  };
  startServer(connection, ports, { version, docsUri: pathToUri(docs) });
}

/** What a virtual file system says of versions holds while it runs: what was read of it is not kept. */
function diskOnly(cache: IndexCache): IndexCache {
  const isOnDisk = (subject: string): boolean => subject.split(' ').every(uri => uri.startsWith('file:'));
  return {
    load: async place => (isOnDisk(place.subject) ? cache.load(place) : undefined),
    save: async (place, parts) => {
      if (isOnDisk(place.subject)) await cache.save(place, parts);
    },
  };
}
