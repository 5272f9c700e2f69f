import type { DraftReport, Evidence, Finding, Locator, SourceCard } from '../../engine/index.js';
import { type CheckRun, type ReportOptions, shownFindings, summarize } from '../check-run.js';
import { escapeUnsafeJson } from '../sanitize-terminal.js';
import { positionsOf } from './positions.js';

/**
 * The report of spec 8, in pieces, for the whole may be longer than the longest string. Key order is fixed;
 * the same run gives the same bytes. Without `full` evidence no word of a source is in it.
 */
export function* renderJson(run: CheckRun, options: ReportOptions): Generator<string> {
  const { information: _, ignored: __, ...summary } = summarize(run);
  const cited = citationCounts(run);
  const head = { version: 1, tool: { name: 'stet', version: options.version }, complete: run.complete };
  yield `{\n${inner(head)},\n`;
  yield* list('files', run.files, ({ path, report }) => fileToJson(path, report, options));
  yield ',\n';
  yield* list('sources', run.sources, card => sourceToJson(card, cited.get(card.uri) ?? 0, options));
  yield ',\n';
  yield* list('problems', run.problems, ({ code, severity, path, message }) => ({
    code,
    severity,
    path,
    message,
  }));
  yield `,\n${inner({ summary })}\n}\n`;
}

/** The JSON of one value, two spaces deep a level, without characters that steer a terminal. */
export function toJson(value: unknown): string {
  return escapeUnsafeJson(JSON.stringify(value, null, 2));
}

function* list<T>(name: string, items: readonly T[], convert: (item: T) => object): Generator<string> {
  if (items.length === 0) {
    yield `  "${name}": []`;
    return;
  }
  yield `  "${name}": [\n`;
  for (const [at, item] of items.entries()) {
    yield `    ${toJson(convert(item)).replace(/\n/g, '\n    ')}${at < items.length - 1 ? ',' : ''}\n`;
  }
  yield '  ]';
}

/** The members of an object, without its braces. */
function inner(value: object): string {
  return toJson(value).slice(2, -2);
}

function fileToJson(path: string, report: DraftReport, options: ReportOptions): object {
  const positionAt = positionsOf(report.draft.document.text);
  return {
    path,
    ignored: report.ignored,
    sentences: report.sentences.map(sentence => ({
      start: sentence.start,
      end: sentence.end,
      verdict: sentence.verdict,
      support: sentence.support,
      attributed: sentence.attributed,
      reason: sentence.reason,
      evidence: evidenceToJson(sentence.evidence, options),
    })),
    findings: shownFindings(report, options).map(finding => findingToJson(finding, positionAt, options)),
    suppressed: report.suppressed.map(({ finding, kind, reason }) => ({
      rule: finding.code,
      kind,
      reason: reason ?? null,
      start: finding.span.start,
      end: finding.span.end,
    })),
  };
}

function findingToJson(
  finding: Finding,
  positionAt: ReturnType<typeof positionsOf>,
  options: ReportOptions,
): object {
  const { start, end } = finding.span;
  const from = positionAt(start);
  const to = positionAt(end);
  const full = options.evidence === 'full';
  return {
    rule: finding.code,
    severity: finding.severity,
    message: options.renderMessage(finding, full ? 'full' : 'locator'),
    url: `docs/checks/${finding.code}.md`,
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    evidence: evidenceToJson(finding.evidence, options),
    // An unsafe fix writes prose, which may be the source's.
    fixes: finding.fixes
      .filter(fix => full || fix.safe)
      .map(({ title, safe, edits }) => ({
        title,
        safe,
        edits: edits.map(edit => ({ start: edit.start, end: edit.end, newText: edit.newText })),
      })),
  };
}

function evidenceToJson(evidence: readonly Evidence[], options: ReportOptions): object[] {
  if (options.evidence === 'none') return [];
  return evidence.map(one => ({
    source: one.key,
    path: one.path,
    coordinates: one.coordinates,
    locator: locatorToJson(one.locator),
    start: one.start,
    end: one.end,
    text: options.evidence === 'full' ? one.text : null,
    score: one.score,
  }));
}

function locatorToJson({ page, paragraph, heading, time }: Locator): object {
  return { page, paragraph, heading, time };
}

function sourceToJson(card: SourceCard, cited: number, options: ReportOptions): object {
  const { title, publisher, published, language } = card.metadata;
  return {
    key: card.key,
    path: card.path,
    // A derived title is the first sentence of the text.
    title: options.evidence !== 'full' && title.from === 'derived' ? null : title.value,
    publisher: publisher?.value ?? null,
    published: published?.value ?? null,
    language: language.value,
    cited,
  };
}

/** Sentences that rest on each source: those that have evidence from it and are not unsupported. */
function citationCounts(run: CheckRun): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { report } of run.files) {
    for (const { verdict, evidence } of report.sentences) {
      if (verdict === 'unsupported' || verdict === 'unchecked') continue;
      for (const uri of new Set(evidence.map(one => one.uri))) counts.set(uri, (counts.get(uri) ?? 0) + 1);
    }
  }
  return counts;
}
