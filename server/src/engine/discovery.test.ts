import { expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { neverCancelled } from '../ports/index.js';
import { resolveProject } from './configuration.js';
import { discoverDrafts, readDraft } from './discovery.js';

const root = 'file:///town';
const town = {
  'README.md': '',
  'docs/Changelog.md': '',
  'readmethod.md': '',
  'drafts/story.md': '',
  'drafts/essay.qmd': '',
  'drafts/photo.png': '',
  'drafts/.hidden/x.md': '',
  'node_modules/y/z.md': '',
  'sources/harbor.md': '',
  '.gitignore': 'build/\n',
  'build/out.md': '',
};

async function discover(
  patterns: readonly string[],
  files: Readonly<Record<string, string>> = town,
  { cwd = root, allowUnmatched = false } = {},
) {
  const store = createMemoryStore(
    new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])),
  );
  const request = { rootUri: root, startUri: cwd, flags: {}, editorSettings: undefined, checks: [] };
  const outcome = await resolveProject(store, request);
  if (outcome.kind === 'invalid') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  const asked = { project: outcome.project, cwdUri: cwd, patterns, allowUnmatched };
  const { drafts, problems } = await discoverDrafts(store, asked, neverCancelled);
  return {
    drafts: drafts.map(({ path }) => path),
    problems: problems.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

test('without a name, every Markdown file that is no source, no paper of the project and not ignored', async () => {
  expect(await discover([])).toEqual({
    drafts: ['drafts/essay.qmd', 'drafts/story.md', 'readmethod.md'],
    problems: [],
  });
});

test('a file that is named is checked, whatever it is called', async () => {
  const named = ['README.md', 'build/out.md', 'drafts/photo.png'];
  expect((await discover(named)).drafts).toEqual(['README.md', 'build/out.md', 'drafts/photo.png']);
});

test('folders, globs and names are taken together, each draft once', async () => {
  expect((await discover(['drafts', 'drafts/*.md', './drafts/story.md'])).drafts).toEqual([
    'drafts/essay.qmd',
    'drafts/story.md',
  ]);
  expect((await discover(['**/*.{md,qmd}'])).drafts).toEqual([
    'README.md',
    'docs/Changelog.md',
    'drafts/essay.qmd',
    'drafts/story.md',
    'readmethod.md',
  ]);
});

test('paths are as seen from the working folder', async () => {
  const seen = await discover(['../readmethod.md', '.'], town, { cwd: `${root}/drafts` });
  expect(seen.drafts).toEqual(['../readmethod.md', 'essay.qmd', 'story.md']);
});

test('what matches nothing is an error that names it, unless that is allowed', async () => {
  const { problems } = await discover(['gone.md', 'poems/*.md', 'docs']);
  expect(problems).toEqual([
    expect.stringContaining('error: "docs" matches no draft.'),
    'error: gone.md does not exist. Name a draft, a folder or a glob.',
    expect.stringContaining('error: "poems/*.md" matches no draft.'),
  ]);
  expect(await discover(['gone.md'], town, { allowUnmatched: true })).toEqual({ drafts: [], problems: [] });
});

test('no file is both source and draft', async () => {
  const { drafts, problems } = await discover(['sources/harbor.md', 'sources']);
  expect(drafts).toEqual([]);
  expect(problems[0]).toContain('error: sources is the sources folder, and no file is both');
  expect(problems[1]).toContain('error: sources/harbor.md lies in the sources folder sources');
});

test('the project file says which drafts, and which not', async () => {
  const files = { ...town, 'stet.json': '{ "drafts": ["drafts", "docs/*.md"], "ignore": ["*.qmd"] }' };
  expect((await discover([], files)).drafts).toEqual(['docs/Changelog.md', 'drafts/story.md']);
});

test('where all that a pattern fits is left out, the message says by what', async () => {
  const files = { ...town, 'stet.json': '{ "ignore": ["drafts", "readmethod.md"] }' };
  const told = async (patterns: readonly string[]) => (await discover(patterns, files)).problems;
  expect(await told(['drafts/*.md'])).toEqual([
    'error: "drafts/*.md" matches 1 draft, all left out by "ignore" in the project file. Name a draft by its path to check it all the same.',
  ]);
  expect(await told([])).toEqual([
    expect.stringContaining('error: There are 3 drafts, all left out by "ignore" in the project file.'),
  ]);
  expect((await discover(['drafts/story.md'], files)).drafts).toEqual(['drafts/story.md']);
});

test('a draft that is no text is an error, one with a byte-order mark is none', async () => {
  const bytes = (...values: number[]) => Uint8Array.from(values);
  const store = createMemoryStore(
    new Map([
      [`${root}/latin.md`, bytes(0x63, 0xe9)],
      [`${root}/wide.md`, bytes(0xff, 0xfe, 0x41, 0x04)],
    ]),
  );
  expect(await readDraft(store, { uri: `${root}/latin.md`, path: 'latin.md' })).toMatchObject({
    kind: 'problem',
    problem: { severity: 'error', message: expect.stringContaining('latin.md was not checked: byte 1') },
  });
  expect(await readDraft(store, { uri: `${root}/wide.md`, path: 'wide.md' })).toMatchObject({
    draft: { text: 'с' },
  });
});
