import type { Problem } from '../checks/finding.js';
import { plainLine } from '../citations/escape.js';
import { definitionsOf, foldLabel } from '../citations/footnote-definitions.js';
import type { Draft } from '../text/draft.js';

/** Characters of a label that a message shows. */
const MAX_LABEL = 80;

/** One problem for each label that two footnotes have which say different things: pages show one of them, not the same ones. */
export function duplicateFootnotes({ path, document }: Draft): readonly Problem[] {
  const first = definitionsOf(document);
  const wordsOf = ({ start, end }: { readonly start: number; readonly end: number }) =>
    document.text.slice(start, end).replace(/\s+/g, ' ');
  const labels = new Map<string, string>();
  for (const { label, body } of document.footnotes) {
    const folded = foldLabel(label);
    const counted = first.get(folded);
    if (counted && wordsOf(counted.body) !== wordsOf(body)) labels.set(folded, label);
  }
  return [...labels.values()].map(label => ({
    code: 'duplicate-footnote',
    severity: 'warning',
    path,
    message: `The footnote “${plainLine(label).slice(0, MAX_LABEL)}” is defined more than once. Here the first definition counts, elsewhere perhaps another; give one of them another label.`,
  }));
}
