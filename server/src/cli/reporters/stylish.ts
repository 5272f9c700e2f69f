import type { Colors } from 'picocolors/types';
import type { DraftReport, Evidence, Finding, Problem, SourceCard } from '../../engine/index.js';
import { type CheckRun, type ReportOptions, type Summary, shownFindings, summarize } from '../check-run.js';
import { sanitizeTerminal } from '../sanitize-terminal.js';
import { positionsOf } from './positions.js';

/** Characters of a passage that are shown; the editor and the JSON report have it whole. */
const PASSAGE_LENGTH = 160;

/** For a person at a terminal: findings by draft, each with the passage it rests on, then the count. */
export function* renderStylish(run: CheckRun, options: ReportOptions, colors: Colors): Generator<string> {
  const cards = new Map(run.sources.map(card => [card.uri, card]));
  for (const { path, report } of run.files) {
    const lines = fileLines(report, options, colors, cards);
    if (lines.length === 0) continue;
    yield `${colors.underline(sanitizeTerminal(path))}\n${lines.join('\n')}\n\n`;
  }
  const problems = options.quiet ? run.problems.filter(({ severity }) => severity === 'error') : run.problems;
  if (problems.length > 0)
    yield `${colors.underline('Problems')}\n${problems.map(problem => problemLine(problem, colors)).join('\n')}\n\n`;
  yield `${summaryLines(run, colors).join('\n')}\n`;
}

/** `path: message`, where the message does not name the path itself. */
export function problemText({ path, message }: Problem): string {
  return sanitizeTerminal(message.includes(path) ? message : `${path}: ${message}`);
}

/** Cut at a word, with an ellipsis. */
export function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const cut = line.slice(0, length);
  const space = cut.lastIndexOf(' ');
  const end = space > length / 2 ? space : length;
  return `${cut.slice(0, end).replace(/[\ud800-\udbff]$/, '')}…`;
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

function fileLines(
  report: DraftReport,
  options: ReportOptions,
  colors: Colors,
  cards: ReadonlyMap<string, SourceCard>,
): string[] {
  if (report.ignored) return [`  ${colors.dim('ignored, as its front matter asks')}`];
  const positionAt = positionsOf(report.draft.document.text);
  const rows = shownFindings(report, options).map(finding => {
    const { line, column } = positionAt(finding.span.start);
    return { finding, place: `${line}:${column}` };
  });
  const width = Math.max(0, ...rows.map(({ place }) => place.length));
  return rows.flatMap(({ finding, place }) => {
    const message = options.renderMessage(finding, options.evidence === 'full' ? 'full' : 'locator');
    const label = severityLabel(finding.severity, colors);
    const first = `  ${colors.dim(place.padEnd(width))}  ${label}  ${sanitizeTerminal(message)}  ${colors.dim(finding.code)}`;
    return [first, ...evidenceLine(finding, options, colors, cards, width)];
  });
}

function evidenceLine(
  { evidence }: Finding,
  options: ReportOptions,
  colors: Colors,
  cards: ReadonlyMap<string, SourceCard>,
  width: number,
): string[] {
  const [best] = evidence;
  if (!best || options.evidence === 'none') return [];
  const origin = originOf(best, cards.get(best.uri), options.evidence === 'full');
  const words = options.evidence === 'full' ? `: “${shorten(best.text, PASSAGE_LENGTH)}”` : '';
  return [`${' '.repeat(width + 4)}${colors.dim(sanitizeTerminal(`${origin}${words}`))}`];
}

function originOf(evidence: Evidence, card: SourceCard | undefined, full: boolean): string {
  const { title, publisher, published } = card?.metadata ?? {};
  const name = publisher?.value ?? (title && title.from !== 'derived' ? title.value : undefined);
  const { page } = evidence.locator;
  const parts = [name, published?.value, page === undefined ? undefined : `p. ${page}`];
  const said = parts.filter(part => part !== undefined).join(', ');
  const place = full ? evidence.key : `${evidence.key}, ${evidence.path}`;
  return said === '' ? place : `${said} [${place}]`;
}

function severityLabel(severity: Finding['severity'], colors: Colors): string {
  switch (severity) {
    case 'error':
      return colors.red('error  ');
    case 'warning':
      return colors.yellow('warning');
    case 'information':
      return colors.cyan('info   ');
  }
}

function problemLine(problem: Problem, colors: Colors): string {
  return `  ${severityLabel(problem.severity, colors)}  ${problemText(problem)}  ${colors.dim(problem.code)}`;
}

function summaryLines(run: CheckRun, colors: Colors): string[] {
  const summary = summarize(run);
  const lines = [coverage(summary, run.sources.length), ...leftOut(summary)];
  const { errors, warnings, information } = summary;
  const found = `${plural(errors, 'error')}, ${plural(warnings, 'warning')}, ${information} for information.`;
  if (errors > 0) lines.push(colors.red(found));
  else if (warnings > 0) lines.push(colors.yellow(found));
  else if (information > 0) lines.push(found);
  else if (run.complete) lines.push(colors.green('No findings.'));
  if (!run.complete) lines.push(colors.red('Not everything was checked.'));
  return lines;
}

function coverage(summary: Summary, sources: number): string {
  const factual = summary.sentences - summary.unchecked;
  const share = factual > 0 ? ` (${Math.floor((100 * summary.supported) / factual)}%)` : '';
  const drafts = plural(summary.files, 'draft');
  return `${summary.supported} of ${plural(factual, 'sentence')} sourced${share} in ${drafts}, against ${plural(sources, 'source')}.`;
}

function leftOut({ unchecked, suppressed, ignored }: Summary): string[] {
  const parts = [
    unchecked > 0 ? `${unchecked} not factual` : '',
    suppressed > 0 ? `${suppressed} suppressed` : '',
    ignored > 0 ? `${plural(ignored, 'draft')} ignored` : '',
  ].filter(part => part !== '');
  return parts.length > 0 ? [`Not counted: ${parts.join(', ')}.`] : [];
}
