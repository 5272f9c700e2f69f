import { resolve } from 'node:path';
import { createColors } from 'picocolors';
import {
  type DraftFile,
  type DraftReading,
  type DraftReport,
  decodeDraft,
  discoverDrafts,
  type Finding,
  maxDraftBytes,
  obstacleToDraft,
  type Problem,
  type Project,
  readDraft,
  type Snapshot,
} from '../../engine/index.js';
import { asksForAll, type BaselineOptions, concludeBaseline, openBaseline } from '../baseline.js';
import {
  type BaselineSummary,
  type CheckRun,
  type ExitRules,
  exitCodeOf,
  exitReason,
  orderedProblems,
  type ReportOptions,
} from '../check-run.js';
import type { CliEnvironment } from '../environment.js';
import { inBlocks, writeOutputFile } from '../output-file.js';
import { createProgress, type ProgressLine } from '../progress.js';
import { renderJson } from '../reporters/json.js';
import { problemText, renderStylish } from '../reporters/stylish.js';
import {
  noReadableSource,
  obstacleToReport,
  openWorkspace,
  type ProjectOptions,
  uriOf,
  withSlashes,
} from '../workspace.js';

export interface CheckOptions extends ProjectOptions, BaselineOptions {
  readonly format: 'stylish' | 'json';
  readonly outputFile?: string;
  readonly maxWarnings?: number;
  readonly quiet?: boolean;
  readonly exitZero?: boolean;
  readonly evidence?: ReportOptions['evidence'];
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
  readonly errorOnUnmatchedPattern: boolean;
  readonly failOnProblems?: boolean;
  readonly color: boolean;
}

/** What could be gathered, and whether it is all that was asked for. */
interface Gathered {
  readonly kind: 'gathered';
  readonly project: Project | undefined;
  readonly files: CheckRun['files'];
  readonly sources: CheckRun['sources'];
  /** Of sources: they leave the exit code alone. */
  readonly sourceProblems: readonly Problem[];
  /** With severity `error` where something was not checked. */
  readonly problems: readonly Problem[];
  readonly baseline?: BaselineSummary;
}

/** The report would have taken the place of something else, so nothing was checked. */
interface Refused {
  readonly kind: 'refused';
  readonly problem: Problem;
}

/** Checks drafts against the sources, reports, and returns the exit code. */
export async function runCheck(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const progress = createProgress(environment.stderr);
  const gathered = await gather(environment, paths, options, progress);
  progress.end();
  if (gathered.kind === 'refused') {
    environment.stderr.write(`stet: ${problemText(gathered.problem)}\n`);
    return 2;
  }
  const { baseline } = gathered;
  const stopping = gathered.problems.some(({ severity }) => severity === 'error');
  const run: CheckRun = {
    complete: !stopping && !(options.failOnProblems && gathered.sourceProblems.length > 0),
    files: gathered.files,
    sources: gathered.sources,
    problems: orderedProblems([...gathered.sourceProblems, ...gathered.problems]),
    ...(baseline && { baseline }),
  };
  const rules: ExitRules = {
    failOn: gathered.project?.settings.failOn ?? 'error',
    maxWarnings: options.maxWarnings,
    exitZero: options.exitZero === true,
  };
  const written = await report(environment, run, rules, options);
  return written ? exitCodeOf(run, rules) : 2;
}

async function gather(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
  progress: ProgressLine,
): Promise<Gathered | Refused> {
  const nothing = {
    kind: 'gathered',
    project: undefined,
    files: [],
    sources: { size: 0, get: () => undefined, [Symbol.iterator]: () => [].values() },
    sourceProblems: [],
  } as const;
  const workspace = await openWorkspace(environment, options);
  if (workspace.kind === 'problems') {
    const problem = await obstacleToReport(environment, options, undefined, []);
    return problem ? { kind: 'refused', problem } : { ...nothing, problems: workspace.problems };
  }
  const { project, cwdUri } = workspace;
  const { ports, cancellation } = environment;

  const asked = options.stdin
    ? await draftOfStdin(environment, project, cwdUri, options.stdinFilename)
    : await draftsOnDisk(environment, project, cwdUri, paths, options);
  const obstacle = await obstacleToReport(environment, options, project, asked.files);
  if (obstacle) return { kind: 'refused', problem: obstacle };
  const opening = await openBaseline(environment, project, options);
  if (opening.kind === 'problem')
    return { ...nothing, project, problems: [...asked.problems, opening.problem] };
  if (asked.readings.length === 0) return { ...nothing, project, problems: asked.problems };

  const { createEngine } = await environment.loadEngine();
  const { rootUri: projectUri, settings } = project;
  const engine = createEngine(ports, { rootUri: cwdUri, projectUri, settings });
  if (opening.reading.kind === 'baseline') engine.useBaseline(opening.reading.baseline);
  const loaded = await engine.load(progress, cancellation);
  if (loaded.kind === 'cancelled')
    return { ...nothing, project, problems: [...asked.problems, cancelled(0, asked.readings.length)] };
  const { snapshot } = loaded;
  const gathered = {
    kind: 'gathered',
    project,
    sources: snapshot.sources,
    sourceProblems: snapshot.problems,
  } as const;
  if (snapshot.sources.size === 0)
    return { ...gathered, files: [], problems: [...asked.problems, noReadableSource(cwdUri, project)] };
  const kept = engine.keep();
  const fixes = options.format === 'json';
  const checked = await checkAll(environment, snapshot, asked.readings, fixes, progress);
  await kept;
  const problems = [...asked.problems, ...checked.problems];
  const concluded = await concludeBaseline(
    environment,
    opening,
    {
      files: checked.files,
      whole: paths.length === 0 && !options.stdin && asksForAll(cwdUri, opening),
      complete: !problems.some(({ severity }) => severity === 'error'),
    },
    options,
  );
  return {
    ...gathered,
    files: concluded.files,
    problems: [...problems, ...concluded.problems],
    ...(concluded.summary && { baseline: concluded.summary }),
  };
}

interface AskedDrafts {
  readonly files: readonly DraftFile[];
  /** Read when their turn comes, so that not all drafts are in memory at once. */
  readonly readings: readonly (() => Promise<DraftReading>)[];
  readonly problems: readonly Problem[];
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
    problems: cancellation.requested ? [...problems, cancelled(0, drafts.length)] : problems,
  };
}

async function draftOfStdin(
  environment: CliEnvironment,
  project: Project,
  cwdUri: string,
  name: string | undefined,
): Promise<AskedDrafts> {
  const uri = uriOf(environment, name ?? 'stdin.md');
  const file = { uri, path: name === undefined ? '<stdin>' : withSlashes(name).replace(/^\.\//, '') };
  const obstacle =
    name === undefined ? undefined : await obstacleToDraft(environment.ports.store, { project, cwdUri }, uri);
  if (obstacle) return { files: [file], readings: [], problems: [obstacle] };
  const bytes = await environment.readStdin(maxDraftBytes);
  if (bytes)
    return { files: [file], readings: [() => Promise.resolve(decodeDraft(file, bytes))], problems: [] };
  const message = `${file.path} is larger than ${maxDraftBytes / 1_000_000} MB. Split it.`;
  const problem: Problem = { code: 'too-large', severity: 'error', path: file.path, message };
  return { files: [file], readings: [], problems: [problem] };
}

async function checkAll(
  { cancellation }: CliEnvironment,
  snapshot: Snapshot,
  readings: AskedDrafts['readings'],
  fixes: boolean,
  progress: ProgressLine,
): Promise<{ readonly files: CheckRun['files']; readonly problems: readonly Problem[] }> {
  const files: { path: string; report: CheckRun['files'][number]['report'] }[] = [];
  const problems: Problem[] = [];
  for (const [at, read] of readings.entries()) {
    progress.report(at, readings.length, 'Checking drafts');
    const reading = await read();
    if (reading.kind === 'problem') {
      problems.push(reading.problem);
      continue;
    }
    const outcome = await snapshot.check(reading.draft, cancellation);
    if (outcome.kind === 'cancelled') {
      problems.push(cancelled(at, readings.length));
      break;
    }
    if (outcome.kind === 'not-checked') {
      problems.push(...outcome.problems);
      continue;
    }
    const report = fixes ? await withFixes(outcome.report, snapshot) : outcome.report;
    files.push({ path: reading.draft.path, report });
    problems.push(...outcome.report.problems);
  }
  return { files, problems };
}

/** The report with its fixes worked out, while the texts that they rest on are at hand. */
async function withFixes(report: DraftReport, snapshot: Snapshot): Promise<DraftReport> {
  const findings: Finding[] = [];
  for (const finding of report.findings) findings.push(await snapshot.withTexts(() => ({ ...finding })));
  return { ...report, findings };
}

function cancelled(done: number, total: number): Problem {
  const message = `Cancelled: ${done} of ${total} drafts were checked.`;
  return { code: 'cancelled', severity: 'error', path: '.', message };
}

/** False where the report could not be written; that is told. */
async function report(
  environment: CliEnvironment,
  run: CheckRun,
  rules: ExitRules,
  options: CheckOptions,
): Promise<boolean> {
  const { stdout, stderr, variables, cwd, version } = environment;
  const { renderMessage } = await environment.loadEngine();
  const shown: ReportOptions = {
    evidence: options.evidence ?? 'full',
    quiet: options.quiet === true,
    version,
    renderMessage,
  };
  const toFile = options.outputFile !== undefined;
  const coloured = !toFile && stdout.isTTY && options.color && !variables.NO_COLOR;
  const failed = run.files.length === 0 && !run.complete;
  const errors = run.problems.filter(({ severity }) => severity === 'error');
  const tell = () => {
    const reason = errors.length > 0 ? undefined : exitReason(run, rules);
    const lines = [...errors.map(problemText), ...(reason === undefined ? [] : [reason])];
    stderr.write(lines.map(line => `stet: ${line}\n`).join(''));
  };

  if (options.format === 'stylish' && !toFile && failed && errors.length > 0) {
    tell();
    return true;
  }
  const pieces =
    options.format === 'json'
      ? renderJson(run, shown)
      : renderStylish(run, shown, rules, createColors(coloured));
  if (options.outputFile === undefined) {
    for (const block of inBlocks(pieces)) stdout.write(block);
    if (options.format === 'json') tell();
    return true;
  }
  try {
    await writeOutputFile(resolve(cwd, options.outputFile), pieces);
    tell();
    return true;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
    const message = `${options.outputFile} could not be written${code}. Name another file with --output-file.`;
    stderr.write(
      `stet: ${problemText({ code: 'output', severity: 'error', path: options.outputFile, message })}\n`,
    );
    return false;
  }
}
