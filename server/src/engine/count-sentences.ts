import type { Severity } from '../checks/finding.js';
import type { Verdict } from '../grounding/evidence.js';

export interface SentenceCounts {
  /** Without the suppressed ones, which are counted apart; the five verdicts add up to it. */
  readonly sentences: number;
  readonly supported: number;
  readonly partial: number;
  readonly contradicted: number;
  readonly unsupported: number;
  readonly unchecked: number;
  readonly suppressed: number;
  readonly errors: number;
  readonly warnings: number;
  readonly information: number;
}

/** What is counted of a report. */
interface Countable {
  readonly sentences: readonly { readonly verdict: Verdict; readonly suppressed: boolean }[];
  readonly findings: readonly { readonly severity: Severity }[];
}

/** Of all reports together. */
export function countSentences(reports: readonly Countable[]): SentenceCounts {
  const verdicts = { supported: 0, partial: 0, contradicted: 0, unsupported: 0, unchecked: 0 };
  const severities = { error: 0, warning: 0, information: 0 };
  let [sentences, suppressed] = [0, 0];
  for (const report of reports) {
    for (const sentence of report.sentences) {
      if (sentence.suppressed) {
        suppressed++;
        continue;
      }
      sentences++;
      verdicts[sentence.verdict]++;
    }
    for (const { severity } of report.findings) severities[severity]++;
  }
  const { error: errors, warning: warnings, information } = severities;
  return { sentences, ...verdicts, suppressed, errors, warnings, information };
}
