import { overlaps } from '../text/span.js';
import { compareContradictions } from './contradictions.js';
import { findCopies } from './copying.js';
import { compareDates } from './dates.js';
import type { Compared, Conflict, Copy, Difference } from './difference.js';
import { compareFigures } from './figures.js';
import { compareHedges } from './hedges.js';
import { compareNames } from './names.js';
import { compareQuotations } from './quotations.js';
import type { Scene } from './scene.js';
import { compareSpeakers } from './speakers.js';

/** What a sentence's details are against its sources. */
export interface Comparison {
  /** In order of text, no two on the same words. */
  readonly differences: readonly Difference[];
  readonly conflicts: readonly Conflict[];
  /** In order of text, not overlapping. */
  readonly copies: readonly Copy[];
}

/** In the order in which they are heard where two speak of the same words. */
const comparers: readonly ((scene: Scene) => Compared)[] = [
  compareQuotations,
  compareFigures,
  compareDates,
  compareSpeakers,
  compareNames,
  compareContradictions,
  compareHedges,
  findCopies,
];

export function compareDetails(scene: Scene): Comparison {
  const differences: Difference[] = [];
  const conflicts: Conflict[] = [];
  const copies: Copy[] = [];
  for (const compare of comparers) {
    const found = compare(scene);
    for (const difference of found.differences) {
      if (!differences.some(({ span }) => overlaps(span, difference.span))) differences.push(difference);
    }
    conflicts.push(...(found.conflicts ?? []));
    copies.push(...(found.copies ?? []));
  }
  differences.sort((a, b) => a.span.start - b.span.start);
  return { differences, conflicts, copies };
}

export const nothingCompared: Comparison = { differences: [], conflicts: [], copies: [] };
