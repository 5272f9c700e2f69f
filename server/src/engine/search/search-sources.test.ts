import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { neverCancelled } from '../../ports/index.js';
import { type LoadedProject, openFixture } from '../../testing/open-fixture.js';
import type { SearchHit } from './search.js';

const ferry = `
  === sources/ferry-strike.md
  ---
  title: Ferry crews walk out
  publisher: Lowland Courier
  date: 2024-02-11
  ---

  The ferry crews of Astrup walked out on Sunday over night pay.

  “We have not slept in our own beds since Christmas,” said Jonna Falk, who speaks for the crews. Some 1,340 passengers were stranded on the island.
  === sources/port-works.md
  ---
  title: A new quay for Astrup
  publisher: Astrup Daily
  date: 2024-03-02
  ---

  The quay is to cost 14 million crowns. Jonna Falk called the price absurd.

  Diggers arrive in May, the harbor office said.
  === sources/winter.md
  ---
  title: The winter in figures
  publisher: Astrup Daily
  date: 2024-03-09
  ---

  Snow lay for 61 days. The ferry was late on nine of them.
  === sources/fähre.md
  ---
  title: Streik auf der Fähre
  publisher: Küstenblatt
  lang: de
  ---

  Die Besatzungen der Fähre haben die Arbeit am Sonntag niedergelegt und fordern mehr Lohn für die Nacht.
`;

async function search(text: string, limit = 20, project?: LoadedProject) {
  const { snapshot } = project ?? (await openFixture(ferry));
  return snapshot.search({ text, limit, draft: undefined }, neverCancelled);
}

async function hitsOf(text: string, limit?: number): Promise<readonly SearchHit[]> {
  const found = await search(text, limit);
  return found.kind === 'found' ? found.hits : expect.fail(found.kind);
}

const keys = (hits: readonly SearchHit[]) => hits.map(({ article, kind }) => `${article.key} ${kind}`);
const marked = ({ text, start, matches }: SearchHit) =>
  matches.map(match => text.slice(match.start - start, match.end - start));

describe('passages', () => {
  test('that have all the words come first, and those words are told', async () => {
    const hits = await hitsOf('crews walked out over night pay');
    expect(keys(hits)[0]).toBe('ferry-strike strong');
    expect(hits[0] && marked(hits[0])).toEqual(['crews', 'walked', 'night', 'pay']);
    expect(hits.slice(1).every(({ kind }) => kind !== 'strong')).toBe(true);
  });

  test('are found by a sentence in other words', async () => {
    const hits = await hitsOf('More than 1,340 passengers could not leave the island.');
    expect(hits[0]?.text).toContain('1,340 passengers were stranded');
  });

  test('are found by a name, in each source that has it', async () => {
    const hits = await hitsOf('Jonna Falk');
    expect(keys(hits)).toEqual(['port-works strong', 'ferry-strike strong']);
  });

  test('are found by a figure, however it is written', async () => {
    expect((await hitsOf('1340'))[0]?.text).toContain('1,340');
    expect((await hitsOf('14m crowns'))[0]?.text).toContain('14 million');
  });

  test('are found while the last word is typed', async () => {
    const hits = await hitsOf('strand');
    expect(hits[0]?.text).toContain('stranded');
    expect(hits[0] && marked(hits[0])).toEqual(['stranded']);
    expect((await hitsOf('digg'))[0]?.text).toContain('Diggers');
  });

  test('of a publisher come first where it is named beside other words', async () => {
    expect(keys(await hitsOf('Astrup Daily ferry'))[0]).toBe('winter strong');
    expect(keys(await hitsOf('Lowland Courier ferry'))[0]).toBe('ferry-strike strong');
  });

  test('in another language are found by its words', async () => {
    expect(keys(await hitsOf('Besatzungen Arbeit Sonntag niedergelegt'))[0]).toBe('fähre strong');
  });

  test('are never more than are wanted', async () => {
    expect(await hitsOf('Astrup ferry quay Falk', 2)).toHaveLength(2);
  });
});

describe('between quotation marks', () => {
  test('only what has these words in a row is found', async () => {
    const found = await search('"Jonna Falk called"');
    if (found.kind !== 'found') return expect.fail(found.kind);
    expect(keys(found.hits)).toEqual(['port-works strong']);
    expect(found.missing).toEqual([]);
  });

  test('words may run over from one sentence into the next', async () => {
    const [hit] = await hitsOf('“crowns. Jonna Falk”');
    expect(hit?.text).toMatch(/^The quay .* absurd\.$/);
    expect(hit && marked(hit)).toContain('crowns. Jonna Falk');
  });

  test('beside other words they come first, the others are weak', async () => {
    const hits = await hitsOf('"Jonna Falk" price');
    expect(keys(hits)).toEqual(['port-works strong', 'ferry-strike weak']);
  });

  test('what no source has is told, with what comes near', async () => {
    const found = await search('«Falk called the crews»');
    if (found.kind !== 'found') return expect.fail(found.kind);
    expect(found.missing).toEqual(['Falk called the crews']);
    expect(found.hits.length).toBeGreaterThan(0);
    expect(found.hits.every(({ kind }) => kind === 'weak')).toBe(true);
  });
});

test('where a link of Markdown leads parts no phrase', async () => {
  const project = await openFixture(`
  === sources/hem.md
  The mayor wants to [sell the old pier](https://hem.example/sale) to nobody at all this year.
`);
  const found = await search('"the old pier to nobody"', 20, project);
  expect(found.kind === 'found' && [keys(found.hits), found.missing]).toEqual([['hem strong'], []]);
});

test('a phrase of words that stand in many sentences is found in the one that has it', async () => {
  const story = (at: number) =>
    `  === sources/story-${at}.txt\n  The council of Hem${at} met the mayor on the old bridge. The mayor met the old council.\n`;
  const many = Array.from({ length: 90 }, (_, at) => story(at)).join('');
  const last =
    '  === sources/zebra.txt\n  Nobody saw the council, and the bridge and the old mayor met rain and wind there.\n';
  const project = await openFixture(`\n${many}${last}`);
  const found = await search('"old mayor met rain"', 20, project);
  expect(found.kind === 'found' && keys(found.hits)).toEqual(['zebra strong']);
  const none = await search('"old mayor met the council"', 20, project);
  // Too many sentences have these words for all to be read, so nothing is said of them.
  expect(none.kind === 'found' && none.missing).toEqual([]);
});

describe('sources', () => {
  test('are found by their key, title and publisher, with how they begin', async () => {
    expect(keys(await hitsOf('port-works'))).toContain('port-works source');
    expect(keys(await hitsOf('winter in figures'))).toContain('winter source');
    const [first] = (await hitsOf('Küstenblatt')).filter(({ kind }) => kind === 'source');
    expect(first?.text).toMatch(/^Die Besatzungen/);
  });
});

test('a passage is told once, though its source goes by the same words', async () => {
  const hits = await hitsOf('quay');
  expect(hits[0]?.text).toMatch(/^The quay is to cost/);
  expect(hits.filter(({ text }) => text === hits[0]?.text)).toHaveLength(1);
});

describe('nothing', () => {
  test('is found for what no source has', async () => {
    expect(await search('zebra')).toEqual({ kind: 'found', hits: [], missing: [] });
    expect(await search('"zebra crossing"')).toEqual({
      kind: 'found',
      hits: [],
      missing: ['zebra crossing'],
    });
  });

  test.each(['', ' ', 'a', '"', '?!', '()', 'of the', '"of the"'])(
    'is looked for where %j is typed',
    async typed => {
      expect(await search(typed)).toEqual({ kind: 'too-short' });
    },
  );

  test('is told when it was taken back', async () => {
    const { snapshot } = await openFixture(ferry);
    const cancel = { requested: true };
    expect(await snapshot.search({ text: 'ferry', limit: 5, draft: undefined }, cancel)).toEqual({
      kind: 'cancelled',
    });
  });
});

test('a draft that names its sources is searched in these alone', async () => {
  const project = await openFixture(
    `${ferry}  === draft.md\n  ---\n  stet:\n    sources: [winter]\n  ---\n\n  Snow lay for 61 days.\n`,
  );
  const outcome = await project.check('draft.md', project.file('draft.md').text);
  if (outcome.kind !== 'checked') return expect.fail(outcome.kind);
  const search = { text: 'ferry', limit: 20, draft: outcome.report };
  const found = await project.snapshot.search(search, neverCancelled);
  expect(found.kind === 'found' && keys(found.hits)).toEqual(['winter strong']);
});

test('furniture is never found', async () => {
  const story = (at: number) =>
    `  === sources/story-${at}.md\n  ---\n  publisher: Astrup Daily\n  ---\n\n  The town of Hem ${at} has a mill.\n\n  Subscribe to the evening letter of the Daily.\n`;
  const many = Array.from({ length: 12 }, (_, at) => story(at)).join('');
  const project = await openFixture(`\n${many}`);
  const found = await search('Subscribe to the evening letter', 20, project);
  expect(found.kind === 'found' && found.hits.filter(({ text }) => text.includes('Subscribe'))).toEqual([]);
});

test('whatever is typed, hits lie in their source, and what is marked in the hit', async () => {
  const project = await openFixture(ferry);
  const word = fc.constantFrom(
    'Falk',
    'ferry',
    'the',
    '"',
    '“',
    '”',
    '«',
    '14',
    'crowns',
    '\u202e',
    '\ud800',
    'ä',
  );
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.array(word).map(words => words.join(' ')),
  );
  await fc.assert(
    fc.asyncProperty(typed, async text => {
      const found = await search(text, 5, project);
      if (found.kind !== 'found') return;
      expect(found.hits.length).toBeLessThanOrEqual(5);
      for (const { start, end, text: passage, article: told, matches } of found.hits) {
        const article = await project.snapshot.article(told.uri);
        expect(article?.text.slice(start, end)).toBe(passage);
        let done = start;
        for (const match of matches) {
          expect(match.start).toBeGreaterThanOrEqual(done);
          expect(match.end).toBeGreaterThan(match.start);
          done = match.end;
        }
        expect(done).toBeLessThanOrEqual(end);
      }
    }),
  );
});
