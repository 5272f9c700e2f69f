import { symlinkSync } from 'node:fs';
import { lstat, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Clock, type ListOptions, neverCancelled } from '../ports/index.js';
import { pathToUri, uriToPath } from '../ports/uri.js';
import type { FileEntry, FileFailure, ReadFileResult } from '../protocol/index.js';
import { createTempWorkspace } from '../testing/temp-workspace.js';
import type { ClientFiles } from './client-files.js';
import { createClientStore, storeByScheme } from './client-store.js';
import { createNodeStore } from './node/store.js';
import { timerClock } from './timer-clock.js';

const everything: ListOptions = { extensions: [], respectIgnore: false };
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));
/** Of a folder that VS Code has in a file system of its own; here it is the disk all the same. */
const vfs = (path: string) => pathToUri(path).replace('file:', 'vfs:');

/** Answers as VS Code's file systems do: what a link leads to, and that it is one. */
function filesOfDisk(changes: ReadonlyMap<string, number> = new Map()): ClientFiles {
  const entryOf = async (uri: string): Promise<FileEntry> => {
    const path = uriToPath(uri);
    const [own, stats] = await Promise.all([lstat(path), stat(path)]);
    return {
      type: stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other',
      isLink: own.isSymbolicLink(),
      size: stats.size,
      mtime: stats.mtimeMs,
      changes: changes.get(uri) ?? 0,
    };
  };
  const answer = <T>(work: Promise<T>) => work.catch(failureOf);
  return {
    stat: ({ uri }) => answer(entryOf(uri).then(entry => ({ kind: 'entry' as const, entry }))),
    list: ({ uri, endings }) =>
      answer(
        (async () => {
          const names = await readdir(uriToPath(uri));
          const entries = await Promise.all(
            names.map(async name => ({ name, ...(await entryOf(`${uri}/${encodeURIComponent(name)}`)) })),
          );
          const isAsked = (name: string) =>
            endings.length === 0 || endings.some(ending => name.toLowerCase().endsWith(ending));
          return {
            kind: 'entries' as const,
            entries: entries.filter(({ name, type }) => type === 'folder' || isAsked(name)),
          };
        })(),
      ),
    read: ({ uri, limit }) =>
      answer(
        (async (): Promise<ReadFileResult> => {
          const { type, isLink, size } = await entryOf(uri);
          if (isLink) return { kind: 'link' };
          if (type === 'folder') return { kind: 'folder' };
          if (size > limit) return { kind: 'too-large' };
          return { kind: 'bytes', bytes: await readFile(uriToPath(uri), 'base64') };
        })(),
      ),
  };
}

function failureOf(error: unknown): FileFailure {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return { kind: 'failed', code: code === 'ENOENT' ? 'missing' : 'no-permission' };
}

const clientStore = (files = filesOfDisk(), clock: Clock = timerClock) =>
  createClientStore({ files, clock, fromBase64 });

const name = fc.constantFrom('a.md', 'b.TXT', 'c d.md', 'é.txt', '.hidden', 'node_modules', 'deep', 'x.log');
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map(parts => [...parts, 'leaf.md'].join('/'));
const rules = fc.constantFrom('*.log\n', 'deep/\n', '/a.md\n', '!x.log\n', '*.md\n!leaf.md\n');
const trees = fc.record({
  files: fc.uniqueArray(path, { maxLength: 8 }),
  ignored: fc.dictionary(fc.constantFrom('.gitignore', 'deep/.gitignore', 'a.md/.gitignore'), rules),
  respectIgnore: fc.boolean(),
  extensions: fc.constantFrom<readonly string[]>([], ['.md'], ['.txt', '.log']),
});

describe('files of the client', () => {
  test('are listed as those of a disk are, whatever git ignores', async () => {
    await fc.assert(
      fc.asyncProperty(trees, async ({ files, ignored, ...options }) => {
        const texts = [...files.map(file => [file, 'text'] as const), ...Object.entries(ignored)];
        const town = createTempWorkspace(Object.fromEntries([['notes/a.txt', 'apples'], ...texts]));
        try {
          for (const folder of ['', '/deep', '/notes']) {
            const root = `${town.folder}${folder}`;
            const [mine, disk] = await Promise.all([
              clientStore().list(vfs(root), options, neverCancelled),
              createNodeStore().list(pathToUri(root), options, neverCancelled),
            ]);
            expect(mine.problems).toEqual(disk.problems);
            expect(mine.files.map(({ uri, path, size }) => ({ uri, path, size }))).toEqual(
              disk.files.map(({ uri, path, size }) => ({ uri: uri.replace('file:', 'vfs:'), path, size })),
            );
          }
        } finally {
          town.remove();
        }
      }),
      { numRuns: 40 },
    );
  });

  test('are read, and what keeps them from being read is told', async () => {
    const town = createTempWorkspace({ 'notes/b.txt': 'bread', 'long.txt': 'x'.repeat(2_000_001) });
    symlinkSync(join(town.folder, 'long.txt'), join(town.folder, 'notes/away.txt'));
    const read = async (path: string, limit = 2_000_000) => {
      const result = await clientStore().read(vfs(join(town.folder, path)), limit);
      return result.kind === 'bytes' ? new TextDecoder().decode(result.bytes) : result.problem;
    };
    try {
      expect(await read('notes/b.txt')).toBe('bread');
      expect(await read('notes/gone.txt')).toMatchObject({ code: 'vanished' });
      expect(await read('notes')).toMatchObject({ code: 'not-a-file' });
      expect(await read('long.txt')).toMatchObject({
        code: 'too-large',
        message: `${town.folder}/long.txt is larger than 2 MB. Split it into smaller files.`,
      });
      expect(await read('notes/away.txt')).toMatchObject({ code: 'link-out' });
      const { files, problems } = await clientStore().list(vfs(town.folder), everything, neverCancelled);
      expect(files.map(file => file.path)).toEqual(['long.txt', 'notes/b.txt']);
      expect(problems.map(({ code, path }) => `${code} ${path}`)).toEqual(['link-out notes/away.txt']);
    } finally {
      town.remove();
    }
  });

  test('are what they are, and nothing behind a link is', async () => {
    const town = createTempWorkspace({ 'notes/b.txt': 'bread' });
    symlinkSync(join(town.folder, 'notes'), join(town.folder, 'linked'));
    const store = clientStore();
    const at = (path: string) => vfs(join(town.folder, path));
    try {
      expect(await store.exists(at('notes'))).toBe('folder');
      expect(await store.exists(at('notes/b.txt'))).toBe('file');
      expect(await store.exists(at('nowhere'))).toBeUndefined();
      expect(await store.realpath(at('notes/b.txt'))).toBe(at('notes/b.txt'));
      expect(await store.realpath(at('linked/b.txt'))).toBeUndefined();
      expect(await store.realpath(at('nowhere'))).toBeUndefined();
    } finally {
      town.remove();
    }
  });

  test('of a folder that may not be listed are a problem, and the others are there', async () => {
    const files = filesOfDisk();
    const town = createTempWorkspace({ 'open/a.md': 'a', 'shut/b.md': 'b' });
    const store = clientStore({
      ...files,
      list: async params =>
        params.uri.endsWith('/shut') ? { kind: 'failed', code: 'no-permission' } : files.list(params),
    });
    const { files: found, problems } = await store.list(vfs(town.folder), everything, neverCancelled);
    town.remove();
    expect(found.map(file => file.path)).toEqual(['open/a.md']);
    expect(problems).toEqual([
      { path: 'shut', code: 'no-permission', message: 'shut may not be read: permission is missing.' },
    ]);
  });

  test('have another version once the client heard of a change, though size and time are the same', async () => {
    const town = createTempWorkspace({ 'a.md': 'a' });
    const changes = new Map<string, number>();
    const store = clientStore(filesOfDisk(changes));
    const versionOf = async () => (await store.list(vfs(town.folder), everything, neverCancelled)).files[0];
    const before = await versionOf();
    expect(await versionOf()).toEqual(before);
    changes.set(vfs(join(town.folder, 'a.md')), 1);
    const after = await versionOf();
    town.remove();
    expect(after?.mtime).toBe(before?.mtime);
    expect(after?.inode).not.toBe(before?.inode);
  });

  test('are asked for by scheme: those of the disk never leave this process', async () => {
    const town = createTempWorkspace({ 'a.md': 'apples' });
    const store = storeByScheme(createNodeStore(), clientStore(deaf));
    const path = join(town.folder, 'a.md');
    expect(await store.exists(pathToUri(path))).toBe('file');
    expect(await store.exists(vfs(path))).toBeUndefined();
    town.remove();
  });
});

describe('folders without end', () => {
  const folder = { type: 'folder', isLink: false, size: 0, mtime: 1, changes: 0 } as const;
  /** Every folder has the same in it, as where a link leads back and nobody says that it is one. */
  const alike = (...names: readonly string[]): ClientFiles => ({
    ...deaf,
    stat: async () => ({ kind: 'entry', entry: folder }),
    list: async () => ({
      kind: 'entries',
      entries: [{ ...folder, name: 'a.md', type: 'file' }, ...names.map(name => ({ ...folder, name }))],
    }),
  });
  const list = (...names: readonly string[]) =>
    clientStore(alike(...names)).list('vfs:///desk', everything, neverCancelled);

  test('one in itself is read so deep and no deeper, which is told', async () => {
    const { files, problems } = await list('again');
    expect(files).toHaveLength(65);
    expect(problems).toMatchObject([
      { code: 'unreadable', path: `again${'/again'.repeat(64)}`, message: expect.stringContaining('64') },
    ]);
  });

  test('two in each are so many and no more, which is told once', async () => {
    const { files, problems } = await list('left', 'right');
    expect(files).toHaveLength(50_000);
    expect(problems).toMatchObject([
      { code: 'unreadable', path: '/desk', message: expect.stringContaining('50000') },
    ]);
  });

  test('the folder itself and the one above are none that lie in it', async () => {
    const { files, problems } = await list('', '.', '..');
    expect(files.map(({ path }) => path)).toEqual(['a.md']);
    expect(problems).toEqual([]);
  });
});

/** A client that knows none of the requests. */
const deaf: ClientFiles = {
  stat: () => Promise.reject(new Error('unhandled method')),
  list: () => Promise.reject(new Error('unhandled method')),
  read: () => Promise.reject(new Error('unhandled method')),
};

describe('a client that takes its time', () => {
  test('is asked for so much at once and no more', async () => {
    let running = 0;
    let most = 0;
    const answers: (() => void)[] = [];
    const store = clientStore({
      ...deaf,
      read: () => {
        most = Math.max(most, ++running);
        return new Promise(resolve =>
          answers.push(() => {
            running--;
            resolve({ kind: 'bytes', bytes: new Uint8Array([97]) });
          }),
        );
      },
    });
    const reads = Promise.all(Array.from({ length: 100 }, (_, at) => store.read(`vfs:///${at}.md`, 10)));
    for (let answered = 0; answered < 100; ) {
      await Promise.resolve();
      for (const answer of answers.splice(0)) {
        answer();
        answered++;
      }
    }
    expect((await reads).every(({ kind }) => kind === 'bytes')).toBe(true);
    expect(most).toBe(16);
  });

  test('and does not answer is told so, and waited for less from then on', async () => {
    const waits: number[] = [];
    const clock: Clock = {
      after(milliseconds, task) {
        waits.push(milliseconds);
        queueMicrotask(task);
        return () => undefined;
      },
    };
    const store = clientStore({ ...deaf, read: () => new Promise(() => undefined) }, clock);
    const first = await store.read('vfs:///desk/a.md', 10);
    await store.read('vfs:///desk/b.md', 10);
    expect(first).toMatchObject({
      problem: { message: '/desk/a.md cannot be read: the file system did not answer.' },
    });
    expect(waits).toEqual([60_000, 5_000]);
  });

  test('and has gone leaves nothing hanging', async () => {
    const store = clientStore(deaf);
    expect(await store.read('vfs:///desk/a.md', 10)).toMatchObject({ problem: { code: 'unreadable' } });
    const listing = await store.list('vfs:///desk', everything, neverCancelled);
    expect(listing.files).toEqual([]);
    expect(listing.problems).toMatchObject([{ path: '/desk', code: 'unreadable' }]);
  });
});
