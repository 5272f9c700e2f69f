import { type CheckRun, type ExitRules, orderedProblems } from '../report/check-run.js';
import type { CheckOptions } from './check-options.js';
import { summaryOfFixing } from './fix-drafts.js';
import type { Gathered } from './gather-run.js';

/** What was gathered, as reports and the exit code take it. */
export function concludeRun(
  gathered: Gathered,
  options: CheckOptions,
): { readonly run: CheckRun; readonly rules: ExitRules } {
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
  const rules: ExitRules = {
    failOn: gathered.project?.settings.failOn ?? 'error',
    maxWarnings: options.maxWarnings,
    exitZero: options.exitZero === true,
  };
  return { run, rules };
}
