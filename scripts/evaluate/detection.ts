/** What was said of a sentence or a draft, beside what is right. */
export interface Judgement {
  /** Not supported, as people see it. */
  readonly bad: boolean;
  /** A finding says so. */
  readonly flagged: boolean;
  /** 0..1, the higher the less the sources support it. */
  readonly doubt: number;
}

/** How often each row counts; a bootstrap sample counts some twice and some not at all. */
export type Weights = ArrayLike<number>;

/** Shares, 0..1; NaN where there is nothing to take a share of. */
export interface DetectionFigures {
  readonly n: number;
  readonly bad: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** F1 of flagging everything. */
  readonly flagAll: number;
  /** Mean of the recall and of the share of good rows that are left alone. */
  readonly balanced: number;
  readonly auroc: number;
  /** Recall by doubt alone where five good rows of a thousand, two, or five of a hundred are flagged. */
  readonly recallAt005: number;
  readonly recallAt02: number;
  readonly recallAt05: number;
  /** Share of good rows that are flagged. */
  readonly alarms: number;
}

/**
 * Figures of many samples of the same rows, which are put in order once. Defined as in tools/score.py. Columns, not
 * rows: a thousand samples of thirty thousand sentences are to take a second.
 */
export function detectionOf(rows: readonly Judgement[]): (weights?: Weights) => DetectionFigures {
  const columns = toColumns(rows);
  const ones = new Uint8Array(rows.length).fill(1);
  return weights => {
    const { hits, alarms, bad, good, area } = sweep(columns, weights ?? ones);
    const recall = hits / Math.max(1, bad);
    return {
      n: good + bad,
      bad,
      precision: hits / Math.max(1, hits + alarms),
      recall,
      f1: f1Of(hits, alarms, bad - hits),
      flagAll: (2 * bad) / Math.max(1, 2 * bad + good),
      balanced: (recall + (good - alarms) / Math.max(1, good)) / 2,
      auroc: area / (good * bad),
      recallAt005: recallAt(columns, weights ?? ones, good, bad, 0.005),
      recallAt02: recallAt(columns, weights ?? ones, good, bad, 0.02),
      recallAt05: recallAt(columns, weights ?? ones, good, bad, 0.05),
      alarms: alarms / Math.max(1, good),
    };
  };
}

/** Rows by falling doubt. */
interface Columns {
  /** Where the row stood: its place in the weights. */
  readonly place: Int32Array;
  readonly bad: Uint8Array;
  readonly flagged: Uint8Array;
  /** Number of the first row with the same doubt, so that rows that are tied can be told. */
  readonly tie: Int32Array;
}

function toColumns(rows: readonly Judgement[]): Columns {
  const order = rows
    .map((row, place) => ({ ...row, place }))
    .sort((a, b) => b.doubt - a.doubt || a.place - b.place);
  const tie = new Int32Array(order.length);
  for (let at = 1; at < order.length; at++)
    tie[at] = order[at]?.doubt === order[at - 1]?.doubt ? (tie[at - 1] ?? 0) : at;
  return {
    place: Int32Array.from(order, ({ place }) => place),
    bad: Uint8Array.from(order, ({ bad }) => Number(bad)),
    flagged: Uint8Array.from(order, ({ flagged }) => Number(flagged)),
    tie,
  };
}

/** `area`: pairs of a bad row with more doubt and a good one; equal doubt is half a pair. */
function sweep({ place, bad, flagged, tie }: Columns, weights: Weights) {
  let [hits, alarms, allBad, allGood, area] = [0, 0, 0, 0, 0];
  let [tiedBad, tiedGood] = [0, 0];
  for (let at = 0; at < place.length; at++) {
    if (tie[at] === at) {
      area += tiedGood * (allBad + tiedBad / 2);
      allBad += tiedBad;
      allGood += tiedGood;
      tiedBad = 0;
      tiedGood = 0;
    }
    const weight = weights[place[at] ?? 0] ?? 0;
    if (bad[at]) {
      tiedBad += weight;
      if (flagged[at]) hits += weight;
    } else {
      tiedGood += weight;
      if (flagged[at]) alarms += weight;
    }
  }
  area += tiedGood * (allBad + tiedBad / 2);
  return { hits, alarms, bad: allBad + tiedBad, good: allGood + tiedGood, area };
}

/** Share of the bad rows with more doubt than all but `share` of the good ones. */
function recallAt(
  { place, bad, tie }: Columns,
  weights: Weights,
  good: number,
  allBad: number,
  share: number,
): number {
  if (good === 0 || allBad === 0) return Number.NaN;
  const rank = Math.min(good - 1, Math.trunc(share * good));
  let [passed, caught, caughtBeforeTie] = [0, 0, 0];
  for (let at = 0; at < place.length; at++) {
    if (tie[at] === at) caughtBeforeTie = caught;
    const weight = weights[place[at] ?? 0] ?? 0;
    if (bad[at]) caught += weight;
    else passed += weight;
    if (passed > rank) break;
  }
  return caughtBeforeTie / allBad;
}

export function f1Of(hits: number, alarms: number, misses: number): number {
  return hits > 0 ? (2 * hits) / (2 * hits + alarms + misses) : 0;
}

/** The doubt above which flagging gives the highest F1; the lowest of equals. */
export function bestThreshold(rows: readonly Pick<Judgement, 'bad' | 'doubt'>[]): number {
  const sorted = [...rows].sort((a, b) => b.doubt - a.doubt);
  const bad = rows.filter(row => row.bad).length;
  let best = { threshold: sorted[0]?.doubt ?? 0, f1: 0 };
  let hits = 0;
  for (let above = 0; above < sorted.length; ) {
    const threshold = sorted[above]?.doubt ?? 0;
    // `above` rows have more doubt than this one.
    const f1 = f1Of(hits, above - hits, bad - hits);
    if (f1 >= best.f1) best = { threshold, f1 };
    for (; above < sorted.length && sorted[above]?.doubt === threshold; above++)
      if (sorted[above]?.bad) hits++;
  }
  return best.threshold;
}
