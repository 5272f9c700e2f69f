import { Uri } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { clientOptions, equipClient } from './client-options.js';
import type { Connection, ConnectRequest } from './connection.js';
import { createFiles } from './files.js';

/** A server in a process of its own. */
export function connectProcess(request: ConnectRequest): Connection {
  const dist = Uri.joinPath(request.extensionUri, 'dist');
  const server = {
    module: Uri.joinPath(dist, 'server.js').fsPath,
    transport: TransportKind.ipc,
    // Else it would be the first workspace folder, which the process would keep from being renamed or removed.
    options: { cwd: dist.fsPath },
  };
  const files = createFiles(bytes => Buffer.from(bytes).toString('base64'));
  const client = new QuietClient('stet', 'Stet', server, clientOptions(request, files, kill));
  equipClient(client, request, files);
  return { client, pid: () => client.serverProcess?.pid, kill };

  function kill(): void {
    client.serverProcess?.kill('SIGKILL');
  }
}

/** What goes wrong is told by us, once and with its remedy; the library's own words go to the log alone. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown): void {
    super.error(message, data, false);
  }
}
