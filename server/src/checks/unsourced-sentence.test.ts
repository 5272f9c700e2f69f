import { test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

test('flags a sentence that no source comes near, in running text', () =>
  checkFindings(`
    === sources/ferry.md
    ---
    publisher: Island Courier
    date: 2024-02-09
    ---

    The ferry company cancelled all crossings on Friday because of the storm. Two hundred passengers spent the night in the school gym.
    === draft.md
    The ferry company cancelled all crossings on Friday because of the storm.[^ferry]

    Archaeologists have found a Roman mosaic under the car park of the supermarket.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

test('reads lists, tables, quotations and the body of a footnote', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.
    === draft.md
    The ferry company cancelled all crossings on Friday because of the storm.[^ferry] [^note]

    - The cinema will show silent films in October.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
    - Crossings were cancelled on Friday by the ferry company [@ferry].

    | Place | What was found |
    | --- | --- |
    | Beneath the car park of the supermarket | A Roman mosaic and two bronze coins |
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
                                                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

    > The bishop bought a red motorcycle in Lisbon.
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.

    [^note]: A novel about beekeeping won the regional prize.
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

test('names the nearest passage, where one shares a word', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.
    === draft.md
    The storm of 1953 drowned a thousand sheep in the northern marshes.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this; ferry comes nearest.
`));

test('is silent where a source says the same in other words', () =>
  checkFindings(`
    === sources/ferry.md
    ---
    publisher: Island Courier
    ---

    The ferry company cancelled all crossings on Friday because of the storm. Two hundred passengers spent the night in the school gym.
    === draft.md
    On Friday, the storm made the ferry company cancel all crossings [@ferry]. In the school gym, two hundred passengers spent the night [@ferry].
`));

test('leaves alone what states nothing', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.
    === draft.md
    ---
    title: A dragon sleeps under the old lighthouse
    author: Nobody in any source
    ---

    # A dragon sleeps under the old lighthouse

    Who paid for the golden roof of the opera house? Here is what we know so far.

    See the map of the vineyards below.

    I think that the opera house deserves a golden roof.

    ~~~js
    const dragon = 'sleeps under the old lighthouse';
    ~~~

    [archive]: https://example.com/dragon "A dragon sleeps"
`));

test('a noun that is spelled like an imperative begins a statement', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.
    === draft.md
    Share prices of the brewery fell by nine percent in Madrid.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

test('without any word in common there is no passage to name', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.
    === draft.md
    Archaeologists unearthed Roman mosaics beneath supermarkets.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

test('furniture of a source supports nothing', () =>
  checkFindings(`
    === sources/ferry.md
    The ferry company cancelled all crossings on Friday because of the storm.

    Similar topics of interest

    Mayor opens new swimming pool in the eastern quarter
    === draft.md
    The mayor opened a new swimming pool in the eastern quarter.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));
