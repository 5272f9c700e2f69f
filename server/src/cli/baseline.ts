import { resolve } from 'node:path';
import {
  applyBaselineToResult,
  type BaselinePlace,
  type BaselineReading,
  baselineEntriesOf,
  baselinePlace,
  type DraftResult,
  isProjectFile,
  type Problem,
  type Project,
  readBaseline,
  renderBaseline,
  toBaselineInForce,
} from '../engine/index.js';
import { relativePath, uriToPath } from '../ports/uri.js';
import type { BaselineSummary, CheckedFile, CheckRun } from '../report/check-run.js';
import { configurationProblem } from '../report/run-problems.js';
import {
  countStood,
  type FoundBaseline,
  letStand,
  pathIn,
  standByBaseline,
} from '../report/stand-by-baseline.js';
import type { CliEnvironment } from './environment.js';
import { writeOutputFile } from './output-file.js';
import { uriOf } from './workspace.js';

export interface BaselineOptions {
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly pruneBaseline?: boolean;
}

export interface OpenBaseline extends FoundBaseline {
  readonly kind: 'open';
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
  const before = reading.kind === 'baseline' ? reading.baseline.entries : [];
  const standing = standByBaseline(open, cwdUri, { files: bare, whole });
  const { files, used, isUnused } = standing;
  if (!options.updateBaseline && !options.pruneBaseline)
    return { files, summary: standing.summary, problems: [] };
  if (!complete) {
    const message = `${path} was not written, for not everything was checked.`;
    return { files, summary: undefined, problems: [failed(path, message).problem] };
  }
  const found = files.flatMap(file => baselineEntriesOf(file.result, pathIn(place, cwdUri, file.path)));
  const kept = before.filter(entry => !isUnused(entry));
  const entries = options.updateBaseline ? [...kept.filter(entry => !used.has(entry)), ...found] : kept;
  const problem = await write(environment, open, renderBaseline(entries));
  if (problem) return { files, summary: undefined, problems: [problem] };
  const inForce = toBaselineInForce(place.baseUri, entries, new Set());
  const stood = options.updateBaseline ? letStand(bare, place, cwdUri, inForce) : files;
  return {
    files: stood,
    summary: { path, letStand: countStood(stood), unused: 0, written: entries.length - before.length },
    problems: [],
  };
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

function failed(path: string, message: string): { readonly kind: 'problem'; readonly problem: Problem } {
  return { kind: 'problem', problem: { code: 'baseline', severity: 'error', path, message } };
}
