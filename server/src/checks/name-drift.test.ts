import { describe, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';

test('a title that stands before the name already is not taken twice', () =>
  checkFindings(`
    === sources/street.md
    Nine shops are open again in the street. Baker Emil Sand, number 14, reopened his shop on March 6.
    === draft.md
    On March 6, baker Emil Lind reopened his shop [@street].
                      ^^^^^^^^^ name-drift (fix): street has “Emil Sand” here, not “Emil Lind”.
`));

describe('another name in the slot', () => {
  test('the wrong word of a name, with the one that the source has', () =>
    checkFindings(`
    === sources/ferry.md
    ---
    publisher: Harbor Gazette
    ---

    Captain Olena Koval brought the ferry back to Ostra on Monday. The crew of eleven was unharmed.
    Her brother works for the Hillford Shipping Company, which owns the ferry.
    === draft.md
    Captain Marta Koval brought the ferry back to Ostra on Monday [@ferry].
            ^^^^^ name-drift (fix): Harbor Gazette has “Olena” here, not “Marta”.

    Captain Olena Burke brought the ferry back to Ostra on Monday [@ferry].
                  ^^^^^ name-drift (fix): Harbor Gazette has “Koval” here, not “Burke”.

    The Hillford Timber Company owns the ferry [@ferry].
                 ^^^^^^ name-drift (fix): Harbor Gazette has “Shipping” here, not “Timber”.
`));

  test('another person, place or body', () =>
    checkFindings(`
    === sources/ferry.md
    ---
    publisher: Harbor Gazette
    ---

    Captain Olena Koval brought the ferry back to Ostra on Monday. The crew of eleven was unharmed.

    The ferry had left Hillford at dawn with a cargo of timber.

    Mayor Ihor Dub thanked the rescuers. The Coast Guard opened an inquiry into the storm warning.
    === draft.md
    Captain Tomas Lindqvist brought the ferry back to Ostra on Monday [@ferry].
            ^^^^^^^^^^^^^^^ name-drift (fix): Harbor Gazette has “Olena Koval” here, not “Tomas Lindqvist”.

    Captain Olena Koval brought the ferry back to Hillford on Monday [@ferry].
                                                  ^^^^^^^^ name-drift (fix): Harbor Gazette has “Ostra” here, not “Hillford”.

    The Port Authority opened an inquiry into the storm warning [@ferry].
        ^^^^^^^^^^^^^^ name-drift (fix): Harbor Gazette has “Coast Guard” here, not “Port Authority”.

    Ihor Dub brought the ferry back to Ostra on Monday [@ferry].
    ^^^^^^^^ name-drift (fix): Harbor Gazette has “Olena Koval” here, not “Ihor Dub”.
`));
});

describe('is silent', () => {
  test('on short forms, initials, titles and spellings', () =>
    checkFindings(`
    === sources/ferry.md
    ---
    publisher: Harbor Gazette
    ---

    Captain Olena Koval brought the ferry back to Ostra on Monday. The Federation of Island Ferries praised her.
    A. B. Lindqvist, who runs the port of Grayhorod, sent flowers. Inspectors from the United States looked into the storm warning.
    === draft.md
    Koval brought the ferry back to Ostra on Monday [@ferry].

    Ms. Koval brought the ferry back to Ostra on Monday [@ferry].

    O. Koval brought the ferry back to Ostra on Monday [@ferry].

    The FIF praised Koval [@ferry].

    AB Lindqvist, who runs the port of Graihorod, sent flowers [@ferry].

    Inspectors from America looked into the storm warning [@ferry].
`));
});

describe('names that are the same', () => {
  test('by the aliases of the project file', () =>
    checkFindings(`
    === stet.json
    { "aliases": [["Rovers", "Ostra Town"]] }
    === sources/match.md
    Rovers beat the league leaders by three goals on Saturday. The crowd sang until midnight.
    === draft.md
    Ostra Town beat the league leaders by three goals on Saturday [@match].
`));

  test('not without them', () =>
    checkFindings(`
    === sources/match.md
    Rovers beat the league leaders by three goals on Saturday. The crowd sang until midnight.
    === draft.md
    Ostra Town beat the league leaders by three goals on Saturday [@match].
    ^^^^^^^^^^ name-drift (fix): match has “Rovers” here, not “Ostra Town”.
`));
});

describe('in Ukrainian', () => {
  test('another person or town is found in any case', () =>
    checkFindings(`
    === sources/pero.md
    ---
    language: uk
    publisher: Портовий вісник
    ---

    Капітанка Олена Ковальчук привела пором до Грубника в понеділок. Екіпаж не постраждав.

    Пором вийшов із Вербова на світанку. Мер Ігор Дуб подякував рятувальникам.
    === draft.md
    ---
    lang: uk
    ---

    Капітанка Марта Ковальчук привела пором до Грубника в понеділок [@pero].
              ^^^^^ name-drift (fix): Портовий вісник has “Олена” here, not “Марта”.

    Капітанка Олена Ковальчук привела пором до Вербова в понеділок [@pero].
                                               ^^^^^^^ name-drift (fix): Портовий вісник has “Грубника” here, not “Вербова”.
`));

  test('the same name in another case or spelling is the same', () =>
    checkFindings(`
    === sources/pero.md
    ---
    language: uk
    publisher: Портовий вісник
    ---

    Порт міста Харків прийняв пором Олени Ковальчук у понеділок. Мер Ігор Зеленецький подякував рятувальникам.
    === draft.md
    ---
    lang: uk
    ---

    Порт Харкова прийняв пором Олени Ковальчук у понеділок [@pero].

    Рятувальники дістали подяку від Ігоря Зеленецького [@pero].
`));
});
