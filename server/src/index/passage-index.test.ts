import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyEntry, anyQuestion, anyUri, entryOf } from '../testing/index-entries.js';
import {
  buildIndex,
  gatherEntries,
  type IndexEntry,
  type PassageHit,
  type PassageIndex,
  packEntries,
} from './passage-index.js';

const harbor = article(
  'harbor.md',
  'the harbor handled 412 ships in 2019',
  'the mayor opened a new quay',
  'ships waited two days for a berth',
);
const council = article(
  'council.md',
  'the council voted on the quay',
  'the mayor denied the claim',
  'nobody counted the ships',
);
const weather = article('weather.md', 'rain fell for two days', 'the river rose');

describe('search', () => {
  test('puts the sentence that shares the rarest words first', () => {
    expect(places(find(buildIndex([harbor, council, weather]), 'harbor ships in 2019'))).toEqual([
      'harbor.md 0',
      'council.md 2',
      'harbor.md 2',
    ]);
  });

  test('prefers the shorter of two sentences with the same words', () => {
    const index = buildIndex([
      article('a', 'quay opened and much else was said about it'),
      article('b', 'quay opened'),
    ]);
    expect(places(find(index, 'quay opened'))).toEqual(['b 0', 'a 0']);
  });

  test('orders equals by uri, then sentence, by code unit', () => {
    const twice = (uri: string) => article(uri, 'the river rose', 'the river rose');
    const index = buildIndex([twice('b'), twice('a'), twice('Z')]);
    expect(places(find(index, 'river', 4))).toEqual(['Z 0', 'Z 1', 'a 0', 'a 1']);
  });

  test('has no hit where no word is shared, where no hit is wanted, and in an empty index', () => {
    const index = buildIndex([harbor]);
    expect(find(index, 'volcano')).toEqual([]);
    expect(find(index, '')).toEqual([]);
    expect(find(index, 'harbor', 0)).toEqual([]);
    expect(find(buildIndex([]), 'harbor')).toEqual([]);
  });

  test('keeps to the articles that the query names or admits', () => {
    const index = buildIndex([harbor, council, weather]);
    const query = { terms: words('mayor quay days'), limit: 9 };
    expect(places(index.search({ ...query, within: ['weather.md', 'nowhere.md'] }))).toEqual([
      'weather.md 0',
    ]);
    expect(places(index.search({ ...query, within: [] }))).toEqual([]);
    expect(places(index.search({ ...query, admits: uri => uri !== 'harbor.md' }))).toEqual([
      'council.md 1',
      'weather.md 0',
      'council.md 0',
    ]);
  });

  test('survives an admits that searches itself, and one that throws', () => {
    const index = buildIndex([harbor, council, weather]);
    const query = { terms: words('mayor quay days'), limit: 9 };
    const expected = index.search(query);
    const nested = index.search({ ...query, admits: () => index.search(query).length > 0 });
    expect(nested).toEqual(expected);
    const throwing = () => {
      throw new Error('no');
    };
    expect(() => index.search({ ...query, admits: throwing })).toThrow('no');
    expect(index.search(query)).toEqual(expected);
  });

  test('takes a sentence of a hundred thousand words as a query and as a passage', () => {
    const long = Array.from({ length: 100_000 }, (_, at) => `w${at}`);
    const index = buildIndex([entryOf('long', [long]), harbor]);
    expect(places(index.search({ terms: [...long, 'harbor'], limit: 2 }))).toEqual(['long 0', 'harbor.md 0']);
  });
});

describe('spans', () => {
  test('tell where a sentence stands and which neighbours share its paragraph', () => {
    const index = buildIndex([weather, harbor]);
    expect(index.passagesOf('harbor.md')).toBe(3);
    expect([0, 1, 2, 3].map(at => index.span('harbor.md', at))).toEqual([
      { start: 0, end: 36, paragraph: 0 },
      { start: 37, end: 64, paragraph: 0 },
      { start: 65, end: 98, paragraph: 2 },
      undefined,
    ]);
    expect(index.span('harbor.md', -1)).toBeUndefined();
    expect(index.span('nowhere.md', 0)).toBeUndefined();
    expect(index.passagesOf('nowhere.md')).toBe(0);
  });

  test('of sentences longer than two bytes can say come back, also after a merge', () => {
    const lengths = [32_766, 32_767, 5, 70_000];
    const spans = lengths.map((length, at) => ({
      start: at * 100_000,
      end: at * 100_000 + length,
      paragraph: at,
    }));
    const long = { uri: 'long', sentences: lengths.map(() => ['word']), spans };
    const index = buildIndex([harbor]).update({ put: [packEntries([weather, long])], removed: [] });
    expect(lengths.map((_, at) => index.span('long', at))).toEqual(spans);
  });

  test('follow an article that changed, and go with one that is removed', () => {
    const change = { put: [packEntries([article('harbor.md', 'the ferry sank')])], removed: ['weather.md'] };
    const index = buildIndex([weather, harbor]).update(change);
    expect(index.span('harbor.md', 0)).toEqual({ start: 0, end: 14, paragraph: 0 });
    expect(index.span('harbor.md', 1)).toBeUndefined();
    expect(index.span('weather.md', 0)).toBeUndefined();
    expect(index.passagesOf('weather.md')).toBe(0);
  });
});

describe('terms', () => {
  test('are those that a sentence still holds, each once, and tell who holds them', () => {
    const change = {
      put: [packEntries([article('council.md', 'the quay sank', 'a quay')])],
      removed: ['harbor.md'],
    };
    const index = buildIndex([harbor, council, weather]).update(change);
    const left = 'rain fell for two days the river rose quay sank a';
    expect([...index.terms()].sort()).toEqual(words(left).sort());
    expect([...index.holding('quay')]).toEqual([
      { uri: 'council.md', sentence: 0 },
      { uri: 'council.md', sentence: 1 },
    ]);
    expect([...index.holding('ships')]).toEqual([]);
  });
});

describe('update', () => {
  test('finds the new words of a changed article and no longer the old ones', () => {
    const before = buildIndex([harbor, council]);
    const after = before.update({
      put: [packEntries([article('harbor.md', 'the ferry sank')])],
      removed: [],
    });
    expect(places(find(after, 'ferry harbor'))).toEqual(['harbor.md 0']);
    expect(after.documentFrequency('harbor')).toBe(0);
    expect(after.passageCount).toBe(4);
  });

  test('leaves the version that it started from as it was', () => {
    const before = buildIndex([harbor, council]);
    const expected = find(before, 'the mayor of the harbor');
    before.update({ put: [packEntries([weather])], removed: ['harbor.md'] });
    expect(find(before, 'the mayor of the harbor')).toEqual(expected);
    expect(before.articleCount).toBe(2);
  });

  test('counts the last of two entries with one uri, and keeps what is both put and removed', () => {
    const index = buildIndex([harbor, article('harbor.md', 'first')]).update({
      put: [packEntries([article('harbor.md', 'second')]), packEntries([article('harbor.md', 'third')])],
      removed: ['harbor.md'],
    });
    expect(places(find(index, 'first second third harbor'))).toEqual(['harbor.md 0']);
    expect(index.documentFrequency('third')).toBe(1);
  });

  test('keeps everything through thousands of small changes, in few segments', () => {
    let index = buildIndex([harbor]);
    for (let at = 0; at < 3000; at++) {
      const sentences = at % 3 ? [words(`day ${at}`)] : [];
      index = index.update({ put: [packEntries([entryOf(`${at % 50}`, sentences)])], removed: [] });
    }
    expect(index.articleCount).toBe(51);
    expect(index.corpus.segments.length).toBeLessThan(8);
    expect(index.documentFrequency('harbor')).toBe(1);
    expect(index.documentFrequency('day')).toBe(index.passageCount - 3);
  });
});

test('terms that begin so, those in most sentences first, of what is there now', () => {
  const index = buildIndex([
    article('one.md', 'ship ships shipyard', 'ships sail'),
    article('two.md', 'ships shelter', 'é école écoles'),
  ]);
  expect(index.termsStarting('shi', 9)).toEqual(['ships', 'ship', 'shipyard']);
  expect(index.termsStarting('sh', 2)).toEqual(['ships', 'shelter']);
  expect(index.termsStarting('éco', 9)).toEqual(['école', 'écoles']);
  expect(index.termsStarting('shipyards', 9)).toEqual([]);
  const after = index.update({
    put: [packEntries([article('three.md', 'shipping')])],
    removed: ['one.md'],
  });
  expect(after.termsStarting('ship', 9)).toEqual(['shipping', 'ships']);
});

const change = fc.record({
  put: fc.array(anyEntry, { maxLength: 4 }),
  removed: fc.array(anyUri, { maxLength: 3 }),
});
describe('for any articles', () => {
  test('an updated index answers as one built anew, to the last bit', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry),
        fc.array(change, { maxLength: 12 }),
        fc.array(anyQuestion),
        (first, changes, asked) => {
          const held = new Map(first.map(one => [one.uri, one]));
          let updated = buildIndex(first);
          for (const { put, removed } of changes) {
            updated = updated.update({ put: put.map(one => packEntries([one])), removed });
            for (const uri of removed) held.delete(uri);
            for (const one of put) held.set(one.uri, one);
          }
          const rebuilt = buildIndex([...held.values()].reverse());
          expect(updated.passageCount).toBe(rebuilt.passageCount);
          expect(updated.articleCount).toBe(rebuilt.articleCount);
          for (const query of asked) {
            expect(updated.search(query)).toEqual(rebuilt.search(query));
            for (const one of query.terms) {
              expect(updated.documentFrequency(one)).toBe(rebuilt.documentFrequency(one));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('the best few are the first of all, and those within are the admitted ones', () => {
    fc.assert(
      fc.property(
        fc.array(anyEntry, { minLength: 1, size: 'medium' }),
        anyQuestion,
        (entries, { terms, limit }) => {
          const index = buildIndex(entries);
          const all = index.search({ terms, limit: Number.POSITIVE_INFINITY });
          expect(index.search({ terms, limit })).toEqual(all.slice(0, limit));

          const within = entries.slice(0, 2).map(one => one.uri);
          const inside = all.filter(hit => within.includes(hit.uri)).slice(0, limit);
          expect(index.search({ terms, limit, within })).toEqual(inside);
          expect(index.search({ terms, limit, admits: uri => within.includes(uri) })).toEqual(inside);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('in a large index, where common words are skipped, nothing is lost', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 2 }), seed => {
        const pick = zipfPicker(seed);
        const sentence = () => Array.from({ length: 12 }, () => `w${pick(500)}`);
        const articles = Array.from({ length: 200 }, (_, at) =>
          entryOf(`u${at}`, Array.from({ length: 10 }, sentence)),
        );
        const index = buildIndex(articles).update({
          put: [packEntries(articles.slice(0, 20))],
          removed: ['u30', 'u31'],
        });
        for (let asked = 0; asked < 10; asked++) {
          const terms = sentence();
          const all = index.search({ terms, limit: Number.POSITIVE_INFINITY });
          for (const limit of [1, 2, 10]) expect(index.search({ terms, limit })).toEqual(all.slice(0, limit));
        }
      }),
      { numRuns: 20 },
    );
  });

  test('scores are BM25 as the books have it', () => {
    fc.assert(
      fc.property(fc.array(anyEntry), anyQuestion, (entries, { terms }) => {
        const hits = buildIndex(entries).search({ terms, limit: Number.POSITIVE_INFINITY });
        const expected = scoreByTheBook(entries, terms);
        expect(hits.length).toBe(expected.size);
        for (const hit of hits) expect(hit.score).toBeCloseTo(expected.get(place(hit)) ?? 0, 10);
      }),
    );
  });
});

/** Numbers below a limit, small ones far more often, by the generator of Park and Miller. */
function zipfPicker(seed: number): (below: number) => number {
  let state = seed;
  return below => {
    state = (state * 48271) % 2147483647;
    const share = state / 2147483647;
    return Math.floor(below * share * share * share);
  };
}

/** The formula, passage by passage, over everything. */
function scoreByTheBook(entries: readonly IndexEntry[], query: readonly string[]): Map<string, number> {
  const latest = [...new Map(entries.map(one => [one.uri, one])).values()];
  const passages = latest.flatMap(({ uri, sentences }) =>
    sentences.map((terms, at) => ({ at: `${uri} ${at}`, terms })),
  );
  const average = passages.reduce((sum, { terms }) => sum + terms.length, 0) / passages.length;
  const scores = new Map<string, number>();
  for (const one of new Set(query)) {
    const holders = passages.filter(({ terms }) => terms.includes(one));
    const idf = Math.log(1 + (passages.length - holders.length + 0.5) / (holders.length + 0.5));
    for (const { at, terms } of holders) {
      const frequency = Math.min(terms.filter(other => other === one).length, 15);
      const norm = 1.2 * (1 - 0.75 + (0.75 * terms.length) / average);
      scores.set(at, (scores.get(at) ?? 0) + (idf * frequency) / (frequency + norm));
    }
  }
  return scores;
}

function article(uri: string, ...sentences: string[]): IndexEntry {
  return entryOf(uri, sentences.map(words));
}

function words(text: string): string[] {
  return text.split(' ').filter(word => word !== '');
}

function find(index: PassageIndex, text: string, limit = 9): PassageHit[] {
  return index.search({ terms: words(text), limit });
}

function places(hits: readonly PassageHit[]): string[] {
  return hits.map(place);
}

function place({ uri, sentence }: PassageHit): string {
  return `${uri} ${sentence}`;
}

test('entries that were gathered in few pieces of memory are what they were', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(anyEntry, { maxLength: 4 }), { maxLength: 5 }),
      fc.nat(2_000),
      (batches, loose) => {
        const gathered = gatherEntries(loose);
        const packed = batches.map(packEntries);
        for (const entries of packed) gathered.add(entries);
        expect(gathered.all).toEqual(packed);
      },
    ),
    { numRuns: 30 },
  );
});
