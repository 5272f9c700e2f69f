import { adoptMarks } from './adopted-marks.js';
import type { Draft, DraftSentence } from './draft.js';
import type { LanguageTag, SentenceRules } from './language-rules.js';
import type { Block, Inline, MarkdownDocument } from './markdown-document.js';
import { movedProse, movedSpan, originalOf } from './markdown-units.js';
import { sliceProse, toFileOffset, toFileSpan } from './prose.js';
import { splitSentences } from './sentences.js';
import type { Span } from './span.js';
import { withEmphasis } from './surrounding-markup.js';

/**
 * Splits each block of a document into sentences and gives each sentence its marks. A mark behind a sentence's
 * end belongs to that sentence, one at the start of a block to the block's first; see `adoptMarks` for those that
 * stand in no sentence's block. Sentences that are as in `previous`, an earlier version, are the same objects.
 */
export function buildDraft(
  path: string,
  document: MarkdownDocument,
  language: LanguageTag,
  rules: SentenceRules,
  previous?: Draft,
): Draft {
  const sentences: DraftSentence[] = [];
  const marks = inlinesByBlock(document);
  document.blocks.forEach((block, at) => {
    const inlines = marks.get(at) ?? [];
    for (const split of splitBlock(document, block, inlines, rules)) {
      const before = previous?.sentences[sentences.length];
      if (before && isStill(before, at, split, inlines)) sentences.push(before);
      else
        sentences.push({
          index: sentences.length,
          block: at,
          span: split.span,
          words: split.words,
          prose: split.prose,
          inlines: inlines.slice(split.firstInline, split.endInline),
        });
    }
  });
  return { path, language, document, sentences: adoptMarks(document, sentences) };
}

/** What stands where it stood is kept as objects, so that identity tells. */
function isStill(
  { block, span, words, prose, inlines: marks }: DraftSentence,
  at: number,
  split: SplitSentence,
  inlines: readonly Inline[],
): boolean {
  const { firstInline, endInline } = split;
  if (block !== at || span !== split.span || words !== split.words || prose !== split.prose) return false;
  if (marks.length !== endInline - firstInline) return false;
  return marks.every((mark, place) => mark === inlines[firstInline + place]);
}

/** A sentence as far as its block alone tells. */
interface SplitSentence extends Pick<DraftSentence, 'span' | 'words' | 'prose'> {
  /** Its marks, counted among those of the block. */
  readonly firstInline: number;
  readonly endInline: number;
}

interface KnownSplit {
  readonly rules: SentenceRules;
  readonly sentences: readonly SplitSentence[];
}

/** By the original of a block, which outlives the edits elsewhere. */
const knownSplits = new WeakMap<Block, KnownSplit>();

function splitBlock(
  document: MarkdownDocument,
  block: Block,
  inlines: readonly Inline[],
  rules: SentenceRules,
): readonly SplitSentence[] {
  if (block.prose.text === '') return [];
  const original = originalOf(document, block);
  const known = knownSplits.get(original);
  const by = block.span.start - original.span.start;
  if (known?.rules === rules)
    return by === 0 ? known.sentences : known.sentences.map(it => movedSentence(it, by));
  const sentences = readSentences(document.text, block, inlines, rules);
  // By the offsets of the original, whose place may have been another one.
  const kept = by === 0 ? sentences : sentences.map(it => movedSentence(it, -by));
  knownSplits.set(original, { rules, sentences: kept });
  return sentences;
}

function movedSentence(sentence: SplitSentence, by: number): SplitSentence {
  const { span, words, prose, firstInline, endInline } = sentence;
  return {
    span: movedSpan(span, by),
    words: movedSpan(words, by),
    prose: movedProse(prose, by),
    firstInline,
    endInline,
  };
}

function readSentences(
  text: string,
  block: Block,
  inlines: readonly Inline[],
  rules: SentenceRules,
): readonly SplitSentence[] {
  const spans = sentenceSpans(block, inlines, rules);
  const ends = assign(spans, inlines);
  let bound = block.span.start;
  return spans.map((span, ordinal) => {
    const firstInline = ends[ordinal - 1] ?? 0;
    const endInline = ends[ordinal] ?? firstInline;
    const prose = sliceProse(block.prose, span);
    const words = toFileSpan(prose, { start: 0, end: prose.text.length });
    const marked = withMarks(text, words, inlines.slice(firstInline, endInline), span);
    const next = spans[ordinal + 1];
    const limit = next ? toFileOffset(block.prose, next.start) : block.span.end;
    const bounds = { start: bound, end: limit };
    const whole = withEmphasis(text, marked, bounds);
    bound = whole.end;
    return { span: whole, words: withEmphasis(text, words, bounds), prose, firstInline, endInline };
  });
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

/** By sentence: behind the last of its inlines; both lists are in order of text. */
function assign(sentences: readonly Span[], inlines: readonly Inline[]): readonly number[] {
  const ends: number[] = sentences.map(() => 0);
  let at = 0;
  inlines.forEach((inline, ordinal) => {
    const { start, end } = inline.proseSpan;
    // What is left out where a sentence starts belongs to the one before; what is kept there, to the sentence.
    const from = end > start ? start : start - 1;
    while (at + 1 < sentences.length && (sentences[at + 1]?.start ?? 0) <= from) ends[++at] = ordinal;
    ends[at] = ordinal + 1;
  });
  for (let rest = at + 1; rest < ends.length; rest++) ends[rest] = inlines.length;
  return ends;
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
