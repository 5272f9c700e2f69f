import { Index as FlexSearch } from 'flexsearch';
import MiniSearch from 'minisearch';
import { buildIndex, type IndexEntry } from '../../server/src/index/passage-index.js';

export interface BuiltEngine {
  /** Prepares a query outside the clock; what it returns is timed and gives the best passages' numbers. */
  prepare(terms: readonly string[]): () => readonly number[];
}

/** All of them get the same terms, ready made: none spends time on words or stems. */
export interface BenchEngine {
  readonly name: string;
  build(articles: readonly IndexEntry[], limit: number): BuiltEngine;
}

export const stet: BenchEngine = {
  name: 'Stet',
  build(articles, limit) {
    const index = buildIndex(articles);
    const first = new Map<string, number>();
    let count = 0;
    for (const { uri, sentences } of articles) {
      first.set(uri, count);
      count += sentences.length;
    }
    return {
      prepare: terms => () =>
        index.search({ terms, limit }).map(({ uri, sentence }) => (first.get(uri) ?? 0) + sentence),
    };
  },
};

/**
 * `suggest` lets passages in that lack a term: without it a retold sentence finds next to nothing. With
 * `context` it weighs neighbouring terms as well.
 */
export function flexSearch(context: boolean): BenchEngine {
  return {
    name: context ? 'FlexSearch, context' : 'FlexSearch',
    build(articles, limit) {
      const index = new FlexSearch({
        tokenize: 'strict',
        encode: (text: string) => text.split(' '),
        ...(context && { context: { depth: 1, bidirectional: true, resolution: 3 } }),
      });
      passagesOf(articles).forEach((terms, number) => {
        index.add(number, terms.join(' '));
      });
      return {
        prepare(terms) {
          const text = terms.join(' ');
          return () => index.search(text, { limit, suggest: true }) as number[];
        },
      };
    },
  };
}

export const miniSearch: BenchEngine = {
  name: 'MiniSearch',
  build(articles, limit) {
    const index = new MiniSearch<{ id: number; text: string }>({
      fields: ['text'],
      tokenize: text => text.split(' '),
      processTerm: term => term,
      searchOptions: { combineWith: 'OR', prefix: false, fuzzy: false },
    });
    index.addAll(passagesOf(articles).map((terms, id) => ({ id, text: terms.join(' ') })));
    return {
      prepare(terms) {
        const text = terms.join(' ');
        return () => {
          const hits = index.search(text);
          return hits.slice(0, limit).map(hit => hit.id as number);
        };
      },
    };
  },
};

export function passagesOf(articles: readonly IndexEntry[]): (readonly string[])[] {
  return articles.flatMap(({ sentences }) => sentences);
}
