import { commands, Disposable, window } from 'vscode';
import type { Starter } from '../project/start.js';
import { folderOf, isDraftDocument } from '../project/workspace-places.js';
import type { Server } from '../server/server.js';
import { draftContext, sourcesContext } from './contexts.js';

/** Keeps the keys that `when` clauses ask for. */
export function createContextKeys(server: Server, starter: Starter): Disposable {
  const told = new Map<string, string>();
  const tell = (key: string, value: string) => {
    if (told.get(key) === value) return;
    told.set(key, value);
    void commands.executeCommand('setContext', key, value);
  };
  const update = () => {
    const document = window.activeTextEditor?.document;
    const draft = document && isDraftDocument(document) ? document : undefined;
    const home = draft && folderOf(draft.uri)?.uri.toString();
    tell('stet.draft', draftContext(draft && server.outcome(draft.uri)));
    tell(
      'stet.sources',
      sourcesContext({
        server: server.state(),
        folders: server.folders(),
        folder: server.folders().find(({ uri }) => uri === home),
        lacksSources: draft !== undefined && starter.lacksSources(draft.uri),
      }),
    );
  };
  update();
  return Disposable.from(
    server.onDidChange(update),
    starter.onDidLook(update),
    window.onDidChangeActiveTextEditor(update),
  );
}
