import type { Window } from './evidence.js';
import type { Antecedent, Corpus } from './match.js';
import type { StandingForms } from './standing-forms.js';

/** What a name elsewhere in the article is worth, against one in the window or right before it. */
const ELSEWHERE = 0.8;

/**
 * Tells how nearly a window names the antecedents of a statement, 0..1, by the rarity of the names' words; 1
 * where there are none. The sentence before counts as well, across a paragraph break too: there stands whom a
 * pronoun of the window means. `standing` is of the antecedents' forms.
 */
export function namedShares(
  antecedents: readonly Antecedent[],
  corpus: Corpus,
  standing: StandingForms,
): (window: Window) => number {
  if (antecedents.length === 0) return () => 1;
  const weights = antecedents.map(({ form }) => corpus.rarity(form));
  const total = weights.reduce((a, b) => a + b, 0);
  const elsewhere = new Map<string, readonly boolean[]>();
  return ({ uri, first, last }) => {
    const prepared = corpus.prepared(uri);
    if (!prepared || total === 0) return 0;
    const inArticle =
      elsewhere.get(uri) ?? antecedents.map(({ written }) => prepared.article.text.includes(written));
    elsewhere.set(uri, inArticle);
    let named = 0;
    for (const at of antecedents.keys()) {
      if (!inArticle[at]) continue;
      let near = false;
      for (let sentence = Math.max(0, first - 1); sentence <= last && !near; sentence++)
        near = standing(uri, sentence)[at] === 1;
      named += (weights[at] ?? 0) * (near ? 1 : ELSEWHERE);
    }
    return named / total;
  };
}
