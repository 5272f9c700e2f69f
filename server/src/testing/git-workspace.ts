import { execFileSync } from 'node:child_process';
import { createTempWorkspace, type TempWorkspace } from './temp-workspace.js';

/** A temporary workspace with a history. */
export interface GitWorkspace extends TempWorkspace {
  /** Runs git with nobody's settings but the repository's own; returns what it says. */
  git(...args: string[]): string;
  /** Takes in all that is there; returns the commit. */
  commit(message?: string): string;
}

/** Its files are the first commit of `main`, where there are any. */
export function createGitWorkspace(
  files: Readonly<Record<string, string | Uint8Array>> = {},
  ...init: readonly string[]
): GitWorkspace {
  const workspace = createTempWorkspace(files);
  const git = (...args: string[]): string => runGit(workspace.folder, args);
  const commit = (message = 'A change') => {
    git('add', '--all');
    git('commit', '--quiet', '--allow-empty', '--message', message);
    return git('rev-parse', 'HEAD');
  };
  git('init', '--quiet', '--initial-branch=main', ...init, '.');
  if (Object.keys(files).length > 0) commit('The first commit');
  return { ...workspace, git, commit };
}

/** With settings that let a test's own clones and submodules come from the disk. */
export function runGit(folder: string, args: readonly string[]): string {
  const variables = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  const identity = ['AUTHOR', 'COMMITTER'].flatMap(who => [
    [`GIT_${who}_NAME`, 'Ann'],
    [`GIT_${who}_EMAIL`, 'ann@example.org'],
  ]);
  const own = ['-c', 'protocol.file.allow=always', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...own, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...Object.fromEntries([...variables, ...identity]),
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_NOSYSTEM: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trimEnd();
}
