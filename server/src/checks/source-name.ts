import type { Catalogue } from '../citations/catalogue.js';
import { plainLine } from '../citations/escape.js';
import type { SourceCard } from '../sources/article.js';

/** Characters of a publisher's name that a message can bear. */
const LONGEST_NAME = 60;

/**
 * What a message calls a source: its publisher on one line, without control characters, else its key. The
 * evidence below the message says the rest.
 */
export function sourceName(uri: string, catalogue: Catalogue): string {
  const card = catalogue.card(uri);
  if (!card) return '';
  const name = knownNames.get(card) ?? nameOf(card);
  knownNames.set(card, name);
  return name;
}

/** Each check of a draft names the same sources again. */
const knownNames = new WeakMap<SourceCard, string>();

function nameOf({ key, metadata }: SourceCard): string {
  const publisher = plainLine(metadata.publisher?.value ?? '');
  return publisher === '' || publisher.length > LONGEST_NAME ? key : publisher;
}
