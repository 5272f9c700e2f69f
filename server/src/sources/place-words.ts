import type { Locator } from './article.js';

/** "p. 4", "at 00:12:31": where to look in a document that has no lines; empty where nothing tells. */
export function placeWords({ page, time }: Locator): string {
  const parts = [page === undefined ? '' : `p. ${page}`, time === undefined ? '' : `at ${time}`];
  return parts.filter(part => part !== '').join(', ');
}

/** Longest heading that tells a place, in UTF-16 code units. */
const LONGEST_HEADING = 80;

/**
 * The same, and where neither page nor time tell, the words of the heading above, else the paragraph: words of the
 * source, to be escaped.
 */
export function fullPlaceWords(locator: Locator): string {
  const words = placeWords(locator);
  const { heading, paragraph } = locator;
  if (words !== '') return words;
  if (heading !== undefined && heading.length <= LONGEST_HEADING) return `under “${heading}”`;
  return paragraph === undefined ? '' : `para. ${paragraph}`;
}
