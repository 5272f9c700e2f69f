import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IndexEntry } from '../../server/src/index/passage-index.js';
import { languageTables } from '../../server/src/languages/index.js';
import { splitSentences } from '../../server/src/text/sentences.js';
import { contentForms, readWords } from '../../server/src/text/words.js';
import { createRandom, type Random } from './random.js';

/** Articles as index terms, in an order that does not follow their files. */
export interface Corpus {
  readonly name: string;
  readonly articles: readonly IndexEntry[];
}

const files = ['reuters21578.jsonl', 'bbc2225.jsonl'];

/** The corpora in `folder`; an invented one where it has none. */
export function loadCorpus(folder: string | undefined): Corpus {
  const paths = files.map(file => join(folder ?? '', file));
  if (folder === undefined || !paths.every(path => existsSync(path))) return inventCorpus();
  const tables = languageTables('en');
  const articles = paths.flatMap(path =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map((line): IndexEntry => {
        const { id, text } = JSON.parse(line) as { id: string; text: string };
        const terms = splitSentences(text, tables.sentences).map(span =>
          contentForms(readWords(text, span, tables)),
        );
        return { uri: id, sentences: terms.filter(sentence => sentence.length > 0) };
      }),
  );
  return { name: files.join(' and '), articles: shuffled(articles, createRandom(1)) };
}

/**
 * Words by Zipf's law, 20,000 of them, in articles of 8 sentences of 8 to 20 words: as long and as skewed as
 * news, but without its phrases.
 */
function inventCorpus(): Corpus {
  const random = createRandom(2);
  const articles = Array.from({ length: 20_000 }, (_, at) => ({
    uri: `invented-${at}`,
    sentences: Array.from({ length: 8 }, () =>
      Array.from({ length: 8 + random.below(13) }, () => `w${Math.floor(20_000 ** random.share())}`),
    ),
  }));
  return {
    name: 'invented articles, for want of a folder with reuters21578.jsonl and bbc2225.jsonl',
    articles,
  };
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
