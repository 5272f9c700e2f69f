import { thresholds } from '../grounding/model.js';
import type { Check, CheckContext } from './check.js';
import { unexplained } from './details.js';
import type { RawFinding } from './finding.js';
import { ownReportingOutlet } from './own-reporting.js';
import { sourceName } from './source-name.js';

export const unsourcedSentence: Check = {
  code: 'unsourced-sentence',
  level: 'sentence',
  severity: 'error',
  verdict: 'unsupported',
  messages: {
    none: { full: 'No source says this.' },
    distant: { full: 'No source says this; {source} comes nearest.' },
  },
  docs: {
    summary: 'Nothing in the sources comes near the sentence.',
    advice:
      'Add the source that you have it from, or take the sentence out. If you know it first-hand, let it stand with a reason: `<!-- stet: seen on site -->`.',
    flagged: [
      {
        sources: { 'ferry.md': 'The ferry company cancelled all crossings on Friday because of the storm.' },
        draft: 'Two schools on the island will close next year.',
        why: 'No source speaks of schools.',
      },
    ],
    allowed: [
      {
        sources: { 'ferry.md': 'The ferry company cancelled all crossings on Friday because of the storm.' },
        draft: 'Friday’s ferry crossings were all cancelled.',
        why: 'Other words, the same statement.',
      },
    ],
  },
  *run({ part, ownOutlets, catalogue }: CheckContext): Iterable<RawFinding> {
    for (const checked of part.sentences) {
      const { sentence, span, grounding, foreign } = checked;
      if (!grounding || grounding.nearness >= thresholds.near || foreign || !unexplained(checked)) continue;
      if (ownReportingOutlet(sentence.prose.text, ownOutlets)) continue;
      const [nearest] = grounding.evidence;
      const message = nearest
        ? { id: 'distant', data: { source: sourceName(nearest.uri, catalogue) } }
        : { id: 'none', data: {} };
      yield { span, sentence: sentence.index, message, evidence: grounding.evidence, fixes: [] };
    }
  },
};
