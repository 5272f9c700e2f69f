import { thresholds } from '../grounding/model.js';
import { countWitnesses } from '../grounding/witnesses.js';
import type { Check, CheckContext } from './check.js';
import type { RawFinding } from './finding.js';
import { sourceName } from './source-name.js';

export const singleOrigin: Check = {
  code: 'single-origin',
  level: 'attribution',
  severity: 'off',
  verdict: undefined,
  messages: {
    alone: { full: '{source} alone says this; {wanted} independent origins are asked for.' },
    copies: {
      full: '{articles} articles say this, and all go back to one origin; {wanted} are asked for.',
    },
    few: { full: '{count} independent origins say this; {wanted} are asked for.' },
  },
  docs: {
    summary: 'Fewer independent origins say this than `minOrigins` asks for.',
    advice:
      'Find another source that knows it first hand, or let the sentence stand with a reason. Copies of one wire text are one origin, and so are articles that name the same agency or outlet as where they have it from.',
    flagged: [
      {
        sources: { 'harbor.md': 'The ferry to Ostby ran aground off the cape in thick fog.' },
        draft: 'The ferry to Ostby ran aground off the cape in thick fog.',
        why: 'One article says so.',
      },
      {
        sources: {
          'gazette.md': 'The ferry to Ostby ran aground off the cape in thick fog, Reuters reported.',
          'post.md': 'In thick fog off the cape, the ferry to Ostby ran aground, according to Reuters.',
        },
        draft: 'The ferry to Ostby ran aground off the cape in thick fog.',
        why: 'Both articles have it from the same agency.',
      },
    ],
    allowed: [
      {
        sources: {
          'gazette.md': 'The ferry to Ostby ran aground off the cape in thick fog, the coast guard said.',
          'post.md': 'In thick fog off the cape, the ferry to Ostby ran aground, a passenger told the Post.',
        },
        draft: 'The ferry to Ostby ran aground off the cape in thick fog.',
        why: 'Two articles say so, each from its own witness.',
      },
      {
        sources: { 'harbor.md': 'The ferry to Ostby ran aground off the cape in thick fog.' },
        draft: 'The night ferry to Norby sank with forty cars on board.',
        why: 'What no source says is told by other checks.',
      },
    ],
  },
  *run({ part, catalogue, minOrigins }: CheckContext): Iterable<RawFinding> {
    for (const { sentence, span, grounding } of part.sentences) {
      const [best] = grounding?.evidence ?? [];
      if (!grounding || !best || grounding.support < thresholds.supported) continue;
      const { articles, origins } = countWitnesses(grounding.evidence);
      if (origins >= minOrigins) continue;
      const wanted = minOrigins;
      const message =
        origins > 1
          ? { id: 'few', data: { count: origins, wanted } }
          : articles > 1
            ? { id: 'copies', data: { articles, wanted } }
            : { id: 'alone', data: { source: sourceName(best.uri, catalogue), wanted } };
      yield { span, sentence: sentence.index, message, evidence: grounding.evidence, fixes: [] };
    }
  },
};
