import assert from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { Uri, workspace } from 'vscode';
import { holdsElsewhere, keysClash } from '../../src/manifest/key-clash.js';
import type { Keybinding } from '../../src/manifest/read-manifest.js';
import { stetExtension } from '../extension.js';

describe('the keys of the extension', () => {
  let ours: readonly Keybinding[];
  let others: readonly Keybinding[];

  before(async () => {
    // What "Preferences: Open Default Keyboard Shortcuts (JSON)" shows, with those of all extensions.
    const shown = await workspace.openTextDocument(Uri.parse('vscode://defaultsettings/keybindings.json'));
    const all: readonly Keybinding[] = JSON.parse(shown.getText().replaceAll(/^\s*\/\/.*$/gm, ''));
    ours = all.filter(({ command }) => command.startsWith('stet.'));
    others = all.filter(({ command }) => !command.startsWith('stet.'));
    assert.ok(others.length > 500, `${others.length} keys of VS Code itself`);
    assert.ok(others.some(({ key }) => key === 'ctrl+k ctrl+c'));
  });

  it('are those of its manifest', () => {
    const { keybindings } = stetExtension().packageJSON.contributes;
    const names = (list: readonly Keybinding[]) => list.map(({ command, key }) => `${key} ${command}`).sort();
    assert.deepEqual(names(ours), names(keybindings));
  });

  it('are keys that this VS Code leaves free, also as the beginning of others', () => {
    const clashes = ours.flatMap(({ key, command }) =>
      others
        .filter(other => !holdsElsewhere(other.when) && keysClash(key, other.key))
        .map(other => `${key} of ${command} is ${other.key} of ${other.command} when ${other.when}`),
    );
    assert.deepEqual(clashes, []);
  });
});
