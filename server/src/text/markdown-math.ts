import type { BlockContext, InlineContext, Line, MarkdownConfig } from '@lezer/markdown';
import { addAsParagraph, gatherLines } from './markdown-gather.js';

/** Longest formula within a line of text. */
const MAX_INLINE_MATH = 1000;

const DOLLAR = 36;

/** Characters of a paragraph's end in which an open `$$` is looked for. */
const MAX_BEFORE = 1000;

/** TeX in dollars, by pandoc's rules (manual, `tex_math_dollars`). Money stays words. */
export const math: MarkdownConfig = {
  defineNodes: [{ name: 'MathBlock', block: true }, 'Math', 'DisplayMath'],
  parseBlock: [
    {
      name: 'MathBlock',
      before: 'LinkReference',
      parse: parseMathBlock,
      endLeaf: (_cx, line, leaf) =>
        opensMath(line) && leaf.content.slice(-MAX_BEFORE).split('$$').length % 2 === 1,
    },
  ],
  parseInline: [{ name: 'Math', before: 'Link', parse: parseMath }],
};

/** A line of `$$` alone; a formula on one line with it is inline to the parser. */
function opensMath(line: Line): boolean {
  return line.next === DOLLAR && line.text.slice(line.pos).trimEnd() === '$$';
}

function parseMathBlock(cx: BlockContext, line: Line): boolean {
  if (!opensMath(line)) return false;
  let first = true;
  const gathered = gatherLines(cx, line, text => {
    const last = !first && /\$\$\s*(?:\{[^{}]*\}\s*)?$/.test(text.slice(-MAX_INLINE_MATH));
    first = false;
    return last;
  });
  if (gathered.closed) cx.addElement(cx.elt('MathBlock', gathered.from, gathered.to));
  else addAsParagraph(cx, gathered);
  return true;
}

function parseMath(cx: InlineContext, next: number, pos: number): number {
  if (next !== DOLLAR) return -1;
  const size = cx.char(pos + 1) === DOLLAR ? 2 : 1;
  const at = pos - cx.offset;
  const close = size === 2 ? displayEnd(cx.text, at) : inlineEnd(cx.text, at);
  // A run of dollars that opens nothing is taken whole: its second one opens nothing either.
  if (close < 0) return size === 2 ? endOfDollars(cx, pos) : -1;
  return cx.addElement(cx.elt(size === 2 ? 'DisplayMath' : 'Math', pos, close + cx.offset));
}

function endOfDollars(cx: InlineContext, pos: number): number {
  let end = pos;
  while (cx.char(end) === DOLLAR) end++;
  return end;
}

/** Restaurants are rated `$$` and `$$$`: something between must be TeX. */
function displayEnd(text: string, at: number): number {
  const close = text.charAt(at + 2) === '$' ? -1 : text.indexOf('$$', at + 2);
  if (close < 0 || text.charAt(close + 2) === '$') return -1;
  return isTex(text.slice(at + 2, close)) ? close + 2 : -1;
}

function inlineEnd(text: string, at: number): number {
  if (/[\p{L}\p{N}]/u.test(text.charAt(at - 1)) || !/\S/.test(text.charAt(at + 1))) return -1;
  const limit = Math.min(text.length, at + MAX_INLINE_MATH);
  let close = at + 1;
  while (close < limit && text.charAt(close) !== '$') close += text.charAt(close) === '\\' ? 2 : 1;
  if (close >= limit || /\s/.test(text.charAt(close - 1)) || /[\p{N}\p{Lu}$]/u.test(text.charAt(close + 1)))
    return -1;
  const formula = text.slice(at + 1, close);
  const words = /\s/.test(formula) && /\p{L}{2}/u.test(formula);
  return isTex(formula) || !words ? close + 1 : -1;
}

function isTex(text: string): boolean {
  return /[\\^_=+<>{}]/.test(text);
}
