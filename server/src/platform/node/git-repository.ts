import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SourceStore } from '../../ports/index.js';
import type { BaseOutcome, Repository } from '../../ports/repository.js';
import { uriToPath } from '../../ports/uri.js';
import { createBase } from './git-base.js';
import { findGit, type GitCommand, type GitHost, type GitOutcome } from './git-command.js';
import { readTree } from './git-tree.js';
import { withSlashes } from './native-path.js';

/** Repositories of git on the disk. */
export function createGitRepository(host: GitHost, disk: SourceStore): Repository {
  return {
    async baseOf(folderUri, revision, cancel) {
      if (revision === '' || revision.startsWith('-')) {
        const message = `"${revision}" is no revision. Name a branch, a tag or a commit, such as origin/main.`;
        return { kind: 'problem', message };
      }
      const folder = realpathSync(uriToPath(folderUri));
      const git = findGit(host, repositoryAround(folder), cancel);
      if (!git) return problem(NO_GIT);
      const where = await git.run(folder, ['rev-parse', '--show-toplevel']);
      if (where.kind !== 'done') return unopened(where, folder);
      const top = realpathSync(lineOf(where.output));
      const start = await startOf(git, top, revision);
      if (start.kind !== 'start') return start;
      const { commit, unrelated } = start;
      const tree = await readTree(git, top, commit);
      if ('kind' in tree) return unread(tree);
      const base = createBase({
        git,
        tree,
        commit,
        unrelated,
        disk,
        top: withSlashes(top),
        folder: uriToPath(folderUri),
      });
      return { kind: 'base', base };
    },
  };
}

interface Start {
  readonly kind: 'start';
  readonly commit: string;
  readonly unrelated: string | undefined;
}

async function startOf(
  git: GitCommand,
  top: string,
  revision: string,
): Promise<Start | Exclude<BaseOutcome, { kind: 'base' }>> {
  const target = await commitOf(git, top, revision);
  if (target.kind !== 'done' && target.kind !== 'failed') return unread(target);
  const isShallow = async () => {
    const said = await git.run(top, ['rev-parse', '--is-shallow-repository']);
    return said.kind === 'done' && lineOf(said.output) === 'true';
  };
  const wanted = target.kind === 'done' ? lineOf(target.output) : '';
  if (!ID.test(wanted)) {
    const deeper = (await isShallow()) ? ' This clone is shallow: in CI, check out with fetch-depth: 0.' : '';
    const remedy = await remedyFor(git, top, revision);
    return problem(`There is no revision "${revision}" here. ${remedy}${deeper}`);
  }
  const head = await commitOf(git, top, 'HEAD');
  if (head.kind !== 'done' && head.kind !== 'failed') return unread(head);
  if (head.kind === 'failed')
    return { kind: 'start', commit: wanted, unrelated: 'there is no commit on this branch yet' };
  const shared = await git.run(top, ['merge-base', wanted, lineOf(head.output)]);
  if (shared.kind === 'done' && ID.test(lineOf(shared.output)))
    return { kind: 'start', commit: lineOf(shared.output), unrelated: undefined };
  if (shared.kind !== 'failed' || shared.code !== 1) return unread(shared);
  const why = (await isShallow())
    ? `this clone is too shallow to tell where HEAD left ${revision}; check out with fetch-depth: 0`
    : `${revision} and HEAD share no history`;
  return { kind: 'start', commit: wanted, unrelated: why };
}

/** A fetch of a branch makes no local one, and where one branch was cloned it makes none of the remote's either. */
async function remedyFor(git: GitCommand, top: string, revision: string): Promise<string> {
  if (ID.test(revision)) return `Fetch it: git fetch origin ${revision}.`;
  if (!/^\w[\w./-]*$/.test(revision)) return 'Name a branch, a tag or a commit, such as origin/main.';
  const [remote, branch] = /^(origin|upstream)\/(.+)$/.exec(revision)?.slice(1) ?? [];
  const fetch = (from: string, name: string) => `git fetch ${from} ${name}:refs/remotes/${from}/${name}`;
  if (remote !== undefined && branch !== undefined) return `Fetch it: ${fetch(remote, branch)}.`;
  const there = `origin/${revision}`;
  if ((await commitOf(git, top, there)).kind === 'done') return `There is ${there}: write that.`;
  return `Fetch it, and write ${there}: ${fetch('origin', revision)}.`;
}

/** A failure means that there is none by that name. */
function commitOf(git: GitCommand, top: string, revision: string): Promise<GitOutcome> {
  return git.run(top, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
}

const ID = /^[0-9a-f]{40,64}$/;

const NO_GIT =
  '--changed-since needs git, and there is none in PATH outside this repository. Install git, or leave --changed-since out.';

function unopened(outcome: Exclude<GitOutcome, { kind: 'done' }>, folder: string): BaseOutcome {
  if (outcome.kind !== 'failed') return unread(outcome);
  if (/dubious ownership/.test(outcome.said))
    return problem(
      `${folder} lies in a repository of somebody else, which git does not read. If you trust it: git config --global --add safe.directory "${repositoryAround(folder)}".`,
    );
  if (/not a git repository/.test(outcome.said))
    return problem(`${folder} is in no git repository. Leave --changed-since out to check every draft.`);
  return unread(outcome);
}

function unread(outcome: GitOutcome): Exclude<BaseOutcome, { kind: 'base' }> {
  switch (outcome.kind) {
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'gave-up':
      return problem(`git ${gaveUp[outcome.reason]}. Leave --changed-since out to check every draft.`);
    case 'failed':
    case 'done': {
      const said = outcome.kind === 'failed' ? outcome.said.split('\n')[0] : '';
      return problem(
        `git cannot tell what changed${said ? `: ${said}` : ''}. Leave --changed-since out to check every draft.`,
      );
    }
  }
}

const gaveUp = {
  time: 'took longer than a minute to tell what changed',
  size: 'told of more files than Stet can hold',
  ended: 'was ended before it could tell what changed',
};

function problem(message: string): Extract<BaseOutcome, { kind: 'problem' }> {
  return { kind: 'problem', message };
}

function repositoryAround(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}

function lineOf(output: Uint8Array): string {
  return new TextDecoder().decode(output).replace(/\r?\n$/, '');
}
