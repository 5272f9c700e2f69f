import { type Corpus, type PlacedSegment, placeArticle } from './corpus.js';
import { findText } from './packed-strings.js';
import { listOf } from './segment.js';
import { createTermList } from './term-lists.js';

/** Tells by a term's place in a list whether a sentence holds it: 1 or 0; not to be written to. All 0 for a sentence that is not there. */
export type HeldTerms = (uri: string, sentence: number) => Uint8Array;

/** Looks terms up in the lists of terms that passages keep, so that nobody has to read their words. */
export function findHeldTerms(corpus: Corpus, terms: readonly string[]): HeldTerms {
  const places = new Map(corpus.segments.map(part => [part, placesIn(part, terms)]));
  const list = createTermList();
  const nothing = new Uint8Array(terms.length);
  // By passage slot: windows overlap, so that each of their sentences is asked for several times.
  const known = new Map<number, Uint8Array>();
  return (uri, sentence) => {
    const placed = placeArticle(corpus, uri);
    if (!placed || sentence < 0) return nothing;
    const { segment, firstPassage } = placed.part;
    const passage = (segment.articleStarts[placed.article] as number) + sentence;
    if (passage >= (segment.articleStarts[placed.article + 1] as number)) return nothing;
    const found = known.get(firstPassage + passage);
    if (found) return found;
    const held = new Uint8Array(terms.length);
    known.set(firstPassage + passage, held);
    const count = listOf(segment, passage, list);
    const here = places.get(placed.part);
    for (let at = 0; at < count; at++) {
      const place = here?.get(list.ids[at] as number);
      if (place !== undefined) held[place] = 1;
    }
    return held;
  };
}

/** By the segment's number of a term: its place in the list. */
function placesIn({ segment }: PlacedSegment, terms: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [place, term] of terms.entries()) {
    const id = findText(segment.terms, term);
    if (id !== undefined) places.set(id, place);
  }
  return places;
}
