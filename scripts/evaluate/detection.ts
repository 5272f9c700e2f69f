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
  /** Recall by doubt alone where two, or five, good rows of a hundred are flagged. */
  readonly recallAt02: number;
  readonly recallAt05: number;
  /** Share of good rows that are flagged. */
  readonly alarms: number;
}

/** Figures of many samples of the same rows, which are put in order once. Defined as in tools/score.py. */
export function detectionOf(rows: readonly Judgement[]): (weights?: Weights) => DetectionFigures {
  const byDoubt = rows.map((_, at) => at).sort((a, b) => (rows[a]?.doubt ?? 0) - (rows[b]?.doubt ?? 0));
  return weights => {
    const { hits, alarms, bad, n } = countFlags(rows, weights);
    const good = n - bad;
    const recall = hits / Math.max(1, bad);
    return {
      n,
      bad,
      precision: hits / Math.max(1, hits + alarms),
      recall,
      f1: f1Of(hits, alarms, bad - hits),
      flagAll: (2 * bad) / Math.max(1, bad + n),
      balanced: (recall + (good - alarms) / Math.max(1, good)) / 2,
      auroc: areaUnder(rows, byDoubt, weights),
      recallAt02: recallAt(rows, byDoubt, 0.02, weights),
      recallAt05: recallAt(rows, byDoubt, 0.05, weights),
      alarms: alarms / Math.max(1, good),
    };
  };
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

function countFlags(rows: readonly Judgement[], weights: Weights | undefined) {
  let [hits, alarms, bad, n] = [0, 0, 0, 0];
  for (const [at, row] of rows.entries()) {
    const weight = weights?.[at] ?? 1;
    n += weight;
    if (row.bad) bad += weight;
    if (row.flagged && row.bad) hits += weight;
    if (row.flagged && !row.bad) alarms += weight;
  }
  return { hits, alarms, bad, n };
}

/** The chance that a bad row has more doubt than a good one; equal doubt is half a chance. */
function areaUnder(
  rows: readonly Judgement[],
  byDoubt: readonly number[],
  weights: Weights | undefined,
): number {
  let [area, good, bad] = [0, 0, 0];
  for (let at = 0; at < byDoubt.length; ) {
    const { doubt } = rows[byDoubt[at] ?? 0] ?? { doubt: 0 };
    let [tiedGood, tiedBad] = [0, 0];
    for (; at < byDoubt.length; at++) {
      const number = byDoubt[at] ?? 0;
      const row = rows[number];
      if (row?.doubt !== doubt) break;
      if (row.bad) tiedBad += weights?.[number] ?? 1;
      else tiedGood += weights?.[number] ?? 1;
    }
    area += tiedBad * (good + tiedGood / 2);
    good += tiedGood;
    bad += tiedBad;
  }
  return area / (good * bad);
}

/** Share of the bad rows with more doubt than all but `share` of the good ones. */
function recallAt(
  rows: readonly Judgement[],
  byDoubt: readonly number[],
  share: number,
  weights: Weights | undefined,
): number {
  let [good, bad] = [0, 0];
  for (const [at, row] of rows.entries()) {
    if (row.bad) bad += weights?.[at] ?? 1;
    else good += weights?.[at] ?? 1;
  }
  if (good === 0 || bad === 0) return Number.NaN;
  const rank = Math.min(good - 1, Math.trunc(share * good));
  let passed = 0;
  let threshold = 0;
  for (let at = byDoubt.length - 1; at >= 0 && passed <= rank; at--) {
    const number = byDoubt[at] ?? 0;
    const row = rows[number];
    const weight = weights?.[number] ?? 1;
    if (!row || row.bad || weight === 0) continue;
    passed += weight;
    threshold = row.doubt;
  }
  let caught = 0;
  for (const [at, row] of rows.entries()) if (row.bad && row.doubt > threshold) caught += weights?.[at] ?? 1;
  return caught / bad;
}
