import type { Locator } from '../article.js';
import type { ExtractedSource, RawMetadata, SourceBlock } from './reader.js';

/** A block of text that a reader made: a paragraph, an item, a row, a heading, what one speaker says. */
export interface Piece {
  /** One line, without white space at either end. */
  readonly text: string;
  /** Level 1..6 of a heading. */
  readonly heading?: number;
  readonly locator?: Locator;
  readonly speaker?: string;
}

/** Between blocks of the text. */
const GAP = '\n\n';

/** Blocks with a blank line between them, and the text that they stand in. */
export function extractedSource(pieces: readonly Piece[], document?: RawMetadata): ExtractedSource {
  const blocks: SourceBlock[] = [];
  let from = 0;
  for (const { text, ...rest } of pieces) {
    const prose = { text, runs: [{ at: 0, from, length: text.length }] };
    blocks.push({ ...rest, prose, paragraph: blocks.length, blankLines: 1 });
    from += text.length + GAP.length;
  }
  const text = pieces.map(piece => piece.text).join(GAP);
  return { text, coordinates: 'extracted', blocks, ...(document && { document }) };
}

/** One line of text as a person reads it: without hyphens that only show at a line's end, and control characters. */
export function plainWords(text: string): string {
  return text
    .replace(/[\u00ad\u200b\u2060\ufeff]/g, '')
    .replace(/[\s\u0000-\u001f\u007f-\u009f]+/g, ' ')
    .trim();
}

/** Pieces with the heading above each and its place among the paragraphs, which count from 1. */
export function located(pieces: readonly Piece[]): Piece[] {
  let heading: string | undefined;
  let paragraph = 0;
  return pieces.map(piece => {
    if (piece.heading !== undefined) {
      heading = piece.text;
      return piece;
    }
    paragraph++;
    return { ...piece, locator: heading === undefined ? { paragraph } : { paragraph, heading } };
  });
}
