import { escapeLine } from '../citations/escape.js';
import { type Prose, sliceProse, toFileOffset, toFileSpan } from '../text/prose.js';
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
  const pieces = piecesOf(prose, document, span);
  if (pieces.length <= 1) return [{ ...toFileSpan(prose, span), newText: escapeLine(words) }];
  const { start, end, newText } = differing(prose.text, span, words);
  const changed = piecesOf(prose, document, { start, end }).flatMap(piece => wordsIn(prose.text, piece));
  const [piece] = changed;
  if (!piece) {
    const at = toFileOffset(prose, start);
    return [{ start: at, end: at, newText: escapeWords(newText) }];
  }
  const parts = newText.split(/\s+/).filter(part => part !== '');
  if (parts.length < changed.length) return undefined;
  return changed.map((each, at): TextEdit => {
    const isLast = at === changed.length - 1;
    const part = isLast ? parts.slice(at).join(' ') : (parts[at] ?? '');
    return { ...toFileSpan(prose, each), newText: escapeLine(part) };
  });
}

/** Without the white space around them; nothing where there is nothing else. */
function wordsIn(text: string, { start, end }: Span): readonly Span[] {
  const piece = text.slice(start, end);
  const from = start + (piece.length - piece.trimStart().length);
  return piece.trim() === '' ? [] : [{ start: from, end: from + piece.trim().length }];
}

/** Parts of a span, in prose, between which the file has more than a line's end and the marks of a quotation. */
function piecesOf(prose: Prose, document: string, span: Span): readonly Span[] {
  const pieces: Span[] = [];
  let end = -1;
  for (const { at, length } of sliceProse(prose, span).runs) {
    const run = { start: span.start + at, end: span.start + at + length };
    const place = toFileSpan(prose, run);
    const last = pieces.at(-1);
    const isNext = last !== undefined && /^[\s>]*$/.test(document.slice(end, place.start));
    if (isNext) pieces[pieces.length - 1] = { start: last.start, end: run.end };
    else pieces.push(run);
    end = place.end;
  }
  return pieces;
}

/** What is left without the words that both have at their beginnings and ends. */
function differing(text: string, { start, end }: Span, words: string): TextEdit {
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
  const before = old.slice(0, first).join('').length;
  const kept = old.slice(old.length - last).join('').length;
  return { start: start + before, end: end - kept, newText: own.slice(first, own.length - last).join('') };
}

/** With a space on each side where the words have one. */
function escapeWords(words: string): string {
  return `${/^\s/.test(words) ? ' ' : ''}${escapeLine(words)}${/\s$/.test(words) ? ' ' : ''}`;
}
