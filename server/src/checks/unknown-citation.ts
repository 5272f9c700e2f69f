import type { CitationMark } from '../citations/mark.js';
import { retargetEdits } from '../citations/retarget.js';
import { thresholds } from '../grounding/model.js';
import type { Check, CheckContext } from './check.js';
import type { Fix, RawFinding } from './finding.js';
import { withFixes } from './lazy-fixes.js';
import { ownReportingOutlet } from './own-reporting.js';

export const unknownCitation: Check = {
  code: 'unknown-citation',
  level: 'attribution',
  severity: 'error',
  verdict: undefined,
  messages: {
    near: { full: 'No source has the key “{key}”; the nearest is “{nearest}”.' },
    unknown: { full: 'No source has the key “{key}”.' },
    listed: { full: 'No source here has the text of “{key}”, which {bibliography} lists.' },
    publisher: { full: 'No source here is by “{name}”, and none cites it.' },
  },
  docs: {
    summary: 'A citation key resolves to no source.',
    advice:
      'Take one of the nearest keys, or add the source. `stet sources` lists the keys. An attribution in words to a publisher that no source is by, and that no source cites, is reported as a warning, and so is a key of the draft’s `bibliography` whose text is in no source: add the text to check what the draft says of it.',
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
    for (const mark of context.part.marks) {
      if (mark.target.kind !== 'unknown') continue;
      const bibliography = context.catalogue.listedIn(mark.key);
      if (bibliography !== undefined) {
        const message = { id: 'listed', data: { key: mark.key, bibliography } };
        const { keySpan: span, sentence } = mark;
        yield { span, sentence, message, evidence: [], fixes: [], atMost: 'warning' };
        continue;
      }
      const { nearest } = mark.target;
      const message = nearest[0]
        ? { id: 'near', data: { key: mark.key, nearest: nearest[0] } }
        : { id: 'unknown', data: { key: mark.key } };
      const found = { span: mark.keySpan, sentence: mark.sentence, message, evidence: [] };
      yield withFixes(found, () => citeKnown(mark, nearest, context));
    }
    yield* unknownPublishers(context);
  },
};

/** The nearest keys; where the sentence stands, those of them that carry it, and the one that it rests on. */
function citeKnown(mark: CitationMark, nearest: readonly string[], context: CheckContext): readonly Fix[] {
  const { catalogue, draft, sentences } = context;
  const checked = mark.sentence === undefined ? undefined : sentences[mark.sentence];
  const stands = checked?.grounding !== undefined && checked.grounding.support >= thresholds.supported;
  const best = stands ? checked.grounding.evidence[0]?.key : undefined;
  const keys = [...new Set([...nearest, ...(best === undefined ? [] : [best])])];
  const cards = keys.flatMap(key => catalogue.byKey(key).slice(0, 1));
  const carrying = cards.filter(
    ({ uri }) => stands && checked.groundWithin([uri]).support >= thresholds.supported,
  );
  // Another one would leave the sentence with a wrong citation.
  const fitting = stands ? carrying : cards;
  return fitting.flatMap((card): Fix[] => {
    const edits = retargetEdits(mark, card, draft, catalogue) ?? [];
    if (edits.length === 0) return [];
    return [{ title: `Cite “${card.key}”`, safe: false, ...(!stands && { doubtful: true }), edits }];
  });
}

function* unknownPublishers({ part, catalogue, mentioning, ownOutlets }: CheckContext): Iterable<RawFinding> {
  for (const { sentence, words, grounding } of part.sentences) {
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
