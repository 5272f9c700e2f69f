import {
  Disposable,
  type Event,
  EventEmitter,
  type Memento,
  type Uri,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
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

export interface Starter extends Disposable {
  /** Whether a look at the disk has shown that nothing gives the draft sources; false before. */
  lacksSources(draft: Uri): boolean;
  readonly onDidLook: Event<void>;
}

/**
 * Starts the server when a draft is open that may have sources, now or as soon as they appear. A folder without
 * sources is asked about once, ever.
 */
export function startWhenNeeded({ server, memory, chooseSourcesFolder }: StartRequest): Starter {
  const looked = new EventEmitter<void>();
  let lacking: ReadonlySet<string> = new Set();
  let isQueued = false;
  let last = Promise.resolve();

  const consider = () => {
    if (isQueued) return;
    isQueued = true;
    last = last.then(async () => {
      isQueued = false;
      await look();
    });
  };

  const look = async () => {
    const drafts = workspace.textDocuments.filter(isDraftDocument).map(({ uri }) => uri);
    const answers = await Promise.all(drafts.map(mayHaveSources));
    lacking = new Set(drafts.filter((_, at) => !answers[at]).map(String));
    looked.fire();
    if (server.state() === 'idle' && answers.includes(true)) await server.start();
    const active = window.activeTextEditor?.document.uri;
    const folder = active && lacking.has(active.toString()) ? folderOf(active) : undefined;
    if (folder) await offerSourcesFolder(folder);
  };

  const offerSourcesFolder = async ({ uri, name }: WorkspaceFolder) => {
    const offered = memory.get<readonly string[]>(offeredKey, []);
    if (offered.includes(uri.toString())) return;
    await memory.update(offeredKey, [...offered, uri.toString()]);
    void askForFolder(name, chooseSourcesFolder);
  };

  const names = [...projectFileNames, ...sourceFolderNames].join(',');
  const appearance = workspace.createFileSystemWatcher(`**/{${names}}`, false, true, true);
  consider();
  const subscriptions = Disposable.from(
    looked,
    appearance,
    appearance.onDidCreate(consider),
    workspace.onDidOpenTextDocument(consider),
    workspace.onDidChangeWorkspaceFolders(consider),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('stet.sources')) consider();
    }),
    window.onDidChangeActiveTextEditor(consider),
  );
  return {
    lacksSources: draft => lacking.has(draft.toString()),
    onDidLook: looked.event,
    dispose: () => subscriptions.dispose(),
  };
}

async function askForFolder(name: string, choose: () => Thenable<void>): Promise<void> {
  const button = 'Choose a Sources Folder…';
  const choice = await window.showInformationMessage(
    `Stet checks drafts against source articles, and finds none for “${name}”: no folder is named sources, articles or references, and no setting names another.`,
    button,
  );
  if (choice === button) await choose();
}
