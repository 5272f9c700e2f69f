import type { Locator } from '../../article.js';
import type { Paragraph } from '../extracted-text.js';
import type { Place } from '../reader.js';
import { joinLines, type Vocabulary } from './line-ends.js';
import type { Line } from './lines.js';

/** A page's lines in reading order; `asides` are notes and such at its foot. */
export interface PageLines {
  readonly lines: readonly Line[];
  readonly asides: readonly Line[];
}

/** Type of this share of the document's own and more is a heading; of this share and less, notes. */
const HEADING_SIZE = 1.15;
export const NOTE_SIZE = 0.93;
/** Longer text in large type is no heading; in UTF-16 code units. */
const LONGEST_HEADING = 300;

interface Draft {
  text: string;
  readonly places: { at: number; page: number }[];
  readonly size: number;
  readonly tabular: boolean;
  last: Line;
}

/** Paragraphs over lines, columns and pages; what stands at the foot of a page comes behind the paragraph that ends there. */
export function paragraphsOf(
  pages: readonly PageLines[],
  bodySize: number,
  vocabulary: Vocabulary,
): Paragraph[] {
  const drafts: Draft[] = [];
  let asides: Draft[] = [];
  let open: Draft | undefined;
  const leading = usualLeading(pages);
  for (const { lines, asides: foot } of pages) {
    for (const line of lines) {
      if (open && continues(open, line, leading)) {
        append(open, line, vocabulary);
        continue;
      }
      drafts.push(...asides);
      asides = [];
      open = startOf(line);
      drafts.push(open);
    }
    let note: Draft | undefined;
    for (const line of foot) {
      if (note && !line.marked && continues(note, line, leading)) append(note, line, vocabulary);
      else {
        note = startOf(line);
        asides.push(note);
      }
    }
  }
  return describe([...drafts, ...asides], bodySize);
}

function startOf(line: Line): Draft {
  const { text, page, size, tabular } = line;
  return { text, places: [{ at: 0, page }], size, tabular, last: line };
}

function append(draft: Draft, line: Line, vocabulary: Vocabulary): void {
  const joined = joinLines(draft.text, line.text, vocabulary);
  if (draft.last.page !== line.page)
    draft.places.push({ at: joined.length - line.text.length, page: line.page });
  draft.text = joined;
  draft.last = line;
}

/** Sizes that differ less are one, in shares: bold and italic type of one design vary so. */
const SAME_SIZE = 0.06;
/** More white than this many times the usual from line to line parts paragraphs. */
const WIDE_LEADING = 1.3;
/** A first line begins so far in, in sizes of type; more is a line set apart. */
const INDENT = 0.7;
const WIDEST_INDENT = 8;
/** Room that no justified or ragged line leaves at its end, in sizes of type. */
const MUCH_ROOM = 8;

function continues(draft: Draft, line: Line, leading: number): boolean {
  const { last } = draft;
  if (last.tabular || line.tabular) return false;
  if (Math.abs(line.size - draft.size) > SAME_SIZE * draft.size) return false;
  if (ITEM.test(line.text)) return false;
  const ended = SENTENCE_END.test(last.text);
  const indented = line.indent > INDENT && line.indent < WIDEST_INDENT && last.indent <= INDENT;
  const wouldHaveFitted = last.room > line.firstWord + 1;
  if (line.first) {
    if (ended || indented) return false;
    return STARTS_LOWER.test(line.text) || !wouldHaveFitted;
  }
  if (line.leading <= 0 || line.leading > WIDE_LEADING * leading) return false;
  if (STARTS_LOWER.test(line.text) && !ended) return true;
  if (isSetApart(last, line)) return false;
  if (indented || (ended && wouldHaveFitted)) return false;
  return last.room < MUCH_ROOM || !wouldHaveFitted;
}

/** A line in type of its own that leaves room: a byline, a heading in bold. */
function isSetApart(last: Line, line: Line): boolean {
  return (
    last.font !== undefined && last.font !== line.font && last.room > 1 && /[\p{L}\p{N}]$/u.test(last.text)
  );
}

const SENTENCE_END = /[.!?…:][\p{Pe}\p{Pf}"'’”]*$/u;
const STARTS_LOWER = /^["'“‘(«]?\p{Ll}/u;
/** An item of a list. */
const ITEM = /^(?:[•◦▪‣●○–—*]\s|\(?(?:\d{1,2}|[a-z])[.)]\s+\p{Lu})/u;

/** Median distance of neighbouring lines, in sizes of type. */
function usualLeading(pages: readonly PageLines[]): number {
  const all = pages
    .flatMap(({ lines }) => lines)
    .filter(line => line.leading > 0)
    .map(line => line.leading)
    .sort((a, b) => a - b);
  return all[all.length >> 1] ?? 1.2;
}

function describe(drafts: readonly Draft[], bodySize: number): Paragraph[] {
  const isHeading = ({ size, text, tabular }: Draft) =>
    !tabular && size >= HEADING_SIZE * bodySize && text.length <= LONGEST_HEADING && /\p{L}/u.test(text);
  const sizes = [...new Set(drafts.filter(isHeading).map(({ size }) => Math.round(size)))].sort(
    (a, b) => b - a,
  );
  const paragraphs: Paragraph[] = [];
  let heading: string | undefined;
  for (const draft of drafts) {
    const text = draft.text.trim();
    if (text === '') continue;
    const located = locate(draft, heading);
    if (isHeading(draft)) {
      heading = text;
      paragraphs.push({ text, ...located, heading: Math.min(6, sizes.indexOf(Math.round(draft.size)) + 1) });
    } else paragraphs.push({ text, ...located });
  }
  return paragraphs;
}

function locate({ places }: Draft, heading: string | undefined): { locator: Locator; places?: Place[] } {
  const located = places.map(({ at, page }) => ({
    at,
    locator: heading === undefined ? { page } : { page, heading },
  }));
  const locator = located[0]?.locator ?? {};
  return located.length > 1 ? { locator, places: located } : { locator };
}
