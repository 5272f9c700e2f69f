import type { Catalogue } from '../citations/catalogue.js';
import { plainLine } from '../citations/escape.js';

/** Characters of a publisher's name that a message can bear. */
const LONGEST_NAME = 60;

/**
 * What a message calls a source: its publisher on one line, without control characters, else its key. The
 * evidence below the message says the rest.
 */
export function sourceName(uri: string, catalogue: Catalogue): string {
  const card = catalogue.card(uri);
  const publisher = plainLine(card?.metadata.publisher?.value ?? '');
  if (publisher === '' || publisher.length > LONGEST_NAME) return card?.key ?? '';
  return publisher;
}
