import { buildIndex, type IndexEntry, packEntries } from '../../server/src/index/passage-index.js';
import { quantile, time } from './measure.js';
import { type BenchQuery, sampleQueries } from './queries.js';

const ROUNDS = 500;
const LIMIT = 10;

/** Rows of a table: what a keystroke in one source costs, beside all others, and what building it all costs. */
export function measureUpdates(articles: readonly IndexEntry[]): string[][] {
  const queries = sampleQueries(
    articles.flatMap(({ sentences }) => sentences),
    ROUNDS,
  );
  const built = time(() => buildIndex(articles));
  let index = built.result;
  const search = (within?: readonly string[]) => (query: BenchQuery) =>
    time(() => index.search({ terms: query.terms, limit: LIMIT, ...(within && { within }) })).ms;
  const uri = (at: number) => articles[(at * 7919) % articles.length]?.uri ?? '';
  const edit = (at: number) => {
    const article = articles[at % articles.length];
    const put = article ? [withSentence(article, `edit${at}`)] : [];
    const { ms, result } = time(() => index.update({ put: [packEntries(put)], removed: [] }));
    index = result;
    return ms;
  };
  const row = (what: string, ms: readonly number[]) => [
    what,
    quantile(ms, 0.5).toFixed(3),
    quantile(ms, 0.95).toFixed(3),
    quantile(ms, 1).toFixed(3),
  ];

  const admit = (query: BenchQuery, at: number) =>
    time(() => index.search({ terms: query.terms, limit: LIMIT, admits: one => one !== uri(at) })).ms;
  const searchAfterEdit = (query: BenchQuery, at: number) => {
    edit(at * 37);
    return search()(query);
  };
  return [
    [`Stet, ${articles.length} articles, ${index.passageCount} passages`, 'p50 ms', 'p95 ms', 'longest ms'],
    row('build', [built.ms]),
    row('search', queries.map(search())),
    row(
      'search within 1 article',
      queries.map((query, at) => search([uri(at)])(query)),
    ),
    row('search in all but 1 article', queries.map(admit)),
    row(
      'update, the same article again and again',
      queries.map(() => edit(17)),
    ),
    row(
      'update, another article each time',
      queries.map((_, at) => edit(at * 31)),
    ),
    row('search after each update', queries.map(searchAfterEdit)),
  ];
}

function withSentence({ uri, sentences, spans }: IndexEntry, word: string): IndexEntry {
  const start = spans.at(-1)?.end ?? 0;
  const span = { start, end: start + word.length, paragraph: spans.at(-1)?.paragraph ?? 0 };
  return { uri, sentences: [...sentences, [word]], spans: [...spans, span] };
}
