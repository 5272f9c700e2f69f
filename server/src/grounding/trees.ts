/**
 * A boosted ensemble of regression trees over a feature vector; its sum is a log-odds.
 * Each tree is a complete list of nodes: an inner node sends `x[feature] <= threshold` to `left`, else to
 * `left + 1`; a leaf has feature -1 and its value in `threshold`.
 */
export interface TreeEnsemble {
  /** Log-odds before any tree. */
  readonly base: number;
  readonly trees: readonly (readonly TreeNode[])[];
}

/** `[feature, threshold or leaf value, left child]`. */
export type TreeNode = readonly [feature: number, value: number, left: number];

/** Log-odds of the ensemble for one feature vector. */
export function scoreTrees(ensemble: TreeEnsemble, features: readonly number[]): number {
  const { roots, featureOf, values, lefts, reach } = flatOf(ensemble);
  const vector = new Float64Array(reach);
  for (let at = 0; at < reach; at++) vector[at] = features[at] ?? 0;
  let sum = ensemble.base;
  for (const root of roots) {
    let at = root;
    for (let feature = featureOf[at] as number; feature >= 0; feature = featureOf[at] as number) {
      const left = lefts[at] as number;
      at = (vector[feature] as number) <= (values[at] as number) ? left : left + 1;
    }
    sum += values[at] as number;
  }
  return sum;
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

/** The nodes of all trees in a row: hundreds of trees are walked for each sentence, and arrays of numbers stay together. */
interface FlatEnsemble {
  /** First node of each tree. */
  readonly roots: Int32Array;
  /** By node, as in `TreeNode`; `lefts` count from the first node of all. */
  readonly featureOf: Int16Array;
  readonly values: Float64Array;
  readonly lefts: Int32Array;
  /** Features that are looked at are below it. */
  readonly reach: number;
}

const flats = new WeakMap<TreeEnsemble, FlatEnsemble>();

function flatOf(ensemble: TreeEnsemble): FlatEnsemble {
  const known = flats.get(ensemble) ?? flatten(ensemble);
  flats.set(ensemble, known);
  return known;
}

/** In plain loops: it runs once, before anything is compiled, over thousands of nodes, in every process. */
function flatten({ trees }: TreeEnsemble): FlatEnsemble {
  let count = 0;
  for (let at = 0; at < trees.length; at++) count += trees[at]?.length ?? 0;
  const roots: number[] = [];
  const featureOf = new Int16Array(count);
  const values = new Float64Array(count);
  const lefts = new Int32Array(count);
  let next = 0;
  let reach = 0;
  for (let at = 0; at < trees.length; at++) {
    const tree = trees[at] ?? [];
    const root = next;
    if (tree.length > 0) roots.push(root);
    for (let place = 0; place < tree.length; place++) {
      const node = tree[place] as TreeNode;
      const feature = node[0];
      featureOf[next] = feature;
      values[next] = node[1];
      lefts[next] = root + node[2];
      if (feature >= reach) reach = feature + 1;
      next++;
    }
  }
  return { roots: Int32Array.from(roots), featureOf, values, lefts, reach };
}
