import { describe, expect, test } from 'vitest';
import { checkFindings } from '../testing/check-findings.js';
import { loadProject, openFixture } from '../testing/open-fixture.js';
import { reportOf } from '../testing/try-fixes.js';
import { applyEdits } from '../testing/verify-fix.js';

describe('tells of copied words', () => {
  test('where a sentence is the source’s own, marked or not', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 22 words as Harbor Gazette has them, without quotation marks.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing-attribution (fix): Harbor Gazette says this; attribute it.

    The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea [@storm].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 22 words as Harbor Gazette has them, without quotation marks.

    The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Koval said.
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 22 words as Harbor Gazette has them, without quotation marks.
`));

  test('on the run alone, where the rest is the writer’s', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    During the storm the waves tore a hole as wide as a lorry into the breakwater and swept away the lamp house [@storm].
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 15 words as Harbor Gazette has them, without quotation marks.
`));

  test('beside a quotation of other words', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    “The waves tore a hole as wide as a lorry into the breakwater” and swept the old lamp house out to sea, Koval said.

    “The storm came in the night,” and the waves tore a hole as wide as a lorry into the breakwater and swept it away [@storm].
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 15 words as Harbor Gazette has them, without quotation marks.
`));

  test('behind emphasis, and whatever the case', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    Koval saw how *the* Waves tore a hole as wide as a **lorry** into the breakwater and swept the old lamp house away [@storm].
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 19 words as Harbor Gazette has them, without quotation marks.
`));

  test('in Ukrainian', () =>
    checkFindings(`
    === sources/buria.md
    ---
    publisher: Портові вісті
    language: uk
    ---

    Хвилі пробили в хвилерізі діру завширшки з вантажівку і змили стару лампову вежу в море, розповіла Міра Коваль.
    === draft.md
    Хвилі пробили в хвилерізі діру завширшки з вантажівку і змили стару лампову вежу в море [@buria].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 15 words as Портові вісті has them, without quotation marks.
`));
});

describe('is silent', () => {
  test('where the words stand between marks, of any kind', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    “The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea,” Koval said.

    "The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea," Koval said.

    > The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea. [@storm]
`));

  test('where the same is said in other words, or in a short run of the same', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === draft.md
    The sea broke through the breakwater and took the old lamp house with it [@storm].

    The waves tore a hole into the breakwater and swept the old lamp house away [@storm].
`));

  test('where what is shared is names, figures and a date', () =>
    checkFindings(`
    === sources/port.md
    The Velden Port Authority and the Harbor Workers Union signed the agreement on Monday, May 4, 2020, in the presence of Mayor Ida Brandt and Minister Jonas Lind.
    === draft.md
    The Velden Port Authority and the Harbor Workers Union signed the agreement on Monday, May 4, 2020, before Mayor Ida Brandt and Minister Jonas Lind [@port].
`));

  test('where several independent sources have the same stock phrase', () =>
    checkFindings(`
    === sources/fire.md
    ---
    publisher: Harbor Gazette
    ---

    Anyone who saw anything suspicious in the area around that time is asked to contact the police at once. The fire in the fish hall began at night.
    === sources/theft.md
    ---
    publisher: Velden Post
    ---

    Two boats were stolen from the marina last week. The police said that anyone who saw anything suspicious in the area around that time is asked to contact them by phone.
    === draft.md
    Anyone who saw anything suspicious in the area around that time is asked to contact the police [@fire; @theft].
`));

  test('where the words are the writer’s own notes, or of an own outlet', () =>
    checkFindings(
      `
    === sources/notes.md
    ---
    kind: note
    ---

    The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea.
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    ---

    Passengers slept on the floor of the terminal because nobody had told them that the evening crossing would not run.
    === draft.md
    The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea [@notes].

    Passengers slept on the floor of the terminal because nobody had told them that the evening crossing would not run [@storm].
`,
      { settings: { ownOutlets: ['The Harbor Gazette', 'Harbor Gazette'] } },
    ));

  test('of shorter runs than the option says', () =>
    checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === stet.json
    { "checks": { "unquoted-copy": { "words": 20 } } }
    === draft.md
    The waves tore a hole as wide as a lorry into the breakwater and swept it away [@storm].
`));
});

test('tells of shorter runs where the option asks for it', () =>
  checkFindings(`
    === sources/storm.md
    ---
    publisher: Harbor Gazette
    published: 2023-05-24
    ---

    The storm came in the night. The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said. Nobody was hurt.
    === stet.json
    { "checks": { "unquoted-copy": { "words": 7 } } }
    === draft.md
    The waves tore a hole as wide as a truck into the pier [@storm].
    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unquoted-copy (fix): 9 words as Harbor Gazette has them, without quotation marks.
`));

describe('the fix', () => {
  const source = [
    '---',
    'publisher: Harbor Gazette',
    '---',
    '',
    'The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea, Mira Koval said.',
  ].join('\n');
  const run =
    'The waves tore a hole as wide as a lorry into the breakwater and swept the old lamp house out to sea';

  const cases: readonly [string, string, string, string][] = [
    ['adds marks and a citation', 'pandoc', `${run}.`, `“${run}” [@storm].`],
    [
      'adds marks and words, as newspapers print it',
      'prose',
      `${run}.`,
      `“${run},” Harbor Gazette reported.`,
    ],
    ['adds marks alone where a citation is there', 'pandoc', `${run} [@storm].`, `“${run}” [@storm].`],
    [
      'takes the marks that the draft has',
      'pandoc',
      `The “old harbor” is shut. ${run} [@storm].`,
      `The “old harbor” is shut. “${run}” [@storm].`,
    ],
    [
      'takes straight marks where the draft has them',
      'pandoc',
      `The "old harbor" is shut. ${run} [@storm].`,
      `The "old harbor" is shut. "${run}" [@storm].`,
    ],
    ['has a place at the very end of a file', 'footnote', run, `“${run}”[^storm]\n\n[^storm]: The waves`],
  ];

  test.each(cases)('%s', async (_, citationStyle, draft, fixed) => {
    const project = await loadProject({ 'sources/storm.md': source }, { settings: { citationStyle } });
    const checked = await project.check('draft.md', draft);
    if (checked.kind !== 'checked') throw new Error(`the draft was ${checked.kind}`);
    const finding = checked.report.findings.find(({ code }) => code === 'unquoted-copy');
    const [fix] = finding?.fixes ?? [];
    expect(fix?.safe).toBe(false);
    expect(applyEdits(draft, fix?.edits ?? [])).toContain(fixed);
  });
});

test('whoever says the words stays outside the marks', async () => {
  const project = await openFixture(`
    === sources/ramp.md
    Greta Holm said that a hydraulic line had burst on the old ramp while a milk truck was waiting to board the ferry.
  `);
  const draft =
    'Greta Holm said that a hydraulic line had burst on the old ramp while a milk truck was waiting to board the ferry [@ramp].\n';
  const { findings } = await reportOf(project, 'draft.md', draft);
  const [fix] = findings.find(({ code }) => code === 'unquoted-copy')?.fixes ?? [];
  expect(applyEdits(draft, fix?.edits ?? [])).toBe(
    'Greta Holm said that “a hydraulic line had burst on the old ramp while a milk truck was waiting to board the ferry” [@ramp].\n',
  );
});
