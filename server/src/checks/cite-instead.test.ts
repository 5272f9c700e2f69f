import { expect, test } from 'vitest';
import { openFixture } from '../testing/open-fixture.js';
import { reportOf } from '../testing/try-fixes.js';
import { applyEdits } from '../testing/verify-fix.js';

const fixture = `
  === sources/port.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  date: 2020-01-14
  url: https://gazette.example/port
  ---

  The harbor of Velden handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.

  "We have never had so many ships at the quay in one night, and nobody knew where to put them," said harbor master Tove Lund.
  === sources/school.md
  ---
  title: Two schools to close
  publisher: Island Courier
  date: 2020-02-01
  url: https://courier.example/schools
  ---

  Two schools on the island of Ostby will close next summer because there are too few children.
  === draft.md
  -
`;

interface Mended {
  readonly title: string;
  readonly text: string;
  readonly doubtful: boolean;
}

/** What the first fix of the first finding of this kind makes of a draft. */
async function mend(code: string, text: string): Promise<Mended> {
  const { findings } = await reportOf(await openFixture(fixture), 'draft.md', text);
  const [fix] = findings.find(finding => finding.code === code)?.fixes ?? [];
  if (!fix) return expect.fail(`no fix of ${code}`);
  return { title: fix.title, text: applyEdits(text, fix.edits), doubtful: fix.doubtful === true };
}

const ships = 'The harbor of Velden handled 412 ships in 2019';
const quay = 'We have never had so many ships at the quay in one night, and nobody knew where to put them';
const described = 'The port in figures. Harbor Gazette, January 14, 2020. https://gazette.example/port\n';

test.each([
  ['pandoc', `${ships} [see @school, p. 3].\n`, `${ships} [see @port].\n`],
  [
    'link',
    `${ships} ([Island Courier](https://courier.example/schools)).\n`,
    `${ships} ([Harbor Gazette](https://gazette.example/port)).\n`,
  ],
  ['comment', `${ships}. <!-- source: school -->\n`, `${ships}. <!-- source: port -->\n`],
  [
    'footnote',
    `${ships}.[^school]\n\n[^school]: Two schools to close. Island Courier, February 1, 2020. https://courier.example/schools\n`,
    `${ships}.[^port]\n\n[^port]: ${described}`,
  ],
])('a wrong citation in the style %s cites the source that says it', async (_, before, after) => {
  expect(await mend('wrong-citation', before)).toEqual({
    title: 'Cite “port”',
    text: after,
    doubtful: false,
  });
});

test('words that name the wrong outlet name the right one', async () => {
  expect(await mend('wrong-citation', `${ships}, the Island Courier reported.\n`)).toEqual({
    title: 'Change “Island Courier” to “Harbor Gazette”',
    text: `${ships}, the Harbor Gazette reported.\n`,
    doubtful: false,
  });
});

test('a mark that speaks for the sentence before it stays, and the right one comes beside it', async () => {
  const schools = 'Two schools on the island of Ostby will close next summer.';
  expect(await mend('wrong-citation', `${schools} ${ships} [@school].\n`)).toEqual({
    title: 'Cite “port” as well',
    text: `${schools} ${ships} [@school; @port].\n`,
    doubtful: true,
  });
});

test('an unknown footnote gets the source’s key and its definition', async () => {
  expect(await mend('unknown-citation', `${ships}.[^prt]\n`)).toEqual({
    title: 'Cite “port”',
    text: `${ships}.[^port]\n\n[^port]: ${described}`,
    doubtful: false,
  });
});

test('an unknown key like no other takes that of the source which the sentence rests on', async () => {
  expect(await mend('unknown-citation', `${ships} [see @zzz, p. 3].\n`)).toMatchObject({
    text: `${ships} [see @port, p. 3].\n`,
    doubtful: false,
  });
});

test('where the sentence does not stand, the nearest key is a guess', async () => {
  expect(await mend('unknown-citation', 'A purple dragon whistles Mozart [@prt].\n')).toMatchObject({
    text: 'A purple dragon whistles Mozart [@port].\n',
    doubtful: true,
  });
});

test('copied words leave out who says them', async () => {
  expect(await mend('unquoted-copy', `${quay}, said harbor master Tove Lund.\n`)).toMatchObject({
    title: 'Put quotation marks around these words',
    text: `“${quay},” said harbor master Tove Lund.\n`,
  });
});

test('copied words are given to their source beside the mark of another one', async () => {
  expect(await mend('unquoted-copy', `${quay} [@school].\n`)).toMatchObject({
    title: 'Put quotation marks around these words and attribute them to Harbor Gazette (pandoc)',
    text: `“${quay}” [@school; @port].\n`,
  });
});
