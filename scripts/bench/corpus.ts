import type { IndexEntry } from '../../server/src/index/passage-index.js';
import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import { contentForms, readWords } from '../../server/src/text/words.js';
import type { BenchArticle } from './articles.js';

/** What the index takes in of the articles. */
export function toIndexEntries(articles: readonly BenchArticle[]): IndexEntry[] {
  return articles.map(({ id, text }) => toIndexEntry(id, text));
}

export function toIndexEntry(uri: string, text: string): IndexEntry {
  const tables = languageTables('en');
  const spans = splitSentences(text, tables.sentences).map(span => ({ ...span, paragraph: 0 }));
  const read = spans.map(span => ({ span, terms: contentForms(readWords(text, span, tables)) }));
  const kept = read.filter(({ terms }) => terms.length > 0);
  return { uri, sentences: kept.map(({ terms }) => terms), spans: kept.map(({ span }) => span) };
}
