import type { Check, CheckContext } from './check.js';
import type { RawFinding } from './finding.js';

export const unusedSuppression: Check = {
  code: 'unused-suppression',
  level: 'suppression',
  severity: 'warning',
  verdict: undefined,
  messages: {
    all: { full: 'This lets nothing stand; there is no finding here.' },
    codes: { full: 'This lets nothing stand; there is no {codes} here.' },
  },
  docs: {
    summary: 'A suppression that suppresses nothing.',
    advice: 'Remove it, so that it cannot hide a later mistake.',
    flagged: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019.' },
        draft: 'The harbor handled 412 ships in 2019 [@harbor]. <!-- stet: checked by phone -->',
        why: 'The sentence has no finding to suppress.',
      },
    ],
    allowed: [
      {
        sources: { 'harbor.md': 'The harbor handled 412 ships in 2019.' },
        draft: 'Two cranes were being painted blue. <!-- stet: seen on site -->',
        why: 'It suppresses `unsourced-sentence`.',
      },
    ],
  },
  *run({ idleDirectives }: CheckContext): Iterable<RawFinding> {
    for (const directive of idleDirectives) {
      const span = { start: directive.start, end: directive.end };
      yield {
        span,
        sentence: undefined,
        message:
          directive.codes.length > 0
            ? { id: 'codes', data: { codes: directive.codes.join(', ') } }
            : { id: 'all', data: {} },
        evidence: [],
        fixes: [{ title: 'Remove the suppression', safe: false, edits: [{ ...span, newText: '' }] }],
      };
    }
  },
};
