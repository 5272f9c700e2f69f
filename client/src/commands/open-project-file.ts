import { window } from 'vscode';
import { findProjectFile, pickFolder } from '../workspace-places.js';
import { showProblems } from './show-problems.js';

/** Opens the project file that holds for the active draft; where there is none, the Problems panel says what is wrong. */
export async function openProjectFile(): Promise<void> {
  const folder = await pickFolder('Whose project file?');
  if (!folder) return;
  const file = await findProjectFile(folder, window.activeTextEditor?.document.uri);
  if (file) await window.showTextDocument(file);
  else await showProblems();
}
