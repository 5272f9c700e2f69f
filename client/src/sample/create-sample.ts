import {
  commands,
  type Disposable,
  type ExtensionContext,
  FileSystemError,
  type LogOutputChannel,
  ProgressLocation,
  Uri,
  window,
  workspace,
} from 'vscode';
import { sampleDraft, sampleFiles, sampleRoot, sampleSettings } from './sample-files.js';
import { findSampleFolder, type Standing } from './sample-folder.js';

export interface SampleParts {
  readonly context: Pick<ExtensionContext, 'extensionUri' | 'globalStorageUri'>;
  readonly log: LogOutputChannel;
}

/** "Open the Sample Workspace": a copy of it, where the reader wants it. */
export function createSample(parts: SampleParts): Disposable {
  return commands.registerCommand('stet.openSample', () => openSample(parts));
}

async function openSample({ context, log }: SampleParts): Promise<void> {
  const parent = await choosePlace(context.globalStorageUri);
  if (!parent) return;
  try {
    const folder = await placeSample(context.extensionUri, parent);
    if (folder) await openFolder(folder);
    else void window.showWarningMessage('Many samples are there already. Choose another folder.');
  } catch (error) {
    log.error(error instanceof Error ? error : String(error));
    const choice = await window.showErrorMessage(
      'The sample could not be copied there. Choose a folder that can be written to.',
      'Show Log',
    );
    if (choice) log.show();
  }
}

/** Undefined where the reader thought better of it. */
async function choosePlace(storage: Uri): Promise<Uri | undefined> {
  const [pick, own] = [
    { label: 'Choose a Folder…', detail: 'A folder “stet-sample” is made in it.' },
    {
      label: 'Let VS Code Keep It',
      detail: 'Beside the settings of this extension; there is nothing to choose.',
    },
  ];
  const place = await window.showQuickPick([pick, own], {
    title: 'Open the Sample Workspace',
    placeHolder: `Where should the copy go? A story and its sources, ${sampleFiles.length} small files`,
  });
  if (place !== pick) return place && storage;
  const [chosen] =
    (await window.showOpenDialog({
      title: 'Where the Sample Goes',
      openLabel: 'Copy Here',
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  return chosen;
}

/** Undefined where no name is free. Rejects where it cannot be written. */
async function placeSample(extension: Uri, parent: Uri): Promise<Uri | undefined> {
  const found = await findSampleFolder(name => standingOf(Uri.joinPath(parent, name)));
  if (found.kind === 'crowded') return undefined;
  const folder = Uri.joinPath(parent, found.name);
  if (found.kind === 'new')
    await window.withProgress({ location: ProgressLocation.Window, title: 'Copying the sample' }, () =>
      copySample(Uri.joinPath(extension, sampleRoot), folder),
    );
  return folder;
}

async function copySample(from: Uri, folder: Uri): Promise<void> {
  const settings = new TextEncoder().encode(sampleSettings.text);
  await workspace.fs.writeFile(Uri.joinPath(folder, sampleSettings.path), settings);
  for (const path of sampleFiles) {
    const bytes = await workspace.fs.readFile(Uri.joinPath(from, path));
    await workspace.fs.writeFile(Uri.joinPath(folder, path), bytes);
  }
}

async function standingOf(folder: Uri): Promise<Standing> {
  if (!(await isThere(folder))) return 'nothing';
  return (await isThere(Uri.joinPath(folder, sampleDraft))) ? 'sample' : 'other';
}

/** Rejects where that cannot be told: what is there is never written over. */
async function isThere(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}

/** Beside what is open, else in its place. */
async function openFolder(folder: Uri): Promise<void> {
  const isEmptyWindow = workspace.workspaceFolders === undefined;
  await commands.executeCommand('vscode.openFolder', folder, {
    ...(isEmptyWindow ? { forceReuseWindow: true } : { forceNewWindow: true }),
    filesToOpen: [Uri.joinPath(folder, sampleDraft)],
  });
}
