import { createRandom } from './random.js';

export type Passage = readonly string[];

export interface BenchQuery {
  readonly terms: readonly string[];
  /** Numbers of the passages that it was made of: one and its exact duplicates. */
  readonly gold: ReadonlySet<number>;
}

/** Shorter passages are left out: too little is left of them to tell which one was meant. */
const MIN_TERMS = 8;

/** Sentences retold: of three terms one is gone, of six one comes from elsewhere, and neighbours swap. */
export function sampleQueries(passages: readonly Passage[], count: number): BenchQuery[] {
  const numbers = new Map<string, Set<number>>();
  passages.forEach((terms, number) => {
    const key = terms.join(' ');
    const same = numbers.get(key);
    if (same) same.add(number);
    else numbers.set(key, new Set([number]));
  });
  const long = passages.filter(terms => terms.length >= MIN_TERMS);
  const random = createRandom(3);
  const pick = () => long[random.below(long.length)] ?? [];
  return Array.from({ length: count }, () => {
    const terms = pick();
    return { terms: retell(terms, pick()), gold: numbers.get(terms.join(' ')) ?? new Set() };
  });
}

function retell(terms: Passage, foreign: Passage): string[] {
  const mixed = terms.map((term, at) => (at % 6 === 3 ? (foreign[at % foreign.length] ?? term) : term));
  const kept = mixed.filter((_, at) => at % 3 !== 2);
  return kept.map((term, at) => kept[at % 4 < 2 ? at ^ 1 : at] ?? term);
}
