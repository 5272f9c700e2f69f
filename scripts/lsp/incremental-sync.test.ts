import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brief, diagnose } from './diagnosing.js';
import { inEditor } from './editor-session.js';
import { editors } from './editors.js';
import { harbor, sourced, unsourced } from './harbor.js';
import type { TextChange } from './text-model.js';

// A text that came in pieces has the findings that it has when it is opened whole.

const files = `${harbor}
=== drafts/story.md
# Гавань 🚢

${sourced} «Привіт», said 👩‍🚒 nobody.

${unsourced}

- ${sourced}[^harbor-report]
- עברית and ${unsourced}
`;

/** Pieces that parse to something, join with what stands there, or cut what is one sign to a person in two. */
const pieces = [
  '',
  ' ',
  '\n',
  '\r\n',
  '\r',
  '\n\n',
  '🚢',
  '👩‍🚒',
  'é',
  'ї',
  '\u2028',
  '`',
  '**',
  '<!-- stet -->',
  '[^harbor-report]',
  '[@ferry-notes]',
  '```\n',
  '- ',
  '> ',
  '# ',
  '|',
  `${sourced}\n\n`,
  `${unsourced} `,
  'Seven 🐋 swam in the harbour. ',
];

const step = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 90 })),
  piece: fc.constantFrom(...pieces),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Notifications, each with the changes that it carries. */
const edits = fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 });

test.each(editors)('$name: pieces and the whole come to the same', editor =>
  inEditor({ files, editor }, async ({ client, workspace, openUri, change, uri, close }) => {
    const story = workspace.read('drafts/story.md');
    let [run, seen] = [0, 0];
    await fc.assert(
      fc.asyncProperty(edits, async notifications => {
        run++;
        const typed = openUri(uri(`drafts/typed-${run}.md`), story);
        for (const steps of notifications) change(typed, ...changesOf(typed.text, steps));
        // The latest edit is a paragraph of its own that has its end, so no sentence is left in peace.
        const end = typed.text.length;
        change(typed, { start: end, end, text: '\n\n```\n```\n\nThis is the end.\n' });
        const fresh = openUri(uri(`drafts/fresh-${run}.md`), typed.text);
        const found = brief(typed, await diagnose(client, typed));
        expect(found).toEqual(brief(fresh, await diagnose(client, fresh)));
        seen += found.length;
        close(typed);
        close(fresh);
      }),
      { numRuns: 40, seed: 412 },
    );
    expect(seen).toBeGreaterThan(run);
  }),
);

function changesOf(before: string, steps: readonly Step[]): TextChange[] {
  let text = before;
  return steps.map(({ at, length, piece }) => {
    const start = betweenSigns(text, Math.floor(at * text.length));
    const end = betweenSigns(text, Math.min(start + length, text.length));
    text = text.slice(0, start) + piece + text.slice(end);
    return { start, end, text: piece };
  });
}

/** No editor has its cursor inside a surrogate pair or a line break. */
function betweenSigns(text: string, offset: number): number {
  return /^([\udc00-\udfff]|(?<=\r)\n)/.test(text.slice(offset)) || /\r$/.test(text.slice(0, offset))
    ? betweenSigns(text, offset + 1)
    : offset;
}
