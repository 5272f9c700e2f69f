import { resolve, sep } from 'node:path';
import {
  type DraftFile,
  type Flags,
  findRoot,
  obstacleToOutput,
  type Problem,
  type Project,
  resolveProject,
} from '../engine/index.js';
import { pathToUri } from '../ports/uri.js';
import { configurationProblem } from '../report/run-problems.js';
import type { CliEnvironment } from './environment.js';

/** Options that say where sources and settings are; shared by the commands that read a project. */
export interface ProjectOptions {
  readonly sources?: readonly string[];
  readonly config?: string;
  readonly failOn?: Flags['failOn'];
  readonly inlineConfig?: boolean;
  readonly cache?: boolean;
  readonly cacheLocation?: string;
}

export type WorkspaceOutcome =
  | { readonly kind: 'workspace'; readonly cwdUri: string; readonly project: Project }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };

/** The project that the working folder belongs to; a broken one, or one without sources, is told. */
export async function openWorkspace(
  environment: CliEnvironment,
  options: ProjectOptions,
): Promise<WorkspaceOutcome> {
  const { store } = environment.ports;
  const cwdUri = uriOf(environment, '.');
  const { sources, config, failOn, inlineConfig, cache, cacheLocation } = options;
  const flags: Flags = {
    ...(sources ? { sources: sources.map(path => uriOf(environment, path)) } : {}),
    ...(config === undefined ? {} : { configUri: uriOf(environment, config) }),
    ...(failOn === undefined ? {} : { failOn }),
    ...(inlineConfig === undefined ? {} : { inlineConfig }),
    ...(cache === undefined ? {} : { cache }),
    ...(cacheLocation === undefined ? {} : { cacheFolder: uriOf(environment, cacheLocation) }),
  };
  const outcome = await resolveProject(store, {
    rootUri: await findRoot(store, cwdUri),
    startUri: cwdUri,
    flags,
    editorSettings: undefined,
    checks: (await environment.loadEngine()).checkCatalogue(),
  });
  if (outcome.kind === 'invalid')
    return { kind: 'problems', problems: outcome.problems.map(configurationProblem) };
  if (outcome.project.settings.sources.length > 0)
    return { kind: 'workspace', cwdUri, project: outcome.project };
  const message =
    'No sources folder was found. Put the source articles into a folder named "sources", "articles" or "references", or name another one with --sources.';
  return { kind: 'problems', problems: [{ code: 'no-sources', severity: 'error', path: '.', message }] };
}

/** Why the report may not go into the file that the options name; undefined where it may, or none is named. */
export async function obstacleToReport(
  environment: CliEnvironment,
  {
    config,
    outputFile,
    baseline,
  }: Pick<ProjectOptions, 'config'> & { readonly outputFile?: string; readonly baseline?: string },
  project: Project | undefined,
  drafts: readonly DraftFile[],
): Promise<Problem | undefined> {
  if (outputFile === undefined) return undefined;
  return obstacleToOutput(environment.ports.store, {
    uri: uriOf(environment, outputFile),
    cwdUri: uriOf(environment, '.'),
    project: environment.cancellation.requested ? undefined : project,
    configUri: config === undefined ? undefined : uriOf(environment, config),
    baselineUri: baseline === undefined ? undefined : uriOf(environment, baseline),
    drafts,
  });
}

/** The URI of a path as the user writes it. */
export function uriOf({ cwd }: Pick<CliEnvironment, 'cwd'>, path: string): string {
  return pathToUri(withSlashes(resolve(cwd, path)));
}

export function withSlashes(path: string): string {
  return sep === '/' ? path : path.split(sep).join('/');
}
