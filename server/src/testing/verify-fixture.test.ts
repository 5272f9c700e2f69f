import { describe, expect, test } from 'vitest';
import type { TextEdit } from '../checks/finding.js';
import { parseFixture } from './fixture.js';
import { applyEdits } from './verify-fix.js';
import { type CheckDraft, verifyFixture } from './verify-fixture.js';

/** A stand-in for the engine: complains of every word "gull", and offers what `repair` makes of it. */
function complainOfGulls(repair?: (span: { start: number; end: number }) => TextEdit[]): CheckDraft {
  return (_, text) =>
    Promise.resolve(
      [...text.matchAll(/gull/g)].map(({ index }) => {
        const span = { start: index, end: index + 4 };
        const fixes = repair ? [{ title: 'shoo', safe: false, edits: repair(span) }] : [];
        return { code: 'no-gulls', span, message: 'The harbor says cat.', fixes };
      }),
    );
}

const verify = (fixture: string, check: CheckDraft) => verifyFixture(parseFixture(fixture), check);

const labelled = `
  === sources/harbor.md
  A gull in a source is nobody's business.
  === draft.md
  One gull.
      ^^^^ no-gulls: says cat
`;

describe('verifyFixture', () => {
  test('holds where every finding is labelled and every label found', async () => {
    expect((await verify(labelled, complainOfGulls())).faults).toEqual([]);
  });

  test('fails on a finding without a label, and prints the fixture as it should be', async () => {
    const { faults, actual } = await verify('\n  === draft.md\n  One gull.\n', complainOfGulls());
    expect(faults).toEqual([
      'draft.md:1 has a finding that no label expects: ^^^^ no-gulls: The harbor says cat.',
    ]);
    expect(actual).toBe('\n  === draft.md\n  One gull.\n      ^^^^ no-gulls: The harbor says cat.\n');
  });

  test.each([
    ['there is none', 'One cat.\n    ^^^ no-gulls'],
    ['it stands elsewhere', 'One gull.\n^^^ no-gulls'],
    ['it goes on', 'One gull.\n    ^^^^> no-gulls'],
    ['it says something else', 'One gull.\n    ^^^^ no-gulls: says dog'],
    ['its code is another', 'One gull.\n    ^^^^ no-cats'],
    ['it has no fix', 'One gull.\n    ^^^^ no-gulls (fix)'],
  ])('fails on a label where %s', async (_, draft) => {
    const { faults } = await verify(`=== draft.md\n${draft}`, complainOfGulls());
    expect(faults.at(-1)).toMatch(/^draft.md:1 lacks the finding: /);
  });

  test('fails on a label in a source', async () => {
    const { faults } = await verify('=== sources/a.md\nOne gull.\n    ^^^^ no-gulls', complainOfGulls());
    expect(faults).toEqual(['sources/a.md is no draft, so nothing can be labelled there']);
  });

  test('accepts a fix that removes its own finding and leaves the others', async () => {
    const check = complainOfGulls(span => [{ ...span, newText: 'cat' }]);
    const fixture =
      '=== draft.md\nA gull saw a gull.\n  ^^^^ no-gulls (fix)\n             ^^^^ no-gulls (fix)';
    expect((await verify(fixture, check)).faults).toEqual([]);
  });

  test('fails on a fix that leaves its finding in place', async () => {
    const check = complainOfGulls(({ start }) => [{ start, end: start, newText: 'sea' }]);
    expect((await verify(labelled, check)).faults).toEqual([
      'draft.md: the fix "shoo" of no-gulls leaves its own finding in place',
    ]);
  });

  test('fails on a fix that brings in another finding', async () => {
    const check = complainOfGulls(span => [
      { ...span, newText: 'cat' },
      { start: 0, end: 0, newText: 'gull! ' },
    ]);
    expect((await verify(labelled, check)).faults).toEqual([
      'draft.md: the fix "shoo" of no-gulls brings in no-gulls at 0..4',
    ]);
  });
});

describe('applyEdits', () => {
  test('takes edits in any order, by their places in the text before', () => {
    const edits = [
      { start: 4, end: 7, newText: 'cats' },
      { start: 0, end: 3, newText: 'Two' },
    ];
    expect(applyEdits('One cat.', edits)).toBe('Two cats.');
  });

  test('refuses edits that overlap', () => {
    const edits = [
      { start: 0, end: 5, newText: '' },
      { start: 4, end: 7, newText: '' },
    ];
    expect(() => applyEdits('One cat.', edits)).toThrow('overlaps');
  });
});
