import type { BlockContext, Element, Line } from '@lezer/markdown';
import { depthOf } from './markdown-block-syntax.js';

/** Lines taken for one block, which the context has left behind. */
export interface Gathered {
  /** False: a blank line or the end of the enclosing block came first. */
  readonly closed: boolean;
  readonly from: number;
  readonly to: number;
  /** Each line's words, and where they start in the file. */
  readonly lines: readonly GatheredLine[];
}

interface GatheredLine {
  readonly from: number;
  readonly text: string;
  /** Of the quotations around, on this line. */
  readonly markers: readonly Element[];
}

/** Takes lines up to the one that `isLast` holds for, and never over a blank line. */
export function gatherLines(cx: BlockContext, line: Line, isLast: (text: string) => boolean): Gathered {
  const from = cx.lineStart + line.pos;
  const lines: GatheredLine[] = [];
  let markers: readonly Element[] = [];
  for (;;) {
    const text = line.text.slice(line.pos);
    const to = cx.lineStart + line.text.length;
    lines.push({ from: cx.lineStart + line.pos, text, markers });
    const closed = isLast(text);
    const more = cx.nextLine() && depthOf(line) >= cx.depth && line.next >= 0;
    if (closed || !more) return { closed, from, to, lines };
    markers = [...line.markers];
  }
}

/** The lines as the paragraph that they are after all. */
export function addAsParagraph(cx: BlockContext, { from, to, lines }: Gathered): void {
  const words = lines.flatMap(line => [...line.markers, ...cx.parser.parseInline(line.text, line.from)]);
  cx.addElement(cx.elt('Paragraph', from, to, words));
}
