import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { holdsElsewhere, keysClash } from './key-clash.js';
import { readManifest } from './read-manifest.js';

/**
 * Every key that VS Code 1.118.1 binds by default on each platform, with those of the extensions that come with it, as
 * "Preferences: Open Default Keyboard Shortcuts (JSON)" lists them; those left out that hold elsewhere. The suite in
 * VS Code asks the one that it runs in.
 */
const defaults: Readonly<Record<'linux' | 'mac' | 'win', readonly string[]>> = JSON.parse(
  readFileSync(new URL('default-keys.json', import.meta.url), 'utf8'),
);
const { keybindings = [] } = readManifest().contributes;

test.each([
  ['ctrl+k shift+e', 'ctrl+k shift+e', true],
  ['ctrl+k shift+e', 'ctrl+k', true],
  ['ctrl+k', 'ctrl+k shift+e', true],
  ['shift+ctrl+e', 'Ctrl+Shift+E', true],
  ['cmd+k shift+e', 'meta+k shift+e', true],
  ['ctrl+k shift+e', 'ctrl+k e', false],
  ['ctrl+k shift+e', 'ctrl+k ctrl+e', false],
  ['ctrl+k shift+e', 'shift+e', false],
])('%s and %s: %s', (one, other, expected) => {
  expect(keysClash(one, other)).toBe(expected);
});

test.each([
  [undefined, false],
  ['editorTextFocus', false],
  ['false', true],
  ['terminalFocus && terminalHasBeenCreated', true],
  ['terminalFocus && terminalHasBeenCreated || editorFocus', false],
  ["focusedView == 'workbench.panel.repl.view'", true],
])('a binding when %s holds elsewhere: %s', (when, expected) => {
  expect(holdsElsewhere(when)).toBe(expected);
});

test('the lists are those of a whole VS Code', () => {
  for (const keys of [defaults.linux, defaults.mac, defaults.win]) expect(keys.length).toBeGreaterThan(350);
  expect(defaults.mac).toContain('cmd+k cmd+c');
  expect(defaults.win).toContain('ctrl+k ctrl+c');
});

test.each(keybindings)('$key of $command is free on every platform', ({ key, mac, win, linux }) => {
  for (const [keys, taken] of [
    [linux ?? key, defaults.linux],
    [win ?? key, defaults.win],
    [mac ?? key, defaults.mac],
  ] as const)
    expect(taken.filter(other => keysClash(keys, other))).toEqual([]);
});

test('no two of our own clash, and a Mac has them on its own key', () => {
  for (const binding of keybindings) {
    expect(binding.mac).toBe(binding.key.replaceAll('ctrl', 'cmd'));
    const others = keybindings.filter(other => other !== binding);
    expect(others.filter(other => keysClash(binding.key, other.key))).toEqual([]);
  }
});

test('keys hold in a checked draft with the cursor in it, and lead to commands that need no argument', () => {
  const { menus } = readManifest().contributes;
  for (const { command, when } of keybindings) {
    expect(when, command).toContain('editorTextFocus && ');
    expect(when, command).toContain("stet.draft == 'checked'");
    expect(menus.commandPalette?.find(item => item.command === command)?.when, command).not.toBe('false');
  }
});
