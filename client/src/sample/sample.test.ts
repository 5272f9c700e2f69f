import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { sampleDraft, sampleFiles, sampleRoot } from './sample-files.js';
import { findSampleFolder, type Standing } from './sample-folder.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

function find(taken: Readonly<Record<string, Standing>>) {
  return findSampleFolder(async name => taken[name] ?? 'nothing');
}

test('the list of files is what the sample has, and its draft is last', () => {
  const root = join(repository, sampleRoot);
  const there = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter(path => statSync(join(root, path)).isFile())
    .map(path => path.replaceAll('\\', '/'));
  expect([...sampleFiles].sort()).toEqual(there.sort());
  expect(sampleFiles.at(-1)).toBe(sampleDraft);
});

test('the sample gets a folder of its own', async () => {
  expect(await find({})).toEqual({ kind: 'new', name: 'stet-sample' });
});

test('what is there is left alone, whatever it is', async () => {
  expect(await find({ 'stet-sample': 'other', 'stet-sample-2': 'other' })).toEqual({
    kind: 'new',
    name: 'stet-sample-3',
  });
});

test('a sample from an earlier time is opened as the reader left it', async () => {
  expect(await find({ 'stet-sample': 'other', 'stet-sample-2': 'sample' })).toEqual({
    kind: 'there',
    name: 'stet-sample-2',
  });
});

test('the search for a name ends', async () => {
  expect(await findSampleFolder(async () => 'other')).toEqual({ kind: 'crowded' });
});
