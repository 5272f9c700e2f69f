import type { SourceCard } from '../sources/article.js';
import type { Draft } from '../text/draft.js';
import type { Catalogue } from './catalogue.js';
import { missingDefinition } from './footnote.js';
import type { CitationEdit, MarkToRetarget } from './style.js';
import { styleRules } from './style-registry.js';

/**
 * Edits after which a mark cites `card` in place of what it cites now, in its own style; see
 * `CitationStyleRules.retarget`. Empty where it does already; a footnote that no definition goes with gets one.
 */
export function retargetEdits(
  mark: MarkToRetarget,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
): readonly CitationEdit[] | undefined {
  if (mark.target.kind === 'source' && mark.target.uri === card.uri)
    return mark.style === 'footnote' ? missingDefinition(mark, card, draft, catalogue) : [];
  return styleRules[mark.style].retarget(mark, card, draft, catalogue);
}
