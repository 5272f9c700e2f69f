import { isBlank, isBullet, isDigit, letterCase } from './characters.js';

/** How the items of a list that runs on inside a paragraph are marked: `1.`, `b)`, `3.)`, or a bullet. */
export interface ItemMark {
  /** What follows the numeral, or the bullet itself. */
  readonly sign: string;
  /** Value of the numeral; letters count from 1; undefined for a bullet. */
  readonly ordinal: number | undefined;
  readonly lettered: boolean;
}

/** The mark of a list item at `at`. */
export function itemMarkAt(text: string, at: number): ItemMark | undefined {
  if (isBullet(text.charCodeAt(at))) return { sign: text.charAt(at), ordinal: undefined, lettered: false };
  mark.lastIndex = at;
  const match = mark.exec(text);
  const numeral = match?.[1];
  const sign = match?.[2];
  if (numeral === undefined || sign === undefined) return undefined;
  const lettered = !isDigit(numeral.charCodeAt(0));
  return { sign, ordinal: lettered ? numeral.charCodeAt(0) - 96 : Number(numeral), lettered };
}

const mark = /(\d{1,3}|[a-z])(\.\)|\.|\))\s/y;

/**
 * Start of the next item of the list that `item` belongs to, where `at` is the sign of that item's mark; the
 * sentence from `sentenceStart` then ends before it.
 */
export function nextItemAt(
  text: string,
  at: number,
  sentenceStart: number,
  item: ItemMark,
): number | undefined {
  if (item.ordinal === undefined) {
    const found = text.charAt(at) === item.sign && at > sentenceStart && isBlank(text.charCodeAt(at - 1));
    return found ? at : undefined;
  }
  let from = at;
  while (from > sentenceStart && at - from < 4 && isNumeral(text, from - 1)) from--;
  if (from === at || from <= sentenceStart || !isBlank(text.charCodeAt(from - 1))) return undefined;
  const found = itemMarkAt(text, from);
  const follows =
    found?.ordinal === item.ordinal + 1 && found.sign === item.sign && found.lettered === item.lettered;
  return follows ? from : undefined;
}

function isNumeral(text: string, at: number): boolean {
  return isDigit(text.charCodeAt(at)) || letterCase(text, at) === 'lower';
}
