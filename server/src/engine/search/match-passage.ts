import type { Article } from '../../sources/article.js';
import { markupIn } from '../../sources/markup.js';
import type { Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';
import { keysOf, type Phrase } from './read-query.js';

const KEY = /[\p{L}\p{M}\p{N}]+/gu;

/** The first place within a span of the article's text that has the words of the phrase in a row, markup apart. */
export function findPhrase({ keys }: Phrase, article: Article, span: Span): Span | undefined {
  const markup = markupIn(article, span);
  const isWord = (at: number): boolean => !markup.some(({ start, end }) => start <= at && at < end);
  const words = [...article.text.slice(span.start, span.end).matchAll(KEY)].filter(({ index }) =>
    isWord(span.start + index),
  );
  const written = words.map(([word]) => keysOf(word)[0]);
  for (let at = 0; at + keys.length <= words.length; at++) {
    if (!keys.every((key, step) => written[at + step] === key)) continue;
    const [first, last] = [words[at], words[at + keys.length - 1]];
    if (first && last)
      return { start: span.start + first.index, end: span.start + last.index + last[0].length };
  }
  return undefined;
}

/** Where the words stand that were looked for, in order, not overlapping. `begun`: a word may go on behind it. */
export function matchedWords(
  words: readonly Word[],
  forms: ReadonlySet<string>,
  begun: string | undefined,
  phrases: readonly Span[],
): readonly Span[] {
  const found = words.filter(
    ({ form, content, folded }) =>
      (content && forms.has(form)) || (begun !== undefined && content && folded.startsWith(begun)),
  );
  const spans = [...phrases, ...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: Span[] = [];
  for (const { start, end } of spans) if (start >= (apart.at(-1)?.end ?? 0)) apart.push({ start, end });
  return apart;
}
