import { Uri } from 'vscode';
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  LanguageClient,
  Message,
} from 'vscode-languageclient/browser';
import type { WorkerStart } from '../../../server/src/protocol/index.js';
import { clientOptions, equipClient } from './client-options.js';
import type { Connection, ConnectRequest } from './connection.js';
import { createFiles } from './files.js';

/** What is used of a worker of the browser. */
interface BrowserWorker {
  postMessage(message: unknown): void;
  terminate(): void;
}

declare const Worker: new (url: string, options: { readonly name: string }) => BrowserWorker;

/** A server in a web worker. */
export function connectWorker(request: ConnectRequest): Connection {
  const scripts = `${Uri.joinPath(request.extensionUri, 'dist').toString(true)}/`;
  const worker = new Worker(`${scripts}web/server-web.js`, { name: 'Stet server' });
  const start: WorkerStart = { scripts };
  worker.postMessage(start);
  const reader = new ClosingReader(worker);
  const files = createFiles(ownBytes);
  const client = new WorkerClient(
    'stet',
    'Stet',
    async () => ({ reader, writer: new PlainWriter(worker) }),
    clientOptions(request, files, kill),
  );
  client.onEnd(() => worker.terminate());
  equipClient(client, request, files);
  return { client, pid: () => undefined, kill };

  /** A worker that is ended tells nobody. */
  function kill(): void {
    worker.terminate();
    reader.close();
  }
}

class ClosingReader extends BrowserMessageReader {
  close(): void {
    this.fireClose();
  }
}

/**
 * A worker gets copies, in which a `Position` of VS Code has lost its line: as text it has what the protocol names.
 * Answers are plain, and may hold the bytes of files.
 */
class PlainWriter extends BrowserMessageWriter {
  override write(message: Message): Promise<void> {
    return super.write(Message.isResponse(message) ? message : JSON.parse(JSON.stringify(message)));
  }
}

class WorkerClient extends LanguageClient {
  private end: () => void = () => undefined;

  onEnd(end: () => void): void {
    this.end = end;
  }

  /** The library leaves the worker running. */
  override async stop(timeout?: number): Promise<void> {
    try {
      await super.stop(timeout);
    } finally {
      this.end();
    }
  }

  /** What goes wrong is told by us, once and with its remedy; the library's own words go to the log alone. */
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}

/** Of a part of a buffer the whole of it would be copied to the worker. */
function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
