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
