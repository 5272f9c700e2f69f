import type { PassageSpan } from './passage-index.js';

/** Where passages stand, in six bytes each. Of paragraphs it is kept only where they begin. */
export interface PackedSpans {
  readonly spanStarts: Uint32Array;
  /** Bit 15: begins a paragraph. Below: its length, or `LONG`. */
  readonly spanLengths: Uint16Array;
  /** Passages of LONG code units and more, ascending; and in step with them their lengths. */
  readonly longPassages: Uint32Array;
  readonly longLengths: Uint32Array;
}

export interface SpanWriter {
  add(start: number, length: number, beginsParagraph: boolean): void;
  finish(): PackedSpans;
}

const LONG = 0x7fff;
const BEGINS_PARAGRAPH = 0x8000;

/** For so many passages. */
export function createSpanWriter(count: number): SpanWriter {
  const spanStarts = new Uint32Array(count);
  const spanLengths = new Uint16Array(count);
  const longPassages: number[] = [];
  const longLengths: number[] = [];
  let size = 0;
  return {
    add(start, length, beginsParagraph) {
      spanStarts[size] = start;
      spanLengths[size] = Math.min(length, LONG) | (beginsParagraph ? BEGINS_PARAGRAPH : 0);
      if (length >= LONG) {
        longPassages.push(size);
        longLengths.push(length);
      }
      size++;
    },
    finish: () => ({
      spanStarts,
      spanLengths,
      longPassages: Uint32Array.from(longPassages),
      longLengths: Uint32Array.from(longLengths),
    }),
  };
}

export function spanLength({ spanLengths, longPassages, longLengths }: PackedSpans, passage: number): number {
  const length = (spanLengths[passage] as number) & LONG;
  if (length < LONG) return length;
  let [from, to] = [0, longPassages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((longPassages[middle] as number) < passage) from = middle + 1;
    else to = middle;
  }
  return longPassages[from] === passage ? (longLengths[from] as number) : LONG;
}

export function beginsParagraph({ spanLengths }: PackedSpans, passage: number): boolean {
  return (spanLengths[passage] as number) >= BEGINS_PARAGRAPH;
}

/** @param first passage of the article: its paragraphs are told by the sentences that begin them. */
export function unpackSpan(spans: PackedSpans, first: number, passage: number): PassageSpan {
  const start = spans.spanStarts[passage] as number;
  let beginning = passage;
  while (beginning > first && !beginsParagraph(spans, beginning)) beginning--;
  return { start, end: start + spanLength(spans, passage), paragraph: beginning - first };
}
