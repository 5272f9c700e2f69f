import type { Evidence } from './evidence.js';

/** Who says a sentence: articles, and how many of them speak for themselves. */
export interface Witnesses {
  readonly articles: number;
  /** Copies of one text, and passages that credit one agency, are one. */
  readonly origins: number;
}

/** Share of the best passage's score from which another one says the same by itself. */
const SAME_SCORE = 0.75;
/** Share of its words that the other one must carry too; in another order few function words are carried. */
const SAME_WORDS = 0.5;

/** Evidence that says the same as the best: what fills a gap of it supports the sentence with it, not beside it. */
export function witnessing(evidence: readonly Evidence[]): readonly Evidence[] {
  const [best] = evidence;
  const words = carriedBy(best);
  return evidence.filter(found => {
    const carried = carriedBy(found);
    const shared = [...words].filter(word => carried.has(word)).length;
    return found.score >= SAME_SCORE * (best?.score ?? 0) && shared >= SAME_WORDS * words.size;
  });
}

export function countWitnesses(evidence: readonly Evidence[]): Witnesses {
  const byOrigin = new Map<string, number>();
  for (const { origin, articles } of witnessing(evidence))
    byOrigin.set(origin, Math.max(articles, byOrigin.get(origin) ?? 0));
  let articles = 0;
  for (const count of byOrigin.values()) articles += count;
  return { articles, origins: byOrigin.size };
}

/** Words of the sentence that a passage carries, by where they start. */
function carriedBy(evidence: Evidence | undefined): ReadonlySet<number> {
  return new Set(evidence?.matches.map(({ draft }) => draft.start));
}
