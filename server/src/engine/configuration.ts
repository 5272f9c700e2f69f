import type { SourceStore } from '../ports/index.js';
import { isInside, parentUri, relativePath, resolveUri } from '../ports/uri.js';
import {
  type ConfigurationContext,
  type ConfigurationFile,
  type ConfigurationProblem,
  findProjectFile,
  isAbsolute,
  loadConfiguration,
} from './configuration-files.js';
import {
  type CheckEntry,
  type ConfigurableCheck,
  type RawConfiguration,
  validateConfiguration,
} from './configuration-schema.js';
import { escapeGlob } from './glob.js';
import type { CheckSetting, FailOn, Settings } from './settings.js';

/** What the command line says; outranks everything else and may name any folder. */
export interface Flags {
  /** URIs. */
  readonly sources?: readonly string[];
  /** A project file to use instead of the nearest one. */
  readonly configUri?: string;
  readonly failOn?: FailOn;
  readonly inlineConfig?: boolean;
  /** False: nothing is kept; true: something is, also where the project says `off`. */
  readonly cache?: boolean;
  /** URI of the folder that the index is kept in; any. */
  readonly cacheFolder?: string;
}

export interface ProjectRequest {
  readonly rootUri: string;
  /** The folder of the draft, or the working folder: where the search for a project file starts. */
  readonly startUri: string;
  readonly flags: Flags;
  /** Keys as in a project file; folders may lie anywhere, unless the settings are the workspace's own. */
  readonly editorSettings: unknown;
  /** The workspace gave `sources`, so they must lie inside it. */
  readonly sourcesConfined?: boolean;
  readonly checks: readonly ConfigurableCheck[];
}

export interface Project {
  readonly rootUri: string;
  readonly configUri?: string;
  /** The project file and all that it extends. */
  readonly configUris: readonly string[];
  readonly settings: Settings;
}

export type ProjectOutcome =
  | { readonly kind: 'project'; readonly project: Project }
  | { readonly kind: 'invalid'; readonly problems: readonly ConfigurationProblem[] };

/** Looked for where nothing names a sources folder; the first that is there. */
export const defaultSourceFolders = ['sources', 'articles', 'references'] as const;

/** The settings that hold in a folder: flags, project file, editor settings, defaults, key by key. */
export async function resolveProject(store: SourceStore, request: ProjectRequest): Promise<ProjectOutcome> {
  const { rootUri, startUri, flags, checks } = request;
  const found = flags.configUri
    ? { uri: flags.configUri, problems: [] }
    : await findProjectFile({ store, startUri, boundUri: rootUri, checks }, rootUri);
  if (found.problems.length > 0) return { kind: 'invalid', problems: found.problems };

  const problems: ConfigurationProblem[] = [];
  const layers: RawConfiguration[] = [];
  const configUris: string[] = [];
  const editor = validateConfiguration(request.editorSettings ?? {}, checks);
  if (editor.kind === 'valid') {
    layers.push(atRoot(editor.configuration, rootUri));
    if (request.sourcesConfined)
      problems.push(...(await settingsOutside(store, editor.configuration, rootUri)));
  } else problems.push(...editor.faults.map(fault => settingProblem(fault.path.join('.'), fault.message)));

  if (found.uri !== undefined) {
    const boundUri = isInside(rootUri, found.uri) ? rootUri : (parentUri(found.uri) ?? rootUri);
    const context: ConfigurationContext = { store, startUri, boundUri, checks };
    const loaded = await loadConfiguration(context, found.uri);
    problems.push(...loaded.problems);
    for (const file of loaded.files) {
      configUris.push(file.uri);
      problems.push(...(await pathProblems(context, file)));
      layers.push(relocated(file, rootUri));
    }
  }
  for (const uri of flags.sources ?? []) {
    const message = await obstacleToSource(store, uri);
    if (message) problems.push(settingProblem('--sources', `"${relativePath(startUri, uri)}" ${message}`));
  }
  if (flags.cacheFolder !== undefined && (await store.exists(flags.cacheFolder)) === 'file') {
    const message = `"${relativePath(startUri, flags.cacheFolder)}" is a file. Name a folder.`;
    problems.push(settingProblem('--cache-location', message));
  }
  if (problems.length > 0) return { kind: 'invalid', problems };

  // Who wants nothing to be left on the computer has the last word over a project file that came along.
  const keepsNothing = editor.kind === 'valid' && editor.configuration.cache === 'off';
  const merged = layers.reduce(merge, {});
  const named = flags.sources ?? merged.sources;
  const sources = named ?? (await defaultSources(store, startUri, rootUri));
  if (!named && (await leavesRoot(store, sources, rootUri))) {
    const path = relativePath(startUri, sources[0] ?? rootUri);
    return { kind: 'invalid', problems: [settingProblem(path, `"${path}" ${linkOutside}`)] };
  }
  const settings = complete(
    keepsNothing ? { ...merged, cache: 'off' } : merged,
    await withoutRepeats(store, sources),
    flags,
    checks,
  );
  const configUri = found.uri === undefined ? {} : { configUri: found.uri };
  const project = { rootUri, ...configUri, configUris, settings };
  return { kind: 'project', project: deepFreeze(project) };
}

/** The root of a command-line run: the nearest folder upward with a repository in it, else the folder itself. */
export async function findRoot(store: SourceStore, startUri: string): Promise<string> {
  for (let folder: string | undefined = startUri; folder !== undefined; folder = parentUri(folder))
    if (await store.exists(resolveUri(folder, '.git'))) return folder;
  return startUri;
}

async function pathProblems(
  { store, boundUri }: ConfigurationContext,
  file: ConfigurationFile,
): Promise<ConfigurationProblem[]> {
  const folder = parentUri(file.uri) ?? file.uri;
  const bound = (await store.realpath(boundUri)) ?? boundUri;
  const problems: ConfigurationProblem[] = [];
  if (file.configuration.sources?.length === 0) problems.push(file.problemAt(['sources'], noFolder));
  for (const [at, path] of (file.configuration.sources ?? []).entries()) {
    const uri = resolveUri(folder, path);
    const message =
      isAbsolute(path) || !isInside(boundUri, uri)
        ? outside(path)
        : ((await obstacleToSource(store, uri, bound)) ?? '');
    if (message)
      problems.push(
        file.problemAt(['sources', at], message.startsWith('"') ? message : `"${path}" ${message}`),
      );
  }
  for (const key of ['drafts', 'ignore'] as const) {
    for (const [at, glob] of (file.configuration[key] ?? []).entries()) {
      const leaves =
        glob.startsWith('/') || /^[A-Za-z]:/.test(glob) || !isInside(boundUri, resolveUri(folder, glob));
      if (leaves) problems.push(file.problemAt([key, at], outside(glob)));
    }
  }
  return problems;
}

async function settingsOutside(
  store: SourceStore,
  { sources = [] }: RawConfiguration,
  rootUri: string,
): Promise<ConfigurationProblem[]> {
  const bound = (await store.realpath(rootUri)) ?? rootUri;
  const problems: ConfigurationProblem[] = [];
  for (const path of sources) {
    const uri = resolveUri(rootUri, path);
    const real = await store.realpath(uri);
    if (isAbsolute(path) || !isInside(rootUri, uri))
      problems.push(settingProblem('stet.sources', outside(path)));
    else if (real !== undefined && !isInside(bound, real))
      problems.push(settingProblem('stet.sources', `"${path}" ${linkOutside}`));
  }
  return problems;
}

const noFolder =
  '"sources" names no folder. Name the folders that hold the source articles, or leave the key out: then a folder named sources, articles or references is read.';

function outside(path: string): string {
  return `"${path}" lies outside the project. A project file names only paths inside it; use --sources or the user setting stet.sources for others.`;
}

async function obstacleToSource(
  store: SourceStore,
  uri: string,
  bound?: string,
): Promise<string | undefined> {
  const kind = await store.exists(uri);
  if (kind === undefined) return 'does not exist. Make the folder, or name another one.';
  if (kind === 'file') return 'is a file. Name the folder that holds the source articles.';
  const real = await store.realpath(uri);
  if (bound === undefined || (real && isInside(bound, real))) return undefined;
  return linkOutside;
}

const linkOutside =
  'is a link that leads outside the project. Copy the folder into it, or use --sources or the user setting stet.sources.';

async function defaultSources(store: SourceStore, startUri: string, rootUri: string): Promise<string[]> {
  for (const folder of startUri === rootUri ? [rootUri] : [startUri, rootUri]) {
    for (const name of defaultSourceFolders) {
      const uri = resolveUri(folder, name);
      if ((await store.exists(uri)) === 'folder') return [uri];
    }
  }
  return [];
}

/** A link by a well-known name may have come with the workspace, so nobody has chosen where it leads. */
async function leavesRoot(store: SourceStore, uris: readonly string[], rootUri: string): Promise<boolean> {
  const bound = (await store.realpath(rootUri)) ?? rootUri;
  const reals = await Promise.all(uris.map(async uri => (await store.realpath(uri)) ?? uri));
  return reals.some(real => !isInside(bound, real));
}

/** A folder that lies in another one of the list is read with that one. */
async function withoutRepeats(store: SourceStore, uris: readonly string[]): Promise<string[]> {
  const kept: { uri: string; real: string }[] = [];
  for (const uri of uris) {
    const real = (await store.realpath(uri)) ?? uri;
    if (kept.some(other => isInside(other.real, real))) continue;
    const outer = kept.filter(other => !isInside(real, other.real));
    kept.splice(0, kept.length, ...outer, { uri, real });
  }
  return kept.map(({ uri }) => uri);
}

/** Folders become URIs, globs become relative to the root. */
function relocated(file: ConfigurationFile, rootUri: string): RawConfiguration {
  const folder = parentUri(file.uri) ?? file.uri;
  return atFolder(file.configuration, folder, rootUri);
}

function atRoot(configuration: RawConfiguration, rootUri: string): RawConfiguration {
  return atFolder(configuration, rootUri, rootUri);
}

function atFolder(configuration: RawConfiguration, folder: string, rootUri: string): RawConfiguration {
  const { sources, drafts, ignore, ...rest } = configuration;
  const below = relativePath(rootUri, folder);
  return {
    ...rest,
    ...(sources ? { sources: sources.map(path => resolveUri(folder, path)) } : {}),
    ...(drafts ? { drafts: drafts.map(glob => globFrom(below, glob, false)) } : {}),
    ...(ignore ? { ignore: ignore.map(glob => globFrom(below, glob, true)) } : {}),
  };
}

/** A name alone in an ignore list fits at any depth below its own file's folder. */
function globFrom(folder: string, pattern: string, nameFitsAnywhere: boolean): string {
  const parts = folder === '.' ? [] : escapeGlob(folder).split('/');
  const bare = pattern.replace(/^\.\//, '');
  if (nameFitsAnywhere && !bare.replace(/\/+$/, '').includes('/')) parts.push('**');
  for (const step of bare.split('/')) {
    if (step === '..') parts.pop();
    else if (step !== '.') parts.push(step);
  }
  return parts.join('/');
}

function merge(base: RawConfiguration, over: RawConfiguration): RawConfiguration {
  const checks: Record<string, CheckEntry> = { ...base.checks };
  for (const [code, entry] of Object.entries(over.checks ?? {})) checks[code] = { ...checks[code], ...entry };
  return { ...base, ...over, checks };
}

function complete(
  merged: RawConfiguration,
  sources: readonly string[],
  flags: Flags,
  checks: readonly ConfigurableCheck[],
): Settings {
  return {
    sources,
    drafts: merged.drafts ?? [],
    ignore: merged.ignore ?? [],
    citationStyle: merged.citationStyle,
    checks: Object.fromEntries(checks.map(check => [check.code, checkSetting(check, merged.checks)])),
    failOn: flags.failOn ?? merged.failOn ?? 'error',
    minOrigins: merged.minOrigins ?? 2,
    language: merged.language,
    aliases: merged.aliases ?? [],
    ownOutlets: merged.ownOutlets ?? [],
    cache: cacheSetting(merged.cache ?? 'user', flags),
    cacheFolder: flags.cacheFolder,
    inlineConfig: flags.inlineConfig ?? true,
  };
}

function cacheSetting(configured: Settings['cache'], { cache, cacheFolder }: Flags): Settings['cache'] {
  if (cache === false) return 'off';
  const isWished = cache === true || cacheFolder !== undefined;
  return configured === 'off' && isWished ? 'user' : configured;
}

function checkSetting(check: ConfigurableCheck, entries: RawConfiguration['checks']): CheckSetting {
  const { severity, ...options } = entries?.[check.code] ?? {};
  return { severity: severity ?? check.severity, options: { ...check.options, ...options } };
}

function settingProblem(path: string, message: string): ConfigurationProblem {
  return { uri: undefined, path, line: undefined, column: undefined, message };
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}
