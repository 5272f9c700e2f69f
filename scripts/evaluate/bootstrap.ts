import { createRandom } from '../bench/random.js';
import type { Weights } from './detection.js';

/** A figure with the bounds between which 95 of 100 samples of the articles put it. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;
const SEED = 20_261_122;

/**
 * Percentile bootstrap (Efron 1979) over whole articles: sentences of one article are no independent witnesses.
 * Each sample draws as many articles as there are, with replacement. A sample in which a figure is NaN, such as
 * one without any bad row, says nothing of that figure.
 */
export function estimate<Name extends string>(
  groups: readonly string[],
  figures: (weights?: Weights) => Readonly<Record<Name, number>>,
): Readonly<Record<Name, Estimate>> {
  const values = figures();
  const names = Object.keys(values) as Name[];
  const samples = new Map<Name, number[]>(names.map(name => [name, []]));
  for (const weights of resamples(groups)) {
    const sample = figures(weights);
    for (const name of names) if (!Number.isNaN(sample[name])) samples.get(name)?.push(sample[name]);
  }
  const estimates = names.map((name): [Name, Estimate] => {
    const sorted = (samples.get(name) ?? []).sort((a, b) => a - b);
    return [name, { value: values[name], low: percentile(sorted, 0.025), high: percentile(sorted, 0.975) }];
  });
  return Object.fromEntries(estimates) as Record<Name, Estimate>;
}

/**
 * The share, 0..1, of rows for which something holds. Where it holds for none, or for all, every sample says the same;
 * then the bound is that of three in as many articles (the rule of three: Hanley and Lippman-Hand, JAMA 1983).
 */
export function estimateShare(
  rows: readonly { readonly group: string; readonly holds: boolean | number }[],
): Estimate {
  const values = Float64Array.from(rows, ({ holds }) => Number(holds));
  const { share } = estimate(
    rows.map(({ group }) => group),
    weights => {
      let [sum, n] = [0, 0];
      for (let at = 0; at < values.length; at++) {
        const weight = weights?.[at] ?? 1;
        sum += weight * (values[at] ?? 0);
        n += weight;
      }
      return { share: sum / n };
    },
  );
  const rare = 3 / new Set(rows.map(({ group }) => group)).size;
  if (share.value === 0) return { ...share, high: Math.min(1, rare) };
  if (share.value === 1) return { ...share, low: Math.max(0, 1 - rare) };
  return share;
}

/** Weights of the rows, the same array each time with other contents. */
function* resamples(groups: readonly string[]): Generator<Weights> {
  const numbers = new Map<string, number>();
  for (const group of groups) if (!numbers.has(group)) numbers.set(group, numbers.size);
  const groupOf = Int32Array.from(groups, group => numbers.get(group) ?? 0);
  const random = createRandom(SEED);
  const drawn = new Int32Array(numbers.size);
  const weights = new Int32Array(groups.length);
  for (let sample = 0; sample < RESAMPLES; sample++) {
    drawn.fill(0);
    for (let draw = 0; draw < numbers.size; draw++) {
      const group = random.below(numbers.size);
      drawn[group] = (drawn[group] ?? 0) + 1;
    }
    for (let at = 0; at < groupOf.length; at++) weights[at] = drawn[groupOf[at] ?? 0] ?? 0;
    yield weights;
  }
}

/** Between the two nearest of the sorted values; NaN where there are none. */
function percentile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
