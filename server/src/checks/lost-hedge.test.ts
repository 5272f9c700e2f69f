import { describe, expect, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';
import { loadProject } from '../testing/open-fixture.js';
import { applyEdits } from '../testing/verify-fix.js';

describe('a claim told as a fact', () => {
  test('of somebody who claims, alleges, argues or denies it', () =>
    checkFindings(`
    === sources/fire.md
    ---
    publisher: Harbor Gazette
    ---

    Mira Koval claimed that the owners of the fish hall ignored three letters about the wiring.

    The night watchman alleges his keys were stolen from the porter's lodge in April.

    Shopkeepers argue that the harbor railway has ruined the trade in the old town.

    The insurer accused the owners of removing the smoke detectors before the winter.
    === draft.md
    The owners of the fish hall ignored three letters about the wiring [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge (fix): Harbor Gazette does not state this as a fact: “Mira Koval claimed”.

    His keys were stolen from the porter's lodge in April [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge (fix): Harbor Gazette does not state this as a fact: “night watchman alleges”.

    The harbor railway has ruined the trade in the old town [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge (fix): Harbor Gazette does not state this as a fact: “Shopkeepers argue”.

    The owners removed the smoke detectors before the winter [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: Harbor Gazette does not state this as a fact: “accused”.
`));

  test('of somebody who is named behind it', () =>
    checkFindings(`
    === sources/fire.md
    The owners of the fish hall ignored three letters about the wiring, Mira Koval claimed on Tuesday.

    “It is a scandal,” she said. The mayor had seen the first of these letters himself, alleged Koval.
    === draft.md
    The owners of the fish hall ignored three letters about the wiring [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge (fix): fire does not state this as a fact: “Mira Koval claimed”.

    The mayor had seen the first of these letters himself [@fire].
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “alleged”.
`));

  test('of nobody in particular', () =>
    checkFindings(`
    === sources/fire.md
    The night watchman allegedly left the gate of the fish hall open.

    Two sailors are believed to have climbed over the fence of the shipyard.

    The treasurer is suspected of moving the money to an account in Velden.

    There are unconfirmed reports that a tanker has run aground off the cape.
    === draft.md
    The night watchman left the gate of the fish hall open [@fire].
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “allegedly left”.

    Two sailors climbed over the fence of the shipyard [@fire].
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “are believed to have climbed”.

    The treasurer moved the money to an account in Velden [@fire].
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “suspected of moving”.

    A tanker has run aground off the cape [@fire].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “unconfirmed reports that a tanker”.
`));

  test('of a possibility', () =>
    checkFindings(`
    === sources/fire.md
    A faulty cable may have caused the blaze in the fish hall, the brigade wrote in its report.

    The crew appears to have left the ferry before the fire reached the bridge.
    === draft.md
    A faulty cable caused the blaze in the fish hall [@fire].
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “may have caused”.

    The crew left the ferry before the fire reached the bridge [@fire].
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: fire does not state this as a fact: “appears to have left”.
`));

  test('that the source could not check', () =>
    checkFindings(`
    === sources/fire.md
    ---
    publisher: Harbor Gazette
    ---

    The insurer said the owners had removed the alarms in May. The Harbor Gazette could not independently verify the claim.

    Fishermen said a foreign trawler had cut their nets, without providing evidence.
    === draft.md
    The owners had removed the alarms in May [@fire].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: Harbor Gazette does not state this as a fact: “could not independently verify”.

    A foreign trawler had cut their nets [@fire].
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: Harbor Gazette does not state this as a fact: “without providing evidence”.
`));

  test('in Ukrainian', () =>
    checkFindings(`
    === sources/pozhezha.md
    ---
    language: uk
    ---

    Міра Коваль стверджує, що власники рибного ринку тричі отримували листи про стару проводку.

    Сторож нібито залишив ворота рибного ринку відчиненими на всю ніч.
    === draft.md
    ---
    language: uk
    ---

    Власники рибного ринку тричі отримували листи про стару проводку [@pozhezha].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge (fix): pozhezha does not state this as a fact: “Міра Коваль стверджує”.

    Сторож залишив ворота рибного ринку відчиненими на всю ніч [@pozhezha].
           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost-hedge: pozhezha does not state this as a fact: “нібито залишив”.
`));
});

describe('is silent', () => {
  test('where the draft says whose claim it is, or keeps a hedge of its own', () =>
    checkFindings(`
    === sources/fire.md
    ---
    publisher: Harbor Gazette
    ---

    Mira Koval claimed that the owners of the fish hall ignored three letters about the wiring.

    A faulty cable may have caused the blaze in the fish hall, the brigade wrote.
    === draft.md
    The owners of the fish hall ignored three letters about the wiring, Koval said.

    According to Koval, the owners of the fish hall ignored three letters about the wiring.

    The owners of the fish hall allegedly ignored three letters about the wiring [@fire].

    The owners of the fish hall ignored three letters about the wiring, the Harbor Gazette reported.

    A faulty cable possibly caused the blaze in the fish hall [@fire].
`));

  test('where another source, or another passage, states it as a fact', () =>
    checkFindings(`
    === sources/court.md
    The owners of the fish hall ignored three letters about the wiring, as the judgment shows.
    === sources/fire.md
    Mira Koval claimed that the owners of the fish hall ignored three letters about the wiring.

    A faulty cable may have caused the blaze in the fish hall. On Friday the brigade was sure: a faulty cable had caused the blaze in the fish hall.
    === draft.md
    The owners of the fish hall ignored three letters about the wiring [@fire].

    A faulty cable caused the blaze in the fish hall [@fire].
`));

  test('where the hedge is about something else in the sentence', () =>
    checkFindings(`
    === sources/fire.md
    Kestrel Lines took the owners of the quay to court in June, claiming they had broken the lease.

    The brigade, which was reportedly understaffed, put out the blaze in the fish hall within an hour.

    The council closed the fish hall on Friday, but the owners insist that it is safe.

    Rosa Lind won the regatta ahead of Ida Brandt to claim her third title in Velden.
    === draft.md
    Kestrel Lines took the owners of the quay to court in June [@fire].

    The brigade put out the blaze in the fish hall within an hour [@fire].

    The council closed the fish hall on Friday [@fire].

    Rosa Lind won the regatta ahead of Ida Brandt [@fire].
`));

  test('of a plain “said”, of a month and of words that only look like a hedge', () =>
    checkFindings(`
    === sources/fire.md
    The brigade said a faulty cable had caused the blaze in the fish hall.

    On May 4 the council gave the fish hall a new roof of copper.

    A group of anglers claimed responsibility for the paint on the statue of the admiral.
    === draft.md
    A faulty cable had caused the blaze in the fish hall [@fire].

    On May 4 the council gave the fish hall a roof of copper [@fire].

    A group of anglers took responsibility for the paint on the statue of the admiral [@fire].
`));

  test('where the sentence stands between quotation marks, or is a question', () =>
    checkFindings(`
    === sources/fire.md
    Mira Koval claimed that “the owners of the fish hall ignored three letters about the wiring.”
    === draft.md
    “The owners of the fish hall ignored three letters about the wiring” [@fire].

    Had the owners of the fish hall ignored three letters about the wiring?
`));
});

describe('the fix', () => {
  const cases: readonly [string, string, string][] = [
    [
      'Mira Koval claimed that the owners of the fish hall ignored three letters about the wiring.',
      'The owners of the fish hall ignored three letters about the wiring [@fire].',
      'The owners of the fish hall ignored three letters about the wiring, Mira Koval claimed [@fire].',
    ],
    [
      'The ministry claimed that its divers had found the wreck of the trawler near the cape.',
      'Its divers had found the wreck of the trawler near the cape [@fire].',
      'Its divers had found the wreck of the trawler near the cape, the ministry claimed [@fire].',
    ],
    [
      'Mira Koval spoke on Friday, said a clerk. According to Koval, the hall is old. She alleges that the owners of the fish hall burned three letters about the wiring.',
      'The owners of the fish hall burned three letters about the wiring [@fire].',
      'The owners of the fish hall burned three letters about the wiring, Koval alleges [@fire].',
    ],
  ];

  test.each(cases)('says whose claim it is: %s', async (source, draft, fixed) => {
    const project = await loadProject({ 'sources/fire.md': source });
    const checked = await project.check('draft.md', draft);
    if (checked.kind !== 'checked') throw new Error(`the draft was ${checked.kind}`);
    const finding = checked.report.findings.find(({ code }) => code === 'lost-hedge');
    const [fix] = finding?.fixes ?? [];
    expect(fix?.safe).toBe(false);
    expect(applyEdits(draft, fix?.edits ?? [])).toBe(fixed);
  });
});

test('a denial that the draft turns round is told as the opposite alone', () =>
  checkFindings(`
    === sources/pier.md
    ---
    language: uk
    ---

    Підрядник, компанія «Хвиля», заперечив, що порушував правила безпеки.
    === draft.md
    ---
    lang: uk
    ---

    Підрядник, компанія «Хвиля», підтвердив, що порушував правила безпеки [@pier].
                                 ^^^^^^^^^^ contradicted: pier says “заперечив”, not “підтвердив”.
`));
