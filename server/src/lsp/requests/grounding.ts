import type { CancellationToken } from 'vscode-languageserver';
import { countWitnesses, plainLine, renderMessage, sentencesOf } from '../../engine/index.js';
import type {
  GroundedFinding,
  GroundedSentence,
  Grounding,
  GroundingParams,
  Ungrounded,
} from '../../protocol/index.js';
import { toRange } from '../convert.js';
import { noticeLine } from '../notice.js';
import { shorten } from '../passages.js';
import type { CheckedDraft, DraftReading, Session } from '../session.js';

/** Characters of a sentence in a list. */
const SENTENCE_LENGTH = 200;

/** What was made of every sentence of a draft; `stet/grounding`. */
export async function grounding(
  session: Session,
  { textDocument: { uri } }: GroundingParams,
  token: CancellationToken,
): Promise<Grounding> {
  const draft = await session.read(uri, token);
  if (draft.kind !== 'checked' || draft.report.ignored) return ungrounded(draft);
  const byIndex = findingsBySentence(draft);
  const sentences = draft.report.sentences.map((_, at) => groundedSentence(at, draft, byIndex.get(at) ?? []));
  return { kind: 'checked', version: draft.version, sentences };
}

/** Why there is no grounding of a draft that is not checked, or ignored. */
export function ungrounded(draft: DraftReading): Ungrounded {
  switch (draft.kind) {
    case 'checked':
      return { kind: 'ignored' };
    case 'not-checked':
      return { kind: 'not-checked', message: noticeLine(draft.message) };
    default:
      return draft;
  }
}

/** `at`: index into `report.sentences`. */
export function groundedSentence(
  at: number,
  { report, document }: CheckedDraft,
  findings: readonly GroundedFinding[],
): GroundedSentence {
  const sentence = report.sentences[at];
  if (!sentence) throw new RangeError(`The draft has no sentence ${at}.`);
  const { verdict, support, reason, attributed, suppressed, evidence } = sentence;
  return {
    range: toRange(sentence, document.text),
    text: shorten(plainLine(report.draft.sentences[at]?.prose.text ?? ''), SENTENCE_LENGTH),
    verdict,
    support,
    reason,
    attributed,
    suppressed,
    origins: verdict === 'supported' ? countWitnesses(evidence).origins : 0,
    findings,
  };
}

/** By index into `report.sentences`, in order of text; what is found of a run of sentences stands by each of them. */
export function findingsBySentence({
  report,
  document,
}: CheckedDraft): ReadonlyMap<number, readonly GroundedFinding[]> {
  const found = new Map<number, GroundedFinding[]>();
  for (const finding of report.findings) {
    const told: GroundedFinding = {
      range: toRange(finding.span, document.text),
      code: finding.code,
      severity: finding.severity,
      message: plainLine(renderMessage(finding, 'full')),
    };
    for (const sentence of sentencesOf(finding)) {
      const others = found.get(sentence);
      if (others) others.push(told);
      else found.set(sentence, [told]);
    }
  }
  return found;
}
