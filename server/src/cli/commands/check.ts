import { exitCodeOf } from '../../report/check-run.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import { changeNotes } from '../changed-since.js';
import type { CheckOptions } from '../check-options.js';
import { concludeRun } from '../conclude-run.js';
import type { CliEnvironment } from '../environment.js';
import { writeDiff } from '../fix-drafts.js';
import { gatherRun } from '../gather-run.js';
import { createProgress } from '../progress.js';
import { writeReport } from '../write-report.js';

/** Checks drafts against the sources, reports, and returns the exit code. */
export async function runCheck(
  environment: CliEnvironment,
  paths: readonly string[],
  options: CheckOptions,
): Promise<number> {
  if (options.watch) {
    const { watchDrafts } = await import('../watch.js');
    return watchDrafts(environment, paths, options);
  }
  const progress = createProgress(environment.stderr);
  const gathered = await gatherRun(environment, paths, options, progress);
  progress.end();
  if (gathered.kind === 'refused') {
    environment.stderr.write(`stet: ${problemText(gathered.problem)}\n`);
    return 2;
  }
  const { run, rules } = concludeRun(gathered, options);
  for (const note of changeNotes(run)) environment.stderr.write(`stet: ${sanitizeTerminal(note)}\n`);
  if (options.fixDryRun && gathered.fixing) writeDiff(environment.stdout, gathered.fixing);
  // A diff stands alone on standard output, so that git takes it.
  const reporting = options.fixDryRun ? { ...environment, stdout: environment.stderr } : environment;
  const written = await writeReport(reporting, run, rules, options);
  return written ? exitCodeOf(run, rules) : 2;
}
