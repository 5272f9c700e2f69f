import type { Locator, SourceCard } from '../sources/article.js';
import { applyEdits } from '../text/apply-edits.js';
import type { Draft, DraftSentence } from '../text/draft.js';
import { reparse } from '../text/markdown.js';
import type { Block } from '../text/markdown-document.js';
import { toFileOffset, toFileSpan } from '../text/prose.js';
import type { Span } from '../text/span.js';
import type { Catalogue } from './catalogue.js';
import { closingMarks } from './closing-marks.js';
import type { CitationStyle } from './mark.js';
import { hasPairedQuotes, quotedSpans } from './quoted-spans.js';
import type { CitationEdit, CitationStyleRules, RenderedCitation } from './style.js';
import { styleRules } from './style-registry.js';

/**
 * Edits that attribute a sentence to a source, in order, not overlapping. Empty where the style cannot name
 * the source or the sentence has no place for it: words in or beside a quotation that is not whole, a code block
 * or comment open where a definition would go, a backslash or a stray bracket that would undo the mark, HTML in which
 * Markdown is not read, the words that stand in for an image; for words, a sentence in another script than the draft's.
 * `place`: where in the source it says so.
 */
export function insertionEdits(
  style: CitationStyle,
  card: SourceCard,
  draft: Draft,
  sentence: DraftSentence,
  catalogue: Catalogue,
  place?: Locator,
): readonly CitationEdit[] {
  const rules = styleRules[style];
  const rendered = rules.write(card, draft, catalogue, sentence.words.end, place);
  if (!rendered || sentence.prose.text.trim() === '') return [];
  const block = draft.document.blocks[sentence.block];
  if (!block || !isRead(rendered, style, block)) return [];
  if (style === 'prose' && !(keepsQuotations(sentence, block) && isInScriptOf(draft, sentence))) return [];
  const inText = editsInText(rules, rendered, draft, sentence);
  if (inText.some(edit => isUndone(edit, draft.document.text))) return [];
  if (inText.length === 0 || rendered.definition === undefined) return inText;
  const { definition } = rendered;
  return [...inText.map(edit => clearOf(definition.start, edit, draft.document.text)), definition].sort(
    (a, b) => a.start - b.start,
  );
}

/**
 * Edits that put a citation at a place of the draft where no sentence stands, in order, not overlapping. Empty where the
 * style cannot name the source, where it would not be read as a citation of it (in code, in front matter, in a comment),
 * and beside marks that make a table, a heading or the like. Words are no citation by themselves: in place of `prose`
 * stands a footnote.
 */
export function bareCitationEdits(
  style: CitationStyle,
  card: SourceCard,
  draft: Draft,
  offset: number,
  catalogue: Catalogue,
): readonly CitationEdit[] {
  const rules = styleRules[style === 'prose' ? 'footnote' : style];
  const rendered = rules.write(card, draft, catalogue, offset);
  if (!rendered || !(isOnEmptyLine(offset, draft) || isBehindSentence(offset, draft))) return [];
  const { text, definition } = rendered;
  const mark = insertAt(offset, text);
  const edits = definition ? besideDefinition(mark, definition, draft.document.text) : [mark];
  const after = reparse(draft.document, applyEdits(draft.document.text, edits));
  const before = definition && definition.start < offset ? definition.newText.length : 0;
  const start = offset + before;
  const isRead = rules
    .read({ ...draft, document: after }, catalogue)
    .some(
      ({ span, target }) =>
        target.kind === 'source' &&
        target.uri === card.uri &&
        start <= span.start &&
        span.end <= start + text.length,
    );
  return isRead ? edits : [];
}

/**
 * What would cite the source at the end of the draft, without what joins it to the words before; a footnote where the
 * style cannot name it. Undefined where nothing can.
 */
export function citationText(
  style: CitationStyle,
  card: SourceCard,
  draft: Draft,
  catalogue: Catalogue,
): { readonly text: string; readonly definition: string | undefined } | undefined {
  const end = draft.document.text.length;
  const written = (each: CitationStyle) => styleRules[each].write(card, draft, catalogue, end);
  const rendered = written(style) ?? written('footnote');
  return (
    rendered && {
      text: rendered.text.replace(/^,\s*/, ''),
      definition: rendered.definition?.newText.trim(),
    }
  );
}

function isOnEmptyLine(offset: number, { document: { text } }: Draft): boolean {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return /^[\s>]*$/.test(text.slice(start, end < 0 ? text.length : end));
}

/** On the line on which it ends, among words still. */
function isBehindSentence(offset: number, { document: { blocks, text }, sentences }: Draft): boolean {
  return sentences.some(
    ({ span, block }) =>
      span.end <= offset &&
      offset <= (blocks[block]?.span.end ?? 0) &&
      !text.slice(span.end, offset).includes('\n'),
  );
}

/** In order. Where nothing stands before the two, they are one. */
function besideDefinition(
  mark: CitationEdit,
  definition: CitationEdit,
  text: string,
): readonly CitationEdit[] {
  const clear = clearOf(definition.start, mark, text);
  if (clear.start === definition.start && clear.end === definition.end)
    return [{ ...clear, newText: clear.newText + definition.newText }];
  return [clear, definition].sort((a, b) => a.start - b.start);
}

function editsInText(
  rules: CitationStyleRules,
  rendered: RenderedCitation,
  draft: Draft,
  sentence: DraftSentence,
): readonly CitationEdit[] {
  const begun = begunMark(draft, sentence);
  if (begun) {
    const { text } = rendered;
    const isThis = text.startsWith(draft.document.text.slice(begun.start, begun.end));
    return isThis ? [{ ...begun, newText: text }] : [];
  }
  for (const standing of closingMarks(sentence)) {
    const edit = rules.beside(standing, rendered, draft);
    if (edit) return [edit];
  }
  return rules.place === 'behind-end'
    ? [insertAt(endInFile(draft, sentence), rules.lead + rendered.text)]
    : beforeEnd(rules, rendered, draft, sentence);
}

/** A mark at the end of a sentence whose bracket is not closed: `[^ke`, `[@key`. */
function begunMark(draft: Draft, sentence: DraftSentence): Span | undefined {
  const end = endInFile(draft, sentence);
  const tail = draft.document.text.slice(Math.max(sentence.span.start, end - LONGEST_BEGUN), end);
  const begun = /\[[@^][^\s[\]]*$/.exec(tail);
  return begun ? { start: end - begun[0].length, end } : undefined;
}

const LONGEST_BEGUN = 100;

/** An edit that puts a comment behind a sentence and its marks; undefined where it would be read as words. */
export function commentEdit(
  draft: Draft,
  sentence: DraftSentence,
  comment: string,
): CitationEdit | undefined {
  if (draft.document.blocks[sentence.block]?.kind === 'caption') return undefined;
  const edit = insertAt(endInFile(draft, sentence), ` ${comment}`);
  return isUndone(edit, draft.document.text) ? undefined : edit;
}

/** In HTML only its comments and bare words are; in an image's alternative text everything is words. */
function isRead({ text }: RenderedCitation, style: CitationStyle, block: Block): boolean {
  if (block.html !== true) return block.kind !== 'caption';
  return style === 'comment' ? text.startsWith('<!--') : style === 'prose' && !text.includes('\\');
}

/** Each quotation stands whole inside the sentence or outside, so words at its end are nobody else's. */
export function keepsQuotations({ prose, span }: DraftSentence, block: Block): boolean {
  if (!hasPairedQuotes(prose.text)) return false;
  return quotationsOf(block).every(({ start, end }) =>
    start < span.start ? end <= span.start : start >= span.end || end <= span.end,
  );
}

/** English or German words would stand in a sentence in Ukrainian. */
function isInScriptOf({ language }: Draft, { prose: { text } }: DraftSentence): boolean {
  if (language === 'uk') return true;
  const cyrillic = text.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return latin >= cyrillic;
}

const knownQuotations = new WeakMap<Block, readonly Span[]>();

/** In the file. */
function quotationsOf(block: Block): readonly Span[] {
  const known = knownQuotations.get(block);
  if (known) return known;
  const spans = quotedSpans(block.prose.text).map(span => toFileSpan(block.prose, span));
  knownQuotations.set(block, spans);
  return spans;
}

/** Before a bracket that closes nothing the words around a mark come together, and the sentence ends before it. */
function isUndone({ start, end }: CitationEdit, text: string): boolean {
  return isEscaped(text, start) || /^[ \t]+[)\]]/.test(text.slice(end, end + LONGEST_GAP));
}

const LONGEST_GAP = 8;

/** Behind an odd number of backslashes. */
function isEscaped(text: string, offset: number): boolean {
  let at = offset;
  while (text[at - 1] === '\\') at--;
  return (offset - at) % 2 === 1;
}

/**
 * Where a mark and the definition stand at one offset, as at the end of a file, two insertions may be applied in any
 * order: the mark is written as a replacement of the character before it.
 */
function clearOf(offset: number, edit: CitationEdit, text: string): CitationEdit {
  if (edit.start !== offset || edit.end > edit.start) return edit;
  const last = /[\s\S]$/u.exec(text.slice(Math.max(0, offset - 2), offset))?.[0] ?? '';
  return { start: offset - last.length, end: offset, newText: last + edit.newText };
}

function insertAt(offset: number, newText: string): CitationEdit {
  return { start: offset, end: offset, newText };
}

/** A space stands before the last bracket in tokenised text, and before `»` in French. */
const CLOSING = /([.!?…:;]+)(["'”’»“)\]]*(?:\s[”»)\]])?)$/;
/** Characters of a sentence's end that its closing punctuation is looked for in. */
const TAIL = 40;
/** A full stop that also belongs to the word before it. */
const ABBREVIATED = /(?:(?:^|[^\p{L}])\p{L}\.(?:\p{L}\.)+|\b(?:Inc|Corp|Ltd|Co|Jr|Sr|Bros|etc|St|No)\.)$/u;

function beforeEnd(
  rules: CitationStyleRules,
  rendered: RenderedCitation,
  draft: Draft,
  sentence: DraftSentence,
): readonly CitationEdit[] {
  const { text } = sentence.prose;
  const written = rules.lead + rendered.text;
  const trimmed = text.trimEnd();
  const tail = trimmed.slice(-TAIL);
  const closing = CLOSING.exec(tail);
  const end = endInFile(draft, sentence);
  if (!closing) return [insertAt(end, written)];
  const stop = closing[1] ?? '';
  const closers = closing[2] ?? '';
  const stopAt = trimmed.length - tail.length + closing.index;
  if (/["'”’»“]/.test(closers)) return behindQuotation(rules, written, draft, sentence, stopAt);
  // Words make a statement of it, which neither asks nor exclaims.
  if (rules.style === 'prose' && /[!?]/.test(stop)) return [];
  // An ellipsis belongs to the words before it.
  if (/^(?:…|\.{3})$/.test(stop)) return [insertAt(end, rules.style === 'prose' ? `${written}.` : written)];
  if (closers === '' && stop === '.' && ABBREVIATED.test(tail)) return [insertAt(end, `${written}.`)];
  return [insertAt(outsideInlines(draft, toFileOffset(sentence.prose, stopAt)), written)];
}

/**
 * The sentence's stop stands inside the quotation. A mark goes behind both; English words take the place of
 * the stop as newspapers print it ("…," the Gazette reported.); other languages have no such form.
 */
function behindQuotation(
  rules: CitationStyleRules,
  written: string,
  draft: Draft,
  sentence: DraftSentence,
  stop: number,
): readonly CitationEdit[] {
  const end = endInFile(draft, sentence);
  if (rules.style !== 'prose') return [insertAt(end, written)];
  if (draft.language !== 'en') return [];
  const words = `${written.replace(/^,/, '')}.`;
  const last = sentence.prose.text.slice(stop).trimEnd();
  if (/^[!?…]["'”’]$/.test(last)) return [insertAt(end, words)];
  if (!/^\.["'”’]$/.test(last)) return [];
  const from = toFileOffset(sentence.prose, stop);
  if (draft.document.text[from] !== '.') return [];
  return [{ start: from, end: from + 1, newText: ',' }, insertAt(end, words)];
}

/** Behind the sentence's last character, the emphasis that closes there and the marks that follow it. */
function endInFile(draft: Draft, sentence: DraftSentence): number {
  const { text } = draft.document;
  const trimmed = sentence.prose.text.trimEnd();
  const last = { start: trimmed.length - 1, end: trimmed.length };
  let end = outsideInlines(draft, toFileSpan(sentence.prose, last).end);
  const emphasis = /^[*_~]{1,6}(?![*_~\p{L}\p{N}])/u.exec(text.slice(end, end + 8));
  end += emphasis?.[0].length ?? 0;
  for (const { kind, span } of sentence.inlines) {
    const isMark = kind === 'footnote-reference' || kind === 'citation';
    if (isMark && span.start >= end && text.slice(end, span.start).trim() === '') end = span.end;
  }
  return end;
}

/** Inlines that may stand inside the label of one link, seen from the last of them. */
const MAX_NESTED = 16;

/** Nothing is put inside a link's label, a code span or another mark, but behind it. */
function outsideInlines(draft: Draft, offset: number): number {
  const { inlines } = draft.document;
  let low = 0;
  let high = inlines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((inlines[middle]?.span.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  let end = offset;
  for (const { kind, span } of inlines.slice(Math.max(0, low - MAX_NESTED), low)) {
    if (kind !== 'comment' && end < span.end) end = span.end;
  }
  return end;
}
