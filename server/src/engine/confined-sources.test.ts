import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createNodeStore } from '../platform/node/store.js';
import { pathToUri } from '../ports/uri.js';
import { createTempWorkspace } from '../testing/temp-workspace.js';
import { checkCatalogue } from './check-catalogue.js';
import { resolveProject } from './configuration.js';

const archive = mkdtempSync(join(tmpdir(), 'stet-archive-'));
const workspace = createTempWorkspace({ 'clippings/harbor.md': 'The harbor handled 412 ships in 2019.' });
symlinkSync(archive, join(workspace.folder, 'wire'), 'junction');
mkdirSync(join(archive, 'old'));
afterAll(() => {
  workspace.remove();
  rmSync(archive, { recursive: true });
});

/** What is wrong with a value of `stet.sources` in the settings of a workspace or a user. */
async function problemsOf(sources: readonly string[], sourcesConfined: boolean) {
  const rootUri = pathToUri(workspace.folder);
  const outcome = await resolveProject(createNodeStore(), {
    rootUri,
    startUri: rootUri,
    flags: {},
    editorSettings: { sources },
    sourcesConfined,
    checks: checkCatalogue(),
  });
  return outcome.kind === 'invalid' ? outcome.problems.map(problem => problem.message) : [];
}

test('settings of a workspace name folders inside it', async () => {
  expect(await problemsOf(['clippings'], true)).toEqual([]);
});

test.each(['..', '/etc', '../archive'])('settings of a workspace do not name %s', async path => {
  expect(await problemsOf([path], true)).toEqual([expect.stringContaining('lies outside the project')]);
});

test.each(['wire', 'wire/old'])('a workspace that brings a link leads nowhere with it: %s', async path => {
  expect(await problemsOf([path], true)).toEqual([
    expect.stringContaining(`"${path}" is a link that leads outside the project.`),
  ]);
});

test('the user may name a link, and any folder', async () => {
  expect(await problemsOf(['wire', archive], false)).toEqual([]);
});

test('a folder by a well-known name that is a link out of the project is told, not followed', async () => {
  const bait = createTempWorkspace({ 'draft.md': 'The harbor handled 412 ships in 2019.' });
  symlinkSync(archive, join(bait.folder, 'sources'), 'junction');
  const rootUri = pathToUri(bait.folder);
  const resolve = (sources: readonly string[] | undefined) =>
    resolveProject(createNodeStore(), {
      rootUri,
      startUri: rootUri,
      flags: sources ? { sources } : {},
      editorSettings: undefined,
      checks: checkCatalogue(),
    });
  expect(await resolve(undefined)).toMatchObject({
    kind: 'invalid',
    problems: [
      { path: 'sources', message: expect.stringContaining('"sources" is a link that leads outside') },
    ],
  });
  expect(await resolve([`${rootUri}/sources`])).toMatchObject({ kind: 'project' });
  bait.remove();
});
