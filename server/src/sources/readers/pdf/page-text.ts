/** A piece of text on a page that is held upright: points (1/72 inch), x from the left, y from the top down. */
export interface Piece {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Height of its type. */
  readonly size: number;
  /** Its name says nothing but whether two pieces have the same. */
  readonly font: string;
  /** White space stood before it in the page's own order. */
  readonly spaced: boolean;
  /** Small and off the line, as the mark of a note or an exponent is; `baseline` is that of its line. */
  readonly raised: boolean;
}

/** As pdf.js gives it. */
export interface TextItem {
  readonly str: string;
  /** Leads from the text's own units to those of the page. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** A page's pieces as they were drawn, those of one direction together, the direction with the most text first. */
export function piecesOf(items: readonly TextItem[], viewport: readonly number[]): Piece[][] {
  const directions: Piece[][] = [[], [], [], []];
  let spaced = false;
  for (const { str, transform, width, fontName } of items) {
    const text = str.replace(/[\p{Cc}\u200b\ufeff]+/gu, ' ');
    const placed = text.trim() === '' ? undefined : place(product(viewport, transform), width);
    if (placed) {
      const { turns, ...at } = placed;
      directions[turns]?.push({
        ...at,
        font: fontName,
        text: text.trim(),
        spaced: spaced || /^\s/.test(text),
        raised: false,
      });
    }
    spaced = str !== '' && /\s$/.test(text);
  }
  return directions
    .filter(pieces => pieces.length > 0)
    .map(onTheirLines)
    .sort((a, b) => lengthOf(b) - lengthOf(a));
}

interface Placed {
  readonly turns: number;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

/** Text that leans by more than this share of its length is a watermark, not prose. */
const SLANT = 0.3;

/** `turns` counts quarter turns clockwise; the coordinates are those after turning the text upright. */
function place(transform: readonly number[], width: number): Placed | undefined {
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = transform;
  const size = Math.sqrt(c * c + d * d);
  const along = Math.max(Math.abs(a), Math.abs(b));
  if (![size, along, x, y, width].every(Number.isFinite) || size <= 0 || width < 0) return undefined;
  if (Math.min(Math.abs(a), Math.abs(b)) > SLANT * along) return undefined;
  const turns = Math.abs(a) >= Math.abs(b) ? (a >= 0 ? 0 : 2) : b > 0 ? 1 : 3;
  const [left = 0, baseline = 0] = [
    [x, y],
    [y, -x],
    [-x, -y],
    [-y, x],
  ][turns] ?? [x, y];
  return { turns, left, right: left + width, baseline, size };
}

function product(outer: readonly number[], inner: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = outer;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Type of at most this share of its neighbour's size, off its line, is raised or lowered. */
const RAISED_SIZE = 0.8;
/** As far off the line, and as near to its neighbour, it may be; in sizes of the neighbour. */
const RAISED_BY = 0.6;
const RAISED_NEAR = 0.4;

/** Exponents and marks of notes are drawn next to what they belong to, before or after. */
function onTheirLines(pieces: readonly Piece[]): Piece[] {
  return pieces.map((piece, index) => {
    const before = pieces[index - 1];
    const after = pieces[index + 1];
    if (before && belongsTo(piece, before, piece.left - before.right)) return raise(piece, before);
    if (after && belongsTo(piece, after, after.left - piece.right)) return raise(piece, after);
    return piece;
  });
}

function belongsTo(piece: Piece, neighbour: Piece, gap: number): boolean {
  const off = Math.abs(piece.baseline - neighbour.baseline);
  return (
    piece.size <= RAISED_SIZE * neighbour.size &&
    off <= RAISED_BY * neighbour.size &&
    Math.abs(gap) <= RAISED_NEAR * neighbour.size
  );
}

function raise(piece: Piece, { baseline }: Piece): Piece {
  return { ...piece, baseline, raised: true };
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { text }) => sum + text.length, 0);
}
