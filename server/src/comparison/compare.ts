import { overlaps } from '../text/span.js';
import { compareDates } from './dates.js';
import type { Compared, Conflict, Difference } from './difference.js';
import { compareFigures } from './figures.js';
import { compareNames } from './names.js';
import type { Scene } from './scene.js';

/** What a sentence's details are against its sources. */
export interface Comparison {
  /** In order of text, no two on the same words. */
  readonly differences: readonly Difference[];
  readonly conflicts: readonly Conflict[];
}

/** In the order in which they are heard where two speak of the same words. */
const comparers: readonly ((scene: Scene) => Compared)[] = [compareFigures, compareDates, compareNames];

export function compareDetails(scene: Scene): Comparison {
  const differences: Difference[] = [];
  const conflicts: Conflict[] = [];
  for (const compare of comparers) {
    const found = compare(scene);
    for (const difference of found.differences) {
      if (!differences.some(({ span }) => overlaps(span, difference.span))) differences.push(difference);
    }
    conflicts.push(...(found.conflicts ?? []));
  }
  differences.sort((a, b) => a.span.start - b.span.start);
  return { differences, conflicts };
}

export const nothingCompared: Comparison = { differences: [], conflicts: [] };
