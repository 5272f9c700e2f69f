import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Evidence } from '../engine/index.js';
import { pathToUri } from '../ports/uri.js';
import { runOf } from '../report/run-by-hand.js';
import { createProcessDouble, createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { findRepositoryPlaces } from './repository-places.js';

let town: TempWorkspace;

beforeEach(() => {
  town = createTempWorkspace({
    'desk/sources/quay.md': '\ufeffThe quay is 90 m long.\r\nDie Mole mißt 🛶 40 m.\r\n',
  });
});
afterEach(() => town.remove());

function evidence(text: string, start: number, coordinates: Evidence['coordinates'] = 'file'): Evidence {
  return {
    uri: pathToUri(join(town.folder, 'desk/sources/quay.md')),
    path: 'sources/quay.md',
    key: 'quay',
    first: 0,
    last: 0,
    start,
    end: start + text.length,
    text,
    coordinates,
    locator: {},
    score: 1,
    matches: [],
    origin: '',
    articles: 1,
  };
}

async function places(
  passages: readonly Evidence[],
  variables: Readonly<Record<string, string>> = {},
  cwd = 'desk',
) {
  const { environment } = createProcessDouble(join(town.folder, cwd));
  const { files } = runOf([{ code: 'number-drift', severity: 'error', words: '' }]);
  const cited = files.map(file => ({
    ...file,
    result: {
      ...file.result,
      findings: file.result.findings.map(finding => ({ ...finding, evidence: passages })),
    },
  }));
  return findRepositoryPlaces({ ...environment, variables }, cited, { passages: true });
}

test('a passage has its lines, in UTF-16 and in bytes, behind a byte-order mark and over line ends of Windows', async () => {
  const passage = evidence('40 m.', 'The quay is 90 m long.\r\nDie Mole mißt 🛶 '.length);
  expect((await places([passage])).passageAt(passage)).toEqual({
    start: { line: 2, column: 18, byteColumn: 21 },
    end: { line: 2, column: 23, byteColumn: 26 },
  });
});

test('a passage of extracted text, of a file that is gone, or of one that has changed has none', async () => {
  const [right, changed, extracted] = [
    evidence('The quay', 0),
    evidence('The pier is', 0),
    evidence('quay', 4, 'extracted'),
  ] as const;
  const found = await places([right, changed, extracted]);
  expect([right, changed, extracted].map(one => found.passageAt(one) !== undefined)).toEqual([
    true,
    false,
    false,
  ]);
  rmSync(join(town.folder, 'desk/sources/quay.md'));
  expect((await places([right])).passageAt(right)).toBeUndefined();
});

test('paths count from the repository, else from the workspace of the workflow, else from the working folder', async () => {
  const path = async (variables: Readonly<Record<string, string>> = {}, cwd = 'desk') => {
    const { fromRoot } = await places([], variables, cwd);
    return [fromRoot('drafts/a.md'), fromRoot('../b.md'), fromRoot('<stdin>')];
  };
  expect(await path()).toEqual(['desk/drafts/a.md', 'b.md', '<stdin>']);
  expect(await path({}, '.')).toEqual(['drafts/a.md', '../b.md', '<stdin>']);
  const elsewhere = join(town.folder, 'desk');
  expect(await path({ GITHUB_WORKSPACE: elsewhere })).toEqual(['desk/drafts/a.md', 'b.md', '<stdin>']);
  rmSync(join(town.folder, '.git'), { recursive: true });
  expect(await path()).toEqual(['drafts/a.md', '../b.md', '<stdin>']);
  expect(await path({ GITHUB_WORKSPACE: town.folder })).toEqual(['desk/drafts/a.md', 'b.md', '<stdin>']);
  mkdirSync(join(town.folder, 'other'));
  expect(await path({ GITHUB_WORKSPACE: join(town.folder, 'other') })).toEqual([
    'drafts/a.md',
    '../b.md',
    '<stdin>',
  ]);
});
