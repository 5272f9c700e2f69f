import { neverCancelled } from '../../server/src/ports/index.js';
import { resolveUri } from '../../server/src/ports/uri.js';
import { openEngine } from '../memory-engine.js';
import type { BenchArticle } from './articles.js';
import { type Asked, processorTime, row } from './asked.js';
import { draftOf } from './drafts.js';
import { projectFiles, ROOT } from './keystrokes.js';
import { createRandom } from './random.js';

const ARTICLES = 20_000;
/** Searches of each kind. */
const SEARCHES = 60;
const WARM_UP = 20;
const LIMIT = 30;

/** Rows of a table: what a search of 20,000 articles takes at each letter, for a sentence and for an exact phrase. */
export async function measureSearch(all: readonly BenchArticle[]): Promise<string[][]> {
  const articles = all.slice(0, ARTICLES);
  const files = new Map([...projectFiles(articles)].map(([path, text]) => [resolveUri(ROOT, path), text]));
  const engine = await openEngine(files, ROOT);
  await engine.load({ report: () => undefined }, neverCancelled);
  const ask = async (text: string): Promise<Asked> => {
    const before = processorTime();
    const start = performance.now();
    const found = await engine.snapshot.search({ text, limit: LIMIT, draft: undefined }, neverCancelled);
    const ms = performance.now() - start;
    return { ms, work: processorTime() - before, items: found.kind === 'found' ? found.hits.length : 0 };
  };
  const askAll = async (texts: readonly string[]): Promise<readonly Asked[]> => {
    const asked: Asked[] = [];
    for (const text of texts) asked.push(await ask(text));
    return asked;
  };
  const sentences = draftOf(articles, SEARCHES).match(/[^\n.]{20,}\./g) ?? [];
  const random = createRandom(17);
  const phrases = Array.from({ length: SEARCHES }, () => {
    const words = articles[random.below(articles.length)]?.text.match(/[A-Za-z]+ [a-z]+ [a-z]+ [a-z]+/)?.[0];
    return `"${words ?? ''}"`;
  });
  const typed = sentences.slice(0, SEARCHES / 4).flatMap(sentence => {
    const words = sentence.split(' ').slice(2, 5).join(' ').toLowerCase();
    return Array.from({ length: words.length }, (_, at) => words.slice(0, at + 1));
  });
  const first = await ask(sentences[0] ?? '');
  const second = await ask(typed[4] ?? '');
  return [
    ['what', 'asked', 'with an answer', 'p50 ms', 'p95 ms', 'longest', 'p50 of work', 'p95'],
    row('the first search, a sentence', [first]),
    row('the first typed words', [second]),
    row('words, letter by letter', (await askAll(typed)).slice(WARM_UP)),
    row('sentences', (await askAll(sentences)).slice(WARM_UP)),
    row('four words between quotation marks', (await askAll(phrases)).slice(WARM_UP)),
  ];
}
