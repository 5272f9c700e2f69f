/** Area under the ROC curve: the chance that a supported sentence scores above an unsupported one. */
export function areaUnderCurve(rows: readonly { readonly score: number; readonly y: 0 | 1 }[]): number {
  const order = [...rows].sort((a, b) => a.score - b.score);
  let ranks = 0;
  let positive = 0;
  for (let at = 0; at < order.length; ) {
    let end = at;
    while (end < order.length && order[end]?.score === order[at]?.score) end++;
    for (let k = at; k < end; k++) {
      if (order[k]?.y !== 1) continue;
      ranks += (at + end + 1) / 2;
      positive++;
    }
    at = end;
  }
  const negative = order.length - positive;
  return (ranks - (positive * (positive + 1)) / 2) / (positive * negative);
}

/** Fold, 0 to `folds` - 1, of a group name; FNV-1a, so that it never changes. */
export function foldOf(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 0x01000193) >>> 0;
  return hash % folds;
}
