import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ListOptions, neverCancelled } from '../../ports/index.js';
import { pathToUri } from '../../ports/uri.js';
import { createTempWorkspace, type TempWorkspace } from '../../testing/temp-workspace.js';
import { createNodeStore, createThreadStore } from './store.js';

const store = createNodeStore();
const everything: ListOptions = { extensions: [], respectIgnore: false };
let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({ 'notes/b.txt': 'bread', 'notes/a.TXT': 'apples', 'notes/deep/c.md': 'cod' });
});
afterEach(() => town.remove());

async function list(path: string, options = everything) {
  const { files, problems } = await store.list(pathToUri(join(town.folder, path)), options, neverCancelled);
  return {
    paths: files.map(file => file.path),
    problems: problems.map(({ code, path }) => `${code} ${path}`),
  };
}

test('lists by path, filters by extension whatever its case', async () => {
  expect(await list('notes')).toEqual({ paths: ['a.TXT', 'b.txt', 'deep/c.md'], problems: [] });
  const texts = await list('notes', { extensions: ['.txt'], respectIgnore: false });
  expect(texts.paths).toEqual(['a.TXT', 'b.txt']);
});

test('a folder that is not there is a problem', async () => {
  const { problems } = await list('nowhere');
  expect(problems).toEqual([`vanished ${town.folder}/nowhere`]);
});

test('leaves out what git ignores, with nested files and exceptions, and hidden folders', async () => {
  town.write('.gitignore', '*.log\n/notes/deep\n');
  town.write('notes/.gitignore', '!keep.log\n');
  town.write('notes/keep.log', 'kept');
  town.write('notes/drop.log', 'dropped');
  town.write('notes/.cache/x.md', 'hidden');
  town.write('notes/node_modules/y.md', 'module');
  const asked = { extensions: ['.txt', '.log', '.md'], respectIgnore: true };
  expect((await list('notes', asked)).paths).toEqual(['a.TXT', 'b.txt', 'keep.log']);
  expect((await list('.', asked)).paths).toEqual(['notes/a.TXT', 'notes/b.txt', 'notes/keep.log']);
});

test('a link out or in a circle is told and not followed; a file is listed once', async () => {
  const outside = createTempWorkspace({ 'secret.txt': 'not yours' });
  symlinkSync(join(outside.folder, 'secret.txt'), join(town.folder, 'notes/out.txt'));
  symlinkSync(outside.folder, join(town.folder, 'notes/out'));
  symlinkSync(join(town.folder, 'notes'), join(town.folder, 'notes/deep/up'));
  symlinkSync(join(town.folder, 'notes/self'), join(town.folder, 'notes/self'));
  symlinkSync(join(town.folder, 'notes/gone.txt'), join(town.folder, 'notes/dangling.txt'));
  symlinkSync(join(town.folder, 'notes/b.txt'), join(town.folder, 'notes/again.txt'));
  try {
    expect(await list('notes')).toEqual({
      paths: ['a.TXT', 'b.txt', 'deep/c.md'],
      problems: [
        'vanished dangling.txt',
        'link-loop deep/up',
        'link-out out',
        'link-out out.txt',
        'link-loop self',
      ],
    });
  } finally {
    outside.remove();
  }
});

test('a link to something inside that has no other listed name is followed', async () => {
  town.write('notes/.hidden/d.txt', 'dill');
  symlinkSync(join(town.folder, 'notes/.hidden'), join(town.folder, 'notes/open'));
  const { paths, problems } = await list('notes', { extensions: ['.txt'], respectIgnore: true });
  expect({ paths, problems }).toEqual({ paths: ['a.TXT', 'b.txt', 'open/d.txt'], problems: [] });
});

test('ten thousand files in one folder are listed in order while other work goes on', async () => {
  mkdirSync(join(town.folder, 'many'));
  for (let at = 0; at < 10_000; at++) writeFileSync(join(town.folder, `many/${at}.txt`), 'x');
  let [turns, isOver] = [0, false];
  const turn = (): void => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  const { files, problems } = await store.list(
    pathToUri(join(town.folder, 'many')),
    everything,
    neverCancelled,
  );
  isOver = true;
  expect(problems).toEqual([]);
  expect(files.map(({ path }) => path)).toEqual(
    Array.from({ length: 10_000 }, (_, at) => `${at}.txt`).sort(),
  );
  expect(new Set(files.map(({ inode }) => inode)).size).toBe(10_000);
  expect(turns).toBeGreaterThan(5);
});

test('the order is that of whole paths, also where a folder is called like the start of a file', async () => {
  for (const path of [
    'a-b.txt',
    'a.txt',
    'a/z.txt',
    'a/.txt',
    'a0.txt',
    'a/b/c.txt',
    'ab/c.txt',
    'Ä.txt',
    '🚢.txt',
  ])
    town.write(`order/${path}`, 'x');
  const { paths } = await list('order');
  expect(paths).toEqual([...paths].sort());
  expect(paths).toHaveLength(9);
});

test('a file is settled once its time lies well back, and known by its number', async () => {
  const path = join(town.folder, 'notes/b.txt');
  const of = async () => {
    const { files } = await store.list(pathToUri(join(town.folder, 'notes')), everything, neverCancelled);
    return files.find(file => file.path === 'b.txt');
  };
  const first = await of();
  expect(first).toMatchObject({ settled: false, size: 5, inode: statSync(path).ino });
  // What sets a time back, as tools that restore files do, hides no writing.
  utimesSync(path, 1_600_000_000, 1_600_000_000);
  const setBack = await of();
  expect(setBack?.settled).toBe(false);
  expect(setBack?.mtime).toBeGreaterThanOrEqual(first?.mtime ?? Number.NaN);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 10_000);
  expect(await of()).toEqual({ ...setBack, settled: true });
  utimesSync(path, 9_000_000_000, 9_000_000_000);
  expect(await of()).toMatchObject({ settled: false });
  vi.restoreAllMocks();
});

test('what vanishes, and is cancelled, while it is listed', async () => {
  for (let at = 0; at < 3_000; at++) town.write(`soon/${at}.txt`, 'x');
  const uri = pathToUri(join(town.folder, 'soon'));
  setImmediate(() => rmSync(join(town.folder, 'soon'), { recursive: true }));
  const { files, problems } = await store.list(uri, everything, neverCancelled);
  expect(problems.every(({ code }) => code === 'vanished')).toBe(true);
  expect(files.length + problems.length).toBeGreaterThan(0);
  const cancelled = { requested: true };
  expect((await store.list(pathToUri(town.folder), everything, cancelled)).files).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'names with line breaks and signs of every kind lead back to their files',
  async () => {
    const names = [
      'line\nbreak.txt',
      'tab\t.txt',
      'quote"\'.txt',
      '100%.txt',
      'a b#c?.txt',
      '\u202e.txt',
      'ß🚢.txt',
      '~.txt',
    ];
    for (const name of names) town.write(`odd/${name}`, name);
    const { files } = await store.list(pathToUri(join(town.folder, 'odd')), everything, neverCancelled);
    expect(files.map(({ path }) => path)).toEqual([...names].sort());
    for (const { uri, path } of files) {
      expect(uri).toBe(pathToUri(join(town.folder, 'odd', path)));
      expect(await store.read(uri, 100)).toEqual({ kind: 'bytes', bytes: new TextEncoder().encode(path) });
    }
  },
);

test.skipIf(process.platform === 'win32')('a pipe hangs neither listing nor reading', async () => {
  execFileSync('mkfifo', [join(town.folder, 'notes/pipe.txt')]);
  expect((await list('notes')).problems).toEqual(['not-a-file pipe.txt']);
  const read = await store.read(pathToUri(join(town.folder, 'notes/pipe.txt')), 100);
  expect(read).toMatchObject({ kind: 'problem', problem: { code: 'not-a-file' } });
});

test.each([
  ['the server', store],
  ['a thread', createThreadStore()],
])('%s reads whole files up to the limit, and tells why it cannot', async (_, { read: readUri }) => {
  const read = (path: string, limit: number) => readUri(pathToUri(join(town.folder, path)), limit);
  expect(await read('notes/b.txt', 5)).toEqual({ kind: 'bytes', bytes: new TextEncoder().encode('bread') });
  expect(await read('notes/b.txt', 4)).toMatchObject({ problem: { code: 'too-large' } });
  expect(await read('notes/deep', 5)).toMatchObject({ problem: { code: 'not-a-file' } });
  rmSync(join(town.folder, 'notes/b.txt'));
  expect(await read('notes/b.txt', 5)).toMatchObject({ problem: { code: 'vanished' } });
});

test.skipIf(process.getuid?.() === 0)(
  'a folder without read permission is told (root may read every folder)',
  async () => {
    mkdirSync(join(town.folder, 'notes/locked'));
    chmodSync(join(town.folder, 'notes/locked'), 0);
    expect((await list('notes')).problems).toEqual(['no-permission locked']);
  },
);
