import { adoptMarks } from './adopted-marks.js';
import type { Draft, DraftSentence } from './draft.js';
import type { LanguageTag, SentenceRules } from './language-rules.js';
import type { Block, Inline, MarkdownDocument } from './markdown-document.js';
import { sliceProse, toFileOffset, toFileSpan } from './prose.js';
import { splitSentences } from './sentences.js';
import type { Span } from './span.js';
import { withEmphasis } from './surrounding-markup.js';

/**
 * Splits each block of a document into sentences and gives each sentence its marks. A mark behind a sentence's
 * end belongs to that sentence, one at the start of a block to the block's first; see `adoptMarks` for those that
 * stand in no sentence's block.
 */
export function buildDraft(
  path: string,
  document: MarkdownDocument,
  language: LanguageTag,
  rules: SentenceRules,
): Draft {
  const sentences: DraftSentence[] = [];
  const marks = inlinesByBlock(document);
  document.blocks.forEach((block, at) => {
    const inlinesOfBlock = marks.get(at) ?? [];
    const spans = sentenceSpans(block, inlinesOfBlock, rules);
    const owned = assign(spans, inlinesOfBlock);
    let bound = block.span.start;
    spans.forEach((span, ordinal) => {
      const inlines = owned[ordinal] ?? [];
      const prose = sliceProse(block.prose, span);
      const words = toFileSpan(prose, { start: 0, end: prose.text.length });
      const marked = withMarks(document.text, words, inlines, span);
      const next = spans[ordinal + 1];
      const limit = next ? toFileOffset(block.prose, next.start) : block.span.end;
      const bounds = { start: bound, end: limit };
      const whole = withEmphasis(document.text, marked, bounds);
      const emphasised = withEmphasis(document.text, words, bounds);
      bound = whole.end;
      sentences.push({ index: sentences.length, block: at, span: whole, words: emphasised, prose, inlines });
    });
  });
  return { path, language, document, sentences: adoptMarks(document, sentences) };
}

/** A heading is one sentence, whatever its full stops. */
function sentenceSpans(
  { kind, prose }: Block,
  inlines: readonly Inline[],
  rules: SentenceRules,
): readonly Span[] {
  if (prose.text === '') return [];
  if (kind === 'heading') return [{ start: 0, end: prose.text.length }];
  return splitSentences(withoutStopsInCode(prose.text, inlines), rules);
}

/** The text with every mark inside code spans that could end a sentence replaced, offsets kept. */
function withoutStopsInCode(text: string, inlines: readonly Inline[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { kind, proseSpan } of inlines) {
    if (kind !== 'code' || proseSpan.start < at) continue;
    const code = text.slice(proseSpan.start, proseSpan.end);
    parts.push(text.slice(at, proseSpan.start), code.replace(STOPS, 'x'));
    at = proseSpan.end;
  }
  return at === 0 ? text : parts.join('') + text.slice(at);
}

const STOPS = /[.!?\u2026\u3002\uff01\uff1f\uff0e]/g;

function inlinesByBlock(document: MarkdownDocument): ReadonlyMap<number, readonly Inline[]> {
  const byBlock = new Map<number, Inline[]>();
  for (const inline of document.inlines) {
    const list = byBlock.get(inline.block);
    if (list) list.push(inline);
    else byBlock.set(inline.block, [inline]);
  }
  return byBlock;
}

/** The inlines of each sentence of a block; both lists are in order of text. */
function assign(sentences: readonly Span[], inlines: readonly Inline[]): readonly Inline[][] {
  const owned: Inline[][] = sentences.map(() => []);
  let at = 0;
  for (const inline of inlines) {
    const { start, end } = inline.proseSpan;
    // What is left out where a sentence starts belongs to the one before; what is kept there, to the sentence.
    const from = end > start ? start : start - 1;
    while (at + 1 < sentences.length && (sentences[at + 1]?.start ?? 0) <= from) at++;
    owned[at]?.push(inline);
  }
  return owned;
}

/** `sentence` counts in the block's prose. */
function withMarks(text: string, words: Span, inlines: readonly Inline[], sentence: Span): Span {
  let { start, end } = words;
  for (const { kind, span, proseSpan } of inlines) {
    const leftOut = (kind === 'link' || kind === 'autolink') && proseSpan.start === proseSpan.end;
    const opening = leftOut && text.charAt(span.start - 1) === '(' ? 1 : 0;
    const closing = leftOut && text.charAt(span.end) === ')' ? 1 : 0;
    start = Math.min(start, span.start - opening);
    // The label of a link may hold two sentences: the link then ends in the second one.
    if (proseSpan.end <= sentence.end) end = Math.max(end, span.end + closing);
  }
  return { start, end };
}
