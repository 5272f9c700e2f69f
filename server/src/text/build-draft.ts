import type { Draft, DraftSentence } from './draft.js';
import type { LanguageTag, SentenceRules } from './language-rules.js';
import type { Block, Inline, MarkdownDocument } from './markdown-document.js';
import { sliceProse, toFileSpan } from './prose.js';
import { splitSentences } from './sentences.js';
import type { Span } from './span.js';

/**
 * Splits each block of a document into sentences and gives each sentence its marks. A mark behind a sentence's
 * end belongs to that sentence, one at the start of a block to the block's first, and a comment outside any
 * block, as in a table cell of its own, to the sentence that ends before it on the same line.
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
    const spans = sentenceSpans(block, rules);
    const owned = assign(spans, marks.get(at) ?? []);
    spans.forEach((span, ordinal) => {
      const inlines = owned[ordinal] ?? [];
      const prose = sliceProse(block.prose, span);
      const words = toFileSpan(prose, { start: 0, end: prose.text.length });
      const whole = withMarks(document.text, words, inlines);
      sentences.push({ index: sentences.length, block: at, span: whole, prose, inlines });
    });
  });
  return { path, language, document, sentences: adoptComments(document, sentences) };
}

/** A heading is one sentence, whatever its full stops. */
function sentenceSpans({ kind, prose }: Block, rules: SentenceRules): readonly Span[] {
  if (prose.text === '') return [];
  return kind === 'heading' ? [{ start: 0, end: prose.text.length }] : splitSentences(prose.text, rules);
}

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

function withMarks(text: string, words: Span, inlines: readonly Inline[]): Span {
  let { start, end } = words;
  for (const { kind, span, proseSpan } of inlines) {
    const leftOut = (kind === 'link' || kind === 'autolink') && proseSpan.start === proseSpan.end;
    const opening = leftOut && text.charAt(span.start - 1) === '(' ? 1 : 0;
    const closing = leftOut && text.charAt(span.end) === ')' ? 1 : 0;
    start = Math.min(start, span.start - opening);
    if (proseSpan.start === proseSpan.end) end = Math.max(end, span.end + closing);
  }
  return { start, end };
}

function adoptComments(
  { text, inlines }: MarkdownDocument,
  sentences: readonly DraftSentence[],
): readonly DraftSentence[] {
  const adopted = new Map<number, Inline[]>();
  let next = 0;
  let lineEnd = 0;
  for (const comment of inlines) {
    if (comment.block >= 0) continue;
    for (let at = sentences[next]; at && at.span.end <= comment.span.start; at = sentences[++next])
      lineEnd = endOfLine(text, at.span.end, lineEnd);
    if (next === 0 || lineEnd < comment.span.start) continue;
    const list = adopted.get(next - 1);
    if (list) list.push(comment);
    else adopted.set(next - 1, [comment]);
  }
  return sentences.map((sentence, at) => {
    const comments = adopted.get(at);
    return comments ? { ...sentence, inlines: [...sentence.inlines, ...comments] } : sentence;
  });
}

/** `known` is the end of a line at or before `from`'s; it spares reading a long line once for each sentence. */
function endOfLine(text: string, from: number, known: number): number {
  if (known >= from) return known;
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
  return at;
}
