import {
  ConfigurationTarget,
  commands,
  Range,
  type Uri,
  WorkspaceEdit,
  type WorkspaceFolder,
  window,
  workspace,
} from 'vscode';
import { placeSourcesFolder, withFolder } from '../project/sources-folder.js';
import { findProjectFile, pickFolder } from '../project/workspace-places.js';
import { noticeWords } from '../words/notice-words.js';
import { offerFolder } from './offer-folder.js';

/** Asks for a folder and writes it where it holds for editor and command line alike, as far as that is possible. */
export async function chooseSourcesFolder(): Promise<void> {
  if (!workspace.workspaceFolders?.length) return offerFolder('choose their sources');
  const folder = await pickFolder('Whose sources?');
  if (!folder) return;
  const [chosen] =
    (await window.showOpenDialog({
      title: `Sources of ${folder.name}`,
      openLabel: 'Use as Sources',
      defaultUri: folder.uri,
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (chosen) await useSourcesFolder(folder, chosen);
}

async function useSourcesFolder(folder: WorkspaceFolder, chosen: Uri): Promise<void> {
  const projectFile = await findProjectFile(folder, documentIn(folder));
  const placement = placeSourcesFolder({
    chosen: chosen.path,
    workspaceFolder: folder.uri.path,
    projectFile: projectFile?.path,
  });
  switch (placement.kind) {
    case 'whole-workspace':
      void window.showWarningMessage(
        'That folder holds the drafts as well, and no file is both source and draft. Choose a folder that holds only sources.',
      );
      return;
    case 'project-file':
      return writeProjectFile(folder.uri.with({ path: placement.file }), placement.path);
    case 'workspace-setting':
      return writeWorkspaceSetting(folder, placement.path);
    case 'user-setting':
      return writeUserSetting(folder, placement.path, projectFile);
  }
}

/** An edit of the open document, so that it can be undone; saved unless the user had unsaved changes there. */
async function writeProjectFile(file: Uri, path: string): Promise<void> {
  const document = await workspace.openTextDocument(file);
  const { addToSources } = await import('../project/project-file-edit.js');
  const wasDirty = document.isDirty;
  const change = addToSources(file.path, document.getText(), path);
  const name = workspace.asRelativePath(file);
  if (change.kind === 'broken') {
    await window.showTextDocument(document);
    void window.showWarningMessage(
      noticeWords(`${name} has an error. Correct it first, or add "${path}" to its sources by hand.`),
    );
    return;
  }
  const edit = new WorkspaceEdit();
  for (const { offset, length, newText } of change.edits)
    edit.replace(file, new Range(document.positionAt(offset), document.positionAt(offset + length)), newText);
  const isWritten =
    change.edits.length === 0 || ((await workspace.applyEdit(edit)) && (wasDirty || (await document.save())));
  if (!isWritten) {
    void window.showErrorMessage(
      noticeWords(`${name} could not be written. Add "${path}" to its sources by hand.`),
    );
    return;
  }
  await tell(`“${path}” stands among the sources in ${name}.`, 'Open File', () =>
    window.showTextDocument(file),
  );
}

async function writeWorkspaceSetting(folder: WorkspaceFolder, path: string): Promise<void> {
  const configuration = workspace.getConfiguration('stet', folder.uri);
  const isSingle = workspace.workspaceFolders?.length === 1;
  const known = configuration.inspect('sources');
  await configuration.update(
    'sources',
    withFolder(isSingle ? known?.workspaceValue : known?.workspaceFolderValue, path),
    isSingle ? ConfigurationTarget.Workspace : ConfigurationTarget.WorkspaceFolder,
  );
  await tell(
    `Stet reads sources from “${path}”: written to the settings of ${isSingle ? 'this workspace' : folder.name}.`,
    'Open Settings',
    () => commands.executeCommand('workbench.action.openWorkspaceSettings', 'stet.sources'),
  );
}

async function writeUserSetting(
  folder: WorkspaceFolder,
  path: string,
  projectFile: Uri | undefined,
): Promise<void> {
  const configuration = workspace.getConfiguration('stet', folder.uri);
  const known = configuration.inspect('sources');
  await configuration.update('sources', withFolder(known?.globalValue, path), ConfigurationTarget.Global);
  const where = `“${path}” lies outside ${folder.name}, so it was written to your user settings, which hold in every window.`;
  const openSettings = () => commands.executeCommand('workbench.action.openSettings', 'stet.sources');
  if (known?.workspaceFolderValue !== undefined || known?.workspaceValue !== undefined)
    return tell(
      `${where} The settings of this workspace name other sources and outrank it.`,
      'Open Settings',
      openSettings,
    );
  const document = projectFile && (await workspace.openTextDocument(projectFile));
  const { namesSources } = await import('../project/project-file-edit.js');
  if (document && namesSources(document.uri.path, document.getText())) {
    const name = workspace.asRelativePath(document.uri);
    return tell(`${where} ${name} names other sources and outranks it.`, 'Open File', () =>
      window.showTextDocument(document),
    );
  }
  return tell(where, 'Open Settings', openSettings);
}

function documentIn(folder: WorkspaceFolder): Uri | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri && workspace.getWorkspaceFolder(uri) === folder ? uri : undefined;
}

async function tell(message: string, button: string, act: () => Thenable<unknown>): Promise<void> {
  const choice = await window.showInformationMessage(noticeWords(message), button);
  if (choice) await act();
}
