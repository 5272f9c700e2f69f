import type { Evidence, FindingResult, Locator, SourceCard } from '../engine/index.js';
import {
  type CheckedFile,
  type CheckRun,
  messageOf,
  type ReportOptions,
  shownFindings,
  summarize,
} from './check-run.js';
import { positionsOf } from './positions.js';
import { escapeUnsafeJson } from './sanitize-terminal.js';
import { titleOf } from './source-names.js';

/**
 * The report of spec 8, in pieces, for the whole may be longer than the longest string. Key order is fixed;
 * the same run gives the same bytes. Without `full` evidence no word of a source is in it.
 */
export function* renderJson(run: CheckRun, options: ReportOptions): Generator<string> {
  const { information: _, ignored: __, ...summary } = summarize(run);
  const cited = citationCounts(run);
  const tool = { name: 'stet', version: options.version };
  yield `{\n  "version": 1,\n  "tool": ${line(tool)},\n  "complete": ${run.complete},\n  "files": [`;
  for (const [at, file] of run.files.entries()) {
    yield at === 0 ? '\n' : ',\n';
    yield* fileToJson(file, options);
  }
  yield run.files.length > 0 ? '\n  ],\n' : '],\n';
  yield* list('  ', 'sources', run.sources, card => sourceToJson(card, cited.get(card.uri) ?? 0, options));
  yield ',\n';
  yield* list('  ', 'problems', run.problems, ({ code, severity, path, message }) => ({
    code,
    severity,
    path,
    message,
  }));
  yield `,\n  "summary": ${line(summary)}`;
  if (run.baseline) {
    const { path, letStand, unused } = run.baseline;
    yield `,\n  "baseline": ${line({ path, letStand, unused })}`;
  }
  if (run.fixed) {
    const { drafts, fixes, written, hidden } = run.fixed;
    yield `,\n  "fixed": ${line({ drafts, fixes, written, hidden })}`;
  }
  if (run.changedSince) yield `,\n  "changedSince": ${line(run.changedSince)}`;
  yield '\n}\n';
}

/** JSON on one line, without characters that steer a terminal. */
function line(value: unknown): string {
  return escapeUnsafeJson(JSON.stringify(value));
}

/** A member that is a list, one item a line. */
function* list<T>(
  indentation: string,
  name: string,
  items: Iterable<T>,
  convert: (item: T) => object,
): Generator<string> {
  yield `${indentation}"${name}": [`;
  let count = 0;
  for (const item of items) yield `${count++ > 0 ? ',' : ''}\n${indentation}  ${line(convert(item))}`;
  yield count > 0 ? `\n${indentation}]` : ']';
}

function* fileToJson({ path, text, result }: CheckedFile, options: ReportOptions): Generator<string> {
  const positionAt = positionsOf(text);
  const deeper = '      ';
  yield `    {\n${deeper}"path": ${line(path)},\n${deeper}"ignored": ${result.ignored},\n`;
  yield* list(deeper, 'sentences', result.sentences, sentence => ({
    start: sentence.start,
    end: sentence.end,
    verdict: sentence.verdict,
    support: sentence.support,
    attributed: sentence.attributed,
    reason: sentence.reason,
    evidence: evidenceToJson(sentence.evidence, options),
  }));
  yield ',\n';
  yield* list(deeper, 'findings', shownFindings(result, options), finding =>
    findingToJson(finding, positionAt, options),
  );
  yield ',\n';
  yield* list(deeper, 'suppressed', result.suppressed, ({ finding, kind, reason }) => ({
    rule: finding.code,
    kind,
    reason: reason ?? null,
    start: finding.span.start,
    end: finding.span.end,
  }));
  yield '\n    }';
}

function findingToJson(
  finding: FindingResult,
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
    message: messageOf(finding, options),
    url: `docs/checks/${finding.code}.md`,
    start,
    end,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    evidence: evidenceToJson(finding.evidence, options),
    fixes: finding.fixes
      .filter(fix => full || !fix.quotes)
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
    locator: locatorToJson(one.locator, options),
    start: one.start,
    end: one.end,
    text: options.evidence === 'full' ? one.text : null,
    score: one.score,
  }));
}

/** A heading is words of the source. */
function locatorToJson({ page, paragraph, heading, time }: Locator, { evidence }: ReportOptions): object {
  return { page, paragraph, heading: evidence === 'full' ? heading : undefined, time };
}

function sourceToJson(card: SourceCard, cited: number, options: ReportOptions): object {
  const { publisher, published, language } = card.metadata;
  return {
    key: card.key,
    path: card.path,
    title: titleOf(card, options) ?? null,
    publisher: publisher?.value ?? null,
    published: published?.value ?? null,
    language: language.value,
    cited,
  };
}

/** Sentences that rest on each source: those that have evidence from it and are not unsupported. */
function citationCounts(run: CheckRun): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { result } of run.files) {
    for (const { verdict, evidence } of result.sentences) {
      if (verdict === 'unsupported' || verdict === 'unchecked') continue;
      for (const uri of new Set(evidence.map(one => one.uri))) counts.set(uri, (counts.get(uri) ?? 0) + 1);
    }
  }
  return counts;
}
