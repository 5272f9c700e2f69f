import { resolve } from 'node:path';
import { type CheckRun, type ExitRules, exitReason, type ReportOptions } from '../report/check-run.js';
import type { ReportFormat } from '../report/formats.js';
import { problemText } from '../report/problem-text.js';
import type { CheckOptions } from './check-options.js';
import type { CliEnvironment } from './environment.js';
import { appendJobSummary } from './job-summary.js';
import { inBlocks, writeOutputFile } from './output-file.js';
import { reportFormats } from './reporters/registry.js';
import { findRepositoryPlaces } from './repository-places.js';

/** False where the report could not be written; that is told. */
export async function writeReport(
  environment: CliEnvironment,
  run: CheckRun,
  rules: ExitRules,
  options: CheckOptions,
): Promise<boolean> {
  const { stdout, stderr, variables, cwd, version } = environment;
  const format: ReportFormat = reportFormats[options.format];
  const toFile = options.outputFile !== undefined;
  const shown: ReportOptions = {
    evidence: options.evidence ?? format.evidence,
    quiet: options.quiet === true,
    version,
    rules,
    colored: !toFile && stdout.isTTY && options.color && !variables.NO_COLOR,
  };
  const failed = run.files.length === 0 && !run.complete;
  const errors = run.problems.filter(({ severity }) => severity === 'error');
  const tell = () => {
    const reason = errors.length > 0 ? undefined : exitReason(run, rules);
    const lines = [...errors.map(problemText), ...(reason === undefined ? [] : [reason])];
    stderr.write(lines.map(line => `stet: ${line}\n`).join(''));
  };

  if (format.tellsProblems && !toFile && failed && errors.length > 0) {
    tell();
    return true;
  }
  const render = await format.load();
  const { repository } = format;
  const places = repository && (await findRepositoryPlaces(environment, run.files, repository));
  const reported = places ? { ...shown, places } : shown;
  if (format.summary) await appendJobSummary(environment, await format.summary(), run, reported);
  const pieces = render(run, reported);
  if (options.outputFile === undefined) {
    for (const block of inBlocks(pieces)) {
      stdout.write(block);
      if (!(await stdout.taken())) return true;
    }
    if (!format.tellsProblems) tell();
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
