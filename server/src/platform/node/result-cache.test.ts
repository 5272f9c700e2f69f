import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CachePlace } from '../../ports/index.js';
import { pathToUri } from '../../ports/uri.js';
import { createTempWorkspace, type TempWorkspace } from '../../testing/temp-workspace.js';
import { createResultCache, type ResultCacheOptions } from './result-cache.js';

const ABOVE_ALL = process.getuid?.() === 0;

let town: TempWorkspace;
let told: string[];

beforeEach(() => {
  town = createTempWorkspace();
  told = [];
});
afterEach(() => town.remove());

function open(options: Partial<ResultCacheOptions> = {}) {
  return createResultCache({
    host: {
      platform: 'linux',
      variables: { XDG_CACHE_HOME: join(town.folder, '.home') },
      home: town.folder,
      userId: process.getuid?.(),
    },
    build: 'one',
    tell: message => told.push(message),
    ...options,
  });
}

const user: CachePlace = {
  where: { kind: 'user' },
  subject: 'file:///holm/sources',
  variant: 'file:///holm',
};
const basis = 'sources as they are';
const draft = { name: 'drafts/gulls.md', text: 'The harbour office counted 221 gulls.' };
const found = JSON.stringify({ message: 'Holm Gazette says 212 gulls, not 221.' });

const results = () => join(town.folder, '.home/stet/index/results');
const entries = () =>
  readdirSync(results())
    .filter(name => name.includes('.result'))
    .map(name => join(results(), name));
const entry = () => entries()[0] ?? 'there is none';
const bytesOf = (path: string) => Uint8Array.from(readFileSync(path));

async function keep(key = draft, content = found, place = user, own = open()): Promise<void> {
  const shelf = own.open(place, basis);
  await shelf.save(key, content);
  await shelf.close();
}

async function load(key = draft, place = user, own = open(), of = basis): Promise<string | undefined> {
  return (await own.open(place, of).load([key]))[0];
}

test('what was kept is there for who has the same draft and the same sources, in any process', async () => {
  await keep();
  expect(await load()).toBe(found);
  expect(told).toEqual([]);
});

test('for nobody else', async () => {
  await keep();
  expect(await load({ ...draft, text: `${draft.text} ` })).toBeUndefined();
  expect(await load({ ...draft, name: 'drafts/ferry.md' })).toBeUndefined();
  expect(await load(draft, user, open(), 'other sources')).toBeUndefined();
  expect(await load(draft, { ...user, variant: 'file:///holm/town' })).toBeUndefined();
  expect(await load(draft, { ...user, subject: 'file:///holm/others' })).toBeUndefined();
  expect(await load(draft, user, open({ build: 'two' }))).toBeUndefined();
  expect(await load()).toBe(found);
});

test('a draft has one entry: what is found in its next text takes the place', async () => {
  await keep();
  const next = { ...draft, text: 'The harbour office counted 212 gulls.' };
  await keep(next, '{}');
  expect(entries()).toHaveLength(1);
  expect([await load(), await load(next)]).toEqual([undefined, '{}']);
});

test.each(['', 'é “212” 🐦 \ud800', 'x'.repeat(1_000_000)])('any words come back', async content => {
  await keep(draft, content);
  // A lone surrogate is no text; JSON escapes it.
  expect(await load()).toBe(content.replace('\ud800', '\ufffd'));
});

describe('privacy', () => {
  test('nothing in the folder can be read, nor guessed from names', async () => {
    await keep();
    const all = entries().map(path => path.slice(results().length) + readFileSync(path, 'latin1'));
    expect(all).toHaveLength(1);
    for (const words of ['gulls', 'not 221', 'Gazette', 'message', 'harbour', 'holm', 'drafts'])
      expect(all.filter(content => content.includes(words))).toEqual([]);
  });

  test('the same content is never the same bytes', async () => {
    await keep();
    const before = bytesOf(entry());
    await keep();
    expect(bytesOf(entry())).not.toEqual(before);
  });

  test.skipIf(process.platform === 'win32')('files are of mode 0600 in a folder of mode 0700', async () => {
    await keep();
    expect((statSync(entry()).mode & 0o777).toString(8)).toBe('600');
    expect((statSync(results()).mode & 0o777).toString(8)).toBe('700');
  });

  test('below a project git is told to leave it alone', async () => {
    const place: CachePlace = {
      ...user,
      where: { kind: 'workspace', rootUri: pathToUri(town.folder) },
    };
    await keep(draft, found, place);
    expect(town.read('.stet/cache/results/.gitignore')).toBe('*\n');
    expect(await load(draft, place)).toBe(found);
  });
});

describe('a project that comes with results', () => {
  const inProject = (): CachePlace => ({
    ...user,
    where: { kind: 'workspace', rootUri: pathToUri(town.folder) },
  });
  const forged = JSON.stringify({ findings: [] });

  /** The same project in the hands of somebody else, whose files look like those of this user. */
  const stranger = () =>
    open({
      host: {
        platform: 'linux',
        variables: { XDG_CACHE_HOME: join(town.folder, '.stranger') },
        home: town.folder,
        userId: process.getuid?.(),
      },
    });

  test('whoever knows draft and sources makes none that are taken', async () => {
    await keep(draft, forged, inProject(), stranger());
    expect(await load(draft, inProject(), stranger())).toBe(forged);
    expect(await load(draft, inProject())).toBeUndefined();
    await keep(draft, found, inProject());
    expect(await load(draft, inProject())).toBe(found);
    await keep(draft, forged, inProject(), stranger());
    expect(await load(draft, inProject())).toBeUndefined();
    expect(told).toEqual([]);
  });

  test.each(['', 'f'.repeat(63), 'f'.repeat(65)])(
    'a secret of this user that is cut short or too long is made anew',
    async broken => {
      await keep(draft, found, inProject());
      const secret = join(town.folder, '.home/stet/index/secret');
      expect((statSync(secret).mode & 0o077).toString(8)).toBe('0');
      writeFileSync(secret, broken);
      expect(await load(draft, inProject())).toBeUndefined();
      await keep(draft, found, inProject());
      expect(await load(draft, inProject())).toBe(found);
      expect(readFileSync(secret, 'utf8')).toMatch(/^[0-9a-f]{64}$/);
    },
  );
});

describe('an entry that is not whole or not ours is not there', () => {
  test('any byte that was changed, added or cut off', async () => {
    await keep();
    const whole = bytesOf(entry());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.constantFrom('flip', 'cut', 'add'),
        async (at, bits, harm) => {
          const bytes = whole.slice();
          bytes[at] = (bytes[at] ?? 0) ^ bits;
          const harmed = { flip: bytes, cut: whole.subarray(0, at), add: Uint8Array.of(...whole, bits) }[
            harm
          ];
          writeFileSync(entry(), harmed);
          expect(await load()).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
    writeFileSync(entry(), whole);
    expect(await load()).toBe(found);
    expect(told).toEqual([]);
  });

  test("another draft's entry under its name", async () => {
    await keep();
    const own = entry();
    await keep({ ...draft, name: 'drafts/ferry.md' }, '{"of":"ferry"}');
    const other = entries().find(path => path !== own) ?? '';
    copyFileSync(other, own);
    expect(await load()).toBeUndefined();
  });

  test.skipIf(process.platform === 'win32')('a file that others may read, a link, a folder', async () => {
    await keep();
    const path = entry();
    chmodSync(path, 0o644);
    expect(await load()).toBeUndefined();
    chmodSync(path, 0o600);
    expect(await load()).toBe(found);
    renameSync(path, `${path}.moved`);
    symlinkSync(`${path}.moved`, path);
    expect(await load()).toBeUndefined();
    renameSync(path, `${path}.link`);
    mkdirSync(path);
    expect(await load()).toBeUndefined();
  });
});

describe('where nothing can be kept', () => {
  test.skipIf(process.platform === 'win32')(
    'a link in place of the folder is told once, and not followed',
    async () => {
      mkdirSync(join(town.folder, '.home/stet/index'), { recursive: true });
      mkdirSync(join(town.folder, 'elsewhere'));
      symlinkSync(join(town.folder, 'elsewhere'), results());
      const own = open();
      const shelf = own.open(user, basis);
      expect(await shelf.load([draft, draft])).toEqual([undefined, undefined]);
      await shelf.save(draft, found);
      await shelf.save({ ...draft, name: 'drafts/ferry.md' }, found);
      await shelf.close();
      const link = `${results()} is a link. Remove it, or set "cache" to another place or to "off".`;
      expect(told).toEqual([
        `What was found before is not used: ${link}`,
        `What was found in drafts was not kept: ${link}`,
      ]);
      expect(readdirSync(join(town.folder, 'elsewhere'))).toEqual([]);
    },
  );

  test.skipIf(ABOVE_ALL || process.platform === 'win32')(
    'a folder that is read-only is told once, and what is in it used',
    async () => {
      await keep();
      chmodSync(results(), 0o500);
      try {
        const shelf = open().open(user, basis);
        expect(await shelf.load([draft])).toEqual([found]);
        await shelf.save(draft, '{}');
        await shelf.save({ ...draft, name: 'drafts/ferry.md' }, '{}');
        await shelf.close();
        expect(told).toHaveLength(1);
        expect(told[0]).toContain('What was found in drafts was not kept:');
      } finally {
        chmodSync(results(), 0o700);
      }
    },
  );
});

describe('room', () => {
  const numbered = (at: number) => ({ name: `drafts/${at}.md`, text: `Draft ${at}.` });

  /** Keeps some, each used an hour before the next. */
  async function keepMany(count: number): Promise<void> {
    for (let at = 0; at < count; at++) {
      const before = existsSync(results()) ? entries() : [];
      await keep(numbered(at));
      const path = entries().find(each => !before.includes(each)) ?? '';
      const used = Date.now() / 1000 - (count - at) * 3_600;
      utimesSync(path, used, used);
    }
  }

  const left = async (count: number) =>
    (
      await open()
        .open(user, basis)
        .load(Array.from({ length: count }, (_, at) => numbered(at)))
    ).flatMap((content, at) => (content === undefined ? [] : [at]));

  test.each([
    [{ bytes: 1e9, files: 3, age: 1e12 }, [4, 5]],
    [{ bytes: 1e9, files: 100, age: 3.5 * 3_600_000 }, [3, 4, 5]],
    [{ bytes: 1e9, files: 100, age: 1e12 }, [0, 1, 2, 3, 4, 5]],
  ])('what was used least recently goes first: %j', async (limits, expected) => {
    await keepMany(6);
    await keep(draft, found, user, open({ limits }));
    expect(await left(6)).toEqual(expected);
    expect(await load()).toBe(found);
  });

  test('what a writer left that broke off goes when it is old', async () => {
    await keep();
    const abandoned = `${entry()}.0123456789abcdef.tmp`;
    const present = `${entry()}.fedcba9876543210.tmp`;
    for (const path of [abandoned, present]) writeFileSync(path, 'half');
    utimesSync(abandoned, 1, 1);
    await keep({ ...draft, name: 'drafts/ferry.md' });
    expect([existsSync(abandoned), existsSync(present)]).toEqual([false, true]);
  });

  test('many are kept at once, by several at the same time', async () => {
    const keys = Array.from({ length: 150 }, (_, at) => numbered(at));
    await Promise.all(
      [open(), open()].map(async own => {
        const shelf = own.open(user, basis);
        for (const key of keys) await shelf.save(key, `found in ${key.name}`);
        await shelf.close();
      }),
    );
    expect(await open().open(user, basis).load(keys)).toEqual(keys.map(({ name }) => `found in ${name}`));
    expect(entries()).toHaveLength(150);
  });
});

test('they are listed and cleared, for a project or all', async () => {
  const other = { ...user, subject: 'file:///other/sources' };
  await keep();
  await keep({ ...draft, name: 'drafts/ferry.md' });
  await keep(draft, found, other);
  writeFileSync(join(results(), 'notes.txt'), 'mine');
  const { folder, files } = await open().kept(user);
  expect(folder).toBe(results());
  expect(files.map(({ ofSubject }) => ofSubject).sort()).toEqual([false, true, true]);
  expect((await open().clear(user, 'subject')).files).toHaveLength(2);
  expect(await load(draft, other)).toBe(found);
  expect((await open().clear(user, 'all')).files).toHaveLength(1);
  expect(readdirSync(results())).toContain('notes.txt');
});
