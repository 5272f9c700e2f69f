/** Fold, 0 to `folds` - 1, of a group name; FNV-1a, so that it never changes. */
export function foldOf(group: string, folds: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < group.length; at++) hash = Math.imul(hash ^ group.charCodeAt(at), 0x01000193) >>> 0;
  return hash % folds;
}
