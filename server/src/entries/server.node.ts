import { join } from 'node:path';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../../package.json';
import { startServer } from '../lsp/server.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import { pathToUri } from '../ports/uri.js';

startServer(
  createConnection(ProposedFeatures.all),
  { store: createNodeStore(), yielder: nodeYielder, clock: timerClock },
  { version, docsUri: pathToUri(join(__dirname, '..', 'docs', 'checks').replaceAll('\\', '/')) },
);
