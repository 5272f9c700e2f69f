import type { SyntaxNode } from '@lezer/common';
import { readQuotations } from '../../details/quotations.js';
import type { Draft, DraftSentence } from '../../text/draft.js';
import type { Block, MarkdownDocument } from '../../text/markdown-document.js';
import { toFileSpan, toProseSpan } from '../../text/prose.js';
import type { Span } from '../../text/span.js';

/** A quotation that is being typed. */
export interface QuotationSite {
  readonly opening: Opening;
  /** Its words so far. */
  readonly typed: string;
  readonly insert: Span;
  /** With what of the last word stands behind the cursor. */
  readonly replace: Span;
  /** Empty where the mark that closes it stands right behind. */
  readonly closing: string;
  /** Words of its sentence before and behind it, and of the sentence before. */
  readonly context: readonly string[];
}

export type Opening = '"' | '\u201c' | '\u201e' | '\u00ab' | '\u2018';

/** Characters between the mark and the cursor: beyond them somebody writes words of his own. */
const MAX_TYPED = 240;
/** Characters of a paragraph before the cursor: whether a mark opens is read from the paragraph's beginning. */
const MAX_BEFORE = 20_000;

/** Whether a mark that may open a quotation stands before the cursor in its line; cheap. */
export function mayQuote(text: string, offset: number): boolean {
  const line = /[^\r\n]*$/.exec(text.slice(Math.max(0, offset - MAX_TYPED - 1), offset))?.[0] ?? '';
  return OPENING.test(line);
}

const OPENING = /["\u201c\u201e\u00ab\u2018]/;

/** The quotation that is open at an offset; undefined where none is, or where it began in another line. */
export function quotationSite(draft: Draft, offset: number): QuotationSite | undefined {
  const { text, blocks } = draft.document;
  const at = blocks.findIndex(({ span }) => span.start <= offset && offset <= lineEnd(text, span.end));
  const block = blocks[at];
  if (!block || block.kind === 'code' || block.html === true) return undefined;
  const mark = openMark(block, offset);
  const opening = mark && text.slice(mark.start, mark.end);
  if (!mark || opening === undefined || !isOpening(opening)) return undefined;
  const typed = text.slice(mark.end, offset);
  if (typed.length > MAX_TYPED || /[\r\n]/.test(typed)) return undefined;
  const behind = text.slice(offset, offset + MAX_TYPED);
  const rest = /^[\p{L}\p{M}\p{N}]*/u.exec(behind)?.[0] ?? '';
  const space = /^[\u00a0\u202f]/.exec(typed)?.[0] ?? '';
  const closer = space + closerOf(opening, draft.language);
  const closes = behind.startsWith(closer, rest.length);
  const start = mark.end + space.length;
  return {
    opening,
    typed: typed.slice(space.length),
    insert: { start, end: offset },
    replace: { start, end: offset + rest.length },
    closing: closes ? '' : closer,
    context: contextOf(draft, at, mark.start, offset + rest.length),
  };
}

/** Whether a node of one of these names holds the offset; for a block its edges count, for it may not be closed. */
export function isInside(document: MarkdownDocument, offset: number, names: ReadonlySet<string>): boolean {
  for (const side of [-1, 1] as const) {
    for (let node: SyntaxNode | null = document.tree.resolveInner(offset, side); node; node = node.parent) {
      const isHolding = BLOCKS.has(node.name) || (node.from < offset && offset < node.to);
      if (names.has(node.name) && isHolding) return true;
    }
  }
  return false;
}

const BLOCKS: ReadonlySet<string> = new Set([
  'FencedCode',
  'CodeBlock',
  'ScriptBlock',
  'MathBlock',
  'HTMLBlock',
]);

function lineEnd(text: string, offset: number): number {
  return offset + (/^[ \t]*/.exec(text.slice(offset, offset + MAX_TYPED))?.[0].length ?? 0);
}

/** Whether a mark opens a quotation. */
export function isOpening(mark: string): mark is Opening {
  return mark.length === 1 && OPENING.test(mark);
}

/** The mark in the file behind which a quotation is open at `offset`. */
function openMark({ prose }: Block, offset: number): Span | undefined {
  const { end } = toProseSpan(prose, { start: 0, end: offset });
  if (end > MAX_BEFORE) return undefined;
  const before = prose.text.slice(0, end);
  // A word must follow the mark, and what a single mark opens is only known by the one that closes it.
  const open = readQuotations(`${before}word`).findLast(({ missing }) => missing === 'closing');
  const single = readQuotations(`${before}word\u2019`).at(-1);
  const found = open ?? (single?.end === end + 5 && before[single.start] === '\u2018' ? single : undefined);
  return found && toFileSpan(prose, { start: found.start, end: found.start + 1 });
}

function closerOf(opening: Opening, language: string): string {
  switch (opening) {
    case '"':
      return '"';
    case '\u201c':
      return '\u201d';
    case '\u2018':
      return '\u2019';
    case '\u00ab':
      return '\u00bb';
    case '\u201e':
      return LOW_TO_HIGH_NINE.has(language) ? '\u201d' : '\u201c';
  }
}

/** Languages that close \u201e with \u201d; others do with \u201c. */
const LOW_TO_HIGH_NINE: ReadonlySet<string> = new Set(['pl', 'ro', 'hu', 'hr', 'nl']);

function contextOf(draft: Draft, block: number, from: number, to: number): readonly string[] {
  const sentences = draft.sentences.filter(sentence => sentence.block === block);
  const own = sentences.findLastIndex(({ span }) => span.start <= from);
  const sentence = sentences[own];
  if (!sentence) return [];
  const outside = outsideOf(sentence, from, to);
  return [...outside, sentences[own - 1]?.prose.text ?? ''];
}

function outsideOf({ prose }: DraftSentence, from: number, to: number): readonly string[] {
  const start = toProseSpan(prose, { start: 0, end: from }).end;
  const end = toProseSpan(prose, { start: 0, end: to }).end;
  return [prose.text.slice(0, start), prose.text.slice(end)];
}
