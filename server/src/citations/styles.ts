import type { SourceCard } from '../sources/article.js';
import type { LanguageTag } from '../text/language-rules.js';
import type { CitationStyle } from './mark.js';
import type { RenderedCitation } from './style.js';
import { styleRules } from './style-registry.js';

/** In the order in which they are offered. */
export const citationStyles: readonly CitationStyle[] = ['footnote', 'pandoc', 'link', 'prose', 'comment'];

/**
 * The text that cites `card` in a style, dates in `language`. No word of the card becomes markup. `draftPath`
 * (relative to the working folder) is where a link to a source without an address starts from. Undefined
 * where the style has no way to name this source.
 */
export function renderCitation(
  style: CitationStyle,
  card: SourceCard,
  language: LanguageTag,
  draftPath = '',
): RenderedCitation | undefined {
  return styleRules[style].write(card, language, draftPath);
}
