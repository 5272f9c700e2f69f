import { describe, expect, test } from 'vitest';
import { buildIndex } from '../index/passage-index.js';
import { languageTables } from '../languages/index.js';
import { readNow } from '../testing/read-now.js';
import { contentForms, readWords } from '../text/words.js';
import { judgeMatch } from './ground.js';
import { type AlignedWindow, type Corpus, type Match, matchStatement } from './match.js';
import { highestUnsupported, shippedModel, thresholds } from './model.js';
import { type PreparedArticle, prepareArticle } from './prepared.js';
import { buildRarity } from './rarity.js';
import { toStatement } from './statement.js';

const tables = languageTables('en');

const wire =
  'The harbor of Ostrel handled 412 ships in 2019. Port director Odile Brandt praised the pilots.\n\nA new crane was ordered from a shipyard in Gdansk.\n';
const gazette = 'Fish landings rose to 6,300 tonnes that year. Cod made up most of the catch.\n';
const courier = 'In 2019 the harbor of Ostrel handled 412 ships, the yearbook says.\n';

describe('carriers', () => {
  test('are one window where one carries the statement', () => {
    const match = find('The harbor of Ostrel handled 412 ships in 2019.', { wire, gazette });
    expect(match.carriers.map(text)).toEqual(['The harbor of Ostrel handled 412 ships in 2019.']);
    expect(match.carriers[0]?.coverage).toBe(1);
    expect(match.carried.every((worth, at) => worth === 1 || !match.statement.words[at]?.content)).toBe(true);
  });

  test('are two neighbouring sentences where each carries a part', () => {
    const match = find('The harbor handled 412 ships, and Odile Brandt praised the pilots.', {
      wire,
      gazette,
    });
    expect(match.carriers.map(({ window }) => [window.first, window.last])).toEqual([[0, 1]]);
  });

  test('are several windows where the parts lie apart, also in two articles', () => {
    const match = find('The harbor handled 412 ships, and fish landings rose to 6,300 tonnes.', {
      wire,
      gazette,
    });
    expect(match.carriers.map(text).sort()).toEqual([
      'Fish landings rose to 6,300 tonnes that year.',
      'The harbor of Ostrel handled 412 ships in 2019.',
    ]);
    const apart = find('The harbor handled 412 ships and ordered a crane from a shipyard in Gdansk.', {
      wire,
    });
    expect(apart.carriers.map(({ window }) => window.first).sort()).toEqual([0, 2]);
  });

  test('are at most three, do not touch, and each adds to those before', () => {
    const parts = [
      'The harbor handled 412 ships.',
      'Fish landings rose to 6,300 tonnes.',
      'A crane was ordered in Gdansk.',
      'The cathedral choir sang in Lisbon.',
      'A bishop bought a motorcycle.',
    ];
    const { carriers } = find(
      parts.join(' '),
      Object.fromEntries(parts.map((part, at) => [`part${at}`, `${part}\n`])),
    );
    expect(carriers).toHaveLength(3);
    expect(new Set(carriers.map(({ window }) => window.uri)).size).toBe(3);
  });

  test('are none where no source shares a content word', () => {
    const match = find('Archaeologists unearthed Roman mosaics beneath supermarkets.', { wire, gazette });
    expect(match.carriers).toEqual([]);
    expect(match.further).toEqual([]);
    expect(judgeMatch(match, corpusOf({ wire, gazette }), shippedModel).support).toBe(0);
  });
});

describe('further windows', () => {
  const statement = 'The harbor of Ostrel handled 412 ships in 2019.';

  test('are the best of each other origin that carries almost as much', () => {
    const match = find(statement, { wire, gazette, courier });
    expect([...match.carriers, ...match.further].map(({ window }) => window.uri).sort()).toEqual([
      'file:///sources/courier.md',
      'file:///sources/wire.md',
    ]);
  });

  test('leave out copies of one text', () => {
    const match = find(statement, { wire, copy: wire, courier });
    const found = [...match.carriers, ...match.further].map(({ window }) => window.uri);
    expect(found).toHaveLength(2);
    expect(found).toContain('file:///sources/courier.md');
  });
});

describe('what may be evidence', () => {
  const statement = 'The harbor of Ostrel handled 412 ships in 2019.';

  test('is narrowed to the articles that are asked for', () => {
    const within = ['file:///sources/courier.md'];
    const match = matchStatement(statementOf(statement), corpusOf({ wire, courier }), within);
    expect(match.carriers.map(({ window }) => window.uri)).toEqual(within);
  });

  test('is narrowed to what the corpus admits', () => {
    const match = find(statement, { wire, courier }, { admits: uri => !uri.includes('wire') });
    expect(match.carriers.map(({ window }) => window.uri)).toEqual(['file:///sources/courier.md']);
  });

  test('is no sentence that its publisher repeats', () => {
    const match = find(statement, { wire }, { isFurniture: (_, sentence) => sentence === 0 });
    expect(match.carriers.map(text)).not.toContain('The harbor of Ostrel handled 412 ships in 2019.');
  });
});

describe('judgeMatch', () => {
  const corpus = corpusOf({ wire, gazette, courier });
  const judge = (sentence: string) =>
    judgeMatch(matchStatement(statementOf(sentence), corpus), corpus, shippedModel);

  test('orders the evidence by score, key, start', () => {
    const { evidence } = judge('The harbor of Ostrel handled 412 ships in 2019.');
    expect(evidence.map(({ key, score }) => [key, score])).toEqual([
      ['courier', 1],
      ['wire', 1],
    ]);
  });

  test('is sure of a sentence that is the source’s own, and no surer of one that leaves out who denies it', () => {
    const sources = corpusOf({
      own: 'The harbor of Ostrel handled 412 ships in 2019.',
      denied: 'The mayor denied that two schools on the island will close next summer.',
    });
    const doubting = { support: { base: 0.5, trees: [] }, nearness: { base: 9, trees: [] } };
    const supportOf = (sentence: string): number =>
      judgeMatch(matchStatement(statementOf(sentence), sources), sources, doubting).support;
    expect(supportOf('The harbor of Ostrel handled 412 ships in 2019.')).toBe(0.97);
    expect(supportOf('Two schools on the island will close next summer.')).toBe(0.6225);
  });

  test('lets no sentence stand on the name of a town alone, whatever the model says', () => {
    const certain = { base: 9, trees: [] };
    const supportOf = (sentence: string): number =>
      judgeMatch(matchStatement(statementOf(sentence), corpus), corpus, {
        support: certain,
        nearness: certain,
      }).support;
    expect(
      supportOf(
        'Ostrel banned motor yachts from its lakes, fined eleven cruise companies and sold the old customs house to a brewery.',
      ),
    ).toBe(highestUnsupported);
    expect(supportOf('The harbor of Ostrel handled 412 ships and fined eleven companies.')).toBeGreaterThan(
      thresholds.supported,
    );
  });

  test('tells which words of the draft stand where in the source', () => {
    const sentence = 'In 2019, 412 ships were handled in the harbor.';
    const [best] = judge(sentence).evidence;
    const pairs = best?.matches.map(({ draft, source, kind }) => [
      sentence.slice(draft.start, draft.end),
      best.text.slice(source.start - best.start, source.end - best.start),
      kind,
    ]);
    expect(pairs).toContainEqual(['412', '412', 'number']);
    expect(pairs).toContainEqual(['harbor', 'harbor', 'exact']);
  });

  test('names what no evidence carries, the most telling first', () => {
    const sentence = 'The harbor of Ostrel handled 412 ships in 2019 after Zdenka Marchetti resigned.';
    const { missing } = judge(sentence);
    expect(missing.map(({ start, end }) => sentence.slice(start, end))).toEqual([
      'Zdenka Marchetti resigned',
    ]);
  });

  test('supports less what is carried less', () => {
    const supports = [
      'The harbor of Ostrel handled 412 ships in 2019.',
      'The harbor of Ostrel handled 412 ships and dismissed Zdenka Marchetti for bribery.',
      'The zoo of Ostrel dismissed Zdenka Marchetti for bribery.',
    ].map(sentence => judge(sentence).support);
    expect(supports).toEqual([...supports].sort((a, b) => b - a));
    expect(new Set(supports).size).toBe(3);
  });
});

type Sources = Readonly<Record<string, string>>;

function find(sentence: string, sources: Sources, overrides: Partial<Corpus> = {}): Match {
  return matchStatement(statementOf(sentence), { ...corpusOf(sources), ...overrides });
}

function statementOf(sentence: string): ReturnType<typeof toStatement> {
  return toStatement(readWords(sentence, { start: 0, end: sentence.length }, tables));
}

/** Of the articles by name. */
function corpusOf(sources: Sources): Corpus {
  const prepared = new Map<string, PreparedArticle>();
  for (const [name, content] of Object.entries(sources)) {
    const path = `sources/${name}.md`;
    const uri = `file:///${path}`;
    const outcome = readNow({ uri, path, bytes: new TextEncoder().encode(content) });
    if (outcome.kind === 'unreadable') throw new Error(outcome.problem.message);
    prepared.set(uri, prepareArticle(outcome.article, tables));
  }
  const index = buildIndex(
    [...prepared.values()].map(each => ({
      uri: each.article.uri,
      sentences: each.article.sentences.map((_, at) => contentForms(each.words(at))),
      spans: each.article.sentences,
    })),
  );
  return {
    index,
    prepared: uri => prepared.get(uri),
    need: () => undefined,
    admits: () => true,
    isFurniture: () => false,
    rarity: buildRarity(index, 'en'),
    cues: tables.supportCues,
  };
}

function text({ window, source }: AlignedWindow): string {
  const content = Object.entries({ wire, gazette, courier }).find(([name]) => window.uri.includes(name))?.[1];
  return source.length > 0 ? (content ?? '').slice(window.start, window.end) : '';
}
