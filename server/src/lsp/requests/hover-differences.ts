import type { DriftReport, WordingPiece, WordingReport } from '../../engine/index.js';
import type { Piece } from '../markdown.js';
import { shorten } from '../passages.js';

/** Characters of a detail that a line can bear. */
const LONGEST_DETAIL = 80;

/** Draft and source are named, so that it can be heard without strong and struck words. */
export function driftLine({ words, said }: DriftReport): readonly Piece[] {
  return [
    'The draft has ',
    { kind: 'struck', text: shorten(words, LONGEST_DETAIL) },
    ', the source ',
    { kind: 'strong', text: shorten(said, LONGEST_DETAIL) },
  ];
}

/** Two lines, so that both texts can be read, or heard, without strong and struck words. */
export function wordingLines({ pieces }: WordingReport): readonly (readonly Piece[])[] {
  const line = (own: WordingPiece['in'], kind: 'strong' | 'struck'): readonly Piece[] =>
    pieces.flatMap((piece): Piece[] => {
      if (piece.in === 'both') return [clipped(piece.text)];
      return piece.in === own ? [{ kind, text: piece.text }] : [];
    });
  return [
    ['The draft quotes: “', ...line('draft', 'struck'), '”'],
    ['The source has: “', ...line('source', 'strong'), '”'],
  ];
}

/** Characters of words that are the same, which are shown on each side of those that differ. */
const AROUND = 60;

function clipped(words: string): string {
  if (words.length <= 3 * AROUND) return words;
  const head = words.slice(0, words.lastIndexOf(' ', AROUND) + 1);
  return `${head}… ${words.slice(words.indexOf(' ', words.length - AROUND) + 1)}`;
}
