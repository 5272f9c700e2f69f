import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CachePlace } from '../../ports/index.js';
import { pathToUri } from '../../ports/uri.js';
import { createTempWorkspace, type TempWorkspace } from '../../testing/temp-workspace.js';
import type { CacheHost } from './cache-folder.js';
import { createIndexCache, type IndexCacheOptions } from './index-cache.js';

const asRoot = process.getuid?.() === 0;
const onWindows = process.platform === 'win32';

let disk: TempWorkspace;
let told: string[];

beforeEach(() => {
  disk = createTempWorkspace({ 'home/about.txt': 'the home of a reporter' });
  told = [];
});
afterEach(() => disk.remove());

const archive = { subject: 'file:///archive', variant: 'file:///desk' };
const home: CachePlace = { where: { kind: 'user' }, ...archive };
const project = (): CachePlace => ({
  where: { kind: 'workspace', rootUri: pathToUri(disk.folder) },
  ...archive,
});

function host(over: Partial<CacheHost> = {}): CacheHost {
  return {
    platform: 'linux',
    variables: {},
    home: join(disk.folder, 'home'),
    userId: process.getuid?.(),
    ...over,
  };
}

function open(options: Partial<IndexCacheOptions> = {}) {
  return createIndexCache({ host: host(), build: 'a', tell: message => told.push(message), ...options });
}

const folder = () => join(disk.folder, 'home/.cache/stet/index');
const indexFiles = (path = folder()) => readdirSync(path).filter(name => name.includes('.index'));

function onlyFile(): string {
  const [name, ...more] = indexFiles();
  if (name === undefined || more.length > 0) throw new Error(`one file was expected: ${indexFiles()}`);
  return join(folder(), name);
}

function bytes(length: number, seed = 1): Uint8Array {
  return new Uint8Array(length).map((_, at) => (at * 31 + (at >> 8) * 7 + seed) & 0xff);
}

const same = (some: Uint8Array | undefined, others: Uint8Array): boolean =>
  some !== undefined && Buffer.compare(some, others) === 0;

describe('what is saved', () => {
  test('is what is loaded, byte for byte, in whatever parts it came', async () => {
    const cache = open();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 8 }), async parts => {
        await cache.save(home, parts);
        const loaded = await open().load(home);
        expect([...(loaded ?? [-1])]).toEqual(parts.flatMap(part => [...part]));
      }),
      { numRuns: 40 },
    );
    expect(told).toEqual([]);
  });

  test('of any size around that of a block, starts where numbers of eight bytes may start', async () => {
    const block = 4 * 2 ** 20;
    for (const length of [0, 1, block - 65, block - 64, block - 63, block, 2 * block - 64, 2 * block + 5]) {
      const saved = bytes(length);
      await open().save(home, [saved.subarray(0, 3), saved.subarray(3)]);
      const loaded = await open().load(home);
      expect([length, same(loaded, saved)]).toEqual([length, true]);
      expect((loaded?.byteOffset ?? 1) % 8).toBe(0);
    }
    expect(told).toEqual([]);
  });

  test('is kept apart by subject, variant and build', async () => {
    const other = { ...home, subject: 'file:///other' };
    const moved = { ...home, variant: 'file:///attic' };
    await open().save(home, [bytes(10, 1)]);
    await open().save(other, [bytes(10, 2)]);
    await open().save(moved, [bytes(10, 3)]);
    await open({ build: 'b' }).save(home, [bytes(10, 4)]);
    expect(same(await open().load(home), bytes(10, 1))).toBe(true);
    expect(same(await open().load(other), bytes(10, 2))).toBe(true);
    expect(same(await open().load(moved), bytes(10, 3))).toBe(true);
    expect(same(await open({ build: 'b' }).load(home), bytes(10, 4))).toBe(true);
    expect(await open({ build: 'c' }).load(home)).toBeUndefined();
    expect(told).toEqual([]);
  });

  test.skipIf(onWindows)('is for this user alone, and names nothing of the disk', async () => {
    await open().save(home, [bytes(10)]);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
    expect(onlyFile()).not.toMatch(/archive|desk/);
    expect(readFileSync(onlyFile(), 'latin1')).not.toMatch(/archive|desk/);
    expect(readFileSync(join(folder(), 'CACHEDIR.TAG'), 'utf8')).toMatch(/^Signature: 8a477f59/);
  });

  test.skipIf(onWindows)('goes into a folder of ours that is closed to others first', async () => {
    mkdirSync(folder(), { recursive: true });
    chmodSync(folder(), 0o777);
    await open().save(home, [bytes(10)]);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
    expect(told).toEqual([]);
  });

  test('in the project is left out by git', async () => {
    await open().save(project(), [bytes(10)]);
    expect(disk.read('.stet/cache/.gitignore')).toBe('*\n');
    expect(same(await open().load(project()), bytes(10))).toBe(true);
    expect(indexFiles()).toEqual([]);
  });

  test('in the project by whoever prepared it is not taken', async () => {
    const stranger = () =>
      open({ host: host({ variables: { XDG_CACHE_HOME: join(disk.folder, 'other') } }) });
    await stranger().save(project(), [bytes(10, 7)]);
    expect(same(await stranger().load(project()), bytes(10, 7))).toBe(true);
    expect(await open().load(project())).toBeUndefined();
    await open().save(project(), [bytes(10)]);
    expect(same(await open().load(project()), bytes(10))).toBe(true);
    await stranger().save(project(), [bytes(10, 7)]);
    expect(await open().load(project())).toBeUndefined();
    expect(told).toEqual([]);
  });

  test('in a folder of the user’s choice leaves that folder as it is', async () => {
    mkdirSync(join(disk.folder, 'shared'), { mode: 0o755 });
    const where = { kind: 'folder', folderUri: pathToUri(join(disk.folder, 'shared')) } as const;
    await open().save({ where, ...archive }, [bytes(10)]);
    expect(same(await open().load({ where, ...archive }), bytes(10))).toBe(true);
    expect(indexFiles(join(disk.folder, 'shared'))).toEqual(readdirSync(join(disk.folder, 'shared')));
    if (!onWindows) expect(statSync(join(disk.folder, 'shared')).mode & 0o777).toBe(0o755);
    expect(told).toEqual([]);
  });

  test('by one process more than once is the last in the end', async () => {
    const cache = open();
    await Promise.all([5_000_000, 40, 9].map(length => cache.save(home, [bytes(length)])));
    expect(same(await cache.load(home), bytes(9))).toBe(true);
    expect(indexFiles()).toHaveLength(1);
  });
});

describe('a file that is not what was saved is not taken, told, and replaced', () => {
  const saved = bytes(3_000);

  async function notTaken(message: string): Promise<void> {
    expect(await open().load(home)).toBeUndefined();
    expect(told).toEqual([expect.stringContaining(message)]);
    expect(told[0]).toMatch(/^The index of the sources that was kept is not used: .*\.$/);
  }

  beforeEach(() => open().save(home, [saved]));

  test('cut off anywhere', async () => {
    for (const length of [0, 1, 8, 63, 64, 65, 1_000, 3_063]) {
      await open().save(home, [saved]);
      truncateSync(onlyFile(), length);
      told = [];
      await notTaken('is damaged. It is made anew');
    }
    await open().save(home, [saved]);
    expect(same(await open().load(home), saved)).toBe(true);
  });

  test('with bytes behind it', async () => {
    appendFileSync(onlyFile(), 'x');
    await notTaken('is damaged');
  });

  test('with any bit flipped it is never taken for whole', async () => {
    const whole = Uint8Array.from(readFileSync(onlyFile()));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length * 8 - 1), async bit => {
        const flipped = Uint8Array.from(whole);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(onlyFile(), flipped);
        expect(await open().load(home)).toBeUndefined();
      }),
    );
  });

  test('a folder of that name', async () => {
    const path = onlyFile();
    rmSync(path);
    mkdirSync(path);
    await notTaken('is no regular file. Remove it');
    await open().save(home, [saved]);
    expect(told[1]).toMatch(/^The index of the sources was not kept: .* is no regular file\. Remove it\.$/);
    expect(indexFiles()).toHaveLength(1);
  });

  test.skipIf(onWindows)('a link of that name is neither followed nor replaced', async () => {
    const path = onlyFile();
    const elsewhere = join(disk.folder, 'elsewhere');
    writeFileSync(elsewhere, readFileSync(path, 'latin1'), { encoding: 'latin1', mode: 0o600 });
    rmSync(path);
    symlinkSync(elsewhere, path);
    await notTaken('is no regular file');
    await open().save(home, [bytes(5)]);
    expect(told).toHaveLength(2);
    expect(lstatSync(path).isSymbolicLink()).toBe(true);
    expect(readFileSync(elsewhere).length).toBeGreaterThan(3_000);
  });

  test.skipIf(onWindows)('one that others may write, or that a checkout brought along', async () => {
    for (const mode of [0o644, 0o660, 0o606]) {
      chmodSync(onlyFile(), mode);
      told = [];
      await notTaken('is open to other users');
    }
    await open().save(home, [saved]);
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
    expect(same(await open().load(home), saved)).toBe(true);
  });

  test.skipIf(!asRoot)('one of another user (only root can make one)', async () => {
    chownSync(onlyFile(), 4_321, 4_321);
    await notTaken('belongs to another user. Remove it');
    await open().save(home, [bytes(5)]);
    expect(told).toHaveLength(2);
    expect(statSync(onlyFile())).toMatchObject({ uid: 4_321, size: 3_064 });
  });
});

describe('where nothing can be kept the work goes on, and why is told once', () => {
  async function notKept(message: string | RegExp, over: Partial<CacheHost> = {}, place = home) {
    const cache = open({ host: host(over) });
    await cache.save(place, [bytes(10)]);
    await cache.save(place, [bytes(10)]);
    const words =
      typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
    expect(told).toEqual([words]);
    expect(told[0]).toMatch(/^The index of the sources was not kept: .*"off"\.$/);
    expect(await cache.load(place)).toBeUndefined();
  }

  test('no home', () => notKept('this user has no home folder', { home: '' }));
  test('the root of the disk as home', () => notKept('this user has no home folder', { home: '/' }));
  test('a home that is not there is not made', async () => {
    await notKept('is not there. Make it', { home: join(disk.folder, 'nowhere') });
    expect(existsSync(join(disk.folder, 'nowhere'))).toBe(false);
  });
  test('a file as home', () => notKept('lies below a file', { home: join(disk.folder, 'home/about.txt') }));

  test.skipIf(onWindows)('a home that may not be written', async () => {
    if (asRoot) return notKept('/proc/.cache cannot be used (ENOENT)', { home: '/proc' });
    chmodSync(join(disk.folder, 'home'), 0o500);
    return notKept('permission is missing');
  });

  test.skipIf(onWindows)('a link in place of a folder of ours is not followed', async () => {
    mkdirSync(join(disk.folder, 'private'));
    symlinkSync(join(disk.folder, 'private'), join(disk.folder, '.stet'));
    await notKept('.stet is a link', {}, project());
    expect(readdirSync(join(disk.folder, 'private'))).toEqual([]);
  });

  test('a file in place of a folder of ours', async () => {
    disk.write('.stet', 'notes');
    await notKept('.stet is no folder', {}, project());
    expect(disk.read('.stet')).toBe('notes');
  });

  test.skipIf(!asRoot)('a folder of another user in place of ours (only root can make one)', async () => {
    mkdirSync(join(disk.folder, 'home/.cache/stet'), { recursive: true });
    chownSync(join(disk.folder, 'home/.cache/stet'), 4_321, 4_321);
    await notKept('stet belongs to another user');
  });

  test.skipIf(!asRoot)('the home of another user, by sudo (only root can make one)', async () => {
    mkdirSync(join(disk.folder, 'home/.cache'));
    chownSync(join(disk.folder, 'home/.cache'), 4_321, 4_321);
    await notKept('Run without sudo', { variables: { SUDO_UID: '4321' } });
  });

  test('an index beyond all measure', async () => {
    const part = bytes(2 ** 20);
    await open().save(home, new Array<Uint8Array>(1_024).fill(part));
    expect(told).toEqual([expect.stringContaining('more than 1 GiB')]);
    expect(indexFiles()).toEqual([]);
  });
});

describe('the folder', () => {
  const indexIn = async (over: Partial<CacheHost>) => (await open({ host: host(over) }).kept(home)).folder;

  test('is the one for caches on each system', async () => {
    const base = disk.folder;
    expect(await indexIn({})).toBe(join(base, 'home/.cache/stet/index'));
    expect(await indexIn({ variables: { XDG_CACHE_HOME: `${base}/xdg` } })).toBe(
      join(base, 'xdg/stet/index'),
    );
    expect(await indexIn({ variables: { XDG_CACHE_HOME: 'relative' } })).toBe(
      join(base, 'home/.cache/stet/index'),
    );
    expect(await indexIn({ platform: 'darwin' })).toBe(join(base, 'home/Library/Caches/stet/index'));
  });

  test('keeps to its limit: the least recently used makes room, the newest stays', async () => {
    const limited = open({ folderLimit: 25_000 });
    const places = ['a', 'b', 'c'].map(subject => ({ ...home, subject }));
    const [first, second, third] = places;
    if (!first || !second || !third) throw new Error('three places');
    await limited.save(first, [bytes(10_000)]);
    for (const name of indexFiles()) utimesSync(join(folder(), name), 1_000, 1_000);
    await limited.save(second, [bytes(10_000)]);
    for (const name of indexFiles())
      if (statSync(join(folder(), name)).mtimeMs > 1e9) utimesSync(join(folder(), name), 2_000, 2_000);
    // Used again, the oldest is the newest but one.
    expect(await limited.load(first)).toBeDefined();
    await limited.save(third, [bytes(10_000)]);
    expect(await limited.load(second)).toBeUndefined();
    expect(await limited.load(first)).toBeDefined();
    expect(await limited.load(third)).toBeDefined();
    await limited.save(second, [bytes(30_000)]);
    expect(indexFiles()).toHaveLength(1);
    expect(await limited.load(second)).toBeDefined();
  });

  test('loses what a writer left behind once nobody can be writing it', async () => {
    await open().save(home, [bytes(10)]);
    const abandoned = `${onlyFile()}.0123456789abcdef.tmp`;
    const fresh = `${onlyFile()}.fedcba9876543210.tmp`;
    const strange = join(folder(), 'notes.tmp');
    writeFileSync(abandoned, Uint8Array.from(readFileSync(onlyFile())).subarray(0, 40));
    writeFileSync(fresh, '');
    writeFileSync(strange, 'mine');
    utimesSync(abandoned, 1_000, 1_000);
    utimesSync(strange, 1_000, 1_000);
    await open().save(home, [bytes(11)]);
    expect([existsSync(abandoned), existsSync(fresh), existsSync(strange)]).toEqual([false, true, true]);
  });
});

describe('clearing', () => {
  const other = { ...home, subject: 'file:///other' };

  beforeEach(async () => {
    await open().save(home, [bytes(10)]);
    await open({ build: 'b' }).save(home, [bytes(20)]);
    await open().save(other, [bytes(30)]);
  });

  test('shows sizes and last use, and tells the subject’s own', async () => {
    const { folder: shown, files } = await open().kept(home);
    expect(shown).toBe(folder());
    const sizes = files.map(({ ofSubject, bytes }) => `${ofSubject} ${bytes}`).sort();
    expect(sizes).toEqual(['false 94', 'true 74', 'true 84']);
    expect(files.every(({ lastUsed }) => lastUsed > 1e12)).toBe(true);
  });

  test('removes those of the subject, by all builds, or everything', async () => {
    expect((await open().clear(home, 'subject')).files).toHaveLength(2);
    expect(await open().load(home)).toBeUndefined();
    expect(await open().load(other)).toBeDefined();
    expect((await open().clear(home, 'all')).files).toHaveLength(1);
    expect((await open().clear(home, 'all')).files).toHaveLength(0);
    expect(told).toEqual([]);
  });

  test.skipIf(onWindows)(
    'takes nothing that is not ours by name and start, and follows no link',
    async () => {
      const name = indexFiles()[0] ?? '';
      rmSync(join(folder(), name));
      writeFileSync(join(disk.folder, 'letter'), 'dear mother');
      symlinkSync(join(disk.folder, 'letter'), join(folder(), name));
      writeFileSync(join(folder(), `${'0'.repeat(24)}-${'1'.repeat(24)}.index`), 'a list of ships');
      writeFileSync(join(folder(), 'ships.index'), 'another list');
      expect((await open().clear(home, 'all')).files).toHaveLength(2);
      expect(indexFiles()).toHaveLength(3);
      expect(disk.read('letter')).toBe('dear mother');
    },
  );

  test('of a folder that is not there removes nothing; of one that leads elsewhere it is refused', async () => {
    expect(await open().clear(project(), 'all')).toMatchObject({ files: [] });
    if (onWindows) return;
    symlinkSync(folder(), join(disk.folder, '.stet'));
    await expect(open().clear(project(), 'all')).rejects.toThrow('.stet is a link. Remove it');
    await expect(open().kept(project())).rejects.toThrow('.stet is a link');
    expect(indexFiles()).toHaveLength(3);
  });
});
