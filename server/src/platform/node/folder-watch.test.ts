import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pathToUri, relativePath } from '../../ports/uri.js';
import type { FolderWatch, WatchEvent } from '../../ports/watch.js';
import { createTempWorkspace, type TempWorkspace } from '../../testing/temp-workspace.js';
import { openFolderWatch } from './folder-watch.js';

let disk: TempWorkspace;
let watch: FolderWatch;
let told: Set<string>;

beforeEach(() => {
  disk = createTempWorkspace({ 'drafts/a.md': 'A', 'drafts/deep/b.md': 'B', 'other/c.md': 'C' });
  told = new Set();
  watch = openFolderWatch((event: WatchEvent) => {
    told.add(event.kind === 'changed' ? relativePath(pathToUri(disk.folder), event.uri) : event.code);
  });
});
afterEach(() => {
  watch.close();
  disk.remove();
});

const uri = (path: string): string => pathToUri(join(disk.folder, path));

async function untilTold(path: string): Promise<void> {
  await vi.waitFor(() => expect([...told]).toContain(path), { interval: 5, timeout: 20_000 });
  told.clear();
}

/** Whatever the system has to tell of what was done before this has been told. */
async function settle(folder = 'drafts'): Promise<ReadonlySet<string>> {
  disk.write(`${folder}/last.md`, `${Math.random()}`);
  await vi.waitFor(() => expect([...told]).toContain(`${folder}/last.md`), { interval: 5, timeout: 20_000 });
  return told;
}

test('a file in a folder, in one below it, and in one that is new; written, renamed or removed', async () => {
  expect(watch.watch([{ uri: uri('drafts'), deep: true }])).toBe(true);
  disk.write('drafts/a.md', 'AA');
  await untilTold('drafts/a.md');
  disk.write('drafts/deep/b.md~', 'BB');
  renameSync(join(disk.folder, 'drafts/deep/b.md~'), join(disk.folder, 'drafts/deep/b.md'));
  await untilTold('drafts/deep/b.md');
  mkdirSync(join(disk.folder, 'drafts/new/newer'), { recursive: true });
  await untilTold('drafts/new');
  disk.write('drafts/new/newer/d.md', 'D');
  await untilTold('drafts/new/newer/d.md');
  rmSync(join(disk.folder, 'drafts/a.md'));
  await untilTold('drafts/a.md');
});

test('a folder that goes and comes back, or is not there yet', async () => {
  watch.watch([
    { uri: uri('drafts'), deep: true },
    { uri: uri('sources'), deep: true },
    { uri: uri('other'), deep: true },
  ]);
  for (const time of ['first', 'second']) {
    rmSync(join(disk.folder, 'drafts'), { recursive: true });
    disk.write('other/last.md', time);
    await vi.waitFor(() => expect([...told]).toContain('other/last.md'), { interval: 5, timeout: 20_000 });
    expect([...told]).toContain('drafts');
    expect([...told]).not.toContain('drafts/drafts');
    told.clear();
    disk.write('drafts/deep/b.md', time);
    await untilTold('drafts');
    disk.write('drafts/deep/b.md', `${time} again`);
    await untilTold('drafts/deep/b.md');
  }
  disk.write('sources/e.md', 'E');
  await untilTold('sources');
  disk.write('sources/e.md', 'EE');
  await untilTold('sources/e.md');
});

test('nothing in dot folders, in node_modules, behind links, or below a folder that is watched for its files', async () => {
  for (const folder of ['drafts/.git', 'drafts/node_modules', 'drafts/.stet/cache'])
    disk.write(`${folder}/x.md`, 'X');
  symlinkSync(join(disk.folder, 'other'), join(disk.folder, 'drafts/linked'));
  watch.watch([
    { uri: uri('drafts'), deep: true },
    { uri: uri('.'), deep: false },
  ]);
  for (const path of [
    'drafts/.git/x.md',
    'drafts/node_modules/x.md',
    'drafts/.stet/cache/x.md',
    'other/c.md',
  ])
    disk.write(path, 'XX');
  disk.write('stet.json', '{}');
  await vi.waitFor(() => expect([...told]).toContain('stet.json'), { interval: 5, timeout: 20_000 });
  const all = [...(await settle())];
  expect(all.filter(path => /\.git|node_modules|\.stet|c\.md|linked\//.test(path))).toEqual([]);
});

test('the same folders are not watched anew; others take their place; closed, it tells nothing', async () => {
  const folders = [{ uri: uri('drafts'), deep: true }];
  watch.watch(folders);
  expect(watch.watch(folders)).toBe(false);
  expect(watch.watch([{ uri: uri('other'), deep: true }])).toBe(true);
  disk.write('drafts/a.md', 'AA');
  expect([...(await settle('other'))]).not.toContain('drafts/a.md');
  watch.close();
  told.clear();
  const second = openFolderWatch(event => void (event.kind === 'changed' && told.add('second')));
  try {
    second.watch([{ uri: uri('other'), deep: true }]);
    disk.write('other/c.md', 'CC');
    await vi.waitFor(() => expect([...told]).toEqual(['second']), { interval: 5, timeout: 20_000 });
  } finally {
    second.close();
  }
});
