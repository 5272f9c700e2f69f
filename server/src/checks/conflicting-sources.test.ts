import { describe, expect, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';
import { openFixture } from '../testing/open-fixture.js';
import { reportOf, tryFixes } from '../testing/try-fixes.js';
import { applyEdits } from '../testing/verify-fix.js';

describe('sources that differ', () => {
  test('are told, the newest first, whichever value the draft has', () =>
    checkFindings(`
    === sources/monday.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-22
    ---

    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.
    === sources/tuesday.md
    ---
    publisher: Velden Post
    published: 2023-05-23
    ---

    The storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.
    === draft.md
    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Harbor Gazette says this; attribute it.
                                 ^^ conflicting-sources (fix): Sources differ: Velden Post has 80, Harbor Gazette 70.

    In the old marina of Velden, 80 fishing boats sank on Sunday night in the storm from the north.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Velden Post says this; attribute it.
                                 ^^ conflicting-sources (fix): Sources differ: Velden Post has 80, Harbor Gazette 70.
`));

  test('are told by their keys where one publisher has both', () =>
    checkFindings(`
    === sources/monday.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-22
    ---

    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.
    === sources/tuesday.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-23
    ---

    The storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.
    === draft.md
    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Harbor Gazette says this; attribute it.
                                 ^^ conflicting-sources (fix): Sources differ: tuesday has 80, monday 70.
`));
});

describe('is silent', () => {
  test('where the draft says whose value it is, by a mark or in words', () =>
    checkFindings(`
    === sources/monday.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-22
    ---

    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.
    === sources/tuesday.md
    ---
    publisher: Velden Post
    published: 2023-05-23
    ---

    The storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.
    === draft.md
    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north [@monday].

    In the old marina of Velden, 80 fishing boats sank on Sunday night in the storm from the north, the Velden Post reported.
`));

  test('where the mark that closes the paragraph says whose value it is', () =>
    checkFindings(`
    === sources/monday.md
    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said. Divers found an anchor from the last century below the lighthouse.
    === sources/tuesday.md
    The storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, the harbor master said.
    === draft.md
    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north. Divers found an anchor from the last century [@monday].
`));

  test('where the sources agree, or speak of different things', () =>
    checkFindings(`
    === sources/monday.md
    ---
    publisher: Harbor Gazette
    ---

    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said.
    === sources/tuesday.md
    ---
    publisher: Velden Post
    ---

    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north. The repair of the ferry terminal will cost 80 million euros.
    === draft.md
    In the old marina of Velden, 70 fishing boats sank on Sunday night in the storm from the north [@monday].
`));
});

test('each fix attributes to the source that has the value of the draft, with what rests on it beside it', async () => {
  const project = await openFixture(`
    === sources/correction.md
    Correction: the storm from the north sank 80 fishing boats in the old marina of Velden on Sunday night, not 70 boats.
    === sources/monday.md
    The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night, the port authority said. Divers found an anchor from the last century below the lighthouse.
  `);
  const draft =
    'The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night. Divers found an anchor from the last century below the lighthouse.\n';
  const { findings } = await reportOf(project, 'draft.md', draft);
  for (const code of ['missing-attribution', 'conflicting-sources']) {
    const fix = findings.find(finding => finding.code === code)?.fixes[0] ?? expect.fail(code);
    expect(applyEdits(draft, fix.edits)).toContain('lighthouse.[^monday]\n\n[^monday]: ');
  }
  expect((await tryFixes(project, 'draft.md', draft)).faults).toEqual([]);
});
