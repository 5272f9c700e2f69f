import type { Finding } from '../checks/finding.js';
import type { Verdict } from '../grounding/evidence.js';
import { moveSpan } from '../text/apply-edits.js';
import type { Span } from '../text/span.js';
import { type ChosenFix, editsInOrder } from './fix-edits.js';

/** What fixes are judged by: a report, or a result, before and after them. */
export interface Judged {
  readonly sentences: readonly (Span & { readonly verdict: Verdict })[];
  readonly findings: readonly Pick<Finding, 'code' | 'span' | 'sentence'>[];
}

/**
 * Those of the fixes that brought in a finding, left their own in place, lost a sentence or made one worse, told by
 * where that happened; where it cannot be told, the fix nearest to it. Empty where all may stay.
 */
export function faultyFixes(
  before: Judged,
  chosen: readonly ChosenFix[],
  after: Judged,
): readonly ChosenFix[] {
  const edits = editsInOrder(chosen);
  const moved = before.sentences.map(sentence => moveSpan(sentence, edits));
  const places = [
    ...findingsBroughtIn(before, chosen, after, moved),
    ...sentencesMadeWorse(before, after, moved),
  ];
  if (places.length === 0) return [];
  const reaches = chosen.map(fix => ({ fix, spans: fix.edits.map(edit => moveSpan(edit, edits)) }));
  return [...new Set(places.flatMap(place => nearest(place, reaches) ?? []))];
}

/** Whether two findings, in places of one text, are the same. */
export function isSameFinding(a: Pick<Finding, 'code' | 'span'>, b: Pick<Finding, 'code' | 'span'>): boolean {
  if (a.code !== b.code) return false;
  if (a.span.start === b.span.start) return true;
  return Math.max(a.span.start, b.span.start) < Math.min(a.span.end, b.span.end);
}

function findingsBroughtIn(
  before: Judged,
  chosen: readonly ChosenFix[],
  after: Judged,
  moved: readonly Span[],
): readonly Span[] {
  const edits = editsInOrder(chosen);
  const own = new Map(chosen.map(fix => [fix.finding, fix]));
  const left = before.findings.map((finding, at) => ({
    code: finding.code,
    span: moveSpan(finding.span, edits),
    own: own.get(at),
  }));
  const isKnown = (finding: Judged['findings'][number]): boolean => {
    const at = left.findIndex(other => !other.own && isSameFinding(other, finding));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  };
  const mended = chosen.flatMap(fix => {
    const finding = before.findings[fix.finding];
    return finding?.sentence === undefined ? [] : [{ fix, code: finding.code, sentence: finding.sentence }];
  });
  const isLaidBare = ({ code, sentence }: Judged['findings'][number]): boolean => {
    const now = after.sentences[sentence ?? -1];
    if (!now) return false;
    return mended.some(({ fix, code: was, sentence: at }) => {
      const span = moved[at];
      if (!span || span.start >= now.end || now.start >= span.end) return false;
      // Words of a source that take the place of wrong ones may make a run of them whole.
      if (code === 'unquoted-copy') return fix.fix.quotes === true;
      // Who said it can be asked when the words are those of the source.
      if (code === 'wrong-speaker') return was === 'altered-quote';
      return asked.has(code) && before.sentences[at]?.verdict !== 'supported' && now.verdict === 'supported';
    });
  };
  return after.findings
    .filter(
      finding =>
        !isKnown(finding) && (left.some(other => isSameFinding(other, finding)) || !isLaidBare(finding)),
    )
    .map(({ span }) => span);
}

/** What is asked of a sentence that stands, and was not asked before, as it did not. */
const asked: ReadonlySet<string> = new Set([
  'missing-attribution',
  'wrong-citation',
  'conflicting-sources',
  'single-origin',
]);

/** Of two verdicts the one with the higher rank is the worse. */
const rank: Readonly<Record<Verdict, number>> = {
  supported: 0,
  partial: 1,
  unsupported: 2,
  contradicted: 3,
  unchecked: 4,
};

function sentencesMadeWorse(before: Judged, after: Judged, moved: readonly Span[]): readonly Span[] {
  const worse: Span[] = [];
  let next = 0;
  for (const [index, { verdict }] of before.sentences.entries()) {
    const place = moved[index];
    if (!place) continue;
    let at = next;
    while ((after.sentences[at]?.end ?? place.end) <= place.start) at++;
    const found = after.sentences[at];
    const now = found && found.start < place.end ? found : undefined;
    if (now) next = at + 1;
    if (!now || (verdict !== 'unchecked' && rank[now.verdict] > rank[verdict])) worse.push(place);
  }
  return worse;
}

function nearest(
  place: Span,
  reaches: readonly { readonly fix: ChosenFix; readonly spans: readonly Span[] }[],
): ChosenFix | undefined {
  let best: ChosenFix | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { fix, spans } of reaches) {
    for (const span of spans) {
      const distance = Math.max(0, span.start - place.end, place.start - span.end);
      if (distance >= least) continue;
      least = distance;
      best = fix;
    }
  }
  return best;
}
