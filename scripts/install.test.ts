import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isInstalled } from './install.mjs';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function clone(locked: object, installed?: object): string {
  const folder = mkdtempSync(join(tmpdir(), 'stet-install-'));
  folders.push(folder);
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: locked }));
  if (installed) {
    mkdirSync(join(folder, 'node_modules'));
    writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  }
  return folder;
}

const locked = {
  '': { name: 'stet' },
  'node_modules/yaml': { version: '2.0.0' },
  'node_modules/yaml-win32': { version: '2.0.0', optional: true },
};

test.each([
  ['a fresh clone', undefined, false],
  ['what the lockfile names', { 'node_modules/yaml': { version: '2.0.0' } }, true],
  ['an older version', { 'node_modules/yaml': { version: '1.9.0' } }, false],
  ['a package missing', { 'node_modules/ink': { version: '1.0.0' } }, false],
  [
    'more than the lockfile names',
    { 'node_modules/yaml': { version: '2.0.0' }, 'node_modules/ink': { version: '1.0.0' } },
    true,
  ],
])('isInstalled: %s', (_, installed, expected) => {
  expect(isInstalled(clone(locked, installed))).toBe(expected);
});
