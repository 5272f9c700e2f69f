import { describe, expect, test } from 'vitest';
import { createMemoryStore } from '../platform/browser/memory-store.js';
import { type Flags, findRoot, resolveProject } from './configuration.js';
import { configurationSchema } from './configuration-schema.js';

const root = 'file:///town';
const checks = [
  { code: 'unsourced-sentence', severity: 'error' as const },
  { code: 'single-origin', severity: 'off' as const, options: { within: 3, outlets: [] } },
];

interface Request {
  readonly start?: string;
  readonly flags?: Flags;
  readonly editor?: unknown;
}

function resolve(files: Readonly<Record<string, string>>, { start = '.', flags = {}, editor }: Request = {}) {
  const store = createMemoryStore(
    new Map(Object.entries(files).map(([path, text]) => [`${root}/${path}`, text])),
  );
  return resolveProject(store, {
    rootUri: root,
    startUri: start === '.' ? root : `${root}/${start}`,
    flags,
    editorSettings: editor,
    checks,
  });
}

async function settingsOf(files: Readonly<Record<string, string>>, request: Request = {}) {
  const outcome = await resolve(files, request);
  if (outcome.kind === 'invalid') throw new Error(outcome.problems.map(({ message }) => message).join('\n'));
  return outcome.project.settings;
}

async function problemsOf(files: Readonly<Record<string, string>>, request: Request = {}) {
  const outcome = await resolve(files, request);
  if (outcome.kind !== 'invalid') throw new Error('the configuration is valid');
  return outcome.problems.map(({ path, line, column, message }) =>
    line === undefined ? `${path}: ${message}` : `${path}:${line}:${column}: ${message}`,
  );
}

describe('which sources', () => {
  const articles = { 'sources/a.txt': 'x', 'articles/b.txt': 'x', 'notes/c.txt': 'x' };

  test('flags outrank the project file, that the editor, that the usual folders', async () => {
    const file = { ...articles, 'stet.json': '{ "sources": ["notes"] }' };
    const editor = { sources: ['/elsewhere'] };
    const flags = { sources: [`${root}/articles`] };
    expect((await settingsOf(file, { flags, editor })).sources).toEqual([`${root}/articles`]);
    expect((await settingsOf(file, { editor })).sources).toEqual([`${root}/notes`]);
    expect((await settingsOf(articles, { editor })).sources).toEqual(['file:///elsewhere']);
    expect((await settingsOf(articles)).sources).toEqual([`${root}/sources`]);
    expect((await settingsOf({ 'drafts/a.md': 'x' })).sources).toEqual([]);
  });

  test('the usual folders are looked for in the working folder, then in the root', async () => {
    const files = { ...articles, 'desk/references/d.txt': 'x', 'page/e.md': 'x' };
    expect((await settingsOf(files, { start: 'desk' })).sources).toEqual([`${root}/desk/references`]);
    expect((await settingsOf(files, { start: 'page' })).sources).toEqual([`${root}/sources`]);
  });

  test('a folder inside another one is not read twice', async () => {
    const files = { 'a/b/c.txt': 'x', 'stet.yaml': 'sources: [a/b, a, a/b]\n' };
    expect((await settingsOf(files)).sources).toEqual([`${root}/a`]);
  });

  test('a project file names only what is there and inside', async () => {
    expect(await problemsOf({ 'stet.json': '{\n  "sources": ["sauces", "../other"]\n}' })).toEqual([
      'stet.json:2:15: "sauces" does not exist. Make the folder, or name another one.',
      expect.stringContaining('stet.json:2:25: "../other" lies outside the project.'),
    ]);
    expect(await problemsOf({}, { flags: { sources: [`${root}/sauces`] } })).toEqual([
      '--sources: "sauces" does not exist. Make the folder, or name another one.',
    ]);
  });
});

describe('the project file', () => {
  test('the nearest one holds; globs become relative to the root', async () => {
    const files = {
      'stet.json': '{ "failOn": "never" }',
      'desk/stet.yaml': 'drafts: [news/*.md]\nignore: [old, ./a/b]\n',
      'desk/news/a.md': 'x',
    };
    const settings = await settingsOf(files, { start: 'desk/news' });
    expect(settings).toMatchObject({
      failOn: 'error',
      drafts: ['desk/news/*.md'],
      ignore: ['desk/**/old', 'desk/a/b'],
    });
  });

  test('comments and trailing commas are read in .jsonc alone', async () => {
    const text = '{ // why\n "minOrigins": 3,\n}';
    expect((await settingsOf({ 'stet.jsonc': text })).minOrigins).toBe(3);
    expect(await problemsOf({ 'stet.json': text })).toEqual([
      expect.stringContaining('stet.json:1:3: This is not JSON: invalid comment token.'),
    ]);
  });

  test('an unknown key, check or value names its place and the nearest word', async () => {
    const text = [
      'sorces: [a]',
      'citationStyle: fotnote',
      'checks:',
      '  unsourced-sentense: off',
      '  single-origin: { within: many, witin: 3 }',
    ].join('\n');
    expect(await problemsOf({ 'stet.yaml': text })).toEqual([
      'stet.yaml:2:16: "fotnote" is not a value of this key. Did you mean "footnote"?',
      'stet.yaml:5:28: Expected a number, found "many".',
      'stet.yaml:5:34: Unknown option of single-origin "witin". Did you mean "within"?',
      'stet.yaml:4:3: Unknown check "unsourced-sentense". Did you mean "unsourced-sentence"?',
      'stet.yaml:1:1: Unknown key "sorces". Did you mean "sources"?',
    ]);
  });

  test.each([
    ['stet.json', '{ "failOn": "error", "failOn": "never" }', 'stands here twice'],
    ['stet.json', '[]', 'Expected a map of keys and values'],
    ['stet.json', '{ "__proto__": {} }', 'Unknown key "__proto__"'],
    ['stet.yaml', 'drafts: [a', 'This is not YAML'],
    ['stet.yaml', 'a: &a [x]\ndrafts: *a', 'Unknown key "a"'],
    ['stet.yaml', 'drafts:', 'Expected a list, found null'],
    ['stet.json', '{ "drafts": "a.md" }', 'Expected a list, found "a.md"'],
    ['stet.json', '{ "drafts": { "a": 1 } }', 'Expected a list, found a map'],
    ['stet.json', '{ "drafts": [["a.md"]] }', 'Expected a text, found a list'],
    ['stet.json', '{ "failOn": { "a": 1 } }', 'A map is not a value of this key'],
    ['stet.json', '{ "sources": [] }', 'stet.json:1:14: "sources" names no folder. Name the folders'],
    ['stet.json', '{ "aliases": [["A"]] }', 'stet.json:1:15: Write two names or more'],
    ['stet.json', '{ "drafts": ["../x/*.md"] }', 'lies outside the project'],
    ['stet.yml', 'failOn: never', 'called stet.yaml'],
  ])('%s with %s is told', async (name, text, message) => {
    expect((await problemsOf({ [name]: text })).join('\n')).toContain(message);
  });

  test('one that is nested without end is told', async () => {
    expect(await problemsOf({ 'stet.json': '['.repeat(200_000) })).toHaveLength(1);
    expect(await problemsOf({ 'stet.yaml': '['.repeat(20_000) })).toHaveLength(1);
  });

  test('two in one folder are an error', async () => {
    expect(await problemsOf({ 'stet.json': '{}', 'stet.yaml': '' })).toEqual([
      'stet.yaml: stet.json and stet.yaml lie in one folder. Keep one of them.',
    ]);
  });

  test('one with nothing but a comment changes nothing, one without a character is a slip', async () => {
    expect((await settingsOf({ 'stet.yaml': '# later\n' })).failOn).toBe('error');
    const empty = expect.stringMatching(
      /^stet\.json:1:1: This file is empty\. Write settings into it, .* or remove it/,
    );
    expect(await problemsOf({ 'stet.json': '' })).toEqual([empty]);
    expect(await problemsOf({ 'stet.json': '\ufeff \n' })).toEqual([empty]);
  });

  test('a word that is near no other is answered with the valid ones, if they are few', async () => {
    expect(await problemsOf({ 'stet.yaml': 'citationStyle: apa\nspelling: on\n' })).toEqual([
      'stet.yaml:1:16: "apa" is not a value of this key. Valid: "footnote", "pandoc", "link", "prose", "comment".',
      'stet.yaml:2:1: Unknown key "spelling". `stet init` writes a file that explains them.',
    ]);
  });
});

describe('extends', () => {
  test('lists replace, maps merge, the nearer file wins', async () => {
    const files = {
      'house/base.json':
        '{ "ownOutlets": ["A"], "minOrigins": 4, "checks": { "unsourced-sentence": "warning", "single-origin": { "within": 9 } } }',
      'stet.yaml': 'extends: ./house/base.json\nownOutlets: [B]\nchecks: { single-origin: information }\n',
    };
    expect(await settingsOf(files)).toMatchObject({
      ownOutlets: ['B'],
      minOrigins: 4,
      checks: {
        'unsourced-sentence': { severity: 'warning' },
        'single-origin': { severity: 'information', options: { within: 9, outlets: [] } },
      },
    });
  });

  test.each([
    ['extends: [https://example.org/x.json]', 'is not relative'],
    ['extends: ./missing.json', 'stet.yaml:1:10: "./missing.json" does not exist.'],
    ['extends: ../out.json', 'does not exist'],
    ['extends: notes.txt', 'is none of .json, .jsonc and .yaml'],
  ])('%s is told', async (text, message) => {
    expect((await problemsOf({ 'stet.yaml': text })).join('\n')).toContain(message);
  });

  test('a circle is told with its files', async () => {
    const files = { 'stet.json': '{ "extends": "a.json" }', 'a.json': '{ "extends": ["stet.json"] }' };
    expect(await problemsOf(files)).toEqual([
      'a.json:1:15: These files extend each other in a circle: stet.json -> a.json -> stet.json.',
    ]);
  });
});

test('settings are complete and frozen, defaults filled in', async () => {
  const settings = await settingsOf({});
  expect(settings).toMatchObject({
    citationStyle: undefined,
    failOn: 'error',
    inlineConfig: true,
    checks: { 'unsourced-sentence': { severity: 'error', options: {} } },
  });
  expect(Object.isFrozen(settings.checks['unsourced-sentence'])).toBe(true);
});

test('the index is kept where flags, project file and editor say, unless a user wants none on the computer', async () => {
  const cacheOf = async (project: string | undefined, editor?: object, flags = {}) =>
    (await settingsOf(project ? { 'stet.json': `{ "cache": "${project}" }` } : {}, { editor, flags })).cache;
  expect(await cacheOf(undefined)).toBe('user');
  expect(await cacheOf('workspace')).toBe('workspace');
  expect(await cacheOf('workspace', { cache: 'user' })).toBe('workspace');
  expect(await cacheOf(undefined, { cache: 'workspace' })).toBe('workspace');
  expect(await cacheOf('user', { cache: 'off' })).toBe('off');
  expect(await cacheOf('workspace', undefined, { cache: false })).toBe('off');
  expect(await cacheOf('off', undefined, { cache: true })).toBe('user');
  expect(await cacheOf('off', undefined, { cacheFolder: `${root}/kept` })).toBe('user');
});

test('editor settings are validated too', async () => {
  expect(await problemsOf({}, { editor: { failOn: 'erorr' } })).toEqual([
    expect.stringContaining('failOn: "erorr" is not a value of this key. Did you mean "error"?'),
  ]);
});

test('the root is the nearest folder with a repository', async () => {
  const store = createMemoryStore(
    new Map([
      [`${root}/.git/HEAD`, ''],
      [`${root}/a/b/c.md`, ''],
    ]),
  );
  expect(await findRoot(store, `${root}/a/b`)).toBe(root);
  expect(await findRoot(store, 'file:///other/a')).toBe('file:///other/a');
});

test('the JSON schema knows the same keys, checks and options', () => {
  expect(configurationSchema(checks)).toMatchObject({
    additionalProperties: false,
    properties: {
      failOn: { enum: ['error', 'warning', 'information', 'never'] },
      checks: {
        properties: {
          'single-origin': {
            default: 'off',
            anyOf: [{}, { properties: { within: { type: 'number', default: 3 } } }],
          },
        },
      },
    },
  });
});
