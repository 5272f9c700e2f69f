import type { CitationMark } from '../citations/mark.js';
import { thresholds } from '../grounding/model.js';
import type { Check, CheckContext } from './check.js';
import type { Fix, RawFinding } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';

export const unknownCitation: Check = {
  code: 'unknown-citation',
  level: 'attribution',
  severity: 'error',
  verdict: undefined,
  messages: {
    near: { full: 'No source has the key “{key}”; the nearest is “{nearest}”.' },
    unknown: { full: 'No source has the key “{key}”.' },
    publisher: { full: 'No source here is by “{name}”, and none cites it.' },
  },
  docs: {
    summary: 'A citation key resolves to no source.',
    advice:
      'Take one of the nearest keys, or add the source. `stet sources` lists the keys. An attribution in words to a publisher that no source is by, and that no source cites, is reported as a warning.',
    flagged: [
      {
        sources: { 'harbor-report.md': 'The harbor handled 412 ships.' },
        draft: 'The harbor handled 412 ships [@harbour-repport].',
        why: 'The key of the source is `harbor-report`.',
      },
    ],
    allowed: [
      {
        sources: { 'harbor-report.md': 'The harbor handled 412 ships.' },
        draft: 'The harbor handled 412 ships [@harbor-report].',
        why: 'The key of the source.',
      },
    ],
  },
  *run(context: CheckContext): Iterable<RawFinding> {
    for (const mark of context.marks) {
      if (mark.target.kind !== 'unknown') continue;
      const { nearest } = mark.target;
      const fitting = nearest.filter(key => wouldStand(key, mark, context));
      const message = nearest[0]
        ? { id: 'near', data: { key: mark.key, nearest: nearest[0] } }
        : { id: 'unknown', data: { key: mark.key } };
      const fixes = fitting.map(
        (key): Fix => ({
          title: `Cite “${key}”`,
          safe: false,
          edits: [{ ...mark.keySpan, newText: key }],
        }),
      );
      yield { span: mark.keySpan, sentence: mark.sentence, message, evidence: [], fixes };
    }
    yield* unknownPublishers(context);
  },
};

/** Whether citing `key` would leave the sentence without a wrong citation. */
function wouldStand(
  key: string,
  { sentence }: CitationMark,
  { sentences, catalogue }: CheckContext,
): boolean {
  const checked = sentence === undefined ? undefined : sentences[sentence];
  if (!checked?.grounding || checked.grounding.support < thresholds.supported) return true;
  const uris = catalogue.cards.filter(card => card.key === key).map(card => card.uri);
  return checked.groundWithin(uris).support >= thresholds.supported;
}

function* unknownPublishers({
  sentences,
  catalogue,
  mentioning,
  ownOutlets,
}: CheckContext): Iterable<RawFinding> {
  for (const { sentence, words, grounding } of sentences) {
    for (const attribution of words) {
      if (attribution.uris.length > 0 || !grounding) continue;
      if (ownReportingOutlet(sentence.prose.text, ownOutlets)) continue;
      const best = grounding.evidence[0];
      if (best && !catalogue.card(best.uri)?.metadata.publisher) continue;
      if (mentioning(attribution.name).length > 0) continue;
      yield {
        span: attribution.nameSpan,
        sentence: sentence.index,
        message: { id: 'publisher', data: { name: attribution.name } },
        evidence: [],
        fixes: [],
        atMost: 'warning',
      };
    }
  }
}
