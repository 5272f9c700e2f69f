import type { SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import type { CitationStyle, Citations } from './mark.js';
import type { RenderedCitation } from './style.js';
import { styleRules } from './style-registry.js';

/** In the order in which they are offered. */
export const citationStyles: readonly CitationStyle[] = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

/**
 * The style in which a draft gets its citations: the configured one, else the one in which it cites sources most
 * often; of equals, the first in the order of `citationStyles`. Words count where there is no mark. A draft that cites
 * nothing gets footnotes.
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
  return first ?? (words.some(({ uris }) => uris.length > 0) ? 'prose' : 'footnote');
}

/** The address or key in a footnote's definition is a part of the footnote. */
function isInDefinition(span: Span, { document: { footnotes } }: Draft): boolean {
  return footnotes.some(footnote => footnote.span.start <= span.start && span.end <= footnote.span.end);
}

/**
 * What cites `card` in a draft, for a mark at file offset `at`: the mark's text and, for a footnote that has none yet,
 * the edit that puts its definition where the draft keeps them. No word of the card becomes markup. Undefined where
 * the style has no way to name this source.
 */
export function renderCitation(
  style: CitationStyle,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
  at: number,
): RenderedCitation | undefined {
  return styleRules[style].write(card, draft, catalogue, at);
}
