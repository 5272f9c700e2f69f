import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CachePlace } from '../../ports/index.js';
import { createTempWorkspace, type TempWorkspace } from '../../testing/temp-workspace.js';
import { createIndexCache } from './index-cache.js';

const asRoot = process.getuid?.() === 0;
const place: CachePlace = { where: { kind: 'user' }, subject: 'file:///archive', variant: 'file:///desk' };

let disk: TempWorkspace;
let told: string[];
let children: ChildProcess[];

beforeEach(() => {
  disk = createTempWorkspace({});
  told = [];
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  disk.remove();
});

function open(home = disk.folder) {
  const host = { platform: 'linux', variables: {}, home, userId: process.getuid?.() } as const;
  return createIndexCache({ host, build: 'a', tell: message => told.push(message) });
}

/** Another process over the same home, with `cache` and `place`; each line that it writes is a turn of `lines`. */
function start(program: string, user?: number) {
  const script = `
    const { createIndexCache } = require(${JSON.stringify(fileURLToPath(new URL('index-cache.ts', import.meta.url)))});
    const host = { platform: 'linux', variables: {}, home: ${JSON.stringify(disk.folder)}, userId: process.getuid?.() };
    const cache = createIndexCache({ host, build: 'a', tell: message => console.log(message) });
    const place = ${JSON.stringify(place)};
    (async () => { ${program} })();`;
  const child = spawn(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(user === undefined ? {} : { uid: user, gid: user }),
  });
  children.push(child);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return { child, lines, exited: once(child, 'exit') };
}

const folder = () => join(disk.folder, '.cache/stet/index');
const names = (ending: string) => readdirSync(folder()).filter(name => name.endsWith(ending));

/** Every byte of an index tells which one it is, and its length as well. */
function whole(bytes: Uint8Array | undefined): boolean {
  const [first] = bytes ?? [];
  return (
    bytes !== undefined &&
    first !== undefined &&
    bytes.length === first * 4_000_000 &&
    bytes.every(byte => byte === first)
  );
}

test('a writer that is killed leaves the old or the new, never anything else', async () => {
  for (let round = 0; round < 3; round++) {
    const { child, lines, exited } = start(`
      for (let turn = 0; ; turn++) {
        const which = 1 + turn % 3;
        await cache.save(place, [new Uint8Array(which * 4_000_000).fill(which)]);
        console.log('saved');
      }`);
    for (let saves = 0; saves <= round; saves++) expect((await lines.next()).value).toBe('saved');
    for (let reads = 0; reads < 4; reads++) expect(whole(await open().load(place))).toBe(true);
    child.kill('SIGKILL');
    await exited;
    expect(whole(await open().load(place))).toBe(true);
  }
  expect(told).toEqual([]);
  expect(names('.index')).toHaveLength(1);
}, 60_000);

test('of two writers one is the last, and readers see one of them whole', async () => {
  const writers = [1, 2].map(which =>
    start(`for (let turn = 0; turn < 12; turn++)
      await cache.save(place, [new Uint8Array(${which} * 4_000_000).fill(${which})]);`),
  );
  let running = writers.length;
  for (const { exited } of writers) void exited.then(() => running--);
  while (running > 0) {
    const loaded = await open().load(place);
    if (loaded === undefined) await new Promise(resolve => setImmediate(resolve));
    else expect(whole(loaded)).toBe(true);
  }
  expect(whole(await open().load(place))).toBe(true);
  expect(told).toEqual([]);
  expect([names('.index').length, names('.tmp').length]).toEqual([1, 0]);
  expect(await Promise.all(writers.map(async ({ lines }) => (await lines.next()).value))).toEqual([
    undefined,
    undefined,
  ]);
}, 60_000);

test.skipIf(!asRoot)(
  'what another user keeps is neither read nor replaced (only root can be two users)',
  async () => {
    await open().save(place, [new Uint8Array(100).fill(1)]);
    chmodSync(disk.folder, 0o755);
    const ask = `
    console.log(await cache.load(place) === undefined);
    await cache.save(place, [new Uint8Array(9)]);`;
    const read = async () => {
      const { lines, exited } = start(ask, 4_321);
      await exited;
      return [(await lines.next()).value, (await lines.next()).value, (await lines.next()).value];
    };
    expect(await read()).toEqual([
      expect.stringMatching(/ is not used: .*permission is missing\. Set "cache" to another place/),
      'true',
      expect.stringMatching(/ was not kept: .*permission is missing\. Set "cache" to another place/),
    ]);
    for (const path of ['.cache', '.cache/stet', '.cache/stet/index'])
      chmodSync(join(disk.folder, path), 0o777);
    expect(await read()).toEqual([
      expect.stringContaining('stet belongs to another user. Remove it'),
      'true',
      expect.stringContaining('stet belongs to another user. Remove it'),
    ]);
    expect((await open().load(place))?.length).toBe(100);
  },
);

test.skipIf(!asRoot)('a home that may not be written (as another user than root)', async () => {
  mkdirSync(join(disk.folder, '.cache'), { mode: 0o555 });
  chownSync(join(disk.folder, '.cache'), 4_321, 4_321);
  chmodSync(disk.folder, 0o755);
  const { lines, exited } = start('await cache.save(place, [new Uint8Array(9)]);', 4_321);
  await exited;
  expect((await lines.next()).value).toMatch(
    / was not kept: .*\.cache\/stet may not be written or read: permission/,
  );
  expect(readdirSync(join(disk.folder, '.cache'))).toEqual([]);
});

test('on a full disk what was there stays, nothing else does, and why is told', async ({ skip }) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'stet-test', disk.folder], { stdio: 'ignore' });
  } catch {
    skip('no small disk can be mounted here');
  }
  try {
    const cache = open();
    await cache.save(place, [new Uint8Array(1_000_000).fill(3)]);
    await cache.save(place, [new Uint8Array(8_000_000)]);
    await cache.save(place, [new Uint8Array(9_000_000)]);
    expect(told).toEqual([
      'The index of the sources was not kept: the disk is full. Make room, or set "cache" to another place or to "off".',
    ]);
    expect((await cache.load(place))?.length).toBe(1_000_000);
    const [index = '', ...others] = names('').filter(name => name !== 'CACHEDIR.TAG');
    expect(others).toEqual([]);
    expect(statSync(join(folder(), index)).size).toBe(1_000_064);
  } finally {
    execFileSync('umount', [disk.folder]);
  }
});
