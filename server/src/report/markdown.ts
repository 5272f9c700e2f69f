import {
  type Evidence,
  type FindingResult,
  fullPlaceWords,
  type Problem,
  placeWords,
  type Severity,
  type SuppressedResult,
} from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  checkedNothing,
  exitReason,
  messageOf,
  type ReportOptions,
  shownFindings,
  shownProblems,
  summarize,
} from './check-run.js';
import { escapeHosted } from './markdown-text.js';
import { plural } from './plural.js';
import { bytesOf, positionsOf } from './positions.js';
import { coverageWords, fixedWords, foundWords, leftOutWords, letStandWords } from './summary-words.js';

/** For a comment on a pull request, or the summary of a job: a table of findings a draft, under the counts. */
export function* renderMarkdown(run: CheckRun, options: ReportOptions): Generator<string> {
  yield head(run, options);
  for (const file of run.files) yield* fileSection(file, shownFindings(file.result, options), options);
  yield* ignoredSection(run.files, Number.POSITIVE_INFINITY);
  yield* suppressedSection(run, options);
  yield* problemSection(shownProblems(run, options), Number.POSITIVE_INFINITY);
}

export interface BoundedMarkdown {
  readonly text: string;
  /** Findings that found no room, the least severe; the text says how many. */
  readonly leftOut: number;
}

/** Names of ignored drafts, and problems, that a bounded report lists; it counts the others. */
const LISTED_IN_BOUNDED = 20;

/**
 * The same within `limit` bytes of UTF-8, for places that hold no more (1 MiB for the summary of a job on GitHub).
 * The worst findings are kept, and stand in the order of the text. Findings that were let stand are counted alone.
 */
export function renderMarkdownWithin(limit: number, run: CheckRun, options: ReportOptions): BoundedMarkdown {
  const top = head(run, options);
  const rest = [
    ...ignoredSection(run.files, LISTED_IN_BOUNDED),
    ...problemSection(shownProblems(run, options), LISTED_IN_BOUNDED),
  ].join('');
  const all = run.files.flatMap(file => {
    const positionAt = positionsOf(file.text);
    return shownFindings(file.result, options).map(finding => ({ file, finding, positionAt }));
  });
  const note = (count: number) =>
    count > 0
      ? `**${plural(count, 'finding')} more** found no room here, the least severe; another format has them all.\n\n`
      : '';
  const fixed = bytesOf(top) + bytesOf(rest) + bytesOf(note(all.length));
  if (fixed > limit) return { text: shortest(limit, run), leftOut: all.length };

  const kept = new Set<FindingResult>();
  const opened = new Set<CheckedFile>();
  let used = fixed;
  for (const { file, finding, positionAt } of all.toSorted((a, b) => rank(a.finding) - rank(b.finding))) {
    const opening = opened.has(file) ? 0 : bytesOf(fileHead(file, options)) + 1;
    const cost = opening + bytesOf(row(finding, positionAt, options));
    if (used + cost > limit) break;
    used += cost;
    opened.add(file);
    kept.add(finding);
  }
  const sections = run.files.flatMap(file => [
    ...fileSection(
      file,
      shownFindings(file.result, options).filter(finding => kept.has(finding)),
      options,
    ),
  ]);
  const leftOut = all.length - kept.size;
  return { text: [top, note(leftOut), ...sections, rest].join(''), leftOut };
}

function head(run: CheckRun, options: ReportOptions): string {
  const summary = summarize(run);
  const nothing = checkedNothing(run);
  const reason = exitReason(run, options.rules);
  const lines = [
    ...(summary.files > 0 ? [coverageWords(summary, run.sources.size)] : []),
    ...leftOutWords(summary),
    ...letStandWords(run),
    ...fixedWords(run),
    ...(nothing ? [] : [foundWords(summary)]),
    ...(options.quiet ? ['Only errors are listed.'] : []),
    ...(run.complete && reason !== undefined ? [reason] : []),
  ];
  const warning = run.complete
    ? ''
    : `> [!CAUTION]\n> **${escapeHosted(reason ?? '')}** What is not listed here may be wrong all the same.\n\n`;
  return `## ${verdict(run, nothing)}\n\n${warning}${lines.map(line => `${escapeHosted(line)}  \n`).join('')}\n`;
}

function verdict(run: CheckRun, nothing: boolean): string {
  if (!run.complete) return '❌ Stet: not everything was checked';
  if (nothing) return 'Stet: nothing was checked';
  const { errors, warnings, information } = summarize(run);
  const findings = errors + warnings + information;
  if (findings > 0) return `Stet: ${plural(findings, 'finding')}`;
  const letStand = run.files.reduce((sum, { result }) => sum + result.suppressed.length, 0);
  return letStand > 0 ? `Stet: no findings beside ${letStand} let stand` : '✅ Stet: no findings';
}

function* fileSection(
  file: CheckedFile,
  findings: readonly FindingResult[],
  options: ReportOptions,
): Generator<string> {
  if (findings.length === 0) return;
  const positionAt = positionsOf(file.text);
  yield fileHead(file, options);
  for (const finding of findings) yield row(finding, positionAt, options);
  yield '\n';
}

function fileHead({ path }: CheckedFile, { evidence }: ReportOptions): string {
  const columns = ['Line', 'Severity', 'Rule', 'Finding', ...(evidence === 'none' ? [] : ['Source'])];
  return `### ${escapeHosted(path)}\n\n| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`;
}

function row(
  finding: FindingResult,
  positionAt: ReturnType<typeof positionsOf>,
  options: ReportOptions,
): string {
  const { line, column } = positionAt(finding.span.start);
  const cells = [
    `${line}:${column}`,
    severityWords[finding.severity],
    `\`${finding.code}\``,
    escapeHosted(messageOf(finding, options)),
    ...(options.evidence === 'none' ? [] : [sourceCell(finding.evidence[0], options)]),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

const severityWords: Readonly<Record<Severity, string>> = {
  error: '🔴 error',
  warning: '🟡 warning',
  information: '🔵 information',
};

function rank({ severity }: FindingResult): number {
  return { error: 0, warning: 1, information: 2 }[severity];
}

function sourceCell(evidence: Evidence | undefined, options: ReportOptions): string {
  if (!evidence) return '';
  const full = options.evidence === 'full';
  const { key, path, locator, text } = evidence;
  const place = full ? fullPlaceWords(locator) : placeWords(locator);
  const origin = escapeHosted([key, path, place].filter(part => part !== '').join(', '));
  return full ? `${origin}: “${escapeHosted(text)}”` : origin;
}

function* ignoredSection(files: readonly CheckedFile[], most: number): Generator<string> {
  const ignored = files.filter(({ result }) => result.ignored);
  if (ignored.length === 0) return;
  yield `### Ignored drafts\n\nTheir front matter asks for it: no sentence of them was checked.\n\n`;
  yield* listed(ignored, most, ({ path }) => escapeHosted(path));
}

function* suppressedSection(run: CheckRun, options: ReportOptions): Generator<string> {
  const files = run.files.filter(({ result }) => result.suppressed.length > 0);
  if (files.length === 0) return;
  const count = files.reduce((sum, { result }) => sum + result.suppressed.length, 0);
  yield `<details><summary>${plural(count, 'finding')} let stand</summary>\n\n`;
  yield '| Draft | Line | Rule | Finding | Let stand by |\n| --- | --- | --- | --- | --- |\n';
  for (const { path, text, result } of files) {
    const positionAt = positionsOf(text);
    for (const suppressed of result.suppressed) yield suppressedRow(path, suppressed, positionAt, options);
  }
  yield '\n</details>\n\n';
}

function suppressedRow(
  path: string,
  { finding, kind, reason }: SuppressedResult,
  positionAt: ReturnType<typeof positionsOf>,
  options: ReportOptions,
): string {
  const { line, column } = positionAt(finding.span.start);
  const by = { comment: 'a comment', 'front-matter': 'the front matter', baseline: 'the baseline' }[kind];
  const cells = [
    escapeHosted(path),
    `${line}:${column}`,
    `\`${finding.code}\``,
    escapeHosted(messageOf(finding, options)),
    escapeHosted(reason === undefined ? by : `${by}: ${reason}`),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function* problemSection(problems: readonly Problem[], most: number): Generator<string> {
  if (problems.length === 0) return;
  yield '### Problems\n\n';
  const worstFirst = problems.toSorted(
    (a, b) => Number(a.severity !== 'error') - Number(b.severity !== 'error'),
  );
  yield* listed(worstFirst, most, ({ code, severity, path, message }) => {
    const said = message.includes(path) ? message : `${path}: ${message}`;
    return `${severityWords[severity]} \`${code}\` ${escapeHosted(said)}`;
  });
}

function* listed<T>(items: readonly T[], most: number, write: (item: T) => string): Generator<string> {
  for (const item of items.slice(0, most)) yield `- ${write(item)}\n`;
  if (items.length > most) yield `- and ${items.length - most} more\n`;
  yield '\n';
}

/** Counts alone, which are of bounded length; nothing where there is not even room for them. */
function shortest(limit: number, run: CheckRun): string {
  const summary = summarize(run);
  const text = `## ${run.complete ? 'Stet' : '❌ Stet: not everything was checked'}\n\n${foundWords(summary)} No room for them here; another format has them.\n`;
  return bytesOf(text) <= limit ? text : '';
}
