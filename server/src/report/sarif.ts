import { type Evidence, type FindingResult, type Problem, placeWords } from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  exitCodeOf,
  exitReason,
  isFilePath,
  messageOf,
  type ReportOptions,
  shownFindings,
  summarize,
  suppressionCounts,
} from './check-run.js';
import { plural } from './plural.js';
import { type Position, positionsOf } from './positions.js';
import { noRepository, type PassagePlace } from './repository-places.js';
import { escapeUnsafeJson, sanitizeTerminal, wellFormed } from './sanitize-terminal.js';
import { levelOf, type RuleList, sarifRules } from './sarif-rules.js';
import { changeWords, nothingWords } from './summary-words.js';

/** GitHub refuses a run with more; it shows the 5,000 worst. */
const MOST_RESULTS = 25_000;

const ROOT = '%SRCROOT%';

/**
 * SARIF 2.1.0, in pieces: one run, paths from the repository's root. Key order is fixed; the same run gives the same
 * bytes. `limit`: results; beyond it the least severe are left out, and that is told.
 */
export function* renderSarif(run: CheckRun, options: ReportOptions, limit = MOST_RESULTS): Generator<string> {
  const rules = sarifRules();
  const results = run.files.flatMap(file => resultsOf(file, options));
  const kept = worstOf(results, limit);
  const driver = { name: 'stet', semanticVersion: options.version };
  yield '{\n"$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n"version": "2.1.0",\n"runs": [{\n';
  yield `"tool": { "driver": { ${members(driver)}, "rules": [${rows(rules.entries)}] } },\n`;
  yield `"columnKind": "utf16CodeUnits",\n`;
  yield `"originalUriBaseIds": ${line({ [ROOT]: { description: { text: 'The root of the repository.' } } })},\n`;
  yield `"invocations": [${line(invocationOf(run, options, results.length - kept.length))}],\n`;
  yield '"results": [';
  const positions = new Map<CheckedFile, (offset: number) => Position>();
  for (const [at, result] of kept.entries()) {
    const { file } = result;
    const positionAt = positions.get(file) ?? positionsOf(file.text);
    if (!positions.has(file)) positions.clear();
    positions.set(file, positionAt);
    yield `${at === 0 ? '' : ','}\n${line(resultToSarif(result, positionAt, rules, options))}`;
  }
  yield `${kept.length > 0 ? '\n' : ''}],\n`;
  yield `"properties": ${line(propertiesOf(run, results.length - kept.length))}\n}]\n}\n`;
}

interface RunResult {
  readonly file: CheckedFile;
  readonly finding: FindingResult;
  readonly suppression: CheckedFile['result']['suppressed'][number] | undefined;
}

/** In order of text. */
function resultsOf(file: CheckedFile, options: ReportOptions): readonly RunResult[] {
  const findings = shownFindings(file.result, options).map(finding => ({
    file,
    finding,
    suppression: undefined,
  }));
  const suppressed = file.result.suppressed.map(suppression => ({
    file,
    finding: suppression.finding,
    suppression,
  }));
  return [...findings, ...suppressed].sort((a, b) => a.finding.span.start - b.finding.span.start);
}

/** At most so many, in their order: those that stand go before those that are let stand, errors before warnings. */
function worstOf(results: readonly RunResult[], limit: number): readonly RunResult[] {
  if (results.length <= limit) return results;
  const harm = { error: 0, warning: 1, information: 2 };
  const rank = ({ finding, suppression }: RunResult) => harm[finding.severity] + (suppression ? 3 : 0);
  const ranked = [...results.entries()].sort(([i, a], [j, b]) => rank(a) - rank(b) || i - j);
  return ranked
    .slice(0, limit)
    .sort(([i], [j]) => i - j)
    .map(([, result]) => result);
}

function resultToSarif(
  { file, finding, suppression }: RunResult,
  positionAt: (offset: number) => Position,
  rules: RuleList,
  options: ReportOptions,
): object {
  const { places = noRepository } = options;
  const evidence = placedEvidence(finding, options);
  const related = evidence.filter(({ place }) => place);
  const elsewhere = evidence.filter(({ place }) => !place);
  const [print] = finding.prints;
  const { start, end } = finding.span;
  return {
    ruleId: finding.code,
    ruleIndex: rules.indexOf(finding.code),
    level: levelOf(finding.severity),
    message: { text: plainText(messageOf(finding, options)) + linkTo(related[0]) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: artifact(places.fromRoot(file.path)),
          region: { ...regionOf(positionAt(start), positionAt(end)), ...chars(finding.span) },
        },
      },
    ],
    ...(print && { partialFingerprints: { 'stet/v1': `${print.fingerprint}:${print.ordinal}` } }),
    ...(related.length > 0 && {
      relatedLocations: related.map((one, at) => relatedLocation(one, at, options)),
    }),
    ...(suppression && { suppressions: [suppressionToSarif(suppression)] }),
    ...(elsewhere.length > 0 && { properties: { evidence: elsewhere.map(describeEvidence) } }),
  };
}

interface PlacedEvidence {
  readonly evidence: Evidence;
  readonly path: string;
  readonly place: PassagePlace | undefined;
}

/** `place` where it has lines in a file of the repository: hosts refuse a whole report for a location without. */
function placedEvidence(finding: FindingResult, options: ReportOptions): readonly PlacedEvidence[] {
  if (options.evidence === 'none') return [];
  const { places = noRepository } = options;
  return finding.evidence.map(evidence => {
    const path = places.fromRoot(evidence.path);
    return { evidence, path, place: isInRepository(path) ? places.passageAt(evidence) : undefined };
  });
}

function relatedLocation(
  { evidence, path, place }: PlacedEvidence,
  at: number,
  options: ReportOptions,
): object {
  const snippet = options.evidence === 'full' ? { snippet: { text: sanitizeTerminal(evidence.text) } } : {};
  const region = place && { ...regionOf(place.start, place.end), ...chars(evidence), ...snippet };
  return {
    id: at + 1,
    physicalLocation: { artifactLocation: artifact(path), region },
    message: { text: plainText(evidence.key) },
  };
}

/** A page of a document, or a source that lies elsewhere. */
function describeEvidence({ evidence, path }: PlacedEvidence): object {
  const place = placeWords(evidence.locator);
  return { source: evidence.key, path, ...(place !== '' && { place }) };
}

/** Hosts show a related location where the message links to its number. */
function linkTo(related: PlacedEvidence | undefined): string {
  if (!related?.place) return '';
  const words = sanitizeTerminal(`${related.path}:${related.place.start.line}`).replace(/[[\]\\]/g, '\\$&');
  return ` See [${words}](1).`;
}

/** Viewers make links of `[words](address)` in a message; a draft's words must be none. */
function plainText(text: string): string {
  return sanitizeTerminal(text).replaceAll('](', '] (');
}

function regionOf(start: Position, end: Position): object {
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function chars({ start, end }: { readonly start: number; readonly end: number }): object {
  return { charOffset: start, charLength: end - start };
}

function suppressionToSarif({ kind, reason }: NonNullable<RunResult['suppression']>): object {
  return {
    kind: kind === 'baseline' ? 'external' : 'inSource',
    status: 'accepted',
    ...(reason !== undefined && { justification: sanitizeTerminal(reason) }),
    properties: { by: kind },
  };
}

function invocationOf(run: CheckRun, options: ReportOptions, leftOut: number): object {
  const { places = noRepository } = options;
  const notice = (
    problem: Pick<Problem, 'code' | 'path' | 'message'>,
    level: 'error' | 'warning' | 'note',
  ) => ({
    descriptor: { id: problem.code },
    level,
    message: { text: plainText(problem.message) },
    ...(isFilePath(problem.path) && {
      locations: [{ physicalLocation: { artifactLocation: artifact(places.fromRoot(problem.path)) } }],
    }),
  });
  const isSetting = ({ code }: Problem) => code === 'configuration';
  const told = (problem: Problem) => notice(problem, problem.severity);
  const ignored = run.files
    .filter(({ result }) => result.ignored)
    .map(({ path }) => ({ code: 'ignored', path, message: 'Ignored, as its front matter asks.' }));
  const about = (code: string, words: readonly string[]) =>
    words.map(message => notice({ code, path: '.', message }, 'note'));
  const cut = {
    code: 'results-left-out',
    path: '.',
    message: `${plural(leftOut, 'result')} more, the least severe, are left out: code hosts take no more than ${MOST_RESULTS}.`,
  };
  const reason = exitReason(run, options.rules);
  return {
    executionSuccessful: run.complete,
    exitCode: exitCodeOf(run, options.rules),
    ...(reason !== undefined && { exitCodeDescription: reason }),
    toolExecutionNotifications: [
      ...run.problems.filter(problem => !isSetting(problem)).map(told),
      ...(leftOut > 0 ? [notice(cut, 'warning')] : []),
      ...about('nothing-checked', nothingWords(run) ?? []),
      ...about('untouched', changeWords(run)),
    ],
    toolConfigurationNotifications: [
      ...run.problems.filter(isSetting).map(told),
      ...ignored.map(problem => notice(problem, 'note')),
    ],
  };
}

function propertiesOf(run: CheckRun, leftOut: number): object {
  const { baseline, changedSince, fixed } = run;
  return {
    complete: run.complete,
    ...(changedSince && { changedSince }),
    ...(fixed && { fixed }),
    sources: run.sources.size,
    ...summarize(run),
    letStand: Object.fromEntries([...suppressionCounts(run)].sort(([a], [b]) => (a < b ? -1 : 1))),
    resultsLeftOut: leftOut,
    ...(baseline && {
      baseline: { path: baseline.path, letStand: baseline.letStand, unused: baseline.unused },
    }),
  };
}

/** With a base where it lies in the repository. */
function artifact(path: string): object {
  const uri = path.split('/').map(encodeSegment).join('/');
  return isInRepository(path) ? { uri, uriBaseId: ROOT } : { uri };
}

function isInRepository(path: string): boolean {
  return (
    isFilePath(path) &&
    !path.startsWith('/') &&
    !path.startsWith('../') &&
    !/^(?:[A-Za-z]:|file:\/)\//.test(path)
  );
}

function encodeSegment(segment: string): string {
  return encodeURIComponent(wellFormed(segment));
}

function members(value: object): string {
  return line(value).slice(1, -1);
}

function rows(values: readonly object[]): string {
  return `\n${values.map(line).join(',\n')}\n`;
}

/** JSON on one line, without characters that steer a terminal. */
function line(value: object): string {
  return escapeUnsafeJson(
    JSON.stringify(value, (_, item) => (typeof item === 'string' ? wellFormed(item) : item)),
  );
}
