#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { version } from '../../../package.json';
import type { CliEnvironment } from '../cli/environment.js';
import { main } from '../cli/main.js';
import { openFolderWatch } from '../platform/node/folder-watch.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { timerClock } from '../platform/timer-clock.js';
import { sanitizeTerminal } from '../report/sanitize-terminal.js';
import { indexCache, resultCache } from './caches.node.js';
import { createCheckingThreads, serveChecks } from './checking-threads.node.js';
import { listenForSignals } from './interruption.node.js';
import { createReadingThreads } from './reading-threads.node.js';
import { readStandardInput } from './standard-input.node.js';
import { openTerminal } from './terminal.node.js';

if (isMainThread) run();
else void serveChecks();

function run(): void {
  const { cancellation, signal, interrupt, release } = listenForSignals();
  const unwritten = new Set<string>();
  const stderr = openTerminal(process.stderr, () => undefined);
  const stdout = openTerminal(process.stdout, code => {
    interrupt();
    // Whoever read has seen enough (`stet check | head`).
    if (code === 'EPIPE') return;
    unwritten.add(code);
    stderr.write(`stet: standard output could not be written (${code}).\n`);
  });

  const threads = createReadingThreads();
  const tell = (message: string): void => {
    process.stderr.write(`stet: ${sanitizeTerminal(message)}\n`);
  };
  const { keeper, cache } = indexCache(tell);
  const { resultKeeper, results } = resultCache(tell);

  const environment: CliEnvironment = {
    loadEngine: () => import('../engine/index.js'),
    ports: { store: createNodeStore(), yielder: nodeYielder, threads, ...(cache && { cache }) },
    keeper,
    ...(results && { results }),
    resultKeeper,
    checkingThreads: (lengths, seed) => createCheckingThreads(__filename, lengths, seed),
    startLanguageServer: async () => {
      release();
      (await import('./serve.node.js')).serveStdio();
    },
    repository: {
      baseOf: async (...asked) => (await import('./git.node.js')).repository.baseOf(...asked),
    },
    version,
    cwd: process.cwd(),
    variables: process.env,
    stdout,
    stderr,
    readStdin: limit => readStandardInput(limit, signal),
    cancellation,
    watching: { open: openFolderWatch, clock: timerClock, signal },
  };

  main(process.argv.slice(2), environment).then(async code => {
    await stdout.taken();
    process.exitCode = unwritten.size > 0 ? 2 : code;
    await threads.dispose();
  });
}
