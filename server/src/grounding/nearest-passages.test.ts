import { expect, test } from 'vitest';
import { openFixture } from '../testing/open-fixture.js';

const fixture = `
  === sources/monday.md
  The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night. Nobody was hurt.
  The storm also sank a tug in the old marina of Velden.
  === sources/tuesday.md
  On Sunday night 70 fishing boats sank in the old marina of Velden, in the storm from the north.
  === sources/wednesday.md
  The old marina of Velden, where fishing boats sank in the storm, is to be dredged.
  === sources/bread.md
  A loaf costs four crowns since the bakers of Ostby went on strike.
  === draft.md
  The storm from the north sank 70 fishing boats in the old marina of Velden on Sunday night.
`;

async function passages(limit: number, text?: string) {
  const project = await openFixture(fixture);
  const outcome = await project.check('draft.md', text ?? project.file('draft.md').text);
  if (outcome.kind !== 'checked') throw new Error('not checked');
  const { report } = outcome;
  return project.snapshot.withTexts(() => report.sentences[0]?.passages(limit) ?? []);
}

test('each source has one, its best, and what is of another matter has none', async () => {
  const found = await passages(8);
  expect(found.map(({ evidence, kind }) => [evidence.key, kind])).toEqual([
    ['monday', 'supports'],
    ['tuesday', 'supports'],
    ['wednesday', 'unsaid'],
  ]);
  expect(found[0]?.evidence.text).toMatch(/^The storm from the north sank 70/);
});

test('never more than are wanted', async () => {
  const keys = async (limit: number) => (await passages(limit)).map(({ evidence }) => evidence.key);
  expect(await keys(2)).toEqual(['monday', 'tuesday']);
  expect(await keys(0)).toEqual([]);
});

test('what states nothing has none', async () => {
  expect(await passages(8, '# The storm in the old marina of Velden\n')).toEqual([]);
});

test('sources beyond those that one search looks at are found as well', async () => {
  const many = Array.from({ length: 12 }, (_, at) => {
    const sentence = 'The storm sank 70 fishing boats in the old marina of Velden. ';
    return `  === sources/paper-${at}.md\n  ${sentence.repeat(3)}Paper ${at} counted them.`;
  });
  const project = await openFixture(`\n${many.join('\n')}\n  === draft.md\n  -\n`);
  const outcome = await project.check(
    'draft.md',
    'The storm sank 70 fishing boats in the old marina of Velden.\n',
  );
  if (outcome.kind !== 'checked') throw new Error('not checked');
  const { report } = outcome;
  const found = await project.snapshot.withTexts(() => report.sentences[0]?.passages(12) ?? []);
  expect(new Set(found.map(({ evidence }) => evidence.uri)).size).toBe(12);
});
