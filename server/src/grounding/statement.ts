import type { Word } from '../text/words.js';
import { coverageOf, type Surroundings } from './features.js';
import type { Match, Statement } from './match.js';

/** A sentence's words as a statement to look for. */
export function toStatement(words: readonly Word[]): Statement {
  return { words, terms: words.filter(word => word.content).map(word => word.form) };
}

/** The surroundings of each sentence of a draft; sentences without a match have no part in them. */
export function surroundings(matches: readonly (Match | undefined)[]): (at: number) => Surroundings {
  const coverages = matches.map(match => match && coverageOf(match));
  const known = coverages.filter(coverage => coverage !== undefined);
  const total = known.reduce((a, b) => a + b, 0);
  return at => {
    const own = coverages[at] ?? 0;
    return {
      before: matches[at - 1],
      after: matches[at + 1],
      draftCoverage: known.length > 1 ? (total - own) / (known.length - 1) : 0.5,
      place: matches.length > 1 ? at / (matches.length - 1) : 0,
    };
  };
}
