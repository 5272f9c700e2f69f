import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { writeOutputFile } from './output-file.js';

let disk: TempWorkspace;
beforeEach(() => {
  disk = createTempWorkspace({});
});
afterEach(() => disk.remove());

test('folders are made, and a report of many pieces is whole', async () => {
  const path = join(disk.folder, 'build/reports/stet.json');
  const pieces = Array.from({ length: 9_000 }, (_, at) => `finding ${at}: кран\n`);
  await writeOutputFile(path, pieces);
  expect(readFileSync(path, 'utf8')).toBe(pieces.join(''));
  expect(readdirSync(join(disk.folder, 'build/reports'))).toEqual(['stet.json']);
});

test('behind a link the file is written, and the link stays', async () => {
  mkdirSync(join(disk.folder, 'runs'));
  writeFileSync(join(disk.folder, 'runs/1.txt'), 'old');
  symlinkSync(join('runs', '1.txt'), join(disk.folder, 'latest.txt'));
  await writeOutputFile(join(disk.folder, 'latest.txt'), ['new']);
  expect(lstatSync(join(disk.folder, 'latest.txt')).isSymbolicLink()).toBe(true);
  expect(disk.read('runs/1.txt')).toBe('new');
});

test.skipIf(process.platform === 'win32')('a pipe is written to, and stays one', async () => {
  const path = join(disk.folder, 'pipe');
  execFileSync('mkfifo', [path]);
  const [read] = await Promise.all([
    readFile(path, 'utf8'),
    writeOutputFile(path, ['a report ', 'in pieces']),
  ]);
  expect(read).toBe('a report in pieces');
  expect(lstatSync(path).isFIFO()).toBe(true);
});

test.skipIf(!existsSync('/dev/full'))('a device that is full is an error, and stays a device', async () => {
  await expect(writeOutputFile('/dev/full', ['a report'])).rejects.toThrow('ENOSPC');
  expect(lstatSync('/dev/full').isCharacterDevice()).toBe(true);
});

test('on a full disk the file that was there stays as it was, and nothing lies beside it', async ({
  skip,
}) => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'stet-test', disk.folder], { stdio: 'ignore' });
  } catch {
    skip('no small disk can be mounted here');
  }
  try {
    const path = join(disk.folder, 'stet-baseline.json');
    writeFileSync(path, '{"version": 1}\n');
    await expect(writeOutputFile(path, ['x'.repeat(15_000)])).rejects.toMatchObject({ code: 'ENOSPC' });
    expect(readFileSync(path, 'utf8')).toBe('{"version": 1}\n');
    expect(readdirSync(disk.folder)).toEqual(['stet-baseline.json']);
  } finally {
    execFileSync('umount', [disk.folder]);
  }
});
