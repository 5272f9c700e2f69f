import { cachePlace, type Problem } from '../../engine/index.js';
import type { CachePlace, FileKeeper, KeptFile, KeptFiles } from '../../ports/index.js';
import { plural } from '../../report/plural.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import type { CliEnvironment } from '../environment.js';
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
  const { keeper, resultKeeper, stdout, stderr } = environment;
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
          ? cleared(await clear(keeper, place, options), await clear(resultKeeper, place, options))
          : listed(await keeper.kept(place), await resultKeeper.kept(place), found.project);
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

function clear(keeper: FileKeeper, place: CachePlace, { all }: CacheOptions): Promise<KeptFiles> {
  return keeper.clear(place, all ? 'all' : 'subject');
}

function listed(indexes: KeptFiles, results: KeptFiles, hasProject: boolean): string[] {
  const { folder } = indexes;
  if (indexes.files.length + results.files.length === 0) return [`${folder}: nothing is kept here.`];
  const counted = (ofSubject: (file: KeptFile) => boolean) =>
    told(indexes.files.filter(ofSubject), results.files.filter(ofSubject));
  return [
    `${folder}:`,
    ...(hasProject ? [`  this project: ${counted(({ ofSubject }) => ofSubject)}`] : []),
    `  ${hasProject ? 'other projects' : 'all projects'}: ${counted(({ ofSubject }) => !ofSubject)}`,
  ];
}

function told(indexes: readonly KeptFile[], results: readonly KeptFile[]): string {
  const all = [...indexes, ...results];
  if (all.length === 0) return 'nothing';
  const lastUsed = all.reduce((last, file) => Math.max(last, file.lastUsed), 0);
  return `${amountOf(indexes, results)}, last used ${new Date(lastUsed).toISOString().slice(0, 10)}`;
}

function cleared(indexes: KeptFiles, results: KeptFiles): string[] {
  const { folder } = indexes;
  const isEmpty = indexes.files.length + results.files.length === 0;
  return [
    isEmpty
      ? `${folder}: nothing to remove.`
      : `${folder}: removed ${amountOf(indexes.files, results.files)}.`,
  ];
}

function amountOf(indexes: readonly KeptFile[], results: readonly KeptFile[]): string {
  const sizes = [...indexes, ...results].map(({ bytes }) => bytes);
  return [
    ...(indexes.length > 0 ? [plural(indexes.length, 'index', 'indexes')] : []),
    ...(results.length > 0 ? [plural(results.length, 'result')] : []),
    megabytes(sizes.reduce((sum, bytes) => sum + bytes, 0)),
  ].join(', ');
}

function megabytes(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
