/** A group of editors, as far as it matters for what may be opened in it. */
export interface EditorGroup {
  /** From 1, in order. */
  readonly column: number;
  /**
   * What its active tab shows; `draft`: the one that it is for; `kept`: what its reader wants to see beside it, such as a
   * preview of the draft, or another draft.
   */
  readonly shows: 'draft' | 'kept' | 'other' | 'nothing';
  /** It has a tab of the source. */
  readonly hasSource: boolean;
}

/** Groups from which on what is kept is covered rather than that a further group is opened. */
const MANY_GROUPS = 3;

/**
 * Where to open a source beside a draft: where one was shown `last`, where the source is open already, in the nearest
 * other group, right before left. Never over the draft, which may be open in several groups, and over what is kept only
 * where the window is full; else in a new group at the end.
 */
export function besideColumn(
  draft: number,
  groups: readonly EditorGroup[],
  last: number | undefined,
): number {
  const others = groups.filter(({ column, shows }) => column !== draft && shows !== 'draft');
  const distance = ({ column }: EditorGroup): number =>
    column > draft ? 2 * (column - draft) : 2 * (draft - column) + 1;
  const nearest = [...others].sort((a, b) => distance(a) - distance(b));
  const found =
    others.find(({ column }) => column === last) ??
    nearest.find(({ hasSource }) => hasSource) ??
    nearest.find(({ shows }) => shows !== 'kept') ??
    (groups.length >= MANY_GROUPS ? nearest[0] : undefined);
  return found?.column ?? Math.max(draft, ...groups.map(({ column }) => column)) + 1;
}
