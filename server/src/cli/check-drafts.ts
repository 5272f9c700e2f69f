import type { checkForResult, DraftReading, Problem, Snapshot } from '../engine/index.js';
import type { CheckedFile, CheckRun } from './check-run.js';
import type { CliEnvironment } from './environment.js';
import type { ProgressLine } from './progress.js';

type ResultOptions = Parameters<typeof checkForResult>[2];

/** Checks drafts one after the other; each is read when its turn comes. */
export async function checkDrafts(
  { cancellation, loadEngine }: CliEnvironment,
  snapshot: Snapshot,
  readings: readonly (() => Promise<DraftReading>)[],
  options: ResultOptions,
  progress: ProgressLine,
): Promise<{ readonly files: CheckRun['files']; readonly problems: readonly Problem[] }> {
  const { checkForResult } = await loadEngine();
  const files: CheckedFile[] = [];
  const problems: Problem[] = [];
  for (const [at, read] of readings.entries()) {
    progress.report(at, readings.length, 'Checking drafts');
    const reading = await read();
    if (reading.kind === 'problem') {
      problems.push(reading.problem);
      continue;
    }
    const outcome = await checkForResult(snapshot, reading.draft, options, cancellation);
    if (outcome.kind === 'cancelled') {
      problems.push(cancelledAfter(at, readings.length));
      break;
    }
    if (outcome.kind === 'not-checked') {
      problems.push(...outcome.problems);
      continue;
    }
    const { path, text } = reading.draft;
    files.push({ path, text, result: outcome.result });
    problems.push(...outcome.result.problems);
  }
  return { files, problems };
}

/** Cancelled is an outcome of its own: how far it came. */
export function cancelledAfter(done: number, total: number): Problem {
  const message = `Cancelled: ${done} of ${total} drafts were checked.`;
  return { code: 'cancelled', severity: 'error', path: '.', message };
}
