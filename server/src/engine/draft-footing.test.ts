import { describe, expect, test } from 'vitest';
import { openFixture } from '../testing/open-fixture.js';
import { footingOf } from './draft-footing.js';

const sources = `
  === sources/mill.md
  ---
  title: The mill turns again
  publisher: Valley Herald
  date: 2022-05-03
  ---

  The water mill of Ostrel ground its first flour in forty years on Sunday.

  Volunteers spent 31,000 euros on a new wheel made of oak.
  === sources/fair.md
  ---
  title: A fair in the rain
  publisher: Valley Herald
  date: 2022-09-10
  ---

  The autumn fair drew 2,400 visitors although it rained all day.
  === sources/visit.md
  ---
  title: Visitors from the coast
  publisher: Upland Courier
  date: 2022-05-04
  ---

  The mayor told guests from the coast that volunteers spent 31,000 euros on a new wheel made of oak.
`;

const flour = 'The water mill of Ostrel ground its first flour in forty years on Sunday';
const wheel = 'Volunteers spent 31,000 euros on a new wheel made of oak';
const bees = 'Nobody in the village has kept bees since the great frost';

async function footingIn(text: string) {
  const fixture = await openFixture(`${sources}`);
  const outcome = await fixture.check('draft.md', text);
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  const { sentences, citations, definitions } = footingOf(outcome.report);
  const name = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1).replace('.md', '');
  return {
    sentences: sentences.map(({ start, end, passages, cites, uses }) => ({
      words: text.slice(start, end),
      passages: passages.map(({ uri }) => name(uri)),
      cites: cites.map(name),
      uses: uses.map(name),
    })),
    citations: citations.map(({ start, end, uris }) => [text.slice(start, end), ...uris.map(name)]),
    definitions: definitions.map(({ start, end, uris }) => [text.slice(start, end), ...uris.map(name)]),
  };
}

describe('what a sentence uses', () => {
  test('the source that it cites, and no other that says the same', async () => {
    const { sentences } = await footingIn(`${wheel} [@visit].\n`);
    expect(sentences).toMatchObject([{ cites: ['visit'], uses: ['visit'] }]);
    expect(sentences[0]?.passages).toContain('mill');
  });

  test('without a mark the one that carries it best', async () => {
    const { sentences } = await footingIn(`${wheel}.\n`);
    expect(sentences).toMatchObject([{ cites: [], uses: ['mill'] }]);
  });

  test('what it cites, though that does not say it; it rests on nothing', async () => {
    const { sentences } = await footingIn(`${bees} [@fair].\n`);
    expect(sentences).toEqual([{ words: `${bees} [@fair].`, passages: [], cites: ['fair'], uses: ['fair'] }]);
  });

  test('nothing where it is neither supported nor marked', async () => {
    expect((await footingIn(`${bees}.\n`)).sentences).toEqual([]);
  });

  test('and what comes nearest to a sentence that nothing supports carries it no more than any other', async () => {
    const fixture = await openFixture(sources);
    const text = 'Wolves from the coast sang to a wheel of the moon for forty years in Ostrel.\n';
    const outcome = await fixture.check('draft.md', text);
    if (outcome.kind !== 'checked') return expect.fail(outcome.kind);
    expect(outcome.report.sentences).toMatchObject([{ verdict: 'unsupported' }]);
    expect(outcome.report.sentences[0]?.evidence).not.toEqual([]);
    expect(footingOf(outcome.report).sentences).toEqual([]);
  });

  test('a wrong figure uses nothing, and rests on the passage that it is from', async () => {
    const { sentences } = await footingIn('Volunteers spent 47,000 euros on a new wheel made of oak.\n');
    expect(sentences).toMatchObject([{ cites: [], uses: [] }]);
    expect(sentences[0]?.passages).toContain('mill');
  });

  test('the source of the mark that closes the paragraph', async () => {
    const { sentences } = await footingIn(`${wheel}. ${flour}.[^mill]\n\n[^mill]: The mill turns again.\n`);
    expect(sentences.map(({ uses }) => uses)).toEqual([['mill'], ['mill']]);
  });

  test('of a publisher of many the source that is meant; of none the words say which', async () => {
    const { sentences, citations } = await footingIn(
      `${wheel}, the Valley Herald reported. ${bees}, according to the Valley Herald.\n`,
    );
    expect(sentences.map(({ cites }) => cites)).toEqual([['mill']]);
    expect(citations).toEqual([['Valley Herald', 'mill']]);
  });
});

describe('places that name a source', () => {
  test('each key of a group by itself', async () => {
    const { citations } = await footingIn(`${wheel} [@mill; see @visit, p. 2].\n`);
    expect(citations).toEqual([
      ['mill', 'mill'],
      ['visit', 'visit'],
    ]);
  });

  test('a footnote is a definition, and its words are no further use', async () => {
    const note = '[^m]: The mill turns again. Valley Herald, May 3, 2022.';
    const { sentences, citations, definitions } = await footingIn(`${flour}.[^m]\n\n${note}\n`);
    expect(sentences.map(({ words }) => words)).toEqual([`${flour}.[^m]`]);
    expect(citations).toEqual([['m', 'mill']]);
    expect(definitions).toEqual([[note, 'mill']]);
  });

  test('a footnote with a remark of its own defines nothing', async () => {
    const { definitions } = await footingIn(`${flour}.[^r]\n\n[^r]: It was a warm day.\n`);
    expect(definitions).toEqual([]);
  });
});
