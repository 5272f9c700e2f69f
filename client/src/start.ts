import { Disposable, type Memento, window, workspace } from 'vscode';
import { projectFileNames, sourceFolderNames } from './project-places.js';
import type { Server } from './server.js';
import { folderOf, isDraftDocument, mayHaveSources } from './workspace-places.js';

const offeredKey = 'stet.offeredSourcesFolder';

export interface StartRequest {
  readonly server: Server;
  /** What is remembered for this workspace. */
  readonly memory: Memento;
  chooseSourcesFolder(): Thenable<void>;
}

/**
 * Starts the server when a draft is open that may have sources, now or as soon as they appear. A folder without
 * sources is asked about once, ever.
 */
export function startWhenNeeded({ server, memory, chooseSourcesFolder }: StartRequest): Disposable {
  let isQueued = false;
  let last = Promise.resolve();

  const consider = () => {
    if (isQueued) return;
    isQueued = true;
    last = last.then(async () => {
      isQueued = false;
      if (server.state() === 'idle' && (await draftHasSources())) await server.start();
      await offerSourcesFolder();
    });
  };

  const offerSourcesFolder = async () => {
    const draft = window.activeTextEditor?.document;
    const folder = draft && isDraftDocument(draft) ? folderOf(draft.uri) : undefined;
    if (!draft || !folder || (await mayHaveSources(draft.uri))) return;
    const offered = memory.get<readonly string[]>(offeredKey, []);
    if (offered.includes(folder.uri.toString())) return;
    await memory.update(offeredKey, [...offered, folder.uri.toString()]);
    void askForFolder(folder.name, chooseSourcesFolder);
  };

  const names = [...projectFileNames, ...sourceFolderNames].join(',');
  const appearance = workspace.createFileSystemWatcher(`**/{${names}}`, false, true, true);
  consider();
  return Disposable.from(
    appearance,
    appearance.onDidCreate(consider),
    workspace.onDidOpenTextDocument(consider),
    workspace.onDidChangeWorkspaceFolders(consider),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('stet.sources')) consider();
    }),
    window.onDidChangeActiveTextEditor(consider),
  );
}

async function draftHasSources(): Promise<boolean> {
  for (const document of workspace.textDocuments)
    if (isDraftDocument(document) && (await mayHaveSources(document.uri))) return true;
  return false;
}

async function askForFolder(name: string, choose: () => Thenable<void>): Promise<void> {
  const button = 'Choose a Sources Folder…';
  const choice = await window.showInformationMessage(
    `Stet checks drafts against source articles, and finds none for “${name}”: no folder is named sources, articles or references, and no setting names another.`,
    button,
  );
  if (choice === button) await choose();
}
