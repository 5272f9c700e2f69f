import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from './random.js';

/** A source as it would be saved: front matter and text. */
export interface BenchArticle {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly text: string;
}

/** Articles in an order that does not follow their files, so that the first thousand are like the others. */
export interface BenchArticles {
  readonly name: string;
  readonly articles: readonly BenchArticle[];
}

const files = ['reuters21578.jsonl', 'bbc2225.jsonl'];

/** The articles in `folder`; invented ones where it has none. */
export function loadArticles(folder: string | undefined): BenchArticles {
  const paths = files.map(file => join(folder ?? '', file));
  if (folder === undefined || !paths.every(path => existsSync(path))) return inventArticles();
  const articles = paths.flatMap(path =>
    readFileSync(path, 'utf8')
      .split('\n')
      .filter(line => line !== '')
      .map((line): BenchArticle => {
        const { id, title, dataset, text } = JSON.parse(line) as Readonly<Record<string, string | undefined>>;
        return { id: id ?? '', title: title ?? '', publisher: dataset ?? '', text: text ?? '' };
      }),
  );
  return { name: files.join(' and '), articles: shuffled(articles, createRandom(1)) };
}

const SYLLABLES = 'ba do ke li mu na po ri sa te vo zu ga he ji ko la me ni tu'.split(' ');

/**
 * Words by Zipf's law, 20,000 of them, in articles of 8 sentences of 8 to 20 words: as long and as skewed as
 * news, but without its phrases.
 */
function inventArticles(): BenchArticles {
  const random = createRandom(2);
  const sentence = (): string => {
    const words = Array.from({ length: 8 + random.below(13) }, () =>
      inventWord(Math.floor(20_000 ** random.share())),
    ).join(' ');
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  };
  const articles = Array.from({ length: 20_000 }, (_, at) => ({
    id: `invented-${at}`,
    title: `Invented article ${at}`,
    publisher: `Publisher ${at % 40}`,
    text: Array.from({ length: 8 }, sentence).join(' '),
  }));
  return { name: `invented articles, for want of a folder with ${files.join(' and ')}`, articles };
}

/** The number in syllables: the same word for the same number. */
function inventWord(number: number): string {
  let word = 'qu';
  for (let rest = number; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  const result = [...values];
  for (let at = result.length - 1; at > 0; at--) {
    const other = random.below(at + 1);
    [result[at], result[other]] = [result[other] as T, result[at] as T];
  }
  return result;
}
