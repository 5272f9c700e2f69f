import { existsSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pathToUri, resolveUri } from '../../ports/uri.js';
import { baseOf, changes, closeAll, opened, sourcesOf, start, town } from '../../testing/git-town.js';
import { runGit } from '../../testing/git-workspace.js';
import { createTempWorkspace } from '../../testing/temp-workspace.js';

afterEach(closeAll);

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
