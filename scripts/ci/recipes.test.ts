import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { createTempWorkspace, type TempWorkspace } from '../../server/src/testing/temp-workspace.js';
import { parseActionFile } from './action-file.js';
import { bundles, repository } from './built.js';

const page = readFileSync(join(repository, 'docs/ci.md'), 'utf8');

/** Blocks of code of one language below a heading, in order. */
function blocks(heading: string, language: string): readonly string[] {
  const section = page.split(/^## /m).find(part => part.startsWith(`${heading}\n`)) ?? '';
  const found = [...section.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, code = '']) =>
    name === language ? [code] : [],
  );
  if (found.length === 0) throw new Error(`docs/ci.md has no ${language} below ${heading}`);
  return found;
}

const right = 'The ferry to Orla carried 86 passengers on Sunday, the harbor office said.\n';
const wrong = right.replace('86', '96');

let place: TempWorkspace;
let clone: string;

/** A repository whose main branch is fine, and a clone of it with a branch checked out. */
beforeEach(() => {
  place = createTempWorkspace();
  rmSync(join(place.folder, '.git'), { recursive: true });
  const origin = join(place.folder, 'origin');
  mkdirSync(origin);
  git(origin, 'init', '-q', '-b', 'main');
  const files = {
    'stet.jsonc': '{ "sources": ["sources"] }\n',
    'stet-baseline.json': '{ "version": 1, "drafts": {} }\n',
    'sources/ferry.txt': right,
    'drafts/orla.md': right,
    'drafts/south/old.md': right,
  };
  for (const [path, text] of Object.entries(files)) place.write(`origin/${path}`, text);
  commit(origin);
  clone = join(place.folder, 'clone');
  git(place.folder, 'clone', '-q', origin, clone);
  git(clone, 'switch', '-q', '-c', 'change');
  // The commands of the recipes, as they are found after `npm ci`.
  shim('npx', `[ "$1" = --no-install ] && [ "$2" = stet ] || exit 9\nshift 2\nexec stet "$@"`);
  shim('stet', `exec "${process.execPath}" "${join(bundles, 'cli.js')}" "$@"`);
  shim('npm', 'exit 0');
});
afterEach(() => place.remove());

function shim(name: string, script: string): void {
  place.write(`bin/${name}`, `#!/bin/sh\n${script}\n`);
  chmodSync(join(place.folder, 'bin', name), 0o755);
}

const environment = () => ({
  ...process.env,
  PATH: `${join(place.folder, 'bin')}:${process.env.PATH}`,
  HOME: place.folder,
  RUNNER_TEMP: place.folder,
  XDG_CACHE_HOME: join(place.folder, '.cache'),
  GIT_CONFIG_GLOBAL: '/dev/null',
});

function git(cwd: string, ...words: readonly string[]): string {
  const identity = ['-c', 'user.name=Ida', '-c', 'user.email=ida@desk.example'];
  return execFileSync('git', [...identity, ...words], {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function commit(cwd: string): void {
  git(cwd, 'add', '-Af');
  git(cwd, 'commit', '-qm', 'a change');
}

function shell(script: string) {
  return spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: clone,
    encoding: 'utf8',
    env: environment(),
  });
}

/** Commits to the branch of the pull request. */
function propose(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) place.write(`clone/${path}`, text);
  commit(clone);
}

describe('the gate', () => {
  const [worktree = '', twoFiles = ''] = blocks('A gate that a pull request cannot open', 'sh');
  const baselineOfAll = () => {
    place.write('clone/drafts/orla.md', wrong);
    shell('stet check --update-baseline');
  };

  /** The code is that of xargs. */
  const stopped = { status: 123, stdout: expect.stringContaining('number-drift') };

  test.each([
    ['the whole', worktree],
    ['two files', twoFiles],
  ])('%s: a draft that is fine passes, a wrong one does not', (_, recipe) => {
    propose({ 'drafts/orla.md': `${right}\n${right}` });
    expect(shell(recipe)).toMatchObject({ status: 0 });
    propose({ 'drafts/orla.md': wrong });
    rmSync(join(place.folder, 'gate'), { recursive: true, force: true });
    git(clone, 'worktree', 'prune');
    expect(shell(recipe)).toMatchObject(stopped);
  });

  const off = '{ "sources": ["sources"], "checks": { "number-drift": "off" }, "failOn": "never" }\n';
  const openings: readonly (readonly [string, () => void])[] = [
    ['weakens the configuration', () => propose({ 'stet.jsonc': off, 'drafts/orla.md': wrong })],
    [
      'adds to the baseline',
      () => {
        baselineOfAll();
        commit(clone);
      },
    ],
    ['disables the draft', () => propose({ 'drafts/orla.md': `<!-- stet-disable-file -->\n\n${wrong}` })],
  ];

  test.each(openings)('a pull request that %s passes by itself, and neither gate', (_, open) => {
    open();
    expect(shell('stet check')).toMatchObject({ status: 0 });
    expect(shell(worktree)).toMatchObject(stopped);
    expect(shell(twoFiles)).toMatchObject(stopped);
  });

  test.each([
    ['lets the sentence stand', { 'drafts/orla.md': wrong.replace('.\n', '. <!-- stet -->\n') }],
    ['ignores the draft', { 'drafts/orla.md': `---\nstet: { ignore: true }\n---\n\n${wrong}` }],
    [
      'brings an article that says so',
      { 'sources/ferry.txt': wrong, 'drafts/orla.md': wrong, 'drafts/south/old.md': wrong },
    ],
    ['hides the draft from git', { '.gitignore': 'orla.md\n', 'drafts/orla.md': wrong }],
    ['hides it where it lies', { 'drafts/.gitignore': 'orla.md\n', 'drafts/orla.md': wrong }],
    ['calls the draft README.md', { 'drafts/README.md': wrong }],
    ['lays it into a folder with a dot', { 'drafts/.new/orla.md': wrong }],
    [
      'brings a draft named as a glob',
      { 'drafts/*.md': right, 'drafts/orla.md': wrong, '.gitignore': 'orla.md' },
    ],
    ['says that it is in another language', { 'drafts/orla.md': `---\nlang: uk\n---\n\n${wrong}` }],
    [
      'lays a project file beside it',
      { 'drafts/stet.json': off, 'drafts/orla.md': wrong, 'stet.jsonc': off },
    ],
  ])('a pull request that %s passes by itself, and not the whole gate', (_, files) => {
    propose(files);
    expect(shell('stet check')).toMatchObject({ status: 0 });
    expect(shell(worktree)).toMatchObject(stopped);
  });

  test.each([
    ['a draft', 'orla.md', '../words.txt'],
    ['a folder of drafts', 'south', '../words'],
  ])('a link in place of %s does not pass', (_, name, target) => {
    place.write('clone/words.txt', wrong);
    place.write('clone/words/old.md', wrong);
    rmSync(join(clone, 'drafts', name), { recursive: true });
    symlinkSync(target, join(clone, 'drafts', name));
    commit(clone);
    expect(shell(worktree)).toMatchObject({ status: 1, stdout: expect.stringContaining(`drafts/${name}`) });
  });

  test('nothing to check does not pass, and a clause that no article has does not', () => {
    propose({ 'drafts/orla.md': right.replace(', the harbor', ' and twelve of them drowned, the harbor') });
    expect(shell('stet check')).toMatchObject({ status: 0 });
    expect(shell(worktree)).toMatchObject({ status: 123, stdout: expect.stringContaining('1 warning') });
    rmSync(join(place.folder, 'gate'), { recursive: true });
    git(clone, 'worktree', 'prune');
    rmSync(join(clone, 'drafts'), { recursive: true });
    commit(clone);
    expect(shell(worktree).status).not.toBe(0);
  });

  test('a removed draft is gone in the gate, and one that is in the baseline of the target stands', () => {
    baselineOfAll();
    git(clone, 'add', '-A');
    git(clone, 'commit', '-qm', 'as it is');
    git(join(place.folder, 'origin'), 'config', 'receive.denyCurrentBranch', 'ignore');
    git(clone, 'push', '-q', 'origin', 'change:main');
    rmSync(join(clone, 'drafts/south/old.md'));
    commit(clone);
    expect(shell(worktree)).toMatchObject({ status: 0, stdout: expect.stringContaining('in 1 draft') });
  });
});

describe('GitLab Code Quality', () => {
  const [program = ''] = blocks('GitLab', 'js');
  const quality = (code: number) => {
    place.write('clone/tools/code-quality.mjs', program);
    expect(shell('stet check -f json --evidence none -o stet-report.json').status).toBe(code);
    return JSON.parse(shell('node tools/code-quality.mjs stet-report.json').stdout);
  };

  test('has the fields that it must have, each fingerprint once', () => {
    propose({ 'drafts/orla.md': `${wrong}\n${wrong}\n${wrong.replace('Sunday', 'Monday')}` });
    const issues = quality(1);
    expect(issues.length).toBeGreaterThanOrEqual(3);
    for (const issue of issues) {
      expect(issue).toMatchObject({
        description: expect.stringMatching(/./),
        check_name: expect.stringMatching(/^[a-z-]+$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: 'drafts/orla.md', lines: { begin: expect.any(Number) } },
      });
    }
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      issues.length,
    );
    for (const { description } of issues) expect(description).not.toContain('86');
    const before = issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint);
    propose({ 'drafts/orla.md': `# Orla\n\n${place.read('clone/drafts/orla.md')}` });
    expect(quality(1).map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(before);
  });

  test('says what was not checked', () => {
    rmSync(join(clone, 'sources'), { recursive: true });
    expect(quality(2)).toEqual([expect.objectContaining({ check_name: 'not-checked', severity: 'blocker' })]);
  });

  test('the job of the page has both reports and the exit code of Stet', () => {
    const [text = ''] = blocks('GitLab', 'yaml');
    const { script } = parse(text).stet;
    place.write('clone/tools/code-quality.mjs', program);
    propose({ 'drafts/orla.md': wrong });
    expect(shell(script.join('\n')).status).toBe(1);
    expect(JSON.parse(place.read('clone/gl-code-quality.json'))).toHaveLength(1);
    expect(place.read('clone/stet.xml')).toContain('<failure');
  });
});

test('reviewdog is given every finding, and the job fails as Stet does', () => {
  shim('reviewdog', `cat > "$HOME/seen"\n[ "$1" = -f=rdjsonl ]`);
  const [recipe = ''] = blocks('reviewdog', 'sh');
  propose({ 'drafts/orla.md': wrong });
  expect(shell(recipe).status).toBe(1);
  expect(JSON.parse(place.read('seen').split('\n')[0] ?? '')).toMatchObject({
    location: { path: 'drafts/orla.md', range: { start: { line: 1 } } },
  });
  propose({ 'drafts/orla.md': right });
  expect(shell(recipe).status).toBe(0);
});

describe('workflows of the page', () => {
  const workflows = ['GitHub: the action', 'A gate that a pull request cannot open'].flatMap(heading =>
    blocks(heading, 'yaml'),
  );

  test('give the action only inputs that it has', () => {
    const { inputs = {} } = parseActionFile(readFileSync(join(repository, 'action.yml'), 'utf8'));
    const given = workflows
      .map(text => parse(text))
      .flatMap(({ jobs, steps }) => jobs?.drafts.steps ?? steps)
      .filter(({ uses }) => uses?.startsWith('OWNER/stet'))
      .flatMap(({ with: words }) => Object.keys(words));
    expect(given.length).toBeGreaterThan(2);
    expect(given.filter(name => !(name in inputs))).toEqual([]);
  });

  test('the page tells of each input', () => {
    const { inputs = {}, outputs = {} } = parseActionFile(
      readFileSync(join(repository, 'action.yml'), 'utf8'),
    );
    for (const name of [...Object.keys(inputs), ...Object.keys(outputs)])
      expect(page).toContain(`\`${name}\``);
  });

  test('the gate takes the drafts of a pull request, and nothing else', () => {
    const gate = workflows.map(text => parse(text)).find(({ name }) => name === 'Gate');
    expect(Object.keys({ [gate.on]: 0 })).toEqual(['pull_request']);
    propose({ 'stet.jsonc': '{}', 'drafts/orla.md': wrong, 'drafts/stet.json': '{}' });
    git(clone, 'push', '-q', 'origin', 'change:refs/pull/7/merge');
    git(clone, 'switch', '-q', 'main');
    const { run } = gate.jobs.drafts.steps.find((step: { readonly run?: string }) => step.run);
    const out = join(place.folder, 'output');
    expect(shell(`NUMBER=7 GITHUB_OUTPUT=${out}\n${run}\ngit status --short`)).toMatchObject({
      status: 0,
      stdout: 'M  drafts/orla.md\nA  drafts/stet.json\n',
    });
    expect(readFileSync(out, 'utf8')).toBe('drafts<<END\ndrafts/orla.md\ndrafts/south/old.md\nEND\n');
  });
});

describe('before a commit', () => {
  const hooks = () => parse(readFileSync(join(repository, '.pre-commit-hooks.yaml'), 'utf8'));
  const tryCommit = (files: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(files)) place.write(`clone/${path}`, text);
    git(clone, 'add', '-A');
    return shell('git -c user.name=Ida -c user.email=ida@desk.example commit -qm draft');
  };
  const install = (script: string) => {
    writeFileSync(join(clone, '.git/hooks/pre-commit'), script);
    chmodSync(join(clone, '.git/hooks/pre-commit'), 0o755);
  };

  /** As pre-commit runs it: the staged files that the patterns name, all of them in one run. */
  function hookOf(id: string): string {
    const {
      entry,
      args = [],
      files = '',
      exclude = '^$',
      pass_filenames,
    } = hooks().find((hook: { readonly id: string }) => hook.id === id);
    const run = [entry, ...args].join(' ');
    if (!pass_filenames) return `#!/bin/sh\nexec ${run}\n`;
    return `#!/bin/sh
git diff --cached --name-only --diff-filter=ACMR -z | grep -zE '${files}' | grep -zvE '${exclude}' |
  xargs -0 -r ${run}\n`;
  }

  test.each([
    ['stet of .pre-commit-hooks.yaml', () => hookOf('stet')],
    ['stet-changed of .pre-commit-hooks.yaml', () => hookOf('stet-changed')],
    ['the hook of the page', () => blocks('Before each commit', 'sh')[0] ?? ''],
  ])('%s stops a wrong draft, and lets a good one pass', (_, script) => {
    install(script());
    const before = git(clone, 'rev-parse', 'HEAD');
    const stopped = tryCommit({ 'drafts/a draft.md': wrong, 'README.md': 'The town has 900 ferries.\n' });
    expect(stopped.status).not.toBe(0);
    expect(`${stopped.stdout}${stopped.stderr}`).toContain('number-drift');
    expect(git(clone, 'rev-parse', 'HEAD')).toBe(before);
    expect(
      tryCommit({ 'drafts/a draft.md': right, 'sources/more.md': 'The pier is 40 meters long.\n' }),
    ).toMatchObject({
      status: 0,
    });
    expect(git(clone, 'rev-parse', 'HEAD')).not.toBe(before);
  });

  test('stet-changed lets a commit pass that leaves no draft', () => {
    install(hookOf('stet-changed'));
    rmSync(join(clone, 'drafts'), { recursive: true });
    expect(tryCommit({ 'notes.txt': 'Moved to the archive.\n' })).toMatchObject({ status: 0 });
    expect(git(clone, 'ls-files', 'drafts')).toBe('');
  });

  test('a hook names a program, what it is for and how it runs, in keys that pre-commit knows', () => {
    const known =
      'id name description entry language files exclude types types_or args pass_filenames require_serial';
    for (const hook of hooks()) {
      expect(Object.keys(hook).filter(key => !known.split(' ').includes(key))).toEqual([]);
      expect(hook).toMatchObject({
        language: 'node',
        require_serial: true,
        entry: expect.stringMatching(/^stet /),
      });
    }
  });
});
