import { commands, window } from 'vscode';
import { findProjectFile, pickFolder } from '../project/workspace-places.js';

/** Opens the project file that holds for the active draft; where there is none, the settings are all that says anything. */
export async function openProjectFile(): Promise<void> {
  const folder = await pickFolder('Whose project file?');
  if (!folder) return;
  const file = await findProjectFile(folder, window.activeTextEditor?.document.uri);
  if (file) await window.showTextDocument(file);
  else await commands.executeCommand('workbench.action.openSettings', '@ext:stet.stet');
}
