import type { Finding, Span, TextChange } from '../engine/index.js';
import type { CheckedDraft } from './session.js';

/**
 * What a writer sees: the findings of a report, but for a sentence that is still being typed those that were shown
 * before, where they are now.
 */
export function findingsToShow(
  { report }: CheckedDraft,
  held: number | undefined,
  before: readonly Finding[],
): readonly Finding[] {
  const sentence = held === undefined ? undefined : report.draft.sentences[held];
  if (!sentence) return report.findings;
  const fresh = report.findings.filter(finding => finding.sentence !== held);
  const kept = before.filter(({ sentence: of, span }) => of !== undefined && isWithin(sentence.span, span));
  return [...fresh, ...kept].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

function isWithin(outer: Span, span: Span): boolean {
  return span.start >= outer.start && span.end <= outer.end;
}

/** The findings where their words stand after the changes; those whose words are gone are left out. */
export function moveFindings(
  findings: readonly Finding[],
  changes: readonly TextChange[],
): readonly Finding[] {
  return findings.flatMap(finding => {
    const span = changes.reduce<Span | undefined>(
      (moved, change) => moved && moveSpan(moved, change),
      finding.span,
    );
    return span ? [movedTo(finding, span)] : [];
  });
}

/** Asks for no fixes: they are worked out when they are read, and no copy is read for them. */
function movedTo(finding: Finding, span: Span): Finding {
  const { id, code, severity, sentence, message, evidence } = finding;
  return {
    id,
    code,
    severity,
    sentence,
    message,
    evidence,
    span,
    get fixes() {
      return finding.fixes;
    },
  };
}

/** Undefined where the change took all of it away. */
function moveSpan({ start, end }: Span, change: TextChange): Span | undefined {
  const changeEnd = change.start + change.length;
  const grown = change.insertedLength - change.length;
  if (changeEnd <= start) return { start: start + grown, end: end + grown };
  if (change.start >= end) return { start, end };
  const from = start <= change.start ? start : change.start + change.insertedLength;
  const to = end >= changeEnd ? end + grown : change.start;
  return to > from ? { start: from, end: to } : undefined;
}
