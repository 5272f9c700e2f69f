import type { GroundedSentence, GroundedVerdict, PlainRange } from '../../../server/src/protocol/index.js';
import { standingOf } from '../grounding/standing.js';

/** The verdicts that have a mark. */
export const markedVerdicts = ['contradicted', 'unsupported', 'partial', 'supported'] as const;
export type MarkedVerdict = (typeof markedVerdicts)[number];

/** Where marks stand, by verdict; none for a sentence that was let stand. `wanted`: the setting. */
export function markPlaces(
  sentences: readonly GroundedSentence[],
  wanted: readonly GroundedVerdict[],
): Readonly<Record<MarkedVerdict, readonly PlainRange[]>> {
  const placesOf = (verdict: MarkedVerdict) =>
    wanted.includes(verdict)
      ? sentences.filter(sentence => standingOf(sentence) === verdict).map(({ range }) => range)
      : [];
  return {
    contradicted: placesOf('contradicted'),
    unsupported: placesOf('unsupported'),
    partial: placesOf('partial'),
    supported: placesOf('supported'),
  };
}
