#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { version } from '../../../package.json';
import type { CliEnvironment, Terminal } from '../cli/environment.js';
import { main } from '../cli/main.js';
import { sanitizeTerminal } from '../cli/sanitize-terminal.js';
import { createNodeStore } from '../platform/node/store.js';
import { nodeYielder } from '../platform/node/yielder.js';
import { createCheckingThreads, serveChecks } from './checking-threads.node.js';
import { indexCache } from './index-cache.node.js';
import { createReadingThreads } from './reading-threads.node.js';

if (isMainThread) run();
else void serveChecks();

function run(): void {
  const cancellation = { requested: false };
  // The first signal lets the report be written; the second finds the default handler and ends the process.
  process.once('SIGINT', () => {
    cancellation.requested = true;
  });
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // Whoever read has seen enough (`stet check | head`).
      if (error.code !== 'EPIPE') throw error;
    });

  const threads = createReadingThreads();
  const { keeper, cache } = indexCache(message => {
    process.stderr.write(`stet: ${sanitizeTerminal(message)}\n`);
  });

  const environment: CliEnvironment = {
    loadEngine: () => import('../engine/index.js'),
    ports: { store: createNodeStore(), yielder: nodeYielder, threads, ...(cache && { cache }) },
    keeper,
    checkingThreads: (lengths, seed) => createCheckingThreads(__filename, lengths, seed),
    startLanguageServer: async () => (await import('./serve.node.js')).serveStdio(),
    version,
    cwd: process.cwd(),
    variables: process.env,
    stdout: terminal(process.stdout),
    stderr: terminal(process.stderr),
    readStdin,
    cancellation,
  };

  main(process.argv.slice(2), environment).then(async code => {
    process.exitCode = code;
    await threads.dispose();
  });
}

function terminal(stream: NodeJS.WriteStream): Terminal {
  return { isTTY: stream.isTTY === true, write: text => void stream.write(text) };
}

async function readStdin(limit: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
