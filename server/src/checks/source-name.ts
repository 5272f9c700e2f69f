import type { Catalogue } from '../citations/catalogue.js';

/** What a message calls a source: its publisher, else its key. The evidence below the message says the rest. */
export function sourceName(uri: string, catalogue: Catalogue): string {
  const card = catalogue.card(uri);
  return card?.metadata.publisher?.value ?? card?.key ?? '';
}
