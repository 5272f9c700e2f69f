import type { FindingResult, Problem } from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  exitReason,
  isFilePath,
  messageOf,
  type ReportOptions,
  shownFindings,
  shownProblems,
} from './check-run.js';
import { plural } from './plural.js';
import { positionsOf } from './positions.js';
import { noRepository } from './repository-places.js';
import { sanitizeTerminal } from './sanitize-terminal.js';
import { countWords } from './summary-words.js';

/** What GitHub shows of one kind and step; more are dropped there without a word. */
const MOST_ANNOTATIONS = 10;

/**
 * Workflow commands, at most ten, the worst first; when there is more to say the last of them tells how much. What
 * finds no room there is in the log, as plain lines, under the counts.
 */
export function* renderGithub(run: CheckRun, options: ReportOptions): Generator<string> {
  const all = annotationsOf(run, options);
  const shown = all.length <= MOST_ANNOTATIONS ? all : all.slice(0, MOST_ANNOTATIONS - 1);
  const rest = all.slice(shown.length);
  for (const annotation of shown) yield `${commandOf(annotation)}\n`;
  if (rest.length > 0) {
    const title = `${rest.length} more`;
    const message = `${plural(rest.length, 'more finding or problem', 'more findings and problems')}: see the log of this step, or the summary of the job.`;
    yield `${commandOf({ kind: 'notice', place: {}, title, message })}\n`;
    for (const annotation of rest) yield `${logLine(annotation)}\n`;
  }
  for (const words of countsOf(run, options)) yield `- ${sanitizeTerminal(words)}\n`;
}

interface Annotation {
  readonly kind: 'error' | 'warning' | 'notice';
  readonly place: Readonly<Record<string, string>>;
  readonly title: string;
  readonly message: string;
}

/** What keeps the run from being complete, then findings and problems; of equals those that come first in the report. */
function annotationsOf(run: CheckRun, options: ReportOptions): readonly Annotation[] {
  const problems = shownProblems(run, options).map(problem => problemAnnotation(problem, options));
  const findings = run.files.flatMap(file => {
    const found = shownFindings(file.result, options);
    const positionAt = found.length > 0 ? positionsOf(file.text) : undefined;
    return positionAt ? found.map(finding => findingAnnotation(file, finding, positionAt, options)) : [];
  });
  const told = [...incompleteness(run, options), ...problems, ...findings];
  return (['error', 'warning', 'notice'] as const).flatMap(kind => told.filter(each => each.kind === kind));
}

function incompleteness(run: CheckRun, { rules }: ReportOptions): Annotation[] {
  if (run.complete) return [];
  const message = exitReason(run, rules) ?? 'Not everything was checked.';
  return [{ kind: 'error', place: {}, title: 'Not everything was checked', message }];
}

function findingAnnotation(
  { path }: CheckedFile,
  finding: FindingResult,
  positionAt: ReturnType<typeof positionsOf>,
  options: ReportOptions,
): Annotation {
  const { places = noRepository } = options;
  const start = positionAt(finding.span.start);
  const end = positionAt(finding.span.end);
  const kind = finding.severity === 'information' ? 'notice' : finding.severity;
  const told = { kind, title: finding.code, message: messageOf(finding, options) } as const;
  if (!isFilePath(path))
    return { ...told, place: {}, message: `${path}:${start.line}:${start.column}: ${told.message}` };
  // Columns of a place that spans lines are refused.
  const columns = start.line === end.line ? { col: String(start.column), endColumn: String(end.column) } : {};
  const lines = { line: String(start.line), endLine: String(end.line) };
  return { ...told, place: { file: places.fromRoot(path), ...lines, ...columns } };
}

function problemAnnotation({ code, severity, path, message }: Problem, options: ReportOptions): Annotation {
  const { places = noRepository } = options;
  const isFile = isFilePath(path) && !path.endsWith('/');
  return { kind: severity, place: isFile ? { file: places.fromRoot(path) } : {}, title: code, message };
}

/** As `@actions/core` writes it. */
function commandOf({ kind, place, title, message }: Annotation): string {
  const properties = Object.entries({ ...place, title }).map(
    ([name, value]) => `${name}=${escapeProperty(sanitizeTerminal(value))}`,
  );
  return `::${kind} ${properties.join(',')}::${escapeData(sanitizeTerminal(message))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function logLine({ kind, place, title, message }: Annotation): string {
  const { file, line, col } = place;
  const where = [file, line, col].filter(part => part !== undefined).join(':');
  return `- ${sanitizeTerminal(`${where === '' ? '' : `${where}: `}${kind}: ${message} (${title})`)}`;
}

function countsOf(run: CheckRun, { rules }: ReportOptions): string[] {
  const ignored = run.files.filter(({ result }) => result.ignored).map(({ path }) => path);
  const reason = exitReason(run, rules);
  return [
    ...ignored.map(path => `${path} is ignored, as its front matter asks.`),
    ...countWords(run),
    ...(reason === undefined ? [] : [reason]),
  ];
}
