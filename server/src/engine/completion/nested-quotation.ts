import { readQuotations } from '../../details/quotations.js';
import type { Opening } from './quotation-site.js';

/** Marks inside the quotation as they are written inside one that opens so. */
const INSIDE: Readonly<Record<Opening, readonly [string, string]>> = {
  '"': ["'", "'"],
  '\u201c': ['\u2018', '\u2019'],
  '\u201e': ['\u201a', '\u2018'],
  '\u00ab': ['\u201c', '\u201d'],
  '\u2018': ['\u201c', '\u201d'],
};

/** Words of a source as they stand inside a quotation that opens so. */
export function nested(words: string, opening: Opening): string {
  const [open, close] = INSIDE[opening];
  let written = '';
  let done = 0;
  for (const { start, end, inner, missing } of readQuotations(words)) {
    if (missing) continue;
    written += words.slice(done, start) + open + words.slice(inner.start, inner.end) + close;
    done = end;
  }
  return written + words.slice(done);
}

/** A mark is left that would close the quotation early, or be taken for one that does. */
export function clashes(words: string, opening: Opening): boolean {
  return opening === '\u2018' || opening === '\u00ab'
    ? /[\u00ab\u00bb\u2018]/.test(words)
    : /["\u201c\u201d\u201e]/.test(words);
}
