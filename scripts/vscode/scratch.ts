import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Teardown } from './teardown.js';

/** Folders of one run. Nothing of the person who runs it is read or written. */
export interface Scratch {
  readonly root: string;
  readonly home: string;
  readonly temporary: string;
  readonly userData: string;
  readonly extensions: string;
  /** Where a run puts the workspaces that it opens. */
  readonly workspaces: string;
}

const quietSettings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  // In a browser VS Code saves a second after an edit; tests about unsaved text would run against the clock.
  'files.autoSave': 'off',
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

export function makeScratch(teardown: Teardown, settings: object = {}): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'stet-vscode-'));
  teardown.add(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));
  const scratch: Scratch = {
    root,
    home: join(root, 'home'),
    // Sockets go here, and a socket's path has to be short.
    temporary: join(root, 't'),
    userData: join(root, 'user'),
    extensions: join(root, 'extensions'),
    workspaces: join(root, 'work'),
  };
  const user = join(scratch.userData, 'User');
  for (const folder of [scratch.home, scratch.temporary, user, scratch.extensions, scratch.workspaces])
    mkdirSync(folder, { recursive: true });
  writeFileSync(join(user, 'settings.json'), JSON.stringify({ ...quietSettings, ...settings }, null, 2));
  return scratch;
}
