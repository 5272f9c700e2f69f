export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * What vitest's JSON report counts. A test file without a verdict of its own tests (it does not load, its setup
 * fails) counts as one failure, and so does a run that failed for no reason in the report, so that neither
 * passes for success.
 */
export function countUnitTests(report: string | undefined, exitCode: number | null): Counts {
  const parsed = report === undefined ? {} : parseObject(report);
  const passed = countOf(parsed.numPassedTests);
  const failed = countOf(parsed.numFailedTests) + brokenFiles(parsed.testResults);
  const skipped = countOf(parsed.numPendingTests) + countOf(parsed.numTodoTests);
  const otherwise = exitCode !== 0 || passed + failed === 0;
  return { passed, failed: failed > 0 || !otherwise ? failed : 1, skipped };
}

/** Full names of the tests that vitest's JSON report says were skipped; each names its reason. */
export function skippedTests(report: string | undefined): string[] {
  const { testResults } = report === undefined ? {} : parseObject(report);
  if (!Array.isArray(testResults)) return [];
  return testResults
    .flatMap(
      (file): { readonly status?: unknown; readonly fullName?: unknown }[] => file.assertionResults ?? [],
    )
    .filter(({ status }) => status === 'skipped' || status === 'pending' || status === 'todo')
    .map(({ fullName }) => String(fullName));
}

/** Adds up and words the last line of `npm test`. What was skipped is listed above it. */
export function summarise(parts: readonly Counts[]): { readonly counts: Counts; readonly line: string } {
  const counts = parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
  return { counts, line: `${counts.passed} passed, ${counts.failed} failed` };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** Files that failed with no failed test in them. */
function brokenFiles(results: unknown): number {
  if (!Array.isArray(results)) return 0;
  return results.filter(
    file =>
      file.status === 'failed' &&
      !file.assertionResults?.some((test: { readonly status?: unknown }) => test.status === 'failed'),
  ).length;
}

function countOf(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
