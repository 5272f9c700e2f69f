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
  const sentences = reports.flatMap(report => report.sentences);
  const counted = sentences.filter(({ suppressed }) => !suppressed);
  const verdicts = (verdict: Verdict) => counted.filter(sentence => sentence.verdict === verdict).length;
  const findings = reports.flatMap(report => report.findings);
  const severities = (severity: Severity) => findings.filter(finding => finding.severity === severity).length;
  return {
    sentences: counted.length,
    supported: verdicts('supported'),
    partial: verdicts('partial'),
    contradicted: verdicts('contradicted'),
    unsupported: verdicts('unsupported'),
    unchecked: verdicts('unchecked'),
    suppressed: sentences.length - counted.length,
    errors: severities('error'),
    warnings: severities('warning'),
    information: severities('information'),
  };
}
