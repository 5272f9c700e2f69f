import { cachePlace, type Problem } from '../../engine/index.js';
import type { CachePlace, KeptIndex, KeptIndexes } from '../../ports/index.js';
import type { CliEnvironment } from '../environment.js';
import { plural } from '../plural.js';
import { problemText } from '../problem-text.js';
import { sanitizeTerminal } from '../sanitize-terminal.js';
import { openWorkspace, type ProjectOptions } from '../workspace.js';

export interface CacheOptions extends ProjectOptions {
  /** With `clear`: what other projects keep as well. */
  readonly all?: boolean;
}

/** Shows what is kept in the folders that this project may keep its index in, or removes it. */
export async function runCache(
  environment: CliEnvironment,
  action: 'clear' | undefined,
  options: CacheOptions,
): Promise<number> {
  const { keeper, stdout, stderr } = environment;
  const found = await placesOf(environment, options);
  if (found.kind === 'problems') {
    for (const problem of found.problems) stderr.write(`stet: ${problemText(problem)}\n`);
    return 2;
  }
  if (action === 'clear' && !options.all && !found.project) {
    stderr.write('stet: No sources folder was found, so there is no index of this project. Add --all.\n');
    return 2;
  }
  let code = 0;
  for (const place of found.places) {
    try {
      const shown =
        action === 'clear'
          ? cleared(await keeper.clear(place, options.all ? 'all' : 'subject'))
          : listed(await keeper.kept(place), found.project);
      stdout.write(shown.map(line => `${sanitizeTerminal(line)}\n`).join(''));
    } catch (error) {
      stderr.write(`stet: ${sanitizeTerminal(error instanceof Error ? error.message : String(error))}\n`);
      code = 2;
    }
  }
  return code;
}

type Places =
  | { readonly kind: 'places'; readonly project: boolean; readonly places: readonly CachePlace[] }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** Whatever the settings say now: they may have been others when something was kept. */
async function placesOf(environment: CliEnvironment, options: CacheOptions): Promise<Places> {
  const workspace = await openWorkspace(environment, options);
  if (workspace.kind === 'problems') {
    if (workspace.problems.some(({ code }) => code !== 'no-sources')) return workspace;
    const nobody: CachePlace = { where: { kind: 'user' }, subject: '', variant: '' };
    return { kind: 'places', project: false, places: [nobody] };
  }
  const { project, cwdUri } = workspace;
  const { rootUri, settings } = project;
  const wheres = settings.cacheFolder === undefined ? (['user', 'workspace'] as const) : (['user'] as const);
  const places = wheres.flatMap(cache => cachePlace(rootUri, cwdUri, { ...settings, cache }) ?? []);
  return { kind: 'places', project: true, places };
}

function listed({ folder, indexes }: KeptIndexes, hasProject: boolean): string[] {
  if (indexes.length === 0) return [`${folder}: nothing is kept here.`];
  const [ours, others] = [true, false].map(wanted => indexes.filter(({ ofSubject }) => ofSubject === wanted));
  return [
    `${folder}:`,
    ...(hasProject ? [`  this project: ${counted(ours ?? [])}`] : []),
    `  ${hasProject ? 'other projects' : 'all projects'}: ${counted(others ?? [])}`,
  ];
}

function counted(indexes: readonly KeptIndex[]): string {
  const [newest] = indexes;
  if (!newest) return 'nothing';
  return `${indexesOf(indexes)}, last used ${new Date(newest.lastUsed).toISOString().slice(0, 10)}`;
}

function cleared({ folder, indexes }: KeptIndexes): string[] {
  return [
    indexes.length === 0 ? `${folder}: nothing to remove.` : `${folder}: removed ${indexesOf(indexes)}.`,
  ];
}

function indexesOf(indexes: readonly KeptIndex[]): string {
  const bytes = indexes.reduce((sum, each) => sum + each.bytes, 0);
  return `${plural(indexes.length, 'index', 'indexes')}, ${megabytes(bytes)}`;
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
