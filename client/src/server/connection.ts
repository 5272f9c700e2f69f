import type { LogOutputChannel, Uri } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';

/** A client that is not started yet, and what it speaks to. */
export interface Connection {
  readonly client: BaseLanguageClient;
  /** Of the server; undefined where it is no process, or does not run. */
  pid(): number | undefined;
  /** For a server that hangs and cannot be asked to stop. */
  kill(): void;
}

export interface ConnectRequest {
  readonly extensionUri: Uri;
  readonly log: LogOutputChannel;
  /** Called when the server went away by itself. */
  onCrash(): void;
}

/** How the host of this extension reaches a server: a process, or a worker in a browser. */
export type Connect = (request: ConnectRequest) => Promise<Connection>;
