import type { Corpus, LiveSegment } from './corpus.js';

/** Tells by a term's place in a list whether a sentence holds it: 1 or 0. All 0 for a sentence that is not there. */
export type HeldTerms = (uri: string, sentence: number) => Uint8Array;

/** Looks terms up in the lists of terms that passages keep, so that nobody has to read their words. */
export function findHeldTerms(corpus: Corpus, terms: readonly string[]): HeldTerms {
  const parts = corpus.segments.map(part => ({ part, places: placesIn(part, terms) }));
  return (uri, sentence) => {
    const held = new Uint8Array(terms.length);
    for (const { part, places } of parts) {
      const article = part.segment.articleIds.get(uri);
      if (article === undefined || part.dead?.[article] === 1) continue;
      const { articleStarts, passageStarts, passageTerms } = part.segment;
      const passage = (articleStarts[article] as number) + sentence;
      if (sentence < 0 || passage >= (articleStarts[article + 1] as number)) break;
      const to = passageStarts[passage + 1] as number;
      for (let at = passageStarts[passage] as number; at < to; at++) {
        const place = places.get(passageTerms[at] as number);
        if (place !== undefined) held[place] = 1;
      }
      break;
    }
    return held;
  };
}

/** By the segment's number of a term: its place in the list. */
function placesIn({ segment }: LiveSegment, terms: readonly string[]): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  for (const [place, term] of terms.entries()) {
    const id = segment.termIds.get(term);
    if (id !== undefined) places.set(id, place);
  }
  return places;
}
