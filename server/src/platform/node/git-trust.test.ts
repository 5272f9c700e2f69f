import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  baseOf,
  changes,
  closeAll,
  messageOf,
  opened,
  outcomeOf,
  quiet,
  sourcesOf,
  start,
  town,
} from '../../testing/git-town.js';
import { type GitWorkspace, runGit } from '../../testing/git-workspace.js';
import { createTempWorkspace } from '../../testing/temp-workspace.js';

afterEach(closeAll);

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
