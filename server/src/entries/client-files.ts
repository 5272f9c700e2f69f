import { type Connection, ParameterStructures, RequestType } from 'vscode-languageserver';
import type { ClientFiles } from '../platform/client-files.js';
import {
  type FileStatParams,
  type FileStatResult,
  fileStatRequest,
  type ListFolderParams,
  type ListFolderResult,
  listFolderRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from '../protocol/index.js';

/** The files of the client at the other end. */
export function clientFiles(connection: Connection): ClientFiles {
  return {
    stat: params => connection.sendRequest(byName<FileStatParams, FileStatResult>(fileStatRequest), params),
    list: params =>
      connection.sendRequest(byName<ListFolderParams, ListFolderResult>(listFolderRequest), params),
    read: params => connection.sendRequest(byName<ReadFileParams, ReadFileResult>(readFileRequest), params),
  };
}

function byName<P, R>(method: string): RequestType<P, R, void> {
  return new RequestType<P, R, void>(method, ParameterStructures.byName);
}
