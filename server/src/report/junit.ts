import type { FindingResult, Problem, Severity } from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  type ExitRules,
  exitReason,
  messageOf,
  type ReportOptions,
  shownFindings,
  shownProblems,
  summarize,
} from './check-run.js';
import { plural } from './plural.js';
import { positionsOf } from './positions.js';
import { problemText } from './problem-text.js';
import { sanitizeTerminal, wellFormed } from './sanitize-terminal.js';
import { countWords, nothingWords } from './summary-words.js';

/**
 * A suite for each draft, with a case for each check that says something of it, named alike from run to run, so that
 * a host can tell what is new; and a suite for the run. No times: the same run gives the same bytes.
 */
export function* renderJunit(run: CheckRun, options: ReportOptions): Generator<string> {
  const whole = runSuite(run, options);
  const counts = { tests: 0, failures: 0, errors: 0 };
  for (const suite of [whole, ...run.files.map(file => draftSuite(file, options))]) {
    const { tests, failures, errors } = countCases(suite);
    counts.tests += tests;
    counts.failures += failures;
    counts.errors += errors;
  }
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'stet', ...counts })}>\n`;
  yield suiteToXml(whole);
  for (const file of run.files) yield suiteToXml(draftSuite(file, options));
  yield '</testsuites>\n';
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error' | 'skipped';
  /** Of what did not pass: one line. */
  readonly message: string;
  readonly type: string;
  /** Lines. */
  readonly body: readonly string[];
}

/** Whether all was checked, what could not be read, and what the counts come to. */
function runSuite(run: CheckRun, options: ReportOptions): Suite {
  const { rules } = options;
  const summary = summarize(run);
  const reason = exitReason(run, rules);
  const body = countWords(run);
  const name = 'complete';
  const nothing = nothingWords(run)?.join(' ');
  const message = reason ?? 'Not everything was checked.';
  const checked: Case =
    nothing === undefined
      ? { ...passed(name), body }
      : { name, outcome: 'skipped', message: nothing, type: 'nothing-checked', body };
  const complete: Case = run.complete
    ? checked
    : { name, outcome: 'error', message, type: 'incomplete', body };
  const tooMany = run.complete && summary.errors === 0 && rules.maxWarnings !== undefined && !rules.exitZero;
  const warnings: Case[] =
    tooMany && summary.warnings > (rules.maxWarnings ?? 0)
      ? [{ name: 'max-warnings', outcome: 'failure', message: reason ?? '', type: 'warning', body: [] }]
      : [];
  const problems = shownProblems(run, options).map(problem => problemCase(problem, run.complete));
  return { name: 'stet', cases: [complete, ...warnings, ...problems] };
}

/** A source that could not be read leaves a complete run as it is. */
function problemCase(problem: Problem, complete: boolean): Case {
  const outcome = problem.severity === 'error' || !complete ? 'error' : 'skipped';
  return {
    name: `${problem.code}: ${problem.path}`,
    outcome,
    message: problemText(problem),
    type: problem.code,
    body: [],
  };
}

function draftSuite(file: CheckedFile, options: ReportOptions): Suite {
  const { path, result } = file;
  if (result.ignored) {
    const message = 'Ignored, as its front matter asks.';
    return {
      name: path,
      cases: [{ name: 'checked', outcome: 'skipped', message, type: 'ignored', body: [] }],
    };
  }
  const positionAt = positionsOf(file.text);
  const place = ({ span }: FindingResult) => {
    const { line, column } = positionAt(span.start);
    return `${path}:${line}:${column}`;
  };
  const shown = shownFindings(result, options);
  const codes = new Set(
    [...shown, ...result.suppressed.map(({ finding }) => finding)].map(({ code }) => code),
  );
  const cases = [...codes].sort().map(code => {
    const found = shown.filter(finding => finding.code === code);
    const lines = found.map(
      finding => `${place(finding)} ${finding.severity}: ${messageOf(finding, options)}`,
    );
    const stand = result.suppressed
      .filter(({ finding }) => finding.code === code)
      .map(
        ({ finding, kind, reason }) =>
          `${place(finding)} let stand (${kind})${reason === undefined ? '' : `: ${reason}`}`,
      );
    return checkCase(code, found, lines, stand, options.rules);
  });
  return { name: path, cases: [passed('checked'), ...cases] };
}

function checkCase(
  code: string,
  found: readonly FindingResult[],
  lines: readonly string[],
  stand: readonly string[],
  rules: ExitRules,
): Case {
  const body = [...lines, ...stand];
  const failing = found.filter(({ severity }) => fails(severity, rules));
  const [first] = failing;
  if (first) {
    const message = `${plural(found.length, 'finding')}. ${lines[found.indexOf(first)] ?? ''}`;
    return { name: code, outcome: 'failure', message, type: first.severity, body };
  }
  if (found.length > 0) return { ...passed(code), body };
  const message = `${plural(stand.length, 'finding')} let stand.`;
  return { name: code, outcome: 'skipped', message, type: 'suppressed', body };
}

function fails(severity: Severity, { failOn }: ExitRules): boolean {
  const order = ['error', 'warning', 'information'];
  return failOn !== 'never' && order.indexOf(severity) <= order.indexOf(failOn);
}

function passed(name: string): Case {
  return { name, outcome: 'passed', message: '', type: '', body: [] };
}

function countCases({ cases }: Suite): { tests: number; failures: number; errors: number; skipped: number } {
  const count = (outcome: Case['outcome']) => cases.filter(each => each.outcome === outcome).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function suiteToXml(suite: Suite): string {
  const head = attributes({ name: suite.name, ...countCases(suite), time: 0 });
  return `<testsuite${head}>\n${suite.cases.map(each => caseToXml(each, suite.name)).join('')}</testsuite>\n`;
}

function caseToXml({ name, outcome, message, type, body }: Case, suite: string): string {
  const head = `<testcase${attributes({ classname: suite, name, time: 0 })}`;
  const lines = body.map(line => `${escapeXml(line)}\n`).join('');
  if (outcome === 'failure' || outcome === 'error')
    return `${head}><${outcome}${attributes({ message, type })}>${lines}</${outcome}></testcase>\n`;
  // Older schemas know no attribute of it.
  const skipped = outcome === 'skipped' ? `<skipped>${escapeXml(message)}</skipped>` : '';
  const output = lines === '' ? '' : `<system-out>${lines}</system-out>`;
  return skipped + output === '' ? `${head}/>\n` : `${head}>${skipped}${output}</testcase>\n`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value))}"`)
    .join('');
}

/** On one line, and without what XML 1.0 has no way to write. */
function escapeXml(text: string): string {
  return wellFormed(sanitizeTerminal(text))
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
