import { createGitRepository } from '../platform/node/git-repository.js';
import { createNodeStore } from '../platform/node/store.js';
import { neverCancelled } from '../ports/index.js';
import type { Base, BaseOutcome } from '../ports/repository.js';
import { pathToUri, relativePath, resolveUri } from '../ports/uri.js';
import { createGitWorkspace, type GitWorkspace } from './git-workspace.js';

/** What `closeAll` closes and removes. */
export const opened: { remove?(): void; close?(): void }[] = [];

/** To be called after each test. */
export function closeAll(): void {
  for (const each of opened.splice(0).reverse()) {
    each.close?.();
    each.remove?.();
  }
}

export function town(files: Readonly<Record<string, string>> = start, ...init: string[]): GitWorkspace {
  const workspace = createGitWorkspace(files, ...init);
  opened.push(workspace);
  return workspace;
}

export const start = {
  'sources/harbor.md': 'The crane lifts 40 tons.\n',
  'sources/pier.md': 'The pier is closed.\n',
  'drafts/story.md': 'The crane lifts 40 tons.\n',
};

export async function outcomeOf(
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

export async function baseOf(...args: Parameters<typeof outcomeOf>): Promise<Base> {
  const outcome = await outcomeOf(...args);
  if (outcome.kind !== 'base') throw new Error(JSON.stringify(outcome));
  return outcome.base;
}

export async function messageOf(...args: Parameters<typeof outcomeOf>): Promise<string> {
  const outcome = await outcomeOf(...args);
  return outcome.kind === 'problem' ? outcome.message : outcome.kind;
}

export const quiet = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Whether each of these is changed, by path. */
export async function changes(
  base: Base,
  folder: string,
  ...paths: string[]
): Promise<Record<string, boolean>> {
  const uri = pathToUri(folder);
  const told = paths.map(async path => [path, await base.isChanged(resolveUri(uri, path))] as const);
  return Object.fromEntries(await Promise.all(told));
}

/** The sources as they stood, by path. */
export async function sourcesOf(
  base: Base,
  folder: string,
  below = 'sources',
): Promise<Record<string, string>> {
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
