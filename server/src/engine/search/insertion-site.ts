import type { Draft, DraftSentence } from '../../text/draft.js';
import { lineBreakOf } from '../../text/line-break.js';
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
  const line = lineAround(text, heading ? heading.span.end : offset);
  const lineBreak = lineBreakOf(text);
  const above = lineBefore(text, line.start);
  const below = /^(?:\r\n|\r|\n)([^\r\n]*)/.exec(text.slice(line.end))?.[1] ?? '';
  const behind = below.trim() === '' ? '' : lineBreak;
  if (heading)
    return { start: line.end, end: line.end, before: lineBreak + lineBreak, form: 'whole', behind };
  const written = text.slice(line.start, line.end);
  if (written.trim() === '')
    return { ...line, before: above.trim() === '' ? '' : lineBreak, form: 'whole', behind };
  const before = /\s$/.test(written) ? '' : ' ';
  return MARKERS.test(written)
    ? { start: line.end, end: line.end, before, form: 'whole', behind: '' }
    : undefined;
}

/** Of a block quotation or a list item that has no words yet. */
const MARKERS = /^[\s>]{0,40}(?:(?:[-+*]|\d{1,9}[.)])[^\S\r\n]{0,8}(?:\[[ x]\])?)?\s*$/i;

/** Without its line break. */
function lineAround(text: string, offset: number): Span {
  const before = text.slice(0, offset);
  const start = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  const length = text.slice(offset).search(/[\r\n]/);
  return { start, end: length < 0 ? text.length : offset + length };
}

/** The line above the one that starts at an offset; empty where there is none. */
function lineBefore(text: string, start: number): string {
  const end = start - (text.slice(0, start).endsWith('\r\n') ? 2 : 1);
  const line = lineAround(text, Math.max(0, end));
  return start === 0 ? '' : text.slice(line.start, end);
}
