import type { TextChange } from './markdown-document.js';

/** One replacement: `from` to `toOld` of the old text became `from` to `toNew` of the new one. */
export interface Edit {
  readonly from: number;
  readonly toOld: number;
  readonly toNew: number;
}

/** What covers all of `changes`; where they are not given or do not lead from one text to the other, the difference. */
export function editBetween(old: string, text: string, changes: readonly TextChange[] | undefined): Edit {
  const hull = changes && hullOf(changes, old.length);
  return hull && leads(old, text, hull) ? hull : differenceOf(old, text);
}

function leads(old: string, text: string, { from, toOld, toNew }: Edit): boolean {
  return (
    toNew - toOld === text.length - old.length &&
    old.slice(0, from) === text.slice(0, from) &&
    old.slice(toOld) === text.slice(toNew)
  );
}

/** Undefined where the changes do not fit the text. */
function hullOf(changes: readonly TextChange[], oldLength: number): Edit | undefined {
  let hull: Edit = { from: oldLength, toOld: oldLength, toNew: oldLength };
  let length = oldLength;
  for (const [at, { start, length: removed, insertedLength }] of changes.entries()) {
    if (start < 0 || removed < 0 || insertedLength < 0 || start + removed > length) return undefined;
    const { from, toOld, toNew } = at > 0 ? hull : { from: start, toOld: start, toNew: start };
    const beyond = Math.max(0, start + removed - toNew);
    hull = {
      from: Math.min(from, start),
      toOld: toOld + beyond,
      toNew: toNew + beyond + insertedLength - removed,
    };
    length += insertedLength - removed;
  }
  return hull;
}

function differenceOf(old: string, text: string): Edit {
  const most = Math.min(old.length, text.length);
  let from = 0;
  while (from < most && old.charCodeAt(from) === text.charCodeAt(from)) from++;
  let toOld = old.length;
  let toNew = text.length;
  while (toOld > from && toNew > from && old.charCodeAt(toOld - 1) === text.charCodeAt(toNew - 1)) {
    toOld--;
    toNew--;
  }
  return { from, toOld, toNew };
}
