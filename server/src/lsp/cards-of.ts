import type { SourceCard, SourceList } from '../engine/index.js';

/** Of these that are sources, in the order of the list. */
export function cardsOf(uris: readonly string[], sources: SourceList): readonly SourceCard[] {
  const cards = [...new Set(uris)].flatMap(uri => sources.get(uri) ?? []);
  return cards.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.uri < b.uri ? -1 : 1));
}
