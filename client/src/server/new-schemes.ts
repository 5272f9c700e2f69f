import { type Disposable, workspace } from 'vscode';
import { fileSchemes } from '../project/workspace-places.js';
import type { Server } from './server.js';

/** A server hears of documents by their schemes, those of the folders that were there when it started: more take a new one. */
export function restartForNewSchemes(server: Server): Disposable {
  let known = new Set(fileSchemes());
  return workspace.onDidChangeWorkspaceFolders(() => {
    const isNew = fileSchemes().some(scheme => !known.has(scheme));
    known = new Set([...known, ...fileSchemes()]);
    if (isNew && server.state() !== 'idle') void server.restart();
  });
}
