import type { Span } from '../text/span.js';
import type { Article } from './article.js';

/**
 * Where a link leads, the bracket that opens it, tags, comments, marks of footnotes and citations: what stands between the
 * words of Markdown and is none of them. Lengths are bounded, so that no text makes the pattern slow.
 */
const MARKUP =
  /\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,2000})?(?:\s{1,8}"[^"]{0,300}")?\)|!?\[(?=[^[\]]{1,400}\]\()|\[[@^][^[\]]{1,200}\]|<!--(?:[^-]|-(?!->)){0,1000}-->|<\/?[a-z][^<>]{0,1000}>/gi;

/** Pieces of a source's text, in order, that are markup; none where it is no Markdown. Emphasis is not among them. */
export function markupIn({ text, path, coordinates }: Article, { start, end }: Span): readonly Span[] {
  if (!isMarkdown({ path, coordinates })) return [];
  return [...text.slice(start, end).matchAll(MARKUP)].map(({ 0: { length }, index }) => ({
    start: start + index,
    end: start + index + length,
  }));
}

/** Its text is the file itself, with Markdown's marks in it. */
export function isMarkdown({ path, coordinates }: Pick<Article, 'path' | 'coordinates'>): boolean {
  return coordinates === 'file' && /\.(?:md|markdown)$/i.test(path);
}
