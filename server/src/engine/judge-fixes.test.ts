import { describe, expect, test } from 'vitest';
import type { TextEdit } from '../checks/finding.js';
import type { ChosenFix } from './fix-edits.js';
import { faultyFixes, type Judged } from './judge-fixes.js';

// Two sentences of ten characters with one space between: 0..10 and 11..21.
const first = { start: 0, end: 10 };
const second = { start: 11, end: 21 };
type Verdict = Judged['sentences'][number]['verdict'];

function judged(
  verdicts: readonly [Verdict, Verdict],
  findings: Judged['findings'],
  grown: readonly [number, number] = [0, 0],
): Judged {
  const [more, most] = grown;
  return {
    sentences: [
      { start: 0, end: 10 + more, verdict: verdicts[0] },
      { start: 11 + more, end: 21 + more + most, verdict: verdicts[1] },
    ],
    findings,
  };
}

function fixOf(finding: number, edit: TextEdit, quotes = false): ChosenFix {
  return { finding, fix: { title: '', safe: true, quotes, edits: [edit] }, edits: [edit] };
}

const unmarked = (sentence: number) => ({
  code: 'missing-attribution',
  sentence,
  span: sentence === 0 ? first : second,
});
const mark = (at: number): TextEdit => ({ start: at, end: at, newText: '[^k]' });
const both = [fixOf(0, mark(9)), fixOf(1, mark(20))];
const before = judged(['supported', 'supported'], [unmarked(0), unmarked(1)]);

describe('fixes may stay', () => {
  test('where their findings are gone and others are where they were', () => {
    const drift = { code: 'number-drift', sentence: 1, span: { start: 13, end: 15 } };
    const was = judged(['supported', 'partial'], [unmarked(0), drift]);
    const moved = { ...drift, span: { start: 17, end: 19 } };
    const now = judged(['supported', 'partial'], [moved], [4, 0]);
    expect(faultyFixes(was, [fixOf(0, mark(9))], now)).toEqual([]);
  });

  test('where the sentence that they mended is asked for what was not asked before', () => {
    const drift = { code: 'number-drift', sentence: 0, span: { start: 2, end: 4 } };
    const was = judged(['partial', 'supported'], [drift]);
    const fix = fixOf(0, { start: 2, end: 4, newText: '41' });
    expect(faultyFixes(was, [fix], judged(['supported', 'supported'], [unmarked(0)]))).toEqual([]);
    const elsewhere = judged(['supported', 'supported'], [unmarked(1)]);
    expect(faultyFixes(was, [fix], elsewhere)).toEqual([fix]);
  });
});

describe('of two fixes that one is at fault', () => {
  test('beside which a finding came up', () => {
    const idle = { code: 'unused-suppression', sentence: 1, span: { start: 20, end: 24 } };
    const now = judged(['supported', 'supported'], [idle], [4, 4]);
    expect(faultyFixes(before, both, now)).toEqual([both[1]]);
  });

  test('whose own finding is still there', () => {
    const now = judged(['supported', 'supported'], [{ ...unmarked(0), span: { start: 0, end: 14 } }], [4, 4]);
    expect(faultyFixes(before, both, now)).toEqual([both[0]]);
  });

  test('whose sentence is judged worse than before', () => {
    const now = judged(['supported', 'unsupported'], [], [4, 4]);
    expect(faultyFixes(before, both, now)).toEqual([both[1]]);
  });

  test('whose sentence is there no more', () => {
    const now: Judged = { sentences: [{ start: 15, end: 29, verdict: 'supported' }], findings: [] };
    expect(faultyFixes(before, both, now)).toEqual([both[0]]);
  });
});
