import { escapeLine, plainLine } from '../citations/escape.js';
import { insertionEdits } from '../citations/insertion.js';
import type { CitationMark, WordAttribution } from '../citations/mark.js';
import { retargetEdits } from '../citations/retarget.js';
import type { CheckContext, CheckedSentence } from './check.js';
import type { Fix } from './finding.js';

/**
 * Has the marks of a sentence cite another source. Where several sources are cited, or the mark speaks for other
 * sentences as well, the right one comes beside them.
 */
export function citeInstead(
  marks: readonly CitationMark[],
  uri: string,
  checked: CheckedSentence,
  context: CheckContext,
): readonly Fix[] {
  const { catalogue, draft } = context;
  const card = catalogue.card(uri);
  const [mark] = marks;
  if (!card || !mark) return [];
  const isAlone = marks.every(each => each.keySpan.start === mark.keySpan.start);
  if (isAlone && !speaksForOthers(mark, checked, context)) {
    const edits = retargetEdits(mark, card, draft, catalogue);
    return edits && edits.length > 0 ? [{ title: `Cite “${card.key}”`, safe: false, edits }] : [];
  }
  const { evidence } = checked.groundWithin([uri]);
  const edits = insertionEdits(mark.style, card, draft, checked.sentence, catalogue, evidence[0]?.locator);
  if (edits.length === 0) return [];
  return [{ title: `Cite “${card.key}” as well`, safe: false, doubtful: true, edits }];
}

/** Of the row of its table, or of the unmarked sentences before it in its paragraph. */
function speaksForOthers(
  { span, closesParagraph }: CitationMark,
  { sentence }: CheckedSentence,
  { marks, sentences }: CheckContext,
): boolean {
  const isShared = marks.some(other => other.span.start === span.start && other.sentence !== sentence.index);
  const before = sentences[sentence.index - 1];
  return (
    isShared ||
    (closesParagraph &&
      before?.sentence.block === sentence.block &&
      sentences.some(
        other => other.sentence.block === sentence.block && other.attribution === 'closing-mark',
      ))
  );
}

/** Has words that name a source name the publisher of another one; a date beside the name would be the other's. */
export function nameInstead(
  { span, nameSpan, name }: WordAttribution,
  uri: string,
  { catalogue, draft }: CheckContext,
): readonly Fix[] {
  const publisher = plainLine(catalogue.card(uri)?.metadata.publisher?.value ?? '').replace(/^The\s/, '');
  const written = draft.document.text.slice(span.start, span.end);
  if (publisher === '' || publisher === name || /\d/.test(written)) return [];
  const edits = [{ ...nameSpan, newText: escapeLine(publisher) }];
  return [{ title: `Change “${plainLine(name)}” to “${publisher}”`, safe: false, quotes: true, edits }];
}
