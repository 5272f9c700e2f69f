import { type ConfigurationProblem, plainLine, type SourceList } from '../engine/index.js';
import { resolveUri } from '../ports/uri.js';
import type { FolderStatus } from '../protocol/index.js';
import type { ProjectHost } from './project-host.js';

/** What a project without a readable source is told. */
export const noArticle =
  'There is no article that can be read in the sources folder. Put articles there, as .txt or .md, or choose another folder.';

export const noSourcesFolder =
  'No sources folder was found. Put the source articles into a folder named "sources", "articles" or "references", or choose another one.';

/** What came of a search for a project file. */
export interface SearchResult {
  /** `none`: nothing is in force where the search began, neither what was found nor what was valid before. */
  readonly project: { readonly kind: 'project' | 'none' };
  readonly problems: readonly ConfigurationProblem[];
}

/**
 * Over all projects of the folder: `misconfigured` as soon as one has nothing in force, though the drafts of others
 * are checked.
 */
export function folderStatus(
  { uri, name }: Pick<FolderStatus, 'uri' | 'name'>,
  hosts: readonly ProjectHost[],
  results: readonly SearchResult[],
): FolderStatus {
  const sources = countSources(hosts.flatMap(({ snapshot }) => snapshot?.sources ?? []));
  const base = { uri, name, sources };
  if (hosts.length === 0 && results.length === 0)
    return { ...base, state: 'indexing', message: 'Looking for sources.' };
  const broken = results.filter(({ problems }) => problems.length > 0);
  if (broken.length > 0) {
    const state = broken.every(({ project }) => project.kind === 'project') ? 'stale' : 'misconfigured';
    return { ...base, state, message: problemLines(configurationProblems(broken)) };
  }
  const failed = hosts.find(({ failure }) => failure !== undefined);
  if (failed) return { ...base, state: 'failed', message: failed.failure };
  const unread = hosts.find(({ snapshot }) => snapshot === undefined);
  if (unread) {
    const { done, total } = unread.indexing;
    const message = total > 0 ? `Reading sources: ${done} of ${total}.` : 'Looking for sources.';
    return { ...base, state: 'indexing', message };
  }
  if (hosts.length === 0) return { ...base, state: 'no-sources', message: noSourcesFolder };
  const baselines = hosts.flatMap(({ baselineProblem }) => baselineProblem ?? []);
  const unlisted =
    [...hosts.flatMap(problemsOfFolders), ...baselines.map(problemLine)].join(' ') || undefined;
  if (sources > 0) return { ...base, state: 'ready', message: unlisted };
  return { ...base, state: 'no-sources', message: unlisted ?? noArticle };
}

/** Each once, though several projects read it. */
function countSources(lists: readonly SourceList[]): number {
  const [first, ...others] = lists.filter(({ size }) => size > 0);
  if (!first || others.length === 0) return first?.size ?? 0;
  const uris = new Set<string>();
  for (const list of [first, ...others]) for (const uri of list.uris()) uris.add(uri);
  return uris.size;
}

/** Each once, from whatever folder the search for a project file began. */
export function configurationProblems(results: readonly SearchResult[]): readonly ConfigurationProblem[] {
  const byPlace = new Map<string, ConfigurationProblem>();
  for (const problem of results.flatMap(({ problems }) => problems)) {
    const { uri, line, column, message } = problem;
    byPlace.set(JSON.stringify([uri, line, column, message]), problem);
  }
  return [...byPlace.values()];
}

export function problemLines(problems: readonly ConfigurationProblem[]): string {
  return problems.map(problemLine).join(' ');
}

/** With the name of the file, where the message does not have it. */
function problemLine({ uri, message }: ConfigurationProblem): string {
  const name = uri?.slice(uri.lastIndexOf('/') + 1);
  return plainLine(name === undefined || message.includes(name) ? message : `${name}: ${message}`);
}

/** A source folder that is gone or may not be listed. */
function problemsOfFolders({ project, snapshot }: ProjectHost): readonly string[] {
  return (snapshot?.problems ?? [])
    .filter(({ path }) => project.settings.sources.includes(resolveUri(project.rootUri, path)))
    .map(({ message }) => plainLine(message));
}
