import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TextEdit } from '../engine/index.js';
import { createTempWorkspace, type TempWorkspace } from '../testing/temp-workspace.js';
import { applyEdits } from '../text/apply-edits.js';
import { composeEdits, unifiedDiff } from './unified-diff.js';

const diffOf = (path: string, before: string, ...edits: TextEdit[]): string =>
  [...unifiedDiff({ path, before, edits })].join('');
const edit = (start: number, end: number, newText: string): TextEdit => ({ start, end, newText });

test('three lines are shown around a change, and changes that are near are told together', () => {
  const before = Array.from({ length: 20 }, (_, at) => `${at + 1}\n`).join('');
  const at = (line: number) => before.indexOf(`\n${line}\n`) + 1;
  expect(
    diffOf('a.md', before, edit(at(5), at(5), 'x'), edit(at(11), at(11), 'y'), edit(at(20), at(20), 'z')),
  ).toBe(
    `diff --git a/a.md b/a.md
--- a/a.md
+++ b/a.md
@@ -2,13 +2,13 @@
 2
 3
 4
-5
+x5
 6
 7
 8
 9
 10
-11
+y11
 12
 13
 14
@@ -17,4 +17,4 @@
 17
 18
 19
-20
+z20
`,
  );
});

test.each([
  ['my draft.md', '--- a/my draft.md\t\n+++ b/my draft.md\t\n'],
  ['a "b" \\ c.md', '--- "a/a \\"b\\" \\\\ c.md"\n+++ "b/a \\"b\\" \\\\ c.md"\n'],
  ['two\nlines\u0001.md', '--- "a/two\\nlines\\001.md"\n+++ "b/two\\nlines\\001.md"\n'],
  ['об’єкт.md', '--- a/об’єкт.md\n+++ b/об’єкт.md\n'],
])('%j is written as git reads it', (path, header) => {
  expect(diffOf(path, 'a\n', edit(0, 0, 'x'))).toContain(`\n${header}@@ -1 +1 @@\n`);
});

test('no change is no diff', () => {
  expect(diffOf('a.md', 'one\ntwo\n')).toBe('');
  expect(diffOf('a.md', 'one\ntwo\n', edit(4, 7, 'two'))).toBe('');
});

const piece = fc.constantFrom('a', 'b', '\n', '\r\n', '\r', '\n\n', 'word', ' ');
const textOf = fc.array(piece, { maxLength: 40 }).map(pieces => pieces.join(''));

/** Edits of a text of that length, in order, none of which overlap. */
function editsOf(length: number): fc.Arbitrary<readonly TextEdit[]> {
  const place = fc.nat({ max: length });
  return fc
    .array(fc.record({ a: place, b: place, text: fc.array(piece, { maxLength: 4 }) }), { maxLength: 5 })
    .map(list => {
      const edits: TextEdit[] = [];
      let done = -1;
      for (const { a, b, text } of [...list].sort((x, y) => Math.min(x.a, x.b) - Math.min(y.a, y.b))) {
        const [start, end] = [Math.min(a, b), Math.max(a, b)];
        if (start <= done) continue;
        edits.push({ start, end, newText: text.join('') });
        done = end;
      }
      return edits;
    });
}

const change = textOf.chain(text => editsOf(text.length).map(edits => ({ text, edits })));

test('several rounds come to the same as the edits that they are composed to', () => {
  fc.assert(
    fc.property(
      change.chain(({ text, edits }) => {
        const between = applyEdits(text, edits);
        return editsOf(between.length).map(second => ({ text, edits, between, second }));
      }),
      ({ text, edits, between, second }) => {
        const composed = composeEdits(text.length, [edits, second]);
        expect(applyEdits(text, composed)).toBe(applyEdits(between, second));
      },
    ),
  );
});

describe('git', () => {
  let disk: TempWorkspace;
  beforeEach(() => {
    disk = createTempWorkspace();
    execFileSync('git', ['init', '--quiet', '.'], { cwd: disk.folder });
  });
  afterEach(() => disk.remove());

  test('makes of any diff the text that the edits make', () => {
    let applied = 0;
    fc.assert(
      fc.property(fc.array(change, { minLength: 10, maxLength: 20 }), changes => {
        const drafts = changes
          .map(({ text, edits }, at) => ({
            path: `draft ${at}.md`,
            text,
            edits,
            after: applyEdits(text, edits),
          }))
          // A file that comes or goes has another header, which no fix of words needs.
          .filter(({ text, after }) => text !== '' && after !== '');
        for (const { path, text } of drafts) disk.write(path, text);
        const diff = drafts.map(({ path, text, edits }) => diffOf(path, text, ...edits)).join('');
        if (diff === '') return;
        execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: disk.folder, input: diff });
        for (const { path, after } of drafts) expect(disk.read(path)).toBe(after);
        applied++;
      }),
      { numRuns: 30 },
    );
    expect(applied).toBeGreaterThan(20);
  });
});
