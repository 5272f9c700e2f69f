import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { cacheFolder, findNode24, installOnce } from './install.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stet-cache-'));
  folders.push(folder);
  return folder;
}

test('the cache is where it is named, else where caches are kept', () => {
  expect(cacheFolder({ STET_CI_CACHE: '/ci/cache', XDG_CACHE_HOME: '/home/ada/cache' })).toBe('/ci/cache');
  expect(cacheFolder({ XDG_CACHE_HOME: '/home/ada/cache' })).toBe(join('/home/ada/cache', 'stet-ci'));
});

test('an install is done once', () => {
  const target = join(scratch(), 'editor');
  installOnce(target, folder => writeFileSync(join(folder, 'main.js'), 'first'));
  installOnce(target, folder => writeFileSync(join(folder, 'main.js'), 'second'));
  expect(readFileSync(join(target, 'main.js'), 'utf8')).toBe('first');
});

test('an install that breaks off leaves nothing, and the next one succeeds', () => {
  const cache = scratch();
  const target = join(cache, 'editor');
  const breakOff = () =>
    installOnce(target, folder => {
      writeFileSync(join(folder, 'half.js'), '');
      throw new Error('the network went away');
    });
  expect(breakOff).toThrow('the network went away');
  expect(readdirSync(cache)).toEqual([]);
  installOnce(target, folder => writeFileSync(join(folder, 'main.js'), ''));
  expect(readdirSync(target)).toEqual(['main.js']);
});

test('what a killed install left is removed after a while, and what another one is filling is not', () => {
  const cache = scratch();
  const target = join(cache, 'editor');
  const [abandoned, young] = [`${target}.installing-abc`, `${target}.installing-xyz`];
  for (const folder of [abandoned, young]) mkdirSync(folder);
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  utimesSync(abandoned, yesterday, yesterday);
  installOnce(target, folder => writeFileSync(join(folder, 'main.js'), ''));
  expect(readdirSync(cache).sort()).toEqual(['editor', 'editor.installing-xyz']);
});

test('of two installs at once both succeed', () => {
  const target = join(scratch(), 'editor');
  installOnce(target, folder => {
    writeFileSync(join(folder, 'main.js'), 'slow');
    installOnce(target, other => writeFileSync(join(other, 'main.js'), 'fast'));
  });
  expect(readFileSync(join(target, 'main.js'), 'utf8')).toBe('fast');
});

test('what is not in the cache is missing, with the remedy', () => {
  expect(findNode24(scratch())).toMatchObject({
    kind: 'missing',
    why: expect.stringMatching(/npm run install-vscode|STET_VSCODE/),
  });
});
