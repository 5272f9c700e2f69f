import type { HeldTerms } from '../index/held-terms.js';
import type { PassageIndex } from '../index/passage-index.js';
import type { Window } from './evidence.js';
import type { Corpus } from './match.js';

/** What a name elsewhere in the article is worth, against one in the window or right before it. */
const ELSEWHERE = 0.8;

/**
 * Tells how nearly a window names the antecedents of a statement, 0..1, by the rarity of the names' words; 1
 * where there are none. The sentence before counts as well, across a paragraph break too: there stands whom a
 * pronoun of the window means. `standing` is of the antecedents.
 */
export function namedShares(
  antecedents: readonly string[],
  corpus: Corpus,
  standing: HeldTerms,
): (window: Window) => number {
  if (antecedents.length === 0) return () => 1;
  const weights = antecedents.map(corpus.rarity);
  const total = weights.reduce((a, b) => a + b, 0);
  const elsewhere = new Map<string, Uint8Array>();
  return ({ uri, first, last }) => {
    if (total === 0) return 0;
    const inArticle = elsewhere.get(uri) ?? standingAnywhere(uri, corpus.index, standing);
    elsewhere.set(uri, inArticle);
    let named = 0;
    for (const at of antecedents.keys()) {
      if (inArticle[at] !== 1) continue;
      let near = false;
      for (let sentence = Math.max(0, first - 1); sentence <= last && !near; sentence++)
        near = standing(uri, sentence)[at] === 1;
      named += (weights[at] ?? 0) * (near ? 1 : ELSEWHERE);
    }
    return named / total;
  };
}

/** By form: 1 where a sentence of the article has it. */
function standingAnywhere(uri: string, index: PassageIndex, standing: HeldTerms): Uint8Array {
  const sentences = index.passagesOf(uri);
  const anywhere = standing(uri, 0).slice();
  for (let sentence = 1; sentence < sentences; sentence++) {
    const there = standing(uri, sentence);
    for (let at = 0; at < there.length; at++) if (there[at] === 1) anywhere[at] = 1;
  }
  return anywhere;
}
