import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cachePlace } from '../engine/index.js';
import type { CachePlace } from '../ports/index.js';
import { pathToUri } from '../ports/uri.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { main } from './main.js';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({
    'sources/ferry.txt': 'The ferry sails at noon.\n',
    'drafts/ferry.md': 'Hello.\n',
  });
});
afterEach(() => town.remove());

async function stet(...words: string[]) {
  const { environment, output } = createProcessDouble(town.folder);
  const code = await main(words, environment);
  return { code, ...output };
}

/** As an engine of this project would keep its index. */
async function keep(cache: 'user' | 'workspace', sources = ['sources'], length = 1_000_000): Promise<void> {
  const { keeper } = createProcessDouble(town.folder).environment;
  const uri = pathToUri(town.folder);
  const place = cachePlace(uri, uri, {
    sources: sources.map(name => `${uri}/${name}`),
    cache,
    cacheFolder: undefined,
  });
  if (!place) throw new Error('a place was expected');
  await keeper.save(place, [new Uint8Array(length)]);
}

const userFolder = () => join(town.folder, '.home/stet/index');
const workspaceFolder = () => join(town.folder, '.stet/cache');

test('shows where indexes are kept, how large, and when they were last used', async () => {
  await keep('user');
  await keep('user', ['elsewhere'], 400);
  const { code, stdout, stderr } = await stet('cache');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.replace(/\d{4}-\d\d-\d\d/g, 'DAY')).toBe(
    [
      `${userFolder()}:`,
      '  this project: 1 index, 1.0 MB, last used DAY',
      '  other projects: 1 index, 1 kB, last used DAY',
      `${workspaceFolder()}: nothing is kept here.`,
      '',
    ].join('\n'),
  );
});

test('clear removes what this project keeps, wherever it does; --all what others keep', async () => {
  await keep('user');
  await keep('workspace');
  await keep('user', ['elsewhere']);
  expect(await stet('cache', 'clear')).toEqual({
    code: 0,
    stdout: `${userFolder()}: removed 1 index, 1.0 MB.\n${workspaceFolder()}: removed 1 index, 1.0 MB.\n`,
    stderr: '',
  });
  expect((await stet('cache')).stdout).toContain('this project: nothing\n  other projects: 1 index');
  expect((await stet('cache', 'clear', '--all')).stdout).toContain('removed 1 index');
  expect((await stet('cache', 'clear', '--all')).stdout).toContain('nothing to remove');
});

test('without sources it is the folder of the user alone', async () => {
  await keep('user');
  const moved = createTempWorkspace({});
  try {
    const { environment, output } = createProcessDouble(moved.folder);
    const own = { ...environment, keeper: createProcessDouble(town.folder).environment.keeper };
    expect(await main(['cache'], own)).toBe(0);
    expect(output.stdout).toContain('all projects: 1 index');
    expect(await main(['cache', 'clear'], own)).toBe(2);
    expect(output.stderr).toBe(
      'stet: No sources folder was found, so there is no index of this project. Add --all.\n',
    );
    expect(await main(['cache', 'clear', '--all'], own)).toBe(0);
    expect(readdirSync(userFolder()).filter(name => name.endsWith('.index'))).toEqual([]);
  } finally {
    moved.remove();
  }
});

test.skipIf(process.platform === 'win32')('what cannot be cleared exits with 2 and says why', async () => {
  await keep('user');
  symlinkSync(userFolder(), join(town.folder, '.stet'));
  const { code, stdout, stderr } = await stet('cache', 'clear');
  expect(code).toBe(2);
  expect(stdout).toContain('removed 1 index');
  expect(stderr).toMatch(
    /^stet: Not all kept indexes were removed: .*\.stet is a link\. Remove it, or .*\.\n$/,
  );
});

test.each([
  ['cache --all', '--all goes with clear. Add clear.'],
  ['cache empty', 'Valid: clear.'],
  ['check --no-cache --cache-location build', '--no-cache keeps nothing. Leave --cache-location out.'],
  ['check --cache-location drafts/ferry.md', '"drafts/ferry.md" is a file. Name a folder.'],
  ['sources --no-cahce', 'Did you mean --no-cache?'],
])('stet %s exits with 2 and says what is right', async (line, message) => {
  const { code, stderr } = await stet(...line.split(' '));
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

/** Where a run keeps its index; undefined: nowhere. */
async function placeOfRun(...words: string[]): Promise<CachePlace['where'] | undefined> {
  const { environment } = createProcessDouble(town.folder);
  const rootUri = pathToUri(town.folder);
  let where: CachePlace['where'] | undefined;
  const engine = await environment.loadEngine();
  const createEngine: typeof engine.createEngine = (ports, options) => {
    where = cachePlace(rootUri, options.rootUri, options.settings)?.where;
    return engine.createEngine(ports, options);
  };
  await main(words, { ...environment, loadEngine: async () => ({ ...engine, createEngine }) });
  return where;
}

test('an index is kept where flags, project file and defaults say, in this order', async () => {
  const rootUri = pathToUri(town.folder);
  expect(await placeOfRun('check')).toEqual({ kind: 'user' });
  expect(await placeOfRun('check', '--no-cache')).toBeUndefined();
  expect(await placeOfRun('sources', '--cache-location', 'build')).toEqual({
    kind: 'folder',
    folderUri: `${rootUri}/build`,
  });
  writeFileSync(join(town.folder, 'stet.json'), '{ "cache": "workspace" }');
  expect(await placeOfRun('check')).toEqual({ kind: 'workspace', rootUri });
  writeFileSync(join(town.folder, 'stet.json'), '{ "cache": "off" }');
  expect(await placeOfRun('check')).toBeUndefined();
  expect(await placeOfRun('check', '--cache')).toEqual({ kind: 'user' });
  expect(existsSync(workspaceFolder())).toBe(false);
});
