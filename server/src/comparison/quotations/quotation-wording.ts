import type { QuotationDifference } from '../difference.js';

/** A piece of a quotation as draft and source have it; white space around it belongs to it. */
export interface WordingPiece {
  readonly in: 'both' | 'draft' | 'source';
  readonly text: string;
}

/** The quotation with what the source has otherwise, in order: both texts can be read off it. */
export function wordingOf(
  text: string,
  { inner, alterations }: QuotationDifference,
): readonly WordingPiece[] {
  const pieces: WordingPiece[] = [];
  let done = inner.start;
  for (const { replaced, text: theirs } of alterations) {
    // A word beside one that is left out may have been told with the one before.
    const start = Math.max(done, replaced.start);
    pieces.push({ in: 'both', text: text.slice(done, start) });
    pieces.push(...comparedWords(text.slice(start, replaced.end), theirs));
    done = Math.max(done, replaced.end);
  }
  pieces.push({ in: 'both', text: text.slice(done, inner.end) });
  return pieces.filter(piece => piece.text !== '');
}

/** The words at both ends that are the same stand there to show where others are left out or added. */
function comparedWords(draft: string, source: string): readonly WordingPiece[] {
  const own = piecesOf(draft);
  const theirs = piecesOf(source);
  const most = Math.min(own.length, theirs.length);
  let head = 0;
  while (head < most && isSame(own[head], theirs[head])) head++;
  let tail = 0;
  while (tail < most - head && isSame(own.at(-1 - tail), theirs.at(-1 - tail))) tail++;
  return [
    { in: 'both', text: own.slice(0, head).join('') },
    { in: 'draft', text: own.slice(head, own.length - tail).join('') },
    { in: 'source', text: theirs.slice(head, theirs.length - tail).join('') },
    { in: 'both', text: own.slice(own.length - tail).join('') },
  ];
}

/** Words, each with the space behind it. */
function piecesOf(text: string): readonly string[] {
  return text.match(/\S+\s*/g) ?? [];
}

function isSame(a: string | undefined, b: string | undefined): boolean {
  return a !== undefined && a.trim().toLowerCase() === b?.trim().toLowerCase();
}
