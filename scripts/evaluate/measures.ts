import type { Estimate } from './bootstrap.js';

/** One figure of the evaluation. */
export interface Measure extends Estimate {
  /** Rows that it is taken over. */
  readonly n: number;
}

/**
 * Figures by name: set, run, unit, figure, as in `wice_dev/own/sentence/auroc`. `own` holds each draft against the
 * article that it was written from, `pooled` against all articles of its set.
 */
export type Measures = ReadonlyMap<string, Measure>;

/** Figures under a common first part of their names. */
export function named(
  prefix: string,
  n: number,
  estimates: Readonly<Record<string, Estimate>>,
): (readonly [string, Measure])[] {
  return Object.entries(estimates).map(([name, { value, low, high }]) => [
    `${prefix}/${name}`,
    { value, low, high, n },
  ]);
}
