import type { Span } from '../../text/span.js';
import type { Word } from '../../text/words.js';

/** Words of both that stand in a row in the same order; the span is the source's. */
export interface Run extends Span {
  /** Words. */
  readonly length: number;
}

/** The longest run of words that a text and a source share; the first of several. */
export function longestRun(words: readonly Word[], source: readonly Word[]): Run {
  let length = 0;
  let last = -1;
  let before = new Uint16Array(source.length + 1);
  let row = new Uint16Array(source.length + 1);
  for (const { form } of words) {
    for (let at = 0; at < source.length; at++) {
      const run = source[at]?.form === form ? (before[at] ?? 0) + 1 : 0;
      row[at + 1] = run;
      if (run > length) {
        length = run;
        last = at;
      }
    }
    [before, row] = [row, before];
  }
  const start = source[last - length + 1]?.start ?? 0;
  return { start, end: source[last]?.end ?? start, length };
}
