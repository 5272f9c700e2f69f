import { extent, type Region } from './columns.js';
import type { Piece } from './page-text.js';
import { isTabular, type Row, rowText } from './rows.js';

/** A line of running text where it stands in its column. */
export interface Line {
  readonly text: string;
  /** From 1. */
  readonly page: number;
  readonly size: number;
  /** What all of it is set in; undefined where it has several. */
  readonly font: string | undefined;
  readonly tabular: boolean;
  /** The first line of its column. */
  readonly first: boolean;
  /** White above it, from baseline to baseline, in sizes of type; 0 for the first line. */
  readonly leading: number;
  /** White before it in its column, in sizes of type, and after it. */
  readonly indent: number;
  readonly room: number;
  /** Width of its first word, in sizes of type. */
  readonly firstWord: number;
  /** Begins with a number or sign that stands raised: a note. */
  readonly marked: boolean;
}

/** The lines of a region, without the marks of notes. */
export function linesOf(region: Region, page: number): Line[] {
  const [left, right] = extent(region);
  return region.map((row, index) => {
    const before = region[index - 1];
    const tabular = isTabular(row, [before, region[index + 1]]);
    const text = rowText(row, { raised: showRaised, cells: tabular });
    const written = text.replace(NOTE_AT_START, '');
    const width = row.right - row.left;
    return {
      text: written,
      page,
      size: row.size,
      font: onlyFont(row),
      tabular,
      first: index === 0,
      leading: before ? (row.baseline - before.baseline) / row.size : 0,
      indent: (row.left - left) / row.size,
      room: (right - row.right) / row.size,
      firstWord: (width * firstWordLength(text)) / Math.max(1, text.length) / row.size,
      marked: written !== text || beginsRaised(row),
    };
  });
}

function onlyFont({ segments }: Row): string | undefined {
  const [first, ...others] = segments.flatMap(({ pieces }) => pieces);
  return first && others.every(({ font }) => font === first.font) ? first.font : undefined;
}

function firstWordLength(text: string): number {
  const space = text.indexOf(' ');
  return space < 0 ? text.length : space;
}

function beginsRaised(row: Row): boolean {
  const first = row.segments[0]?.pieces[0];
  return first?.raised === true && NOTE_MARK.test(first.text);
}

const NOTE_MARK = /^[\d*†‡§]{1,4}$/;
/** "1Counted by", "* The", as the foot of a page has them. */
const NOTE_AT_START = /^(?:\d{1,3}(?=\p{Lu}\p{Ll})|[*†‡§]{1,3} ?(?=\p{L}))/u;

/** Words that a raised figure is the exponent of: units of length, from "m" to "km". */
const UNIT_BEFORE = /(?:^|[^\p{L}])[kcdm]?m$/u;
const RAISED_DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Exponents stay, as raised digits; marks of notes go: "ships¹" is no word and "2019¹" no year. */
function showRaised({ text }: Piece, before: string): string {
  if (!/^[\d*†‡§,–\s]+$/.test(text)) return text;
  const isExponent = /^\d$/.test(text) && (UNIT_BEFORE.test(before) || /(?:×|\^|·) ?10$/.test(before));
  return isExponent ? [...text].map(digit => RAISED_DIGITS[Number(digit)] ?? '').join('') : '';
}
