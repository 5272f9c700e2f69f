import { type Paragraph, paragraphsToText } from './extracted-text.js';
import type { ExtractedSource, RawMetadata } from './reader.js';

/** A block that a reader made: a paragraph, an item, a row, a heading, what one speaker says. One line of text. */
export type Piece = Paragraph;

export function sourceOf(pieces: readonly Piece[], document?: RawMetadata): ExtractedSource {
  return { ...paragraphsToText(pieces), coordinates: 'extracted', ...(document && { document }) };
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
