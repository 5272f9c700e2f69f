import { toFileSpan } from '../text/prose.js';
import { overlaps } from '../text/span.js';
import type { Check, CheckContext } from './check.js';
import type { RawFinding } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';
import { sourceName } from './source-name.js';

export const partlySourced: Check = {
  code: 'partly-sourced',
  level: 'sentence',
  severity: 'warning',
  verdict: 'partial',
  messages: {
    clause: { full: '{source} says the rest, but not “{missing}”.' },
  },
  docs: {
    summary: 'A part of the sentence stands in no source, while the rest does.',
    advice:
      'The finding stands on the part that no source says. Take it out, add the source that you have it from, or let the sentence stand with a reason.',
    flagged: [
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday.' },
        draft: 'The council approved the harbor budget on Monday after a secret meeting.',
        why: 'The source says nothing of a meeting.',
      },
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday.' },
        draft: 'The council approved the harbor budget on Monday and dismissed the director.',
        why: 'Two statements, of which the source has the first.',
      },
      {
        sources: { 'budget.md': 'The council approved the harbor budget of the county on Monday.' },
        draft: 'On Monday, the council approved the largest harbor budget of the county.',
        why: 'The source does not set this budget above others.',
      },
    ],
    allowed: [
      {
        sources: { 'budget.md': 'The council approved the harbor budget on Monday, after a long debate.' },
        draft: 'The council approved the harbor budget on Monday after it had debated for long.',
        why: 'The source has both parts, the second in other words.',
      },
    ],
  },
  *run({ part, ownOutlets, catalogue }: CheckContext): Iterable<RawFinding> {
    for (const { sentence, grounding, comparison, foreign } of part.sentences) {
      const [nearest] = grounding?.evidence ?? [];
      const unsaid = grounding?.unsaid;
      if (!unsaid || !nearest || foreign) continue;
      if (comparison.differences.some(({ span }) => overlaps(span, unsaid))) continue;
      const { text } = sentence.prose;
      if (ownReportingOutlet(text, ownOutlets)) continue;
      const { start, end } = unsaid;
      const data = { source: sourceName(nearest.uri, catalogue), missing: text.slice(start, end) };
      yield {
        span: toFileSpan(sentence.prose, unsaid),
        sentence: sentence.index,
        message: { id: 'clause', data },
        evidence: grounding.evidence,
        fixes: [],
      };
    }
  },
};
