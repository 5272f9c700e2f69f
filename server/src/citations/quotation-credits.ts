import type { Draft } from '../text/draft.js';
import type { WordAttribution } from './mark.js';

/** Characters before a name in which the dash of "— Harbor Gazette" stands. */
const MAX_DASH = 12;

/** A name behind a dash that closes a block quotation credits it: it attributes all the quotation's sentences. */
export function creditsOfQuotations(draft: Draft, found: readonly WordAttribution[]): WordAttribution[] {
  const { blocks, text } = draft.document;
  return found.flatMap(attribution => {
    const { sentence: last, span, uris } = attribution;
    const block = draft.sentences[last]?.block ?? -1;
    const dash = text.slice(Math.max(0, span.start - MAX_DASH), span.start);
    if (uris.length === 0 || !blocks[block]?.quoted || !/(?:[—–]|--)[\s*_]*$/.test(dash)) return [];
    const isLast = !goesOn(draft, block) && draft.sentences[last + 1]?.block !== block;
    return isLast ? sentencesBefore(draft, last).map(sentence => ({ ...attribution, sentence })) : [];
  });
}

/** Indices of the sentences before `last` in its quotation. */
function sentencesBefore({ sentences, ...draft }: Draft, last: number): readonly number[] {
  const before: number[] = [];
  let block = sentences[last]?.block ?? -1;
  for (let at = last - 1; at >= 0; at--) {
    const next = sentences[at]?.block ?? -1;
    for (; block > next; block--) if (!goesOn({ ...draft, sentences }, block - 1)) return before;
    before.push(at);
  }
  return before;
}

/** The block and the next one stand in one quotation: both are quoted, and no blank line parts them. */
function goesOn({ document: { blocks, text } }: Draft, at: number): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]];
  if (!block?.quoted || !next?.quoted) return false;
  return !/(?:\r\n|\r|\n)[ \t]*(?:\r|\n)/.test(text.slice(block.span.end, next.span.start));
}
