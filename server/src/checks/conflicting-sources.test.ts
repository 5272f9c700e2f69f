import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

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
