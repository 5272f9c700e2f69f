import type { PassageIndex } from '../index/passage-index.js';
import { backgroundShare } from '../languages/frequencies.js';
import type { LanguageTag } from '../text/language-rules.js';

/**
 * How much a word tells, 0..1: the inverse passage frequency of its form in the folder, with the language's
 * general frequencies counted as `PRIOR_PASSAGES` more passages. A folder of five articles cannot tell by
 * itself that "report" is common; a folder of twenty thousand can, and there the prior fades.
 */
export type Rarity = (form: string) => number;

/** Passages that the general frequencies are worth; about a hundred articles. */
const PRIOR_PASSAGES = 3000;

export function buildRarity(index: PassageIndex, language: LanguageTag): Rarity {
  const known = new Map<string, number>();
  const total = index.passageCount + PRIOR_PASSAGES;
  const highest = inverseFrequency(0, total);
  return form => {
    let rarity = known.get(form);
    if (rarity === undefined) {
      const holding = index.documentFrequency(form) + PRIOR_PASSAGES * backgroundShare(form, language);
      rarity = inverseFrequency(holding, total) / highest;
      known.set(form, rarity);
    }
    return rarity;
  };
}

/** Lucene's BM25 idf. */
function inverseFrequency(holding: number, total: number): number {
  return Math.log(1 + (total - holding + 0.5) / (holding + 0.5));
}
