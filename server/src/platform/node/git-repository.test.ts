import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { neverCancelled } from '../../ports/index.js';
import type { Base, BaseOutcome } from '../../ports/repository.js';
import { pathToUri, relativePath, resolveUri } from '../../ports/uri.js';
import { createGitWorkspace, type GitWorkspace, runGit } from '../../testing/git-workspace.js';
import { createTempWorkspace } from '../../testing/temp-workspace.js';
import { createGitRepository } from './git-repository.js';
import { createNodeStore } from './store.js';

const opened: { remove?(): void; close?(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0).reverse()) {
    each.close?.();
    each.remove?.();
  }
});

function town(files: Readonly<Record<string, string>> = start, ...init: string[]): GitWorkspace {
  const workspace = createGitWorkspace(files, ...init);
  opened.push(workspace);
  return workspace;
}

const start = {
  'sources/harbor.md': 'The crane lifts 40 tons.\n',
  'sources/pier.md': 'The pier is closed.\n',
  'drafts/story.md': 'The crane lifts 40 tons.\n',
};

async function outcomeOf(
  folder: string,
  revision = 'main',
  variables: Readonly<Record<string, string | undefined>> = quiet,
  cancel = neverCancelled,
): Promise<BaseOutcome> {
  const repository = createGitRepository({ variables, platform: process.platform }, createNodeStore());
  const outcome = await repository.baseOf(pathToUri(folder), revision, cancel);
  if (outcome.kind === 'base') opened.push(outcome.base);
  return outcome;
}

async function baseOf(...args: Parameters<typeof outcomeOf>): Promise<Base> {
  const outcome = await outcomeOf(...args);
  if (outcome.kind !== 'base') throw new Error(JSON.stringify(outcome));
  return outcome.base;
}

async function messageOf(...args: Parameters<typeof outcomeOf>): Promise<string> {
  const outcome = await outcomeOf(...args);
  return outcome.kind === 'problem' ? outcome.message : outcome.kind;
}

const quiet = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Whether each of these is changed, by path. */
async function changes(base: Base, folder: string, ...paths: string[]): Promise<Record<string, boolean>> {
  const uri = pathToUri(folder);
  const told = paths.map(async path => [path, await base.isChanged(resolveUri(uri, path))] as const);
  return Object.fromEntries(await Promise.all(told));
}

/** The sources as they stood, by path. */
async function sourcesOf(base: Base, folder: string, below = 'sources'): Promise<Record<string, string>> {
  const root = resolveUri(pathToUri(folder), below);
  const options = { extensions: ['.md', '.txt'], respectIgnore: false };
  const { files } = await base.store.list(root, options, neverCancelled);
  const texts = files.map(async ({ uri }) => {
    const read = await base.store.read(uri, 1_000);
    const text = read.kind === 'bytes' ? new TextDecoder().decode(read.bytes) : read.problem.code;
    return [relativePath(root, uri), text] as const;
  });
  return Object.fromEntries(await Promise.all(texts));
}

describe('what changed', () => {
  test('committed, staged, unstaged and new files, and those that are gone, but not what git ignores', async () => {
    const { folder, git, commit, write } = town({
      ...start,
      'drafts/unstaged.md': 'One.\n',
      'drafts/staged.md': 'Two.\n',
      'drafts/gone.md': 'Three.\n',
      '.gitignore': 'notes/\n',
    });
    git('switch', '--quiet', '--create', 'change');
    write('drafts/committed.md', 'Four.\n');
    commit();
    write('drafts/staged.md', 'Two and a half.\n');
    git('add', 'drafts/staged.md');
    write('drafts/unstaged.md', 'One and a half.\n');
    write('drafts/new.md', 'Five.\n');
    write('notes/aside.md', 'Six.\n');
    unlinkSync(join(folder, 'drafts/gone.md'));
    const paths = ['committed', 'staged', 'unstaged', 'new', 'gone', 'story'].map(
      name => `drafts/${name}.md`,
    );
    expect(
      await changes(await baseOf(folder), folder, ...paths, 'notes/aside.md', 'drafts/never.md'),
    ).toEqual({
      'drafts/committed.md': true,
      'drafts/staged.md': true,
      'drafts/unstaged.md': true,
      'drafts/new.md': true,
      'drafts/gone.md': true,
      'drafts/story.md': false,
      'notes/aside.md': false,
      'drafts/never.md': false,
    });
  });

  test('counts from where the branch left the other one, not from where that stands now', async () => {
    const { folder, git, commit, write } = town();
    const fork = git('rev-parse', 'HEAD');
    git('switch', '--quiet', '--create', 'change');
    write('drafts/mine.md', 'Mine.\n');
    commit();
    git('switch', '--quiet', 'main');
    write('drafts/story.md', 'Theirs.\n');
    const ahead = commit();
    git('switch', '--quiet', 'change');
    const base = await baseOf(folder);
    expect(base).toMatchObject({ commit: fork, unrelated: undefined });
    expect(await changes(base, folder, 'drafts/story.md', 'drafts/mine.md')).toEqual({
      'drafts/story.md': false,
      'drafts/mine.md': true,
    });

    git('checkout', '--quiet', '--orphan', 'apart');
    const unborn = await baseOf(folder);
    expect(unborn).toMatchObject({ commit: ahead, unrelated: 'there is no commit on this branch yet' });
    commit();
    expect(await baseOf(folder)).toMatchObject({
      commit: ahead,
      unrelated: 'main and HEAD share no history',
    });
  });

  test('file names may have anything in them', async () => {
    const names = [
      'two words',
      'a\nnew line',
      '"quoted"',
      '-dash',
      ':(glob)*',
      'tab\t',
      'гавань',
      '\ufffd',
      '*',
    ];
    const paths = names.map(name => `drafts/${name}.md`);
    const { folder, git, commit, write } = town(Object.fromEntries(paths.map(path => [path, 'Old.\n'])));
    git('switch', '--quiet', '--create', 'change');
    const [first = '', ...others] = paths;
    for (const path of others) write(path, 'New.\n');
    commit();
    const told = await changes(await baseOf(folder), folder, ...paths);
    expect(told).toEqual({ [first]: false, ...Object.fromEntries(others.map(path => [path, true])) });
  });

  test('line ends that git converts are no change, others are', async () => {
    const { folder, git, commit, write } = town();
    write('drafts/story.md', 'The crane lifts 40 tons.\r\n');
    expect(await changes(await baseOf(folder), folder, 'drafts/story.md')).toEqual({
      'drafts/story.md': false,
    });
    git('switch', '--quiet', '--create', 'change');
    commit();
    expect(git('show', '--stat')).toContain('drafts/story.md');
    expect(await changes(await baseOf(folder), folder, 'drafts/story.md')).toEqual({
      'drafts/story.md': true,
    });
  });

  test('a repository whose ids are SHA-256', async () => {
    const { folder, write } = town(start, '--object-format=sha256');
    write('sources/pier.md', 'The pier is open.\n');
    const base = await baseOf(folder);
    expect(base.commit).toHaveLength(64);
    expect(await changes(base, folder, 'sources/pier.md', 'sources/harbor.md')).toEqual({
      'sources/pier.md': true,
      'sources/harbor.md': false,
    });
  });
});

describe('the files as they stood', () => {
  test('old words of what changed, those that are gone, none that are new', async () => {
    const { folder, write } = town();
    write('sources/pier.md', 'The pier is open.\n');
    write('sources/new/mole.md', 'The mole is new.\n');
    unlinkSync(join(folder, 'sources/harbor.md'));
    const base = await baseOf(folder);
    const { 'drafts/story.md': _, ...sources } = start;
    expect(await sourcesOf(base, folder)).toEqual(
      Object.fromEntries(
        Object.entries(sources).map(([path, text]) => [path.slice('sources/'.length), text]),
      ),
    );
    const uri = pathToUri(folder);
    const { store } = base;
    expect(await store.exists(resolveUri(uri, 'sources/harbor.md'))).toBe('file');
    expect(await store.exists(resolveUri(uri, 'sources/new/mole.md'))).toBeUndefined();
    expect(await store.exists(resolveUri(uri, 'sources/new'))).toBeUndefined();
    expect(await store.exists(resolveUri(uri, 'sources'))).toBe('folder');
    expect(await store.exists(resolveUri(uri, '.git'))).toBe('folder');
    const gone = await store.realpath(resolveUri(uri, 'sources/harbor.md'));
    expect(gone).toBe(resolveUri(uri, 'sources/harbor.md'));
    expect(base.doubts).toEqual([]);
  });

  test('a folder that was renamed, and one that git ignores, which stands as it does', async () => {
    const { folder, write } = town({ ...start, '.gitignore': 'sources/private/\n' });
    write('sources/private/letter.md', 'Dear Ann.\n');
    renameSync(join(folder, 'sources/pier.md'), join(folder, 'sources/quay.md'));
    const base = await baseOf(folder);
    expect(Object.keys(await sourcesOf(base, folder))).toEqual(['harbor.md', 'pier.md', 'private/letter.md']);
  });

  test('as large as they were, within the limit; many of them', async () => {
    const many = Array.from({ length: 300 }, (_, at) => [`sources/${at}.md`, `Report ${at}.\n`.repeat(at)]);
    const { folder, write } = town(Object.fromEntries(many));
    for (const [path = ''] of many) write(path, 'Nothing any more.\n');
    const sources = await sourcesOf(await baseOf(folder), folder);
    expect(sources['3.md']).toBe('Report 3.\nReport 3.\nReport 3.\n');
    expect(sources['299.md']).toBe('too-large');
    expect(sources['5.md']).toBe('Report 5.\n'.repeat(5));
  });

  test('the repository may begin above, and be a worktree', async () => {
    const outer = town({ 'paper/sources/harbor.md': 'Old.\n', 'paper/drafts/story.md': 'A.\n' });
    outer.git('worktree', 'add', '--quiet', '-b', 'change', join(outer.folder, 'elsewhere'));
    const folder = join(outer.folder, 'elsewhere/paper');
    writeFileSync(join(folder, 'sources/harbor.md'), 'New.\n');
    const base = await baseOf(folder);
    expect(await sourcesOf(base, folder)).toEqual({ 'harbor.md': 'Old.\n' });
    expect(await changes(base, folder, 'sources/harbor.md', 'drafts/story.md')).toEqual({
      'sources/harbor.md': true,
      'drafts/story.md': false,
    });
  });

  test('a submodule stood at the commit that its parent named', async () => {
    const archive = town({ 'harbor.md': 'Old.\n', 'pier.md': 'The same.\n' });
    const { folder, git, commit } = town(start);
    git('rm', '-r', '--quiet', 'sources');
    git('submodule', '--quiet', 'add', archive.folder, 'sources');
    commit();
    git('switch', '--quiet', '--create', 'change');
    const inner = join(folder, 'sources');
    writeFileSync(join(inner, 'harbor.md'), 'New.\n');
    runGit(inner, ['commit', '--quiet', '--all', '--message', 'A correction']);
    commit();
    const base = await baseOf(folder);
    expect(await sourcesOf(base, folder)).toEqual({ 'harbor.md': 'Old.\n', 'pier.md': 'The same.\n' });
    expect(await changes(base, folder, 'sources/harbor.md', 'sources/pier.md')).toEqual({
      'sources/harbor.md': true,
      'sources/pier.md': false,
    });
    expect(base.doubts).toEqual([]);
  });

  test('a sparse checkout: what is left out was not there before', async () => {
    const { folder, git, write } = town({ ...start, 'sources/far/mole.md': 'Far.\n' });
    git('sparse-checkout', 'set', '--no-cone', '/*', '!/sources/far/');
    expect(existsSync(join(folder, 'sources/far'))).toBe(false);
    write('sources/pier.md', 'Open.\n');
    const base = await baseOf(folder);
    expect(Object.keys(await sourcesOf(base, folder))).toEqual(['harbor.md', 'pier.md']);
  });
});

describe('what cannot be told as it stood is doubted', () => {
  test('a source in a clone that left contents out; nothing is fetched', async () => {
    const origin = town();
    origin.git('config', 'uploadpack.allowFilter', 'true');
    const place = createTempWorkspace();
    opened.push(place);
    origin.write('sources/pier.md', 'The pier is open.\n');
    origin.commit();
    runGit(place.folder, ['clone', '--quiet', '--filter=blob:none', `file://${origin.folder}`, 'clone']);
    const folder = join(place.folder, 'clone');
    const base = await baseOf(folder, 'HEAD~1');
    expect(await changes(base, folder, 'sources/pier.md', 'sources/harbor.md')).toEqual({
      'sources/pier.md': true,
      'sources/harbor.md': false,
    });
    expect(await sourcesOf(base, folder)).toEqual({
      'harbor.md': start['sources/harbor.md'],
      'pier.md': 'unreadable',
    });
    expect(base.doubts).toEqual(['sources/pier.md']);
  });

  test('a source that goes through a filter, unless Git LFS says that it is the same', async () => {
    const text = 'The ferry leaves at nine.\n';
    const pointer = (hash: string) =>
      `version https://git-lfs.github.com/spec/v1\noid sha256:${hash}\nsize ${text.length}\n`;
    const { createHash } = await import('node:crypto');
    const own = createHash('sha256').update(text).digest('hex');
    const { folder, write } = town({
      'sources/ferry.md': pointer(own),
      'sources/timetable.md': pointer('0'.repeat(64)),
      'sources/plain.txt': 'Plain.\n',
      'sources/secret.txt': 'Cipher.\n',
      '.gitattributes': '*.md filter=lfs\nsecret.txt filter=crypt\n',
    });
    write('sources/ferry.md', text);
    write('sources/timetable.md', text);
    write('sources/plain.txt', 'Plainer.\n');
    write('sources/secret.txt', 'Deciphered.\n');
    const base = await baseOf(folder);
    expect(await sourcesOf(base, folder)).toEqual({
      'ferry.md': text,
      'plain.txt': 'Plain.\n',
      'secret.txt': 'unreadable',
      'timetable.md': 'unreadable',
    });
    expect(base.doubts).toEqual(['sources/secret.txt', 'sources/timetable.md']);
  });

  test('attributes that changed themselves', async () => {
    const { folder, write } = town({
      'sources/secret.txt': 'Cipher.\n',
      '.gitattributes': '*.txt filter=crypt\n',
    });
    write('.gitattributes', '');
    write('sources/secret.txt', 'Deciphered.\n');
    const base = await baseOf(folder);
    expect(await sourcesOf(base, folder)).toEqual({ 'secret.txt': 'unreadable' });
    expect(base.doubts).toEqual(['sources/secret.txt']);
  });

  test('a link that leads elsewhere now', async () => {
    const { folder, git } = town({ 'archive/a/harbor.md': 'Old.\n', 'archive/b/harbor.md': 'New.\n' });
    symlinkSync('archive/a', join(folder, 'sources'));
    git('add', '--all');
    git('commit', '--quiet', '--message', 'A link');
    const before = await baseOf(folder, 'HEAD');
    expect(await sourcesOf(before, folder)).toEqual({ 'harbor.md': 'Old.\n' });
    expect(before.doubts).toEqual([]);
    unlinkSync(join(folder, 'sources'));
    symlinkSync('archive/b', join(folder, 'sources'));
    const base = await baseOf(folder, 'HEAD');
    expect(await changes(base, folder, 'sources/harbor.md')).toEqual({ 'sources/harbor.md': true });
    await sourcesOf(base, folder);
    expect(base.doubts).toContain('sources');
  });
});

describe('git runs nothing', () => {
  const traps = ['fsmonitor', 'external', 'textconv', 'clean', 'smudge', 'pager', 'hook', 'alias', 'ssh'];

  function trapped(): {
    readonly folder: string;
    readonly sprung: () => string[];
    readonly git: GitWorkspace['git'];
  } {
    const workspace = town({ ...start, '.gitattributes': '*.md diff=spy filter=spy\n' });
    const { folder, git } = workspace;
    const place = createTempWorkspace();
    opened.push(place);
    const trap = (name: string): string => {
      const path = join(place.folder, `${name}.sh`);
      writeFileSync(
        path,
        `#!/bin/sh\ntouch "${join(place.folder, name)}.sprung"\n${name === 'ssh' ? 'exit 1' : 'cat'}\n`,
      );
      chmodSync(path, 0o755);
      return path;
    };
    const hooks = join(place.folder, 'hooks');
    mkdirSync(hooks);
    for (const name of ['post-index-change', 'reference-transaction'])
      symlinkSync(trap('hook'), join(hooks, name));
    workspace.write('sources/pier.md', 'The pier is open.\n');
    workspace.write('drafts/story.md', 'The crane is gone.\n');
    const configuration: [string, string][] = [
      ['core.fsmonitor', trap('fsmonitor')],
      ['core.hooksPath', hooks],
      ['core.pager', trap('pager')],
      ['core.sshCommand', trap('ssh')],
      ['diff.external', trap('external')],
      ['diff.spy.textconv', trap('textconv')],
      ['filter.spy.clean', trap('clean')],
      ['filter.spy.smudge', trap('smudge')],
      ['alias.ls-files', `!${trap('alias')}`],
      ['alias.rev-parse', `!${trap('alias')}`],
      ['remote.origin.url', 'ssh://localhost/nowhere'],
      ['remote.origin.promisor', 'true'],
      ['extensions.partialClone', 'origin'],
    ];
    for (const [name, value] of configuration) git('config', name, value);
    return {
      folder,
      git,
      sprung: () => traps.filter(name => existsSync(join(place.folder, `${name}.sprung`))),
    };
  }

  test('that is configured, and nothing that the environment names', async () => {
    const { folder, git, sprung } = trapped();
    const spy = join(folder, '..', 'none');
    const variables = {
      ...quiet,
      GIT_EXTERNAL_DIFF: spy,
      GIT_PAGER: spy,
      GIT_SSH_COMMAND: spy,
      GIT_DIR: spy,
      GIT_WORK_TREE: spy,
      GIT_INDEX_FILE: spy,
      GIT_OBJECT_DIRECTORY: spy,
      GIT_TRACE: join(folder, 'trace'),
    };
    const base = await baseOf(folder, 'main', variables);
    expect(await changes(base, folder, 'drafts/story.md', 'sources/harbor.md')).toEqual({
      'drafts/story.md': true,
      'sources/harbor.md': false,
    });
    await sourcesOf(base, folder);
    expect(sprung()).toEqual([]);
    expect(existsSync(join(folder, 'trace'))).toBe(false);

    // The traps are set: the ways that are usual spring them.
    git('diff', '--textconv', '--ext-diff', 'HEAD');
    git('-c', 'diff.external=', 'diff', '--textconv', '--no-ext-diff', 'HEAD');
    git('status');
    git('add', 'drafts/story.md');
    expect(sprung()).toEqual(['fsmonitor', 'external', 'textconv', 'clean', 'smudge', 'hook']);
  });

  test('that lies in the working folder, or came with it', async () => {
    const { folder, write, git } = town();
    write('git', '#!/bin/sh\ntouch sprung\nexit 1\n');
    chmodSync(join(folder, 'git'), 0o755);
    // As npm makes a program of a package.
    const place = createTempWorkspace({ 'cli.sh': '#!/bin/sh\ntouch sprung\nexit 1\n' });
    opened.push(place);
    chmodSync(join(place.folder, 'cli.sh'), 0o755);
    mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
    symlinkSync(join(place.folder, 'cli.sh'), join(folder, 'node_modules/.bin/git'));
    const own = ['.', '', folder, join(folder, 'node_modules/.bin')].join(':');
    const base = await baseOf(folder, 'main', { ...quiet, PATH: `${own}:${process.env.PATH}` });
    expect(base.commit).toBe(git('rev-parse', 'main'));
    expect(existsSync(join(folder, 'sprung'))).toBe(false);
    expect(await messageOf(folder, 'main', { ...quiet, PATH: own })).toContain('Install git');
  });

  test('to fetch what a clone left out', async () => {
    const { folder, git, sprung } = trapped();
    const id = git('rev-parse', 'main:sources/pier.md');
    unlinkSync(join(folder, '.git/objects', id.slice(0, 2), id.slice(2)));
    const base = await baseOf(folder);
    await sourcesOf(base, folder);
    expect(base.doubts).toEqual(['sources/pier.md']);
    expect(sprung()).toEqual([]);
    expect(() => git('cat-file', '-p', id)).toThrow();
    expect(sprung()).toEqual(['ssh']);
  });

  test('of a folder that is made up as a repository', async () => {
    const { folder, git } = town();
    const bare = join(folder, 'sources/bare');
    git('clone', '--quiet', '--bare', '.', bare);
    expect(await messageOf(bare)).toContain('git cannot tell what changed');
  });
});

describe('what is wrong is told with its remedy', () => {
  test('a revision that is an option, or none', async () => {
    const { folder } = town();
    for (const revision of ['-', '--help', '--output=pwned', ''])
      expect(await messageOf(folder, revision)).toContain(`"${revision}" is no revision.`);
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    expect(await messageOf(folder, 'origin/next')).toBe(
      'There is no revision "origin/next" here. Fetch it: git fetch origin next:refs/remotes/origin/next.',
    );
    expect(await messageOf(folder, 'main:sources')).toContain('Name a branch, a tag or a commit');
    const absent = 'c'.repeat(40);
    expect(await messageOf(folder, absent)).toContain(`Fetch it: git fetch origin ${absent}.`);
    for (const revision of ['^main', 'main..main', 'main:sources', 'HEAD~40', ':/nothing'])
      expect(await messageOf(folder, revision)).toContain(`There is no revision "${revision}" here.`);
  });

  test('a shallow clone', async () => {
    const origin = town();
    origin.write('drafts/story.md', 'Again.\n');
    origin.commit();
    const place = createTempWorkspace();
    opened.push(place);
    runGit(place.folder, ['clone', '--quiet', '--depth=1', `file://${origin.folder}`, 'clone']);
    expect(await messageOf(join(place.folder, 'clone'), 'HEAD~1')).toContain(
      'check out with fetch-depth: 0.',
    );
    origin.git('switch', '--quiet', '--create', 'other', 'HEAD~1');
    origin.write('drafts/other.md', 'Other.\n');
    origin.commit();
    const folder = join(place.folder, 'clone');
    runGit(folder, ['fetch', '--quiet', '--depth=1', 'origin', 'other']);
    const base = await baseOf(folder, 'FETCH_HEAD');
    expect(base.unrelated).toContain('too shallow to tell where HEAD left FETCH_HEAD');
  });

  test('a branch that is not here, by a remedy that works', async () => {
    const origin = town();
    origin.git('branch', 'next');
    const place = createTempWorkspace();
    opened.push(place);
    const from = `file://${origin.folder}`;
    const folder = join(place.folder, 'clone');
    runGit(place.folder, ['clone', '--quiet', '--single-branch', '--branch=next', from, 'clone']);
    const message = await messageOf(folder, 'main');
    const [, branch, remedy = ''] = /write (\S+): git (.+)\.$/.exec(message) ?? [];
    runGit(folder, remedy.split(' '));
    expect(branch).toBe('origin/main');
    expect(await messageOf(folder, 'main')).toContain('There is origin/main: write that.');
    expect(await outcomeOf(folder, branch)).toMatchObject({ kind: 'base' });
  });

  test('no repository, one without a commit, one of somebody else, none that git can read', async () => {
    const plain = createTempWorkspace({ 'drafts/story.md': 'A.\n' });
    opened.push(plain);
    expect(await messageOf(plain.folder)).toContain('is in no git repository. Leave --changed-since out');
    const { folder } = town({});
    expect(await messageOf(folder)).toContain('There is no revision "main" here.');
    expect(await messageOf(folder, 'HEAD')).toContain('There is no revision "HEAD" here.');
    writeFileSync(join(folder, '.git/config'), '[core\n');
    expect(await messageOf(folder)).toContain('git cannot tell what changed: fatal: bad config line');
  });

  test.skipIf(process.getuid?.() !== 0)('a repository of somebody else', async () => {
    const { folder } = town();
    const { chownSync } = await import('node:fs');
    chownSync(folder, 12_345, 12_345);
    chownSync(join(folder, '.git'), 12_345, 12_345);
    expect(await messageOf(folder)).toContain(`git config --global --add safe.directory "${folder}"`);
    const trusted = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: '*' };
    expect(await messageOf(folder, 'main', { ...quiet, ...trusted })).toBe('base');
  });

  test('a git that does not end is ended when somebody cancels', async () => {
    const { folder } = town();
    const place = createTempWorkspace({
      git: '#!/bin/sh\ntouch "$0.began"\nexec cat >/dev/null <"$0.pipe"\n',
    });
    opened.push(place);
    const program = join(place.folder, 'git');
    chmodSync(program, 0o755);
    execFileSync('mkfifo', [`${program}.pipe`]);
    const cancel = {
      get requested() {
        return existsSync(`${program}.began`);
      },
    };
    const variables = { ...quiet, PATH: `${place.folder}:${process.env.PATH}` };
    expect(await messageOf(folder, 'main', variables, cancel)).toBe('cancelled');
  });

  test('cancelled is no answer', async () => {
    expect(await messageOf(town().folder, 'main', quiet, { requested: true })).toBe('cancelled');
  });
});
