import type { Draft, DraftSentence } from '../../text/draft.js';
import type { Block } from '../../text/markdown-document.js';
import type { Span } from '../../text/span.js';
import { isInFrontMatter, notProse } from '../completion/complete.js';
import { isInside } from '../completion/quotation-site.js';
import type { QuotedForm } from './quoted-forms.js';

/** Where a quotation goes, and what parts it from what stands around it. */
export interface InsertionSite extends Span {
  readonly before: string;
  readonly form: keyof QuotedForm;
  readonly behind: string;
}

/**
 * As an editor would put it: in place of what is selected; behind words that lead up to it; else as a sentence of its
 * own, behind the one at the cursor. Undefined where no sentence can stand.
 */
export function insertionSite(draft: Draft, selected: Span): InsertionSite | undefined {
  const { document } = draft;
  const at = trimmed(document.text, selected);
  for (const offset of [at.start, at.end])
    if (isInFrontMatter(document, offset) || isInside(document, offset, notProse)) return undefined;
  if (at.start < at.end) return inPlaceOf(at, draft);
  return besideSentence(at.start, draft) ?? ownParagraph(at.start, draft);
}

/** The sentence at an offset, or the one before it in its line. */
export function sentenceBeside(draft: Draft, offset: number): DraftSentence | undefined {
  const { text } = draft.document;
  const around = draft.sentences.find(({ span }) => span.start <= offset && offset < span.end);
  if (around) return around;
  const before = draft.sentences.findLast(({ span }) => span.end <= offset);
  const gap = before && text.slice(before.span.end, offset);
  return gap !== undefined && /^[^\S\n]*$/.test(gap) ? before : undefined;
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  const from = start + (words.length - words.trimStart().length);
  return words.trim() === '' ? { start, end: start } : { start: from, end: from + words.trim().length };
}

function inPlaceOf(at: Span, { document: { text }, sentences }: Draft): InsertionSite {
  const touched = sentences.filter(({ span }) => span.start < at.end && at.start < span.end);
  const isWhole =
    touched.length > 0 && touched.every(({ words }) => at.start <= words.start && words.end <= at.end);
  if (isWhole) return { ...at, before: '', form: 'whole', behind: '' };
  // A quotation that is selected between its marks has them.
  const marks = PAIRS.some(pair => pair === text.charAt(at.start - 1) + text.charAt(at.end));
  const [start, end] = marks ? [at.start - 1, at.end + 1] : [at.start, at.end];
  return { start, end, before: '', form: 'part', behind: '' };
}

const PAIRS: readonly string[] = ['""', '\u201c\u201d', '\u201e\u201c', '\u201e\u201d', '\u00ab\u00bb'];

function besideSentence(offset: number, draft: Draft): InsertionSite | undefined {
  const { text } = draft.document;
  const sentence = sentenceBeside(draft, offset) ?? sentenceBehind(draft, offset);
  const block = sentence && draft.document.blocks[sentence.block];
  if (!sentence || !block || block.kind === 'heading' || block.kind === 'caption') return undefined;
  const { start } = sentence.span;
  // Before a small letter the stop of the quotation would not end its sentence.
  if (offset <= start && block.kind !== 'table-cell' && !/\p{Ll}/u.test(sentence.prose.text.charAt(0)))
    return { start, end: start, before: '', form: 'whole', behind: ' ' };
  const isLast = text.slice(offset, block.span.end).trim() === '';
  if (isLast && sentence.words.end <= offset && leadsUp(text, sentence, block)) {
    const before = /\s$/.test(text.slice(0, offset)) ? '' : ' ';
    return { start: offset, end: offset, before, form: 'end', behind: '' };
  }
  const last = endOf(sentence);
  // Where a space is typed already.
  const end = Math.max(offset, last);
  const isApart = end === text.length || /\s/.test(text.charAt(end));
  return { start: end, end, before: end > last ? '' : ' ', form: 'whole', behind: isApart ? '' : ' ' };
}

/** What the line begins with behind the cursor, which is in the marks before it: of a list, a quotation, a table. */
function sentenceBehind(draft: Draft, offset: number): DraftSentence | undefined {
  const { text } = draft.document;
  const next = draft.sentences.find(({ span }) => span.start > offset);
  const block = next && draft.document.blocks[next.block];
  return block?.kind === 'heading' || text.slice(offset, next?.span.start).includes('\n') ? undefined : next;
}

/** "As the harbor master put it:", "Koval said". */
function leadsUp(text: string, { span }: DraftSentence, { kind }: Block): boolean {
  return (
    kind !== 'table-cell' && /[\p{L}\p{N},:\u2013\u2014]$/u.test(text.slice(span.start, span.end).trimEnd())
  );
}

function endOf(sentence: DraftSentence): number {
  return Math.max(sentence.span.end, ...sentence.inlines.map(({ span }) => span.end));
}

/** On a line of its own, parted from the lines around it; behind the heading that the cursor is in. */
function ownParagraph(offset: number, { document: { text, blocks } }: Draft): InsertionSite | undefined {
  const heading = blocks.find(
    ({ kind, span }) => kind === 'heading' && span.start <= offset && offset <= span.end,
  );
  const from = heading ? heading.span.end : offset;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const lineEnd = ((end: number) => (end < 0 ? text.length : end))(text.indexOf('\n', from));
  if (heading) {
    const behind = text.slice(lineEnd, lineEnd + 2) === '\n\n' || lineEnd === text.length ? '' : '\n';
    return { start: lineEnd, end: lineEnd, before: '\n\n', form: 'whole', behind };
  }
  if (text.slice(lineStart, lineEnd).trim() !== '') return undefined;
  const above = text.slice(0, Math.max(0, lineStart - 1));
  const isFirst = lineStart === 0 || /(?:^|\n)[^\S\n]*$/.test(above);
  const below = text.slice(lineEnd + 1);
  const isLast = lineEnd === text.length || /^[^\S\n]*(?:\n|$)/.test(below);
  return {
    start: lineStart,
    end: lineEnd,
    before: isFirst ? '' : '\n',
    form: 'whole',
    behind: isLast ? '' : '\n',
  };
}
