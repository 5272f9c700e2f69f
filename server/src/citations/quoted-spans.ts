import type { Span } from '../text/span.js';

const CLOSERS: Readonly<Record<string, string>> = { '“': '”', '„': '“”', '«': '»', '»': '«', '"': '"' };

/**
 * What stands between double quotation marks of a block's prose, marks and all. A quotation that is not
 * closed runs to the end of the block, as those of several paragraphs do.
 */
export function quotedSpans(text: string): Span[] {
  return scan(text).spans;
}

/** Every quotation mark has its partner. A closing single one may be an apostrophe, so it may stand alone. */
export function hasPairedQuotes(text: string): boolean {
  const isSingleOpen = !text.includes('‚') && text.lastIndexOf('‘') > text.lastIndexOf('’');
  return scan(text).isPaired && !isSingleOpen;
}

function scan(text: string): { readonly spans: Span[]; readonly isPaired: boolean } {
  const spans: Span[] = [];
  let isPaired = true;
  let open = -1;
  let closers = '';
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (open < 0) {
      const closing = CLOSERS[character];
      if (character === '”') isPaired = false;
      if (closing === undefined) continue;
      open = at;
      closers = closing;
    } else if (closers.includes(character)) {
      spans.push({ start: open, end: at + 1 });
      open = -1;
    }
  }
  if (open < 0) return { spans, isPaired };
  spans.push({ start: open, end: text.length });
  return { spans, isPaired: false };
}
