import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToUri, resolveUri } from '../../server/src/ports/uri.js';
import { builtServer } from '../lsp/editor-session.js';
import { vsCodeLike } from '../lsp/editors.js';
import { openWire } from '../lsp/wire.js';

export interface TimedAnswer {
  readonly result: unknown;
  /** Milliseconds, as `performance.now()` has them. */
  readonly arrived: number;
}

/** The built server on a folder, and a client that does nothing but wait. */
export interface TimedServer {
  /** When it was spawned, in milliseconds, as `performance.now()` has them. */
  readonly spawned: number;
  uri(path: string): string;
  /** Throws on a refusal. */
  ask(method: string, params: unknown): Promise<TimedAnswer>;
  tell(method: string, params: unknown): void;
  initialize(): Promise<void>;
  open(path: string, text: string): void;
  pull(path: string): Promise<TimedAnswer>;
  /** Resident bytes now and at most; undefined where the system does not tell. */
  memory(): Memory | undefined;
  /** Milliseconds that it has computed, on all threads; undefined where the system does not tell. */
  processorTime(): number | undefined;
  stop(): Promise<void>;
  kill(): void;
}

export interface Memory {
  readonly now: number;
  readonly peak: number;
}

export function startTimedServer(root: string, env: NodeJS.ProcessEnv = process.env): TimedServer {
  const spawned = performance.now();
  const child = spawn(process.execPath, [...builtServer], {
    cwd: root,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()));
  const wire = openWire(child.stdout, child.stdin);
  const waiting = new Map<
    number | string,
    { resolve(answer: TimedAnswer): void; reject(why: Error): void }
  >();
  void ended.then(() => {
    for (const { reject } of waiting.values()) reject(new Error('the server ended'));
  });
  let next = 1;
  wire.listen({
    garbage: what => {
      throw new Error(what);
    },
    message: message => {
      const arrived = performance.now();
      if (message.kind === 'request') {
        const result = message.method === 'workspace/configuration' ? [{}] : null;
        wire.send({ id: message.id, result });
      }
      if (message.kind === 'answer') waiting.get(message.id)?.resolve({ result: message.result, arrived });
      if (message.kind === 'refusal') waiting.get(message.id ?? '')?.reject(new Error(message.error.message));
    },
  });
  const rootUri = pathToUri(root);
  const uri = (path: string): string => resolveUri(rootUri, path);
  const tell = (method: string, params: unknown): void =>
    wire.send({ method, ...(params === undefined ? {} : { params }) });
  const ask = (method: string, params: unknown): Promise<TimedAnswer> =>
    new Promise((resolve, reject) => {
      const id = next++;
      waiting.set(id, { resolve, reject });
      wire.send({ id, method, ...(params === undefined ? {} : { params }) });
    });
  return {
    spawned,
    uri,
    ask,
    tell,
    async initialize() {
      await ask('initialize', {
        processId: process.pid,
        rootUri,
        workspaceFolders: [{ uri: rootUri, name: 'bench' }],
        capabilities: vsCodeLike.capabilities,
      });
      tell('initialized', {});
    },
    open: (path, text) =>
      tell('textDocument/didOpen', {
        textDocument: { uri: uri(path), languageId: 'markdown', version: 1, text },
      }),
    pull: path => ask('textDocument/diagnostic', { textDocument: { uri: uri(path) }, identifier: 'stet' }),
    memory: () => residentOf(child.pid),
    processorTime: () => processorTimeOf(child.pid),
    async stop() {
      await ask('shutdown', undefined);
      tell('exit', undefined);
      await ended;
    },
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Milliseconds of a tick of the clock that Linux counts in, on every usual build of it. */
const TICK_MS = 10;

function processorTimeOf(pid: number | undefined): number | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // Behind the name in brackets, which may hold anything: user and system time are the 12th and 13th fields.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return undefined;
  }
}

/** Linux alone tells it of another process. */
function residentOf(pid: number | undefined): Memory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const bytes = (name: string): number => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) * 1024;
    return { now: bytes('VmRSS'), peak: bytes('VmHWM') };
  } catch {
    return undefined;
  }
}
