import { changeNotes } from '../changed-since.js';
import type { CheckOptions } from '../check-options.js';
import { type CheckRun, type ExitRules, exitCodeOf, orderedProblems } from '../check-run.js';
import type { CliEnvironment } from '../environment.js';
import { summaryOfFixing, writeDiff } from '../fix-drafts.js';
import { gatherRun } from '../gather-run.js';
import { problemText } from '../problem-text.js';
import { createProgress } from '../progress.js';
import { sanitizeTerminal } from '../sanitize-terminal.js';
import { writeReport } from '../write-report.js';

/** Checks drafts against the sources, reports, and returns the exit code. */
export async function runCheck(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  const progress = createProgress(environment.stderr);
  const gathered = await gatherRun(environment, paths, options, progress);
  progress.end();
  if (gathered.kind === 'refused') {
    environment.stderr.write(`stet: ${problemText(gathered.problem)}\n`);
    return 2;
  }
  const { baseline, fixing, changedSince } = gathered;
  const stopping = gathered.problems.some(({ severity }) => severity === 'error');
  const run: CheckRun = {
    complete: !stopping && !(options.failOnProblems && gathered.sourceProblems.length > 0),
    files: gathered.files,
    sources: gathered.sources,
    problems: orderedProblems([...gathered.sourceProblems, ...gathered.problems]),
    ...(baseline && { baseline }),
    ...(changedSince && { changedSince }),
    ...(fixing && { fixed: summaryOfFixing(fixing, options) }),
  };
  for (const note of changeNotes(run)) environment.stderr.write(`stet: ${sanitizeTerminal(note)}\n`);
  const rules: ExitRules = {
    failOn: gathered.project?.settings.failOn ?? 'error',
    maxWarnings: options.maxWarnings,
    exitZero: options.exitZero === true,
  };
  if (options.fixDryRun && fixing) writeDiff(environment.stdout, fixing);
  // A diff stands alone on standard output, so that git takes it.
  const reporting = options.fixDryRun ? { ...environment, stdout: environment.stderr } : environment;
  const written = await writeReport(reporting, run, rules, options);
  return written ? exitCodeOf(run, rules) : 2;
}
