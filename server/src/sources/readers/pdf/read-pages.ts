import type { Paragraph } from '../extracted-text.js';
import { type Region, readingOrder } from './columns.js';
import { vocabularyOf } from './line-ends.js';
import { type Line, linesOf } from './lines.js';
import { type Piece, piecesOf, type TextItem } from './page-text.js';
import { NOTE_SIZE, type PageLines, paragraphsOf } from './paragraphs.js';
import { rowsOf } from './rows.js';
import { withoutRunningHeads } from './running-heads.js';

export interface PageContent {
  readonly items: readonly TextItem[];
  /** Leads from the page's units to points from its upper left corner. */
  readonly viewport: readonly number[];
}

/** What the pages say, as a person reads them. */
export function readPages(pages: readonly PageContent[]): Paragraph[] {
  const pieces = pages.map(({ items, viewport }) => piecesOf(items, viewport));
  const bodySize = usualSize(pieces.flat(2));
  const upright = withoutRunningHeads(pieces.map(([main = []]) => rowsOf(main)));
  const turned = pieces.map(([, ...others]) => others.map(rowsOf));
  const lines = upright.map((rows, index): PageLines => {
    const page = index + 1;
    const parts = readingOrder(rows).map(region => partNotes(linesOf(region, page), bodySize));
    const aside = turned[index]?.flatMap(rows => readingOrder(rows)) ?? [];
    return {
      lines: parts.flatMap(part => part.lines),
      asides: [
        ...parts.flatMap(part => part.notes),
        ...aside.flatMap((region: Region) => linesOf(region, page)),
      ],
    };
  });
  const vocabulary = vocabularyOf(textsOf(lines));
  return paragraphsOf(lines, bodySize, vocabulary);
}

function* textsOf(pages: readonly PageLines[]): Generator<string> {
  for (const { lines, asides } of pages) {
    for (const { text } of lines) yield text;
    for (const { text } of asides) yield text;
  }
}

/** Small type at the foot of a column, below the text's own, is notes and captions: they never part a sentence. */
function partNotes(
  lines: readonly Line[],
  bodySize: number,
): { lines: readonly Line[]; notes: readonly Line[] } {
  let foot = lines.length;
  while (foot > 0 && (lines[foot - 1] as Line).size <= NOTE_SIZE * bodySize) foot -= 1;
  if (foot === 0) {
    const isNotes = lines[0]?.marked === true;
    return isNotes ? { lines: [], notes: lines } : { lines, notes: [] };
  }
  return { lines: lines.slice(0, foot), notes: lines.slice(foot) };
}

/** The size of type that most characters have. */
function usualSize(pieces: readonly Piece[]): number {
  const lengths = new Map<number, number>();
  for (const { size, text } of pieces) {
    const rounded = Math.round(size * 10) / 10;
    lengths.set(rounded, (lengths.get(rounded) ?? 0) + text.length);
  }
  let usual = 0;
  let most = 0;
  for (const [size, length] of lengths) {
    if (length < most || (length === most && size < usual)) continue;
    usual = size;
    most = length;
  }
  return usual;
}
