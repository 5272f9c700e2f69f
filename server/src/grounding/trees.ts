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
  let sum = ensemble.base;
  for (const tree of ensemble.trees) sum += leafValue(tree, features);
  return sum;
}

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

function leafValue(tree: readonly TreeNode[], features: readonly number[]): number {
  let at = 0;
  for (;;) {
    const node = tree[at];
    if (!node) return 0;
    const [feature, value, left] = node;
    if (feature < 0) return value;
    at = (features[feature] ?? 0) <= value ? left : left + 1;
  }
}
