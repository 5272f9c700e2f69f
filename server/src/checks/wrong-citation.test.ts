import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('a mark that cites a source which does not say it, while another does', () => {
  // FIXME: a footnote and a link offer no source to cite instead.
  test('is flagged in every style, and the key is replaced where it stands in the mark', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      title: The port in figures
      publisher: Harbor Gazette
      url: https://gazette.example/port
      ---

      The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year. A new crane was ordered from a shipyard in Gdansk. The pilots went on strike in March for better pay.
      === sources/school.md
      ---
      title: Two schools to close
      publisher: Island Courier
      url: https://courier.example/schools
      ---

      Two schools on the island will close next summer because there are too few children.
      === draft.md
      The harbor handled 412 ships in 2019 [@school].
                                           ^^^^^^^^^ wrong-citation (fix): school does not say this; harbor does.

      Fish landings rose to 6,300 tonnes in the same year.[^school]
                                                          ^^^^^^^^^ wrong-citation: school does not say this; harbor does.

      A new crane was ordered from a shipyard in Gdansk ([Island Courier](https://courier.example/schools)).
                                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-citation: school does not say this; harbor does.

      The pilots went on strike in March for better pay.<!-- source: school -->
                                                        ^^^^^^^^^^^^^^^^^^^^^^^ wrong-citation (fix): school does not say this; harbor does.

      [^school]: Two schools to close. Island Courier.
`));

  test('is silent where no source says it: that is for the sentence level', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === sources/school.md
      Two schools on the island will close next summer because there are too few children.
      === draft.md
      Archaeologists have found a Roman mosaic under the car park of the supermarket [@school].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));

  test('is silent where the cited source says it too', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === sources/yearbook.md
      In 2019 the harbor handled 412 ships, more than in any year before the war.
      === draft.md
      The harbor handled 412 ships in 2019 [@yearbook]. In 2019 the harbor handled 412 ships [@harbor].
`));
});

describe('a group of marks is one claim', () => {
  test('which one of them may carry', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === sources/school.md
      Two schools on the island will close next summer because there are too few children.
      === draft.md
      The harbor handled 412 ships in 2019 [@school; @harbor].
`));

  test('which is flagged once where none does', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === sources/school.md
      Two schools on the island will close next summer because there are too few children.
      === sources/storm.md
      The ferry company cancelled all crossings on Friday because of the storm.
      === draft.md
      The harbor handled 412 ships in 2019 [@school; @storm].
                                           ^^^^^^^^^^^^^^^^^ wrong-citation: None of school, storm says this; harbor does.
`));

  test('two sources may carry a half each', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === sources/landings.md
      Fish landings rose to 6,300 tonnes that year.
      === draft.md
      The harbor handled 412 ships in 2019 and fish landings rose to 6,300 tonnes [@harbor; @landings].
`));
});

describe('words that name a source', () => {
  test('are judged like a mark', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === sources/school.md
      ---
      publisher: Island Courier
      ---

      Two schools on the island will close next summer because there are too few children.
      === draft.md
      The harbor handled 412 ships in 2019, the Island Courier reported.
                                                ^^^^^^^^^^^^^^ wrong-citation: Island Courier does not say this; harbor does.

      According to the Harbor Gazette, the harbor handled 412 ships in 2019.
`));

  test('are silent where any source of that publisher says it', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === sources/pilots.md
      ---
      publisher: Harbor Gazette
      ---

      The pilots went on strike in March for better pay.
      === draft.md
      The pilots went on strike in March for better pay, the Harbor Gazette reported.
`));

  test('are silent where the source that says it cites the publisher', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019, the Island Courier reported.
      === sources/school.md
      ---
      publisher: Island Courier
      ---

      Two schools on the island will close next summer because there are too few children.
      === draft.md
      The harbor handled 412 ships in 2019, the Island Courier reported.
`));

  test('and a mark beside them are two claims', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === sources/school.md
      ---
      publisher: Island Courier
      ---

      Two schools on the island will close next summer because there are too few children.
      === draft.md
      The harbor handled 412 ships in 2019, the Island Courier reported [@harbor].
                                                ^^^^^^^^^^^^^^ wrong-citation: Island Courier does not say this; harbor does.
`));
});

test('a mark that closes a paragraph speaks of its own sentence alone', () =>
  checkFindings(`
    === sources/harbor.md
    ---
    publisher: Harbor Gazette
    ---

    The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
    === sources/school.md
    ---
    publisher: Island Courier
    ---

    Two schools on the island will close next summer because there are too few children.
    === draft.md
    Archaeologists have found a Roman mosaic under the car park of the supermarket. Fish landings rose to 6,300 tonnes in the same year [@harbor].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unsourced-sentence: No source says this.
`));
