import { describe, expect, test } from 'vitest';
import { loadProject } from '../../testing/open-fixture.js';

const source = `---
publisher: Harbor Gazette
---

Captain Olena Koval brought the ferry Marigold back to Ostra on Monday morning. Her sister Marta Koval met her at the pier.

The ferry had left Hillford at dawn with a cargo of timber. The Coast Guard opened an inquiry into the storm warning.

Mayor Ihor Dub thanked the rescuers in a speech at Saint Brannock Hospital. "Nobody was hurt," he said.

Tomas Lindqvist, who chairs the Federation of Island Ferries, praised the crew. Lindqvist promised every sailor a bonus.

A. B. Varga of the Norden Shipping Company paid for the repairs. The company sold two ferries to Denmark last year.

The Ukrainian minister called the captain a hero, while the Polish ambassador sent flowers. Inspectors from the United States examined the wreck.

Rovers beat Hillford Town by three goals on Saturday. Jan Petersen scored the first goal after a pass from Luca Brandt.

The Danish Meteorological Institute had warned of the storm on Sunday. President Anna Sorel visited the island of Grayhorod.
`;

/** The flagged words of each finding of the check, with what is to stand in their place. */
async function driftsIn(draft: string): Promise<readonly string[]> {
  const { check } = await loadProject({ 'sources/ferry.md': source, 'draft.md': draft }, {});
  const checked = await check('draft.md', draft);
  if (checked.kind !== 'checked') throw new Error('cancelled');
  return checked.report.findings.flatMap(({ code, span, message }) =>
    code === 'name-drift' ? [`${draft.slice(span.start, span.end)} > ${message.data.said}`] : [],
  );
}

describe('a name that stands where the source has another', () => {
  test.each([
    ['Captain Vera Koval brought the ferry Marigold back to Ostra on Monday morning.', 'Vera > Olena'],
    ['Captain Olena Burke brought the ferry Marigold back to Ostra on Monday morning.', 'Burke > Koval'],
    [
      'Captain Hugo Stern brought the ferry Marigold back to Ostra on Monday morning.',
      'Hugo Stern > Olena Koval',
    ],
    [
      'Captain Ihor Dub brought the ferry Marigold back to Ostra on Monday morning.',
      'Ihor Dub > Olena Koval',
    ],
    [
      'Captain Olena Koval brought the ferry Marigold back to Hillford on Monday morning.',
      'Hillford > Ostra',
    ],
    ['Captain Olena Koval brought the ferry Marigold back to Velmar on Monday morning.', 'Velmar > Ostra'],
    [
      'Captain Olena Koval brought the ferry Periwinkle back to Ostra on Monday morning.',
      'Periwinkle > Marigold',
    ],
    ['The ferry had left Velmar at dawn with a cargo of timber.', 'Velmar > Hillford'],
    ['The Port Authority opened an inquiry into the storm warning.', 'Port Authority > Coast Guard'],
    ['Mayor Emil Dub thanked the rescuers in a speech at the hospital.', 'Emil > Ihor'],
    ['Mayor Ihor Dub thanked the rescuers in a speech at Saint Petrok Hospital.', 'Petrok > Brannock'],
    ['Erik Lindqvist promised every sailor a bonus.', 'Erik > Tomas'],
    ['Mr. Stern promised every sailor a bonus.', 'Stern > Lindqvist'],
    ['A. B. Varga of the Norden Timber Company paid for the repairs.', 'Timber > Shipping'],
    ['The shipping company sold two ferries to Sweden last year.', 'Sweden > Denmark'],
    ['The Hungarian minister called the captain a hero.', 'Hungarian > Ukrainian'],
    [
      'The crew was called heroes by the minister, and the Latvian ambassador sent flowers.',
      'Latvian > Polish',
    ],
    ['Luca Petersen scored the first goal after a pass.', 'Luca > Jan'],
    ['Viktor Hahn scored the first goal after a pass from Luca Brandt.', 'Viktor Hahn > Jan Petersen'],
    ['The Swedish Meteorological Institute had warned of the storm on Sunday.', 'Swedish > Danish'],
    ['President Maria Sorel visited the island of Grayhorod.', 'Maria > Anna'],
    ['President Anna Sorel visited the island of Velmar.', 'Velmar > Grayhorod'],
  ])('%s', async (draft, drift) => expect(await driftsIn(`${draft}\n`)).toEqual([drift]));
});

describe('is the same name, or may well be', () => {
  test.each([
    'Captain Koval brought the ferry Marigold back to Ostra on Monday morning.',
    'Olena Koval brought the ferry back to Ostra on Monday morning.',
    'Ms. Koval brought the Marigold back to Ostra on Monday morning.',
    'O. Koval brought the ferry Marigold back to Ostra on Monday morning.',
    'On Monday morning, the ferry was back in Ostra thanks to Captain Olena Koval.',
    'The Marigold had left Hillford at dawn with a cargo of timber.',
    'The ferry came from Hillford and went to Ostra.',
    'The Coast Guard’s inquiry into the storm warning was opened.',
    'At Saint Brannock Hospital, Ihor Dub thanked the rescuers in a speech.',
    'At St. Brannock Hospital, Mayor Dub thanked the rescuers in a speech.',
    'Tomas Lindqvist promised every sailor a bonus.',
    'The head of the FIF, Lindqvist, promised every sailor a bonus.',
    'The FIF’s Tomas Lindqvist praised the crew.',
    'AB Varga of the Norden Shipping Company paid for the repairs.',
    'Varga of Norden Shipping paid for the repairs.',
    'The company sold two ferries to the Danes last year.',
    'A minister from Ukraine called the captain a hero.',
    'The minister called Koval a hero.',
    'Inspectors from the US examined the wreck.',
    'American inspectors examined the wreck.',
    'Hillford Town lost to Rovers by three goals on Saturday.',
    'Petersen scored the first goal after a pass from Brandt.',
    'The Danish Meteorological Institute, or DMI, had warned of the storm on Sunday.',
    'Anna Sorel, the president, visited the island of Graihorod.',
    'Marta Koval met her sister Olena at the pier.',
    'captain vera koval brought the ferry back to ostra on monday morning.',
  ])('%s', async draft => expect(await driftsIn(`${draft}\n`)).toEqual([]));
});

test('a name that another source gives for the same statement is no drift', async () => {
  const draft = 'Captain Vera Koval brought the ferry Marigold back to Ostra on Monday morning.\n';
  const other = 'It was Captain Vera Koval who brought the ferry Marigold back to Ostra on Monday.\n';
  const files = { 'sources/ferry.md': source, 'sources/other.md': other, 'draft.md': draft };
  const { check } = await loadProject(files, {});
  const checked = await check('draft.md', draft);
  if (checked.kind !== 'checked') throw new Error('cancelled');
  expect(checked.report.findings.map(({ code }) => code)).not.toContain('name-drift');
});

describe('names of one thing in other words', () => {
  const harbor = `---
publisher: Harbor Gazette
---

William Stroud Jr. sold the ferry Zulfiqar to Norden Freight Inc. on Monday. Shares of Norden Freight were trading at 40 crowns on Instmark.

The Turkoman sailors asked the Pentagon to inspect the wreck. The harbor board met on Castle Street.

The tugboat Bravery sank near the Ostra lighthouse on Friday.
`;

  async function toldOf(draft: string): Promise<readonly string[]> {
    const { check } = await loadProject({ 'sources/harbor.md': harbor, 'draft.md': draft }, {});
    const checked = await check('draft.md', draft);
    if (checked.kind !== 'checked') throw new Error('cancelled');
    return checked.report.findings.flatMap(({ code, span }) =>
      code === 'name-drift' ? [draft.slice(span.start, span.end)] : [],
    );
  }

  test.each([
    'Bill Stroud sold the ferry Zulfiqar to Norden Freight on Monday.',
    'CEO William Stroud sold the ferry Zulfiqar to Norden Freight Inc. on Monday.',
    'William H. Stroud sold the ferry Zulfikar to Norden Freight Ltd. on Monday.',
    'The Turkmen sailors asked the Defense Department to inspect the wreck.',
    'The harbor board met on Castle St on Monday.',
    'Shares of Norden Freight were trading at 40 crowns in Velmar.',
    'William Stroud Jr. said from Velmar that he sold the ferry Zulfiqar to Norden Freight.',
    'The tugboat Bravery sank near the Ostra lighthouse in Marrick County on Friday.',
  ])('%s', async draft => {
    expect(await toldOf(draft)).toEqual([]);
  });

  test.each([
    ['Hugo Stroud sold the ferry Zulfiqar to Norden Freight Inc. on Monday.', 'Hugo'],
    ['William Stroud Jr. sold the ferry Zulfiqar to Velmar Freight Inc. on Monday.', 'Velmar'],
    ['The harbor board met on Chapel Street.', 'Chapel'],
    ['The tugboat Periwinkle sank near the Ostra lighthouse on Friday.', 'Periwinkle'],
  ])('but another: %s', async (draft, wrong) => {
    expect(await toldOf(draft)).toEqual([wrong]);
  });
});
