import type { FindingResult } from '../engine/index.js';
import type { CheckRun, ReportOptions } from './check-run.js';

// For the tests of report formats.

/** A run by hand, for what no check says of itself: one draft, a word of it for each finding. */
export function runOf(
  findings: readonly (Pick<FindingResult, 'code' | 'severity'> & { readonly words: string })[],
  draft = { path: 'draft.md', text: findings.map(({ code }) => code).join(' ') },
): CheckRun {
  return {
    complete: true,
    files: [
      {
        ...draft,
        result: {
          ignored: false,
          sentences: [],
          findings: findings.map(({ code, severity, words }, at) => ({
            code,
            severity,
            span: { start: at, end: at + 1 },
            sentence: undefined,
            message: { full: words, locator: words },
            evidence: [],
            fixes: [],
            prints: [],
          })),
          suppressed: [],
          problems: [],
        },
      },
    ],
    sources: { size: 0, get: () => undefined, [Symbol.iterator]: () => [].values() },
    problems: [],
  };
}

export const optionsByHand: ReportOptions = {
  evidence: 'locator',
  quiet: false,
  version: '0.0.0',
  rules: { failOn: 'error', maxWarnings: undefined, exitZero: false },
  colored: false,
};
