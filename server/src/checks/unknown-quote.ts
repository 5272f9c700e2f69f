import { toFileSpan } from '../text/prose.js';
import type { Check, CheckContext } from './check.js';
import type { RawFinding } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';

export const unknownQuote: Check = {
  code: 'unknown-quote',
  level: 'sentence',
  severity: 'error',
  verdict: 'unsupported',
  messages: {
    none: { full: 'No source has this quotation.' },
  },
  docs: {
    summary: 'No source has the quotation, nor anything near it.',
    advice:
      'Add the source that you have it from, take the quotation out, or tell what was meant in your own words. Words of a source that come near make an `altered-quote`, and a quotation from another source than the cited one a `wrong-citation`.',
    flagged: [
      {
        sources: { 'budget.md': 'The mayor said: “We will not sell the harbor to anyone this year.”' },
        draft: '“Nobody in this town has ever trusted a banker,” the mayor said.',
        why: 'No source has words like these.',
      },
      {
        sources: { 'budget.md': 'The mayor said she was not happy with the budget for the harbor.' },
        draft: 'The mayor said the budget for the harbor was “shameful”.',
        why: 'One word, but somebody is said to have said it.',
      },
    ],
    allowed: [
      {
        sources: { 'budget.md': 'The mayor said she was not happy with the budget for the harbor.' },
        draft: 'The mayor was “not happy” with the budget for the harbor.',
        why: 'The source has the words, though without marks.',
      },
      {
        sources: { 'budget.md': 'The mayor said she was not happy with the budget for the harbor.' },
        draft: 'The “shameful” budget for the harbor did not make the mayor happy.',
        why: 'A word in marks that is given to nobody may be the writer’s own.',
      },
    ],
  },
  *run({ part, ownOutlets }: CheckContext): Iterable<RawFinding> {
    for (const { sentence, comparison, grounding, foreign } of part.sentences) {
      const unknown = comparison.differences.find(({ kind }) => kind === 'unknown-quotation');
      if (!unknown || !grounding || foreign || ownReportingOutlet(sentence.prose.text, ownOutlets)) continue;
      yield {
        span: toFileSpan(sentence.prose, unknown.span),
        sentence: sentence.index,
        message: { id: 'none', data: {} },
        evidence: grounding.evidence,
        fixes: [],
      };
    }
  },
};
