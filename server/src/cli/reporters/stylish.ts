import { createColors } from 'picocolors';
import type { Colors } from 'picocolors/types';
import {
  type Evidence,
  type FindingResult,
  fullPlaceWords,
  type Problem,
  placeWords,
  type SourceCard,
} from '../../engine/index.js';
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
} from '../../report/check-run.js';
import { positionsOf } from '../../report/positions.js';
import { problemText } from '../../report/problem-text.js';
import { sanitizeTerminal } from '../../report/sanitize-terminal.js';
import { nameOf } from '../../report/source-names.js';
import {
  changeWords,
  coverageWords,
  fixedWords,
  foundWords,
  leftOutWords,
  letStandWords,
  nothingWords,
} from '../../report/summary-words.js';

/** Characters of a passage that are shown; the editor and the JSON report have it whole. */
const PASSAGE_LENGTH = 160;

/** For a person at a terminal: findings by draft, each with the passage it rests on, then the count. */
export function* renderStylish(run: CheckRun, options: ReportOptions): Generator<string> {
  const colors = createColors(options.colored);
  for (const file of run.files) {
    const lines = fileLines(file, options, colors, run.sources);
    if (lines.length === 0) continue;
    yield `${colors.underline(sanitizeTerminal(file.path))}\n${lines.join('\n')}\n\n`;
  }
  const problems = shownProblems(run, options);
  if (problems.length > 0)
    yield `${colors.underline('Problems')}\n${problems.map(problem => problemLine(problem, colors)).join('\n')}\n\n`;
  yield `${summaryLines(run, options.rules, colors).join('\n')}\n`;
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

function fileLines(
  { text, result }: CheckedFile,
  options: ReportOptions,
  colors: Colors,
  cards: CheckRun['sources'],
): string[] {
  if (result.ignored) return [`  ${colors.dim('ignored, as its front matter asks')}`];
  const positionAt = positionsOf(text);
  const rows = shownFindings(result, options).map(finding => {
    const { line, column } = positionAt(finding.span.start);
    return { finding, place: `${line}:${column}` };
  });
  const width = rows.reduce((most, { place }) => Math.max(most, place.length), 0);
  return rows.flatMap(({ finding, place }) => {
    const message = messageOf(finding, options);
    const label = severityLabel(finding.severity, colors);
    const first = `  ${colors.dim(place.padEnd(width))}  ${label}  ${sanitizeTerminal(message)}  ${colors.dim(finding.code)}`;
    const named = (word: string): boolean => message.includes(word);
    return [first, ...evidenceLine(finding, named, options, colors, cards, width)];
  });
}

function evidenceLine(
  { evidence }: FindingResult,
  named: (word: string) => boolean,
  options: ReportOptions,
  colors: Colors,
  cards: CheckRun['sources'],
  width: number,
): string[] {
  const [best] = evidence;
  if (!best || options.evidence === 'none') return [];
  const full = options.evidence === 'full';
  const origin = originOf(best, cards.get(best.uri), named, options);
  const words = full ? `“${shorten(best.text, PASSAGE_LENGTH)}”` : '';
  const line = [origin, words].filter(part => part !== '').join(': ');
  return [`${' '.repeat(width + 4)}${colors.dim(sanitizeTerminal(line))}`];
}

/** Who said it and when, without what the message has named. */
function originOf(
  evidence: Evidence,
  card: SourceCard | undefined,
  named: (word: string) => boolean,
  options: ReportOptions,
): string {
  const full = options.evidence === 'full';
  const name = card && nameOf(card, options);
  const place = full ? fullPlaceWords(evidence.locator) : placeWords(evidence.locator);
  const parts = [
    name !== undefined && named(name) ? undefined : name,
    card?.metadata.published?.value,
    place === '' || evidence.coordinates === 'file' ? undefined : place,
  ];
  const said = parts.filter(part => part !== undefined).join(', ');
  const file = [named(evidence.key) ? '' : evidence.key, full ? '' : evidence.path]
    .filter(part => part !== '')
    .join(', ');
  if (file === '') return said;
  return said === '' ? file : `${said} [${file}]`;
}

function severityLabel(severity: FindingResult['severity'], colors: Colors): string {
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

function summaryLines(run: CheckRun, rules: ExitRules, colors: Colors): string[] {
  const summary = summarize(run);
  const nothing = run.complete ? nothingWords(run) : undefined;
  if (nothing && summary.files === 0) return run.changedSince ? [...changeWords(run)] : [...nothing];
  const lines = [
    ...fixedWords(run),
    coverageWords(summary, run.sources.size),
    ...leftOutWords(summary),
    ...letStandWords(run),
  ];
  const { errors, warnings, information } = summary;
  const found = foundWords(summary);
  if (errors > 0) lines.push(colors.red(found));
  else if (warnings > 0) lines.push(colors.yellow(found));
  else if (information > 0) lines.push(found);
  else if (nothing) lines.push(...nothing);
  else if (run.complete) lines.push(colors.green('No findings.'));
  const reason = exitReason(run, rules);
  if (reason !== undefined) lines.push(colors.red(reason));
  return lines;
}
