import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

describe('a key that no source has', () => {
  test('is flagged in every style that has keys, and the nearest are offered', () =>
    checkFindings(`
      === sources/harbor-report.md
      The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year. A new crane was ordered from a shipyard in Gdansk.
      === draft.md
      The harbor handled 412 ships in 2019 [@harbour-report].
                                             ^^^^^^^^^^^^^^ unknown-citation (fix): No source has the key “harbour-report”; the nearest is “harbor-report”.

      Fish landings rose to 6,300 tonnes in the same year.<!-- source: harbor-repport -->
                                                                       ^^^^^^^^^^^^^^ unknown-citation (fix): No source has the key “harbor-repport”; the nearest is “harbor-report”.

      A new crane was ordered from a shipyard in Gdansk.[^harbor-rept]
                                                          ^^^^^^^^^^^ unknown-citation (fix): No source has the key “harbor-rept”; the nearest is “harbor-report”.
`));

  test('has nothing to offer where none is near', () =>
    checkFindings(`
      === sources/harbor-report.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019 [@zyx].
                                             ^^^ unknown-citation: No source has the key “zyx”.
`));

  test('is flagged in a group by itself', () =>
    checkFindings(`
      === sources/harbor-report.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019 [see @harbor-report, p. 4; @harbor-reprot].
                                                                       ^^^^^^^^^^^^^ unknown-citation (fix): No source has the key “harbor-reprot”; the nearest is “harbor-report”.
`));
});

test('is silent on keys, links and notes that mean something else or are right', () =>
  checkFindings(`
    === sources/harbor-report.md
    ---
    title: The port in figures
    publisher: Harbor Gazette
    url: https://gazette.example/port
    ---

    The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
    === draft.md
    The harbor handled 412 ships in 2019 [@Harbor-Report]; write to port@ostrel.example.[^why]

    Fish landings rose to 6,300 tonnes in the same year ([Harbor Gazette](https://gazette.example/port?utm_source=feed)), as [elsewhere](https://example.org/other).

    [^why]: See also the yearbook.
`));

describe('words that name a publisher', () => {
  test('whom no source is by, and no source cites, are a warning', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019, the Skerry Tribune reported.
                                                ^^^^^^^^^^^^^^ unknown-citation: No source here is by “Skerry Tribune”, and none cites it.
`));

  test('whom a source cites are known', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019, the Skerry Tribune reported.
      === draft.md
      The harbor handled 412 ships in 2019, the Skerry Tribune reported.
`));

  test('are not doubted where the evidence may be theirs: its publisher is unknown', () =>
    checkFindings(`
      === sources/harbor.md
      The harbor handled 412 ships in 2019.
      === draft.md
      The harbor handled 412 ships in 2019, the Skerry Tribune reported.
`));

  test('or an alias of one, are known', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === stet.json
      { "aliases": [["Harbor Gazette", "The Port Paper"]] }
      === draft.md
      The harbor handled 412 ships in 2019, the Port Paper reported.
`));

  test('are no finding where they name the own newsroom', () =>
    checkFindings(`
      === sources/harbor.md
      ---
      publisher: Harbor Gazette
      ---

      The harbor handled 412 ships in 2019.
      === stet.json
      { "ownOutlets": ["The Quayside Post"] }
      === draft.md
      A retired pilot told the Quayside Post that the harbor handled 412 ships in 2019.
`));
});
