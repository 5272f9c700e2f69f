import { describe, expect, test } from 'vitest';
import { loadProject } from '../../testing/open-fixture.js';

const match = 'Rovers beat the league leaders by three goals on Saturday. The crowd sang until midnight.';
const told = 'Ostra Town beat the league leaders by three goals on Saturday.';

/** Names that are told apart in a draft on the first source: what `name-drift` and `wrong-speaker` flag. */
async function toldApart(
  sources: readonly string[],
  draft: string,
  language: 'en' | 'uk' = 'en',
): Promise<readonly string[]> {
  const head = `---\nlang: ${language}\nstet:\n  sources: [s0.md]\n---\n\n`;
  const files = sources.map((text, at) => [
    `sources/s${at}.md`,
    language === 'en' ? text : `---\nlanguage: ${language}\n---\n\n${text}`,
  ]);
  const whole = `${head}${draft}\n`;
  const { check } = await loadProject({ ...Object.fromEntries(files), 'draft.md': whole }, {});
  const checked = await check('draft.md', whole);
  if (checked.kind !== 'checked') throw new Error('cancelled');
  return checked.report.findings.flatMap(({ code, span }) =>
    code === 'name-drift' || code === 'wrong-speaker' ? [whole.slice(span.start, span.end)] : [],
  );
}

describe('an article of the folder says that two names are of one thing', () => {
  test.each([
    'The club Ostra Town, also known as Rovers, was founded by dockers.',
    'Dockers founded Rovers, formerly Ostra Town, in the year of the flood.',
    'Ostra Town (formerly known as the Rovers) play in the old harbor.',
    'Rovers, as Ostra Town is known at home, play in the old harbor.',
    'Few visitors know that Ostra Town is better known as “Rovers” to the dockers.',
  ])('%s', async guide => {
    expect(await toldApart([match, guide], told)).toEqual([]);
  });

  test.each([
    'Ostra Town lost to Rovers in the cup final two years ago.',
    'Ostra Town, formerly Rovers tenants, have moved to the old harbor.',
    'Ostra Town, formerly of the second league, sold a striker to Rovers.',
    'Ostra Town are not as well liked as Rovers along the harbor.',
    'The striker of Ostra Town (Rovers) signed for two years.',
    'The ground of Ostra Town is also known as Harbor Park, and Rovers rent it.',
  ])('not: %s', async guide => {
    expect(await toldApart([match, guide], told)).toEqual(['Ostra Town']);
  });

  test('nothing is learnt where no article speaks of both', async () => {
    expect(await toldApart([match, 'Ostra Town play in the old harbor.'], told)).toEqual(['Ostra Town']);
  });

  test('an abbreviation in brackets that is not made of the initials alone', async () => {
    const report =
      'The ferry stayed in port for two days. “Nobody on the island was told about the storm in time,” the SBZ said in a statement. The mayor did not answer questions. The crew slept on board.';
    const draft =
      '“Nobody on the island was told about the storm in time,” the Service for Border Defence said.';
    const guide = 'Most officers of the Service for Border Defence (SBZ) are sailors.';
    expect(await toldApart([report], draft)).not.toEqual([]);
    expect(await toldApart([report, guide], draft)).toEqual([]);
  });

  test('an earlier name of a person who speaks', async () => {
    const report =
      'The ferry stayed in port for two days. “Nobody on the island was told about the storm in time,” Vera Lind said. The mayor did not answer questions. The crew slept on board.';
    const draft = '“Nobody on the island was told about the storm in time,” Marta Osgood said.';
    const book = 'The best book on storms is by Vera Lind, formerly known as Marta Osgood, a captain.';
    expect(await toldApart([report], draft)).not.toEqual([]);
    expect(await toldApart([report, book], draft)).toEqual([]);
  });
});

describe('near spellings', () => {
  const report = 'Mayor Gadhafov thanked the rescuers of the island ferry in a long speech on Monday.';
  const draft = 'Mayor Qaddafov thanked the rescuers of the island ferry in a long speech on Monday.';

  test('are one name where different articles have them', async () => {
    const other = 'The bakery of Qaddafov burned down in March.';
    expect(await toldApart([report, other], draft)).toEqual([]);
  });

  test('are one name where an article has the other in brackets', async () => {
    const other = 'The bakery of Qaddafov (Gadhafov) burned down in March.';
    expect(await toldApart([report, other], draft)).toEqual([]);
  });

  test('are two where one article has both, or none has the draft’s', async () => {
    const other = 'The bakery of Qaddafov burned down in March, and Gadhafov paid for the roof.';
    expect(await toldApart([report, other], draft)).not.toEqual([]);
    expect(await toldApart([report], draft)).not.toEqual([]);
  });

  test.each([
    ['Kovalenko', 'Kovalchuk'],
    ['Robertson', 'Robinson'],
    ['Anderson', 'Henderson'],
    ['Slovakia', 'Slovenia'],
    ['Australia', 'Austria'],
    ['Marta Petrenko', 'Pavlo Petrenko'],
    ['Martinez', 'Martini'],
    ['Fernando', 'Fernandez'],
  ])('%s is not %s', async (theirs, ours) => {
    const at = (name: string): string =>
      `The ferry brought ${name} back to the island before the long storm on Monday.`;
    const other = `The bakery of ${ours} burned down in March.`;
    expect(await toldApart([at(theirs), other], at(ours))).not.toEqual([]);
  });
});

describe('in Ukrainian', () => {
  const report = 'У суботу клуб Чайка виграв кубок острова з рахунком три нуль. Співали до ранку.';
  const draft = 'У суботу клуб Портовик виграв кубок острова з рахунком три нуль.';

  test.each([
    'Клуб Портовик, також відомий як Чайка, заснували вантажники.',
    'Вантажники заснували клуб Портовик (раніше Чайка) після повені.',
    'Портовик, як ще називають «Чайку», грає у старій гавані.',
  ])('%s', async guide => {
    expect(await toldApart([report, guide], draft, 'uk')).toEqual([]);
  });

  test('not where the two are two', async () => {
    expect(await toldApart([report, 'Портовик програв клубу Чайка два роки тому.'], draft, 'uk')).not.toEqual(
      [],
    );
  });
});
