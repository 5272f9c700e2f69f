import { expect, test } from 'vitest';
import type { GroundedSentence, GroundedVerdict } from '../../../server/src/protocol/index.js';
import { markPlaces } from './mark-places.js';

function sentence(line: number, verdict: GroundedVerdict, suppressed = false): GroundedSentence {
  return {
    range: { start: { line, character: 0 }, end: { line, character: 9 } },
    text: 'The ramp held.',
    verdict,
    support: null,
    reason: null,
    attributed: true,
    suppressed,
    origins: 0,
    findings: [],
  };
}

const sentences = [
  sentence(0, 'supported'),
  sentence(1, 'contradicted'),
  sentence(2, 'unsupported', true),
  sentence(3, 'unsupported'),
  sentence(4, 'unchecked'),
  sentence(5, 'contradicted'),
];

function linesOf(wanted: readonly GroundedVerdict[]) {
  return Object.entries(markPlaces(sentences, wanted)).flatMap(([verdict, places]) =>
    places.map(({ start }) => `${verdict} ${start.line}`),
  );
}

test('marks stand where the verdicts that are wanted were reached, but not where the writer lets it stand', () => {
  expect(linesOf(['contradicted', 'unsupported', 'partial'])).toEqual([
    'contradicted 1',
    'contradicted 5',
    'unsupported 3',
  ]);
  expect(linesOf(['supported'])).toEqual(['supported 0']);
  expect(linesOf([])).toEqual([]);
});
