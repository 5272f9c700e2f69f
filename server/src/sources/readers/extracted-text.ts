import type { SourceBlock } from './reader.js';

export type Paragraph = Omit<SourceBlock, 'prose' | 'paragraph' | 'blankLines'> & { readonly text: string };

/** Paragraphs as the text and blocks of an `ExtractedSource`, a blank line between them. */
export function paragraphsToText(paragraphs: readonly Paragraph[]): { text: string; blocks: SourceBlock[] } {
  const blocks: SourceBlock[] = [];
  let from = 0;
  for (const { text, ...rest } of paragraphs) {
    const prose = { text, runs: [{ at: 0, from, length: text.length }] };
    blocks.push({ ...rest, prose, paragraph: blocks.length, blankLines: blocks.length === 0 ? 0 : 1 });
    from += text.length + PARAGRAPH_BREAK.length;
  }
  return { text: paragraphs.map(({ text }) => text).join(PARAGRAPH_BREAK), blocks };
}

const PARAGRAPH_BREAK = '\n\n';
