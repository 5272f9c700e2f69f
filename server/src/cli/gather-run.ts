import {
  cachePlace,
  type DraftFile,
  type DraftReading,
  decodeDraft,
  discoverDrafts,
  maxDraftBytes,
  obstacleToDraft,
  type Problem,
  type Project,
  readDraft,
} from '../engine/index.js';
import { type BaselineSummary, type ChangeSummary, type CheckRun, STDIN_PATH } from '../report/check-run.js';
import { noReadableSource } from '../report/run-problems.js';
import { asksForAll } from '../report/stand-by-baseline.js';
import { concludeBaseline, type OpenBaseline, openBaseline, standingResult } from './baseline.js';
import { type Narrow, narrowing, openChange, untouchedBy } from './changed-since.js';
import { cancelledAfter, checkDrafts } from './check-drafts.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment } from './environment.js';
import { type Fixing, fixDrafts } from './fix-drafts.js';
import type { ProgressLine } from './progress.js';
import { reportFormats } from './reporters/registry.js';
import { obstacleToReport, openWorkspace, uriOf, withSlashes } from './workspace.js';

/** What could be gathered, and whether it is all that was asked for. */
export interface Gathered {
  readonly kind: 'gathered';
  readonly project: Project | undefined;
  readonly files: CheckRun['files'];
  readonly sources: CheckRun['sources'];
  /** Of sources: they leave the exit code alone. */
  readonly sourceProblems: readonly Problem[];
  /** With severity `error` where something was not checked. */
  readonly problems: readonly Problem[];
  readonly baseline?: BaselineSummary;
  /** Left out where nobody asked for it. */
  readonly fixing?: Fixing;
  /** Left out where nobody asked for it. */
  readonly changedSince?: ChangeSummary;
}

/** The report would have taken the place of something else, so nothing was checked. */
export interface Refused {
  readonly kind: 'refused';
  readonly problem: Problem;
}

/** Finds the drafts and the sources, checks, and applies the baseline. */
export async function gatherRun(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
  progress: ProgressLine,
): Promise<Gathered | Refused> {
  const workspace = await openWorkspace(environment, options);
  if (workspace.kind === 'problems') {
    const problem = await obstacleToReport(environment, options, undefined, []);
    return problem ? { kind: 'refused', problem } : { ...nothing, problems: workspace.problems };
  }
  const { project, cwdUri } = workspace;

  const asked = options.stdin
    ? await draftOfStdin(environment, project, cwdUri, options.stdinFilename)
    : await draftsOnDisk(environment, project, cwdUri, paths, options);
  const obstacle = await obstacleToReport(environment, options, project, asked.files);
  if (obstacle) return { kind: 'refused', problem: obstacle };
  const opening = await openBaseline(environment, project, options);
  if (opening.kind === 'problem')
    return { ...nothing, project, problems: [...asked.problems, opening.problem] };
  if (asked.readings.length === 0) return { ...nothing, project, problems: asked.problems };

  const { changedSince: revision } = options;
  const whole = paths.length === 0 && !options.stdin && asksForAll(cwdUri, opening);
  const gathering = { project, cwdUri, opening, asked, whole };
  if (revision === undefined) return checkAsked(environment, gathering, options, progress);
  const request = { project, cwdUri, revision, drafts: asked.files, options };
  const change = await openChange(environment, request);
  if (change.kind !== 'change') {
    const problem = change.kind === 'problem' ? change.problem : cancelledAfter(0, asked.readings.length);
    return { ...nothing, project, problems: [...asked.problems, problem] };
  }
  try {
    const summary = untouchedBy(change, request);
    if (summary) return { ...nothing, project, problems: asked.problems, changedSince: summary };
    const narrowed = {
      ...gathering,
      whole: false,
      narrow: narrowing(environment, change, request, progress),
    };
    return await checkAsked(environment, narrowed, options, progress);
  } finally {
    change.base.close();
  }
}

interface Gathering {
  readonly project: Project;
  readonly cwdUri: string;
  readonly opening: OpenBaseline;
  readonly asked: AskedDrafts;
  /** Every draft was asked for. */
  readonly whole: boolean;
  /** Leaves out what a change does not touch. */
  readonly narrow?: Narrow;
}

/** Loads the sources, checks what was asked for, and applies the baseline. */
async function checkAsked(
  environment: CliEnvironment,
  { project, cwdUri, opening, asked: all, whole, narrow }: Gathering,
  options: CheckOptions,
  progress: ProgressLine,
): Promise<Gathered> {
  const { ports, cancellation } = environment;
  const { createEngine } = await environment.loadEngine();
  const { rootUri: projectUri, settings } = project;
  const engine = createEngine(ports, { rootUri: cwdUri, projectUri, settings });
  const loaded = await engine.load(progress, cancellation);
  const cancelled = [...all.problems, cancelledAfter(0, all.readings.length)];
  if (loaded.kind === 'cancelled') return { ...nothing, project, problems: cancelled };
  const { snapshot } = loaded;
  const gathered = {
    kind: 'gathered',
    project,
    sources: snapshot.sources,
    sourceProblems: snapshot.problems,
  } as const;
  if (snapshot.sources.size === 0)
    return { ...gathered, files: [], problems: [...all.problems, noReadableSource(cwdUri, project)] };
  const kept = engine.keep();
  const asksToFix = options.fix === true || options.fixDryRun === true;
  const format = reportFormats[options.format];
  const fixes = format.fixes || asksToFix;
  const keptAt = cachePlace(projectUri, cwdUri, settings);
  const check = { fixes, keptAt };
  const narrowed = await narrow?.(snapshot, check, kept);
  if (narrowed === 'cancelled') return { ...gathered, files: [], problems: cancelled };
  const asked = narrowed ? only(all, narrowed.drafts) : all;
  const checked = await checkDrafts(environment, snapshot, asked.readings, check, progress);
  const fixing = asksToFix
    ? await fixDrafts(
        environment,
        {
          project,
          snapshot,
          drafts: asked.files,
          files: checked.files,
          letStand: file => standingResult(environment, opening, file),
          bytesOf: asked.bytesOf,
          options,
          showsWords: (options.evidence ?? format.evidence) === 'full',
        },
        progress,
      )
    : undefined;
  await kept;
  const problems = [...asked.problems, ...checked.problems, ...(fixing?.problems ?? [])];
  const concluded = await concludeBaseline(
    environment,
    opening,
    {
      files: fixing?.files ?? checked.files,
      whole,
      complete: !problems.some(({ severity }) => severity === 'error'),
    },
    options,
  );
  return {
    ...gathered,
    files: concluded.files,
    problems: [...problems, ...concluded.problems],
    ...(concluded.summary && { baseline: concluded.summary }),
    ...(fixing && { fixing }),
    ...(narrowed && { changedSince: narrowed.summary }),
  };
}

const nothing = {
  kind: 'gathered',
  project: undefined,
  files: [],
  sources: { size: 0, get: () => undefined, [Symbol.iterator]: () => [].values() },
  sourceProblems: [],
} as const;

interface AskedDrafts {
  readonly files: readonly DraftFile[];
  /** Read when their turn comes, so that not all drafts are in memory at once. */
  readonly readings: readonly (() => Promise<DraftReading>)[];
  readonly problems: readonly Problem[];
  /** What was read, or is there now; undefined where that is nothing. */
  bytesOf(file: DraftFile): Promise<Uint8Array | undefined>;
}

/** Its files and its readings are in the same order. */
function only(asked: AskedDrafts, drafts: readonly DraftFile[]): AskedDrafts {
  const uris = new Set(drafts.map(({ uri }) => uri));
  const isWanted = (_: unknown, at: number): boolean => uris.has(asked.files[at]?.uri ?? '');
  return { ...asked, files: asked.files.filter(isWanted), readings: asked.readings.filter(isWanted) };
}

async function draftsOnDisk(
  { ports, cancellation }: CliEnvironment,
  project: Project,
  cwdUri: string,
  paths: readonly string[],
  options: CheckOptions,
): Promise<AskedDrafts> {
  const patterns = paths.map(withSlashes);
  const allowUnmatched = !options.errorOnUnmatchedPattern;
  const request = { project, cwdUri, patterns, allowUnmatched };
  const { drafts, problems } = await discoverDrafts(ports.store, request, cancellation);
  return {
    files: drafts,
    readings: drafts.map((file: DraftFile) => () => readDraft(ports.store, file)),
    problems: cancellation.requested ? [...problems, cancelledAfter(0, drafts.length)] : problems,
    bytesOf: async ({ uri }) => {
      const read = await ports.store.read(uri, maxDraftBytes);
      return read.kind === 'bytes' ? read.bytes : undefined;
    },
  };
}

async function draftOfStdin(
  environment: CliEnvironment,
  project: Project,
  cwdUri: string,
  name: string | undefined,
): Promise<AskedDrafts> {
  const uri = uriOf(environment, name ?? 'stdin.md');
  const file = { uri, path: name === undefined ? STDIN_PATH : withSlashes(name).replace(/^\.\//, '') };
  const obstacle =
    name === undefined ? undefined : await obstacleToDraft(environment.ports.store, { project, cwdUri }, uri);
  const none = { files: [file], readings: [], bytesOf: async () => undefined };
  if (obstacle) return { ...none, problems: [obstacle] };
  let bytes: Uint8Array | undefined;
  try {
    bytes = await environment.readStdin(maxDraftBytes);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const message = `${file.path} was not checked: standard input cannot be read${code}.`;
    return { ...none, problems: [{ code: 'unreadable', severity: 'error', path: file.path, message }] };
  }
  if (environment.cancellation.requested) return { ...none, problems: [cancelledAfter(0, 1)] };
  if (bytes)
    return {
      files: [file],
      readings: [() => Promise.resolve(decodeDraft(file, bytes))],
      problems: [],
      bytesOf: async () => bytes,
    };
  const message = `${file.path} is larger than ${maxDraftBytes / 1_000_000} MB. Split it.`;
  const problem: Problem = { code: 'too-large', severity: 'error', path: file.path, message };
  return { ...none, problems: [problem] };
}
