import { Disposable, type Event, EventEmitter, type Memento, type Uri, window, workspace } from 'vscode';
import type { Server } from '../server/server.js';
import { noticeWords } from '../words/notice-words.js';
import { projectFileNames, sourceFolderNames } from './project-places.js';
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
 * sources is asked about once, ever. While a server runs, the disk is its business.
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
    const drafts = server.state() === 'idle' ? openDrafts() : draftInNeed();
    const answers = await Promise.all(drafts.map(mayHaveSources));
    lacking = new Set(drafts.filter((_, at) => !answers[at]).map(String));
    looked.fire();
    if (server.state() === 'idle' && answers.includes(true)) await server.start();
    offerSourcesFolder();
  };

  /** The active draft, where its folder was not asked about and the server cannot check it. */
  const draftInNeed = (): readonly Uri[] => {
    const { draft } = unaskedFolder() ?? {};
    return draft && server.outcome(draft)?.kind === 'not-checked' ? [draft] : [];
  };

  const unaskedFolder = () => {
    const document = window.activeTextEditor?.document;
    const folder = document && isDraftDocument(document) ? folderOf(document.uri) : undefined;
    if (!document || !folder || asked().includes(folder.uri.toString())) return undefined;
    return { draft: document.uri, folder };
  };

  const asked = () => memory.get<readonly string[]>(offeredKey, []);

  /** Remembered before it is shown, so that no answer is an answer too. */
  const offerSourcesFolder = () => {
    const unasked = unaskedFolder();
    if (!unasked) return;
    const { draft, folder } = unasked;
    const isEmpty = server
      .folders()
      .some(({ uri, state }) => uri === folder.uri.toString() && state === 'no-sources');
    if (!isEmpty && !lacking.has(draft.toString())) return;
    void memory.update(offeredKey, [...asked(), folder.uri.toString()]);
    void askForFolder(folder.name, chooseSourcesFolder);
  };

  const hearServer = () => (draftInNeed().length > 0 ? consider() : offerSourcesFolder());

  const names = [...projectFileNames, ...sourceFolderNames].join(',');
  const appearance = workspace.createFileSystemWatcher(`**/{${names}}`, false, true, true);
  consider();
  const subscriptions = Disposable.from(
    looked,
    appearance,
    appearance.onDidCreate(consider),
    server.onDidChange(hearServer),
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

function openDrafts(): readonly Uri[] {
  return workspace.textDocuments.filter(isDraftDocument).map(({ uri }) => uri);
}

async function askForFolder(name: string, choose: () => Thenable<void>): Promise<void> {
  const button = 'Choose a Sources Folder…';
  const choice = await window.showInformationMessage(
    `Stet checks drafts against source articles, and finds none in “${noticeWords(name)}”. Put them into a folder named sources, articles or references there, or choose another one.`,
    button,
  );
  if (choice === button) await choose();
}
