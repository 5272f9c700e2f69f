import { expect, test } from 'vitest';
import type { GroundedFinding, GroundedSentence } from '../../../server/src/protocol/index.js';
import { mayStand, nextOpen, standingOf, tally } from './standing.js';

function sentence(line: number, told: Partial<GroundedSentence>): GroundedSentence {
  return {
    range: { start: { line, character: 0 }, end: { line, character: 20 } },
    text: 'The ramp held until six.',
    verdict: 'supported',
    support: 0.97,
    reason: null,
    attributed: true,
    suppressed: false,
    origins: 1,
    findings: [],
    ...told,
  };
}

function finding(severity: GroundedFinding['severity'], code = 'wrong-citation'): GroundedFinding {
  const place = { line: 0, character: 0 };
  return { range: { start: place, end: place }, code, severity, message: 'The Coast Post says it.' };
}

test.each([
  ['a supported sentence stands', {}, 'supported'],
  ['one that a remark was made on stands too', { findings: [finding('information')] }, 'supported'],
  ['one that cites the wrong source is flagged', { findings: [finding('warning')] }, 'flagged'],
  [
    'so is a heading with a mark that nobody knows',
    { verdict: 'unchecked', findings: [finding('error')] },
    'flagged',
  ],
  [
    'a verdict outweighs what else was found',
    { verdict: 'partial', findings: [finding('error')] },
    'partial',
  ],
  ['a verdict against it needs no finding', { verdict: 'unsupported' }, 'unsupported'],
  ['what the writer lets stand is let stand', { verdict: 'contradicted', suppressed: true }, 'let-stand'],
  [
    'but not what is found in it beside that',
    { verdict: 'unsupported', suppressed: true, findings: [finding('error')] },
    'flagged',
  ],
  ['a question is not checked', { verdict: 'unchecked', reason: 'question' }, 'unchecked'],
] as const)('%s', (_, told, standing) => {
  expect(standingOf(sentence(0, told))).toBe(standing);
});

test('coverage leaves out what states nothing and what was let stand', () => {
  expect(
    tally([
      sentence(0, {}),
      sentence(1, { findings: [finding('information')] }),
      sentence(2, { verdict: 'contradicted' }),
      sentence(3, { verdict: 'contradicted', suppressed: true }),
      sentence(4, { verdict: 'unchecked' }),
    ]),
  ).toEqual({ supported: 2, factual: 3, letStand: 1, open: 1, remarks: 1 });
});

test('the way leads from one sentence that may not stand to the next, and from the last to the first', () => {
  const bad = { verdict: 'unsupported' } as const;
  const sentences = [sentence(0, bad), sentence(1, {}), sentence(2, bad), sentence(3, bad)];
  const lineOf = (line: number, direction: 'next' | 'previous') =>
    nextOpen(sentences, { line, character: 0 }, direction)?.range.start.line;
  expect([0, 1, 2, 3].map(line => lineOf(line, 'next'))).toEqual([2, 2, 3, 0]);
  expect([0, 1, 2, 3].map(line => lineOf(line, 'previous'))).toEqual([3, 0, 0, 2]);
  const inside = nextOpen(sentences, { line: 2, character: 7 }, 'previous');
  expect(inside?.range.start.line).toBe(2);
});

test('where every sentence stands, the way leads nowhere', () => {
  const sentences = [sentence(0, {}), sentence(1, { verdict: 'unsupported', suppressed: true })];
  expect(sentences.every(mayStand)).toBe(true);
  expect(nextOpen(sentences, { line: 0, character: 0 }, 'next')).toBeUndefined();
});
