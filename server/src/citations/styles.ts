import type { Draft } from '../text/draft.js';
import type { Span } from '../text/span.js';
import type { CitationStyle, Citations } from './mark.js';

/** In the order in which they are offered. */
export const citationStyles: readonly CitationStyle[] = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

/**
 * The style in which a draft gets its citations: the configured one, else the one in which it cites sources most
 * often; of equals, the first in the order of `citationStyles`. Where there is no mark, a bibliography in the front matter
 * is pandoc's, and words count as prose. A draft that cites nothing gets footnotes.
 */
export function styleFor(
  configured: CitationStyle | undefined,
  { marks, words }: Citations,
  draft: Draft,
): CitationStyle {
  if (configured !== undefined) return configured;
  const counts = new Map<CitationStyle, Set<number>>();
  for (const { style, span, target } of marks) {
    if (target.kind !== 'source' || isInDefinition(span, draft)) continue;
    const places = counts.get(style) ?? new Set<number>();
    counts.set(style, places.add(span.start));
  }
  const [first] = citationStyles
    .filter(style => counts.has(style))
    .sort((a, b) => (counts.get(b)?.size ?? 0) - (counts.get(a)?.size ?? 0));
  if (first !== undefined) return first;
  if (namesBibliography(draft)) return 'pandoc';
  return words.some(({ uris }) => uris.length > 0) ? 'prose' : 'footnote';
}

function namesBibliography({ document: { frontMatter } }: Draft): boolean {
  const value = frontMatter?.value;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'bibliography');
}

/** The address or key in a footnote's definition is a part of the footnote. */
function isInDefinition(span: Span, { document: { footnotes } }: Draft): boolean {
  return footnotes.some(footnote => footnote.span.start <= span.start && span.end <= footnote.span.end);
}
