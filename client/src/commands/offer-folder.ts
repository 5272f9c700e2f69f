import { commands, window } from 'vscode';

/** For what needs a folder: a link may lead there where the palette does not. `then`: what comes after. */
export async function offerFolder(then: string): Promise<void> {
  const button = 'Open Folder…';
  const choice = await window.showInformationMessage(
    `Open the folder that holds your drafts first; then ${then}.`,
    button,
  );
  if (choice === button) await commands.executeCommand('workbench.action.files.openFolder');
}
