import { escapeLine } from '../citations/escape.js';
import { type Prose, sliceProse, toFileSpan } from '../text/prose.js';
import type { Span } from '../text/span.js';
import type { TextEdit } from './finding.js';

/**
 * Edits that put a source's words in the place of a span of prose, in order of text. Markup that begins or ends inside
 * the span stays whole: `*90* centimeters` becomes `*80* centimeters`. Undefined where the words cannot be told apart
 * by it.
 */
export function replaceWords(
  prose: Prose,
  document: string,
  span: Span,
  words: string,
): readonly TextEdit[] | undefined {
  if (isOnePiece(prose, document, span)) return [{ ...toFileSpan(prose, span), newText: escapeLine(words) }];
  const { start, old, own } = differing(prose.text, span, words);
  const changed = { start, end: start + old.join('').length };
  const newText = own.join('');
  if (isOnePiece(prose, document, changed)) return [edit(prose, changed, newText)];
  if (old.length !== own.length) return undefined;
  const edits: TextEdit[] = [];
  let at = start;
  for (const [index, word] of old.entries()) {
    const instead = own[index] ?? '';
    const core = withoutCommonSigns(word, instead);
    const place = { start: at + core.from, end: at + core.from + core.word.length };
    at += word.length;
    if (word === instead) continue;
    if (!isOnePiece(prose, document, place)) return undefined;
    edits.push(edit(prose, place, core.instead));
  }
  return edits;
}

function edit(prose: Prose, span: Span, words: string): TextEdit {
  const core = /^\s*/.exec(words)?.[0].length === 0 ? escapeLine(words) : ` ${escapeLine(words)}`;
  return { ...toFileSpan(prose, span), newText: /\S\s+$/.test(words) ? `${core} ` : core };
}

/** "30," and "31, " as "30" and "31". */
function withoutCommonSigns(word: string, instead: string) {
  const from = /^[^\p{L}\p{N}]*/u.exec(word)?.[0].length ?? 0;
  const isAlike = word.slice(0, from) === instead.slice(0, from);
  const first = isAlike ? from : 0;
  const end = /[^\p{L}\p{N}]*$/u.exec(word)?.[0] ?? '';
  const last = instead.endsWith(end) ? end.length : 0;
  return {
    from: first,
    word: word.slice(first, word.length - last),
    instead: instead.slice(first, instead.length - last),
  };
}

/** The file has no more inside a span of prose than a line's end and the marks of a quotation. */
function isOnePiece(prose: Prose, document: string, span: Span): boolean {
  let end: number | undefined;
  for (const { at, length } of sliceProse(prose, span).runs) {
    const place = toFileSpan(prose, { start: span.start + at, end: span.start + at + length });
    if (end !== undefined && !/^[\s>]*$/.test(document.slice(end, place.start))) return false;
    end = place.end;
  }
  return true;
}

interface Differing {
  /** In prose. */
  readonly start: number;
  /** Each word with the white space behind it. */
  readonly old: readonly string[];
  readonly own: readonly string[];
}

/** What is left without the words that both have at their beginnings and ends. */
function differing(text: string, { start, end }: Span, words: string): Differing {
  const old = text.slice(start, end).split(/(?<=\s)(?=\S)/);
  const own = words.split(/(?<=\s)(?=\S)/);
  let first = 0;
  while (first < old.length && first < own.length && old[first] === own[first]) first++;
  let last = 0;
  while (
    last < old.length - first &&
    last < own.length - first &&
    old[old.length - 1 - last] === own[own.length - 1 - last]
  )
    last++;
  return {
    start: start + old.slice(0, first).join('').length,
    old: old.slice(first, old.length - last),
    own: own.slice(first, own.length - last),
  };
}
