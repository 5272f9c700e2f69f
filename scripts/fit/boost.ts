import { sigmoid, type TreeEnsemble, type TreeNode } from '../../server/src/grounding/trees.js';

export interface BoostOptions {
  readonly trees: number;
  /** Longest path from root to leaf, in splits. */
  readonly depth: number;
  /** Shrinkage of each tree, 0..1. */
  readonly rate: number;
  /** Least sum of Hessian in a leaf. */
  readonly minHessian: number;
  /** L2 penalty on leaf values. */
  readonly lambda: number;
  /** Shares of the examples and of the features that each tree is grown on, 0..1, drawn by a fixed sequence. */
  readonly rowShare: number;
  readonly columnShare: number;
  /** By feature: 1 keeps the output non-decreasing in it, -1 non-increasing, 0 free. */
  readonly monotone: readonly number[];
}

export interface Example {
  readonly x: readonly number[];
  readonly y: 0 | 1;
  readonly weight: number;
}

const BINS = 64;

/**
 * Gradient boosting of the logistic loss with second-order leaf values and histogram splits (Chen and
 * Guestrin, XGBoost, KDD 2016; monotone bounds as in its `monotone_constraints`), each tree on a sample
 * (Friedman, Stochastic gradient boosting, 2002). The same examples in the same order give the same trees.
 */
export function boost(examples: readonly Example[], options: BoostOptions): TreeEnsemble {
  const count = examples.length;
  const width = examples[0]?.x.length ?? 0;
  const edges = Array.from({ length: width }, (_, f) => quantiles(examples.map(e => e.x[f] ?? 0)));
  const bins = edges.map((edge, f) => Uint8Array.from(examples, e => binOf(edge, e.x[f] ?? 0)));
  let positive = 0;
  let total = 0;
  for (const e of examples) {
    positive += e.weight * e.y;
    total += e.weight;
  }
  const base = Math.log(positive / (total - positive));
  const margin = new Float64Array(count).fill(base);
  const gradient = new Float64Array(count);
  const hessian = new Float64Array(count);
  const trees: TreeNode[][] = [];
  const draw = createSequence();
  const every = Int32Array.from({ length: count }, (_, i) => i);
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < count; i++) {
      const e = examples[i] as Example;
      const p = sigmoid(margin[i] as number);
      gradient[i] = e.weight * (p - e.y);
      hessian[i] = e.weight * Math.max(p * (1 - p), 1e-6);
    }
    const rows = every.filter(() => draw() < options.rowShare);
    const columns = [...bins.keys()].filter(() => draw() < options.columnShare);
    trees.push(growTree({ bins, edges, gradient, hessian, margin, options, rows, columns }));
  }
  return { base: round(base), trees };
}

interface Growth {
  readonly bins: readonly Uint8Array[];
  readonly edges: readonly (readonly number[])[];
  readonly gradient: Float64Array;
  readonly hessian: Float64Array;
  readonly margin: Float64Array;
  readonly options: BoostOptions;
  /** Examples that the tree is grown on; all get its values. */
  readonly rows: Int32Array;
  readonly columns: readonly number[];
}

interface Split {
  readonly feature: number;
  readonly bin: number;
  readonly gain: number;
  readonly leftValue: number;
  readonly rightValue: number;
}

function growTree(growth: Growth): TreeNode[] {
  const nodes: TreeNode[] = [[-1, 0, 0]];
  const every = Int32Array.from(growth.margin, (_, i) => i);
  const queue = [{ node: 0, rows: growth.rows, every, depth: 0, low: -Infinity, high: Infinity }];
  for (let task = queue.shift(); task; task = queue.shift()) {
    const { node, rows, every, depth, low, high } = task;
    const split = depth < growth.options.depth ? bestSplit(growth, rows, low, high) : undefined;
    if (!split) {
      const value = round(clamp(leafOf(growth, rows), low, high) * growth.options.rate);
      nodes[node] = [-1, value, 0];
      for (const row of every) growth.margin[row] = (growth.margin[row] as number) + value;
      continue;
    }
    const column = growth.bins[split.feature] as Uint8Array;
    const isLeft = (row: number): boolean => (column[row] as number) <= split.bin;
    const isRight = (row: number): boolean => (column[row] as number) > split.bin;
    const at = nodes.length;
    nodes[node] = [
      split.feature,
      (growth.edges[split.feature] as readonly number[])[split.bin] as number,
      at,
    ];
    nodes.push([-1, 0, 0], [-1, 0, 0]);
    const direction = growth.options.monotone[split.feature] ?? 0;
    const middle = (split.leftValue + split.rightValue) / 2;
    queue.push(
      {
        node: at,
        rows: rows.filter(isLeft),
        every: every.filter(isLeft),
        depth: depth + 1,
        low: direction < 0 ? middle : low,
        high: direction > 0 ? middle : high,
      },
      {
        node: at + 1,
        rows: rows.filter(isRight),
        every: every.filter(isRight),
        depth: depth + 1,
        low: direction > 0 ? middle : low,
        high: direction < 0 ? middle : high,
      },
    );
  }
  return nodes;
}

function bestSplit(growth: Growth, rows: Int32Array, low: number, high: number): Split | undefined {
  const { lambda, minHessian, monotone } = growth.options;
  let best: Split | undefined;
  const sumG = new Float64Array(BINS);
  const sumH = new Float64Array(BINS);
  for (const feature of growth.columns) {
    const column = growth.bins[feature] as Uint8Array;
    sumG.fill(0);
    sumH.fill(0);
    let g = 0;
    let h = 0;
    for (const row of rows) {
      const bin = column[row] as number;
      sumG[bin] = (sumG[bin] as number) + (growth.gradient[row] as number);
      sumH[bin] = (sumH[bin] as number) + (growth.hessian[row] as number);
      g += growth.gradient[row] as number;
      h += growth.hessian[row] as number;
    }
    const parent = objective(g, h, clamp(-g / (h + lambda), low, high), lambda);
    let leftG = 0;
    let leftH = 0;
    const last = (growth.edges[feature] as readonly number[]).length;
    for (let bin = 0; bin < last; bin++) {
      leftG += sumG[bin] as number;
      leftH += sumH[bin] as number;
      const rightH = h - leftH;
      if (leftH < minHessian || rightH < minHessian) continue;
      const leftValue = clamp(-leftG / (leftH + lambda), low, high);
      const rightValue = clamp(-(g - leftG) / (rightH + lambda), low, high);
      if ((rightValue - leftValue) * (monotone[feature] ?? 0) < 0) continue;
      const gain =
        parent -
        objective(leftG, leftH, leftValue, lambda) -
        objective(g - leftG, rightH, rightValue, lambda);
      if (gain > (best?.gain ?? 1e-3)) best = { feature, bin, gain, leftValue, rightValue };
    }
  }
  return best;
}

/** Numbers in 0..1, the same ones every time (the generator of Numerical Recipes, its upper bits). */
function createSequence(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

function objective(g: number, h: number, value: number, lambda: number): number {
  return g * value + 0.5 * (h + lambda) * value * value;
}

function leafOf(growth: Growth, rows: Int32Array): number {
  let g = 0;
  let h = 0;
  for (const row of rows) {
    g += growth.gradient[row] as number;
    h += growth.hessian[row] as number;
  }
  return -g / (h + growth.options.lambda);
}

/** At most BINS - 1 cut points; a value goes left of the first cut that is not below it. */
function quantiles(values: readonly number[]): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let k = 1; k < BINS; k++) {
    const a = sorted[Math.floor((k * sorted.length) / BINS) - 1] ?? 0;
    if (a < (sorted[sorted.length - 1] ?? 0)) cuts.add(round(a));
  }
  return [...cuts].sort((a, b) => a - b);
}

function binOf(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Five decimals keep the weights readable and cost nothing measurable. */
function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
