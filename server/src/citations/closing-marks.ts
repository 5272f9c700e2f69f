import type { DraftSentence } from '../text/draft.js';
import type { Inline } from '../text/markdown-document.js';
import { toProseSpan } from '../text/prose.js';

/** Only closing punctuation follows the mark: `They left. [@key]`, `They left [@key].` */
export function closesSentence({ span }: Inline, { prose }: DraftSentence): boolean {
  const { end } = toProseSpan(prose, { start: 0, end: span.end });
  return /^[\s.,;:!?…)\]"'”’»“]*$/.test(prose.text.slice(end));
}

/** The marks that close a sentence, last first; those in other cells of its row left out. */
export function closingMarks(sentence: DraftSentence): readonly Inline[] {
  return sentence.inlines
    .filter(inline => inline.block === sentence.block || inline.block < 0)
    .filter(inline => closesSentence(inline, sentence))
    .reverse();
}
