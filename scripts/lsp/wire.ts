import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import * as v from 'valibot';
import { type Message, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';

/** One JSON-RPC message as it stood on the wire. */
export type WireMessage =
  | {
      readonly kind: 'request';
      readonly id: number | string;
      readonly method: string;
      readonly params: unknown;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params: unknown }
  | { readonly kind: 'answer'; readonly id: number | string; readonly result: unknown }
  | { readonly kind: 'refusal'; readonly id: number | string | null; readonly error: WireError };

export interface WireError {
  readonly code: number;
  readonly message: string;
  readonly data: unknown;
}

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

export interface WireListener {
  message(message: WireMessage): void;
  /** Something came that is no JSON-RPC message. */
  garbage(what: string): void;
}

/** Both directions of a connection, and the process at its other end. */
export interface Wire {
  listen(listener: WireListener): void;
  send(message: Omit<Message, 'jsonrpc'>): void;
  readonly ended: Promise<ProcessEnd>;
  /** Closes our end, as an editor that dies does. */
  hangUp(): void;
  /** For a server that does not go by itself. */
  kill(): void;
}

const id = v.union([v.pipe(v.number(), v.integer()), v.string()]);
const params = v.union([v.record(v.string(), v.unknown()), v.array(v.unknown()), v.null()]);
const jsonrpc = v.literal('2.0');

const messageSchema = v.union([
  v.strictObject({ jsonrpc, id, method: v.string(), params: v.optional(params) }),
  v.strictObject({ jsonrpc, method: v.string(), params: v.optional(params) }),
  v.strictObject({ jsonrpc, id, result: v.unknown() }),
  v.strictObject({
    jsonrpc,
    id: v.nullable(id),
    error: v.strictObject({
      code: v.pipe(v.number(), v.integer()),
      message: v.pipe(v.string(), v.nonEmpty()),
      data: v.optional(v.unknown()),
    }),
  }),
]);

/** Starts a program of this Node and speaks with it over its standard input and output. */
export function spawnWire(arguments_: readonly string[], cwd: string): Wire {
  const child = spawn(process.execPath, [...arguments_], { cwd, stdio: ['pipe', 'pipe', 'pipe'] });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<ProcessEnd>(resolve => {
    child.once('error', error => resolve({ code: null, signal: null, stderr: String(error) }));
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  return {
    ...openWire(child.stdout, child.stdin),
    ended,
    hangUp: () => void child.stdin.end(),
    kill: () => void child.kill('SIGKILL'),
  };
}

export function openWire(input: Readable, output: Writable): Pick<Wire, 'listen' | 'send'> {
  const reader = new StreamMessageReader(input);
  const writer = new StreamMessageWriter(output);
  // The process may be gone before it has read all; its end is told by `ended`.
  writer.onError(() => undefined);
  output.on('error', () => undefined);
  return {
    listen: ({ message, garbage }) => {
      reader.onError(error => garbage(error.message));
      reader.listen(raw => {
        const parsed = v.safeParse(messageSchema, raw);
        if (parsed.success) message(classify(parsed.output));
        else garbage(`no JSON-RPC message: ${JSON.stringify(raw)}`);
      });
    },
    send: message => {
      const complete: Message = { jsonrpc: '2.0', ...message };
      writer.write(complete).catch(() => undefined);
    },
  };
}

function classify(message: v.InferOutput<typeof messageSchema>): WireMessage {
  if ('method' in message) {
    const { method, params } = message;
    return 'id' in message
      ? { kind: 'request', id: message.id, method, params }
      : { kind: 'notification', method, params };
  }
  if ('error' in message) {
    const { code, message: text, data } = message.error;
    return { kind: 'refusal', id: message.id, error: { code, message: text, data } };
  }
  return { kind: 'answer', id: message.id, result: message.result };
}
