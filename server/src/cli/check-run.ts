import type { DraftReport, FailOn, Finding, Problem, SourceCard } from '../engine/index.js';
import { plural } from './plural.js';

/** What a `stet check` found out; reporters turn it into text. */
export interface CheckRun {
  /** Everything that was to be checked was checked. */
  readonly complete: boolean;
  /** Ordered by path. */
  readonly files: readonly { readonly path: string; readonly report: DraftReport }[];
  /** Ordered by path. */
  readonly sources: readonly SourceCard[];
  readonly problems: readonly Problem[];
}

export interface Summary {
  readonly files: number;
  readonly ignored: number;
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

export interface ReportOptions {
  /** Words of the sources: all; only where they stand; nothing. */
  readonly evidence: 'full' | 'locator' | 'none';
  /** Show errors alone. */
  readonly quiet: boolean;
  readonly version: string;
  readonly renderMessage: (finding: Finding, form: 'full' | 'locator') => string;
}

export interface ExitRules {
  readonly failOn: FailOn;
  readonly maxWarnings: number | undefined;
  readonly exitZero: boolean;
}

export function summarize(run: CheckRun): Summary {
  const sentences = run.files.flatMap(({ report }) => report.sentences);
  const counted = sentences.filter(({ suppressed }) => !suppressed);
  const verdicts = (verdict: string) => counted.filter(sentence => sentence.verdict === verdict).length;
  const findings = run.files.flatMap(({ report }) => report.findings);
  const severities = (severity: string) => findings.filter(finding => finding.severity === severity).length;
  return {
    files: run.files.length,
    ignored: run.files.filter(({ report }) => report.ignored).length,
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

/** 0 clean, 1 findings, 2 not everything was checked (spec 8). */
export function exitCodeOf(run: CheckRun, rules: ExitRules): 0 | 1 | 2 {
  if (!run.complete) return 2;
  if (rules.exitZero) return 0;
  const { errors, warnings, information } = summarize(run);
  if (rules.maxWarnings !== undefined && warnings > rules.maxWarnings) return 1;
  const failing = {
    error: errors,
    warning: errors + warnings,
    information: errors + warnings + information,
    never: 0,
  }[rules.failOn];
  return failing > 0 ? 1 : 0;
}

/** Why the exit code is not 0, where the counts of findings do not tell it by themselves. */
export function exitReason(run: CheckRun, rules: ExitRules): string | undefined {
  if (!run.complete) {
    const told = run.problems.some(({ severity }) => severity === 'error');
    return told
      ? 'Not everything was checked.'
      : `Not everything was checked: ${plural(run.problems.length, 'problem')} with --fail-on-problems.`;
  }
  if (exitCodeOf(run, rules) === 0) return undefined;
  const { errors, warnings } = summarize(run);
  const { failOn, maxWarnings } = rules;
  if (maxWarnings !== undefined && warnings > maxWarnings)
    return `${plural(warnings, 'warning')}, more than --max-warnings ${maxWarnings}.`;
  return errors > 0 ? undefined : `This fails, for failOn is "${failOn}".`;
}

export function shownFindings(report: DraftReport, { quiet }: ReportOptions): readonly Finding[] {
  return quiet ? report.findings.filter(({ severity }) => severity === 'error') : report.findings;
}

/** By path, then code, then message, by code unit; each once. */
export function orderedProblems(problems: readonly Problem[]): Problem[] {
  const byKey = new Map(
    problems.map(problem => [`${problem.path}\0${problem.code}\0${problem.message}`, problem]),
  );
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, problem]) => problem);
}
