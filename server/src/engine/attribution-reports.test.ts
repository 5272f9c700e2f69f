import { describe, expect, test } from 'vitest';
import { openFixture } from '../testing/open-fixture.js';
import type { AttributionReport } from './engine.js';

const sources = `
  === sources/port.md
  ---
  title: The port in figures
  publisher: Harbor Gazette
  ---

  The harbor handled 412 ships in 2019. Fish landings rose to 6,300 tonnes in the same year.
  === sources/school.md
  ---
  title: Two schools to close
  publisher: Island Courier
  ---

  Two schools on the island will close next summer because there are too few children.
`;

async function attributionsIn(text: string): Promise<readonly AttributionReport[]> {
  const project = await openFixture(sources);
  const outcome = await project.check('draft.md', text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  return outcome.report.attributions;
}

/** By name: what the judge says, and whose passages it shows. */
async function verdictsIn(text: string): Promise<object[]> {
  return (await attributionsIn(text)).map(attribution => {
    const verdict = attribution.judge();
    return {
      name: attribution.name,
      kind: verdict?.kind,
      passages: verdict?.evidence.map(({ key }) => key),
      other: verdict?.other?.key,
    };
  });
}

const nobody = { kind: undefined, passages: undefined, other: undefined };

test('marks and words stand in order of text, with their own spans and that of the name alone', async () => {
  const text = 'The harbor handled 412 ships in 2019, the Harbor Gazette reported [@port; @school].\n';
  const attributions = await attributionsIn(text);
  expect(
    attributions.map(({ start, end, nameSpan, kind, sentence }) => ({
      kind,
      sentence,
      words: text.slice(start, end),
      name: text.slice(nameSpan.start, nameSpan.end),
    })),
  ).toEqual([
    { kind: 'words', sentence: 0, words: 'the Harbor Gazette reported', name: 'Harbor Gazette' },
    { kind: 'mark', sentence: 0, words: '[@port; @school]', name: 'port' },
    { kind: 'mark', sentence: 0, words: '[@port; @school]', name: 'school' },
  ]);
});

describe('judge', () => {
  test('the source says it', async () => {
    expect(await verdictsIn('The harbor handled 412 ships in 2019 [@port].\n')).toEqual([
      { name: 'port', kind: 'supports', passages: ['port'], other: undefined },
    ]);
  });

  test('the named publisher says it', async () => {
    expect(
      await verdictsIn('Two schools on the island will close next summer, the Island Courier reported.\n'),
    ).toEqual([{ name: 'Island Courier', kind: 'supports', passages: ['school'], other: undefined }]);
  });

  test('the source does not say it, another does', async () => {
    expect(await verdictsIn('The harbor handled 412 ships in 2019 [@school].\n')).toMatchObject([
      { name: 'school', kind: 'unsaid', other: 'port' },
    ]);
  });

  test('nobody says it', async () => {
    expect(await verdictsIn('A purple dragon lives under Zanzibar station [@port].\n')).toMatchObject([
      { name: 'port', kind: 'unsaid', other: undefined },
    ]);
  });

  test('beside a mark that carries the sentence, another does not share in it', async () => {
    expect(await verdictsIn('The harbor handled 412 ships in 2019 [@port; @school].\n')).toMatchObject([
      { name: 'port', kind: 'supports' },
      { name: 'school', kind: 'unsaid', other: 'port' },
    ]);
  });

  test('each says a part, and only together they say it', async () => {
    const text =
      'The harbor handled 412 ships in 2019, and two schools on the island will close next summer [@port; @school].\n';
    expect(await verdictsIn(text)).toEqual([
      { name: 'port', kind: 'partly', passages: ['port'], other: undefined },
      { name: 'school', kind: 'partly', passages: ['school'], other: undefined },
    ]);
  });

  test('an unknown key and a link elsewhere have nobody to judge', async () => {
    expect(
      await verdictsIn('The harbor handled 412 ships in 2019 [@prt] ([here](https://ships.example)).\n'),
    ).toEqual([
      { name: 'prt', ...nobody },
      { name: 'https://ships.example', ...nobody },
    ]);
  });

  test('a mark on what states no fact has nothing to judge', async () => {
    expect(await verdictsIn('How many ships came in 2019 [@port]?\n')).toEqual([{ name: 'port', ...nobody }]);
  });
});
