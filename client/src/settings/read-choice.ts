import { type Uri, workspace } from 'vscode';
import { settingsSection } from '../../../server/src/protocol/index.js';
import { type Choice, choose } from './choices.js';

/** What holds for a document or folder, and in general where none is given. */
export function readChoice<T>(choice: Choice<T>, scope?: Uri): T {
  return choose(choice, readSetting(choice, scope));
}

/** As it stands in the settings, whatever that is. */
export function readSetting({ key }: Choice<unknown>, scope?: Uri): unknown {
  return workspace.getConfiguration(settingsSection, scope).get(key);
}
