import { resolve } from 'node:path';
import {
  applyBaselineToResult,
  type BaselineEntry,
  type BaselineInForce,
  type BaselinePlace,
  type BaselineReading,
  baselineEntriesMet,
  baselineEntriesOf,
  baselinePlace,
  type DraftResult,
  isProjectFile,
  type Problem,
  type Project,
  readBaseline,
  renderBaseline,
  toBaselineInForce,
  withHeirs,
} from '../engine/index.js';
import { isInside, relativePath, resolveUri, uriToPath } from '../ports/uri.js';
import type { BaselineSummary, CheckedFile, CheckRun } from '../report/check-run.js';
import type { CliEnvironment } from './environment.js';
import { writeOutputFile } from './output-file.js';
import { configurationProblem, uriOf } from './workspace.js';

export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
}

/** A baseline as it was before the drafts were checked. */
export interface OpenBaseline {
  readonly kind: 'open';
  readonly place: BaselinePlace;
  /** As the user would write it. */
  readonly path: string;
  readonly reading: Exclude<BaselineReading, { kind: 'invalid' }>;
}

export type BaselineOpening = OpenBaseline | { readonly kind: 'problem'; readonly problem: Problem };

export async function openBaseline(
  environment: CliEnvironment,
  project: Project,
  options: BaselineOptions,
): Promise<BaselineOpening> {
  const { store } = environment.ports;
  const cwdUri = uriOf(environment, '.');
  const place = placeOf(environment, project, options);
  const path = relativePath(cwdUri, place.uri);
  const name = place.uri.slice(place.uri.lastIndexOf('/') + 1);
  if (place.named && (!name.endsWith('.json') || isProjectFile(name)))
    return failed(
      path,
      `${path} is no name for a baseline. Name a file that ends in .json and is no project file.`,
    );
  const isNew = options.updateBaseline === true && (await store.exists(place.uri)) === undefined;
  const reading: BaselineReading = isNew ? { kind: 'none' } : await readBaseline(store, place, cwdUri);
  return reading.kind === 'invalid'
    ? { kind: 'problem', problem: configurationProblem(reading.problem) }
    : { kind: 'open', place, path, reading };
}

export function placeOf(
  environment: CliEnvironment,
  project: Project,
  { baseline }: BaselineOptions,
): BaselinePlace {
  return baselinePlace(project, baseline === undefined ? undefined : uriOf(environment, baseline));
}

/** The result of a draft with what the baseline lets stand; `path` as in reports. */
export function standingResult(
  environment: CliEnvironment,
  { place, reading }: OpenBaseline,
  { path, result }: CheckedFile,
): DraftResult {
  if (reading.kind !== 'baseline') return result;
  return applyBaselineToResult(result, pathIn(place, uriOf(environment, '.'), path), reading.baseline);
}

/** What a run found out of the drafts that it checked. */
export interface CheckedDrafts {
  readonly files: CheckRun['files'];
  /** Every draft was asked for, so that an entry of a draft that is gone fits nothing any more. */
  readonly whole: boolean;
  /** All that was asked for was checked. */
  readonly complete: boolean;
}

export interface BaselineConclusion {
  readonly files: CheckRun['files'];
  /** Undefined where there is no baseline. */
  readonly summary: BaselineSummary | undefined;
  readonly problems: readonly Problem[];
}

/** Lets stand what the baseline names, counts that, and writes it anew where the options ask for that. */
export async function concludeBaseline(
  environment: CliEnvironment,
  open: OpenBaseline,
  { files: bare, whole, complete }: CheckedDrafts,
  options: BaselineOptions,
): Promise<BaselineConclusion> {
  const { place, path, reading } = open;
  const cwdUri = uriOf(environment, '.');
  const pathOf = ({ path }: Pick<CheckedFile, 'path'>): string => pathIn(place, cwdUri, path);
  const before = reading.kind === 'baseline' ? reading.baseline.entries : [];
  const gone: ReadonlySet<string> = reading.kind === 'baseline' ? reading.baseline.gone : new Set();
  const met =
    reading.kind === 'baseline'
      ? withHeirs(
          reading.baseline,
          bare.map(file => ({ path: pathOf(file), result: file.result })),
        )
      : undefined;
  const letStand = (baseline: BaselineInForce): CheckRun['files'] =>
    bare.map(file => ({ ...file, result: applyBaselineToResult(file.result, pathOf(file), baseline) }));
  const files = met ? letStand(met) : bare;
  const checked = new Set(files.map(pathOf));
  const used = new Set(met ? files.flatMap(file => baselineEntriesMet(file.result, pathOf(file), met)) : []);
  const isUnused = (entry: BaselineEntry): boolean =>
    !used.has(entry) && (checked.has(entry.path) || (whole && gone.has(entry.path)));
  const unused = before.filter(isUnused).length;
  if (!options.updateBaseline && !options.pruneBaseline) {
    const summary = reading.kind === 'none' ? undefined : { path, letStand: countOf(files), unused };
    return { files, summary, problems: [] };
  }
  if (!complete) {
    const message = `${path} was not written, for not everything was checked.`;
    return { files, summary: undefined, problems: [failed(path, message).problem] };
  }
  const found = files.flatMap(file => baselineEntriesOf(file.result, pathOf(file)));
  const kept = before.filter(entry => !isUnused(entry));
  const entries = options.updateBaseline ? [...kept.filter(entry => !used.has(entry)), ...found] : kept;
  const problem = await write(environment, open, renderBaseline(entries));
  if (problem) return { files, summary: undefined, problems: [problem] };
  const inForce = toBaselineInForce(place.baseUri, entries, new Set());
  const standing = options.updateBaseline ? letStand(inForce) : files;
  return {
    files: standing,
    summary: { path, letStand: countOf(standing), unused: 0, written: entries.length - before.length },
    problems: [],
  };
}

function pathIn({ baseUri }: BaselinePlace, cwdUri: string, path: string): string {
  return relativePath(baseUri, resolveUri(cwdUri, path));
}

function countOf(files: CheckRun['files']): number {
  return files
    .flatMap(({ result }) => result.suppressed)
    .reduce((count, { kind }) => (kind === 'baseline' ? count + 1 : count), 0);
}

/** What somebody else wrote meanwhile is not overwritten. */
async function write(
  { ports, cwd }: CliEnvironment,
  { place, path, reading }: OpenBaseline,
  text: string,
): Promise<Problem | undefined> {
  const before = reading.kind === 'baseline' ? reading.text : undefined;
  if (before === text) return undefined;
  const now = before === undefined ? undefined : await readBaseline(ports.store, place, place.baseUri);
  const unchanged = now
    ? now.kind === 'baseline' && now.text === before
    : (await ports.store.exists(place.uri)) === undefined;
  if (!unchanged) {
    const message = `${path} changed while the drafts were checked, so it was not written. Run this again.`;
    return failed(path, message).problem;
  }
  try {
    await writeOutputFile(resolve(cwd, uriToPath(place.uri)), [text]);
    return undefined;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    return failed(path, `${path} could not be written${code}. Name another file with --baseline.`).problem;
  }
}

/** Whether a run without named drafts, from this folder, asks for every draft that a baseline may speak of. */
export function asksForAll(cwdUri: string, { place }: OpenBaseline): boolean {
  return isInside(cwdUri, place.baseUri);
}

function failed(path: string, message: string): { readonly kind: 'problem'; readonly problem: Problem } {
  return { kind: 'problem', problem: { code: 'baseline', severity: 'error', path, message } };
}
